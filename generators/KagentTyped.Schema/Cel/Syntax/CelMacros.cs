using KagentTyped.Schema.Cel.Evaluation;

namespace KagentTyped.Schema.Cel.Syntax;

public sealed partial class CelParser
{
    /// <summary>Expands the macros of CEL and of the libraries that Kubernetes turns on.</summary>
    private readonly struct CelMacros(CelParser parser)
    {
        private const string Unused = "#unused";
        private const string Target = "@target";
        private const string SortInput = "@__sortBy_input__";

        /// <summary>The expansion where the call is one of a macro, otherwise the call.</summary>
        public CelExpression Expand(int id, int offset, string function, CelExpression? target, CelExpression[] arguments)
        {
            var call = new CelCall(id, offset, function, target, arguments);
            var builder = new Builder(parser, offset);
            var result = target is null ? ExpandGlobal(builder, call) : ExpandMethod(builder, call);
            if (result is null)
            {
                return call;
            }

            if (parser._lastId > MaxNodes)
            {
                throw new CelSyntaxException($"expression count exceeds limit of {MaxNodes} while expanding macro '{function}'", offset);
            }

            result.Written = call;
            return result;
        }

        private static CelSelect? ExpandGlobal(Builder builder, CelCall call)
        {
            if (call.Function != "has" || call.Arguments.Count != 1)
            {
                return null;
            }

            return call.Arguments[0] is CelSelect { TestOnly: false } select
                ? new CelSelect(builder.Id(), call.Offset, select.Operand, select.Field, testOnly: true)
                : throw new CelSyntaxException("invalid argument to has() macro", call.Arguments[0].Offset);
        }

        private static CelExpression? ExpandMethod(Builder builder, CelCall call) => (call.Function, call.Arguments.Count) switch
        {
            ("all", 2) => builder.All(call, Variable(call, 0), null, call.Arguments[1]),
            ("exists", 2) => builder.Exists(call, Variable(call, 0), null, call.Arguments[1]),
            ("exists_one", 2) => builder.ExistsOne(call, Variable(call, 0), null, call.Arguments[1]),
            ("map", 2) => builder.List(call, Element(call), null, null, call.Arguments[1]),
            ("map", 3) => builder.List(call, Element(call), null, call.Arguments[1], call.Arguments[2]),
            ("filter", 2) => builder.List(call, Element(call), null, call.Arguments[1], builder.Name(Element(call))),
            ("all", 3) => builder.All(call, Variable(call, 0), Second(call), call.Arguments[2]),
            ("exists", 3) => builder.Exists(call, Variable(call, 0), Second(call), call.Arguments[2]),
            ("exists_one" or "existsOne", 3) => builder.ExistsOne(call, Variable(call, 0), Second(call), call.Arguments[2]),
            ("transformList", 3) => builder.List(call, Variable(call, 0), Second(call), null, call.Arguments[2]),
            ("transformList", 4) => builder.List(call, Variable(call, 0), Second(call), call.Arguments[2], call.Arguments[3]),
            ("transformMap", 3) => builder.Map(call, Second(call), null, builder.Name(Variable(call, 0)), call.Arguments[2]),
            ("transformMap", 4) => builder.Map(call, Second(call), call.Arguments[2], builder.Name(Variable(call, 0)), call.Arguments[3]),
            ("transformMapEntry", 3) => builder.Map(call, Second(call), null, null, call.Arguments[2]),
            ("transformMapEntry", 4) => builder.Map(call, Second(call), call.Arguments[2], null, call.Arguments[3]),
            ("optMap", 2) => builder.Optional(call, flat: false),
            ("optFlatMap", 2) => builder.Optional(call, flat: true),
            ("sortBy", 2) => builder.SortBy(call),
            _ => null,
        };

        private static string Variable(CelCall call, int index) => call.Arguments[index] is CelIdentifier name
            ? name.Name
            : throw new CelSyntaxException("argument must be a simple name", call.Arguments[index].Offset);

        private static string Element(CelCall call) => call.Arguments[0] is CelIdentifier name
            ? name.Name
            : throw new CelSyntaxException("argument is not an identifier", call.Arguments[0].Offset);

        private static string Second(CelCall call) => Variable(call, 1) is var name && name != Variable(call, 0)
            ? name
            : throw new CelSyntaxException($"duplicate variable name: {name}", call.Arguments[1].Offset);

        /// <summary>Makes nodes that all stand at the place of the macro.</summary>
        private readonly struct Builder(CelParser parser, int offset)
        {
            public int Id() => parser.NewId();

            public CelIdentifier Name(string name) => new(Id(), offset, name);

            public CelComprehension All(CelCall call, string variable, string? second, CelExpression predicate) =>
                Loop(call, variable, second, Value(CelValue.True), Call(CelOperators.NotStrictlyFalse, Result()), Call(CelOperators.And, Result(), predicate), Result());

            public CelComprehension Exists(CelCall call, string variable, string? second, CelExpression predicate) => Loop(
                call,
                variable,
                second,
                Value(CelValue.False),
                Call(CelOperators.NotStrictlyFalse, Call(CelOperators.Not, Result())),
                Call(CelOperators.Or, Result(), predicate),
                Result());

            public CelComprehension ExistsOne(CelCall call, string variable, string? second, CelExpression predicate) => Loop(
                call,
                variable,
                second,
                Value(CelValue.OfInteger(0)),
                Value(CelValue.True),
                Call(CelOperators.Conditional, predicate, Call(CelOperators.Add, Result(), Value(CelValue.OfInteger(1))), Result()),
                Call(CelOperators.Equal, Result(), Value(CelValue.OfInteger(1))));

            public CelComprehension List(CelCall call, string variable, string? second, CelExpression? filter, CelExpression element)
            {
                CelExpression step = Call(CelOperators.Add, Result(), new CelListLiteral(Id(), offset, [element]));
                step = filter is null ? step : Call(CelOperators.Conditional, filter, step, Result());
                return Loop(call, variable, second, new CelListLiteral(Id(), offset, []), Value(CelValue.True), step, Result());
            }

            // Inserts the value under the key, or, without a key, all entries of the value.
            public CelComprehension Map(CelCall call, string second, CelExpression? filter, CelExpression? key, CelExpression value)
            {
                CelExpression step = key is null ? Call(CelOperators.MapInsert, Result(), value) : Call(CelOperators.MapInsert, Result(), key, value);
                step = filter is null ? step : Call(CelOperators.Conditional, filter, step, Result());
                return Loop(call, Variable(call, 0), second, new CelMapLiteral(Id(), offset, []), Value(CelValue.True), step, Result());
            }

            public CelExpression Optional(CelCall call, bool flat)
            {
                string name = call.Arguments[0] is CelIdentifier variable
                    ? variable.Name
                    : throw new CelSyntaxException($"{call.Function}() variable name must be a simple identifier", call.Arguments[0].Offset);
                string target = call.Target is CelIdentifier known ? known.Name : Target;
                CelExpression body = Bind(name, Method("value", Name(target)), call.Arguments[1]);
                var result = Call(
                    CelOperators.Conditional,
                    Method("hasValue", Name(target)),
                    flat ? body : Method("of", Name("optional"), body),
                    Method("none", Name("optional")));
                return call.Target is CelIdentifier ? result : Bind(Target, call.Target!, result);
            }

            public CelComprehension SortBy(CelCall call)
            {
                if (call.Target is CelLiteral or CelMapLiteral or CelStructLiteral)
                {
                    throw new CelSyntaxException("sortBy can only be applied to a list, identifier, comprehension, call or select expression", call.Target.Offset);
                }

                CelExpression step = Call(CelOperators.Add, Result(), new CelListLiteral(Id(), offset, [call.Arguments[1]]));
                var keys = new CelComprehension(
                    Id(), offset, Element(call), null, Name(SortInput), CelOperators.Accumulator, new CelListLiteral(Id(), offset, []), Value(CelValue.True), step, Result());
                return Bind(SortInput, call.Target!, Method(CelOperators.SortByKeys, Name(SortInput), keys));
            }

            private CelIdentifier Result() => Name(CelOperators.Accumulator);

            private CelLiteral Value(CelValue value) => new(Id(), offset, value);

            private CelCall Call(string function, params CelExpression[] arguments) => new(Id(), offset, function, null, arguments);

            private CelCall Method(string function, CelExpression target, params CelExpression[] arguments) => new(Id(), offset, function, target, arguments);

            private CelComprehension Loop(
                CelCall call, string variable, string? second, CelExpression initial, CelExpression condition, CelExpression step, CelExpression result) =>
                new(Id(), offset, variable, second, call.Target!, CelOperators.Accumulator, initial, condition, step, result);

            private CelComprehension Bind(string name, CelExpression value, CelExpression result) =>
                new(Id(), offset, Unused, null, new CelListLiteral(Id(), offset, []), name, value, Value(CelValue.False), Name(name), result);
        }
    }
}
