using KagentTyped.Schema.Cel.Syntax;
using KagentTyped.Schema.Cel.Types;

namespace KagentTyped.Generators.CustomResources.Emitting.Rules;

/// <content>Logical operators, conditions and comparisons.</content>
internal sealed partial class RuleTranslator
{
    private Operand Condition(CelExpression node)
    {
        var operand = Translate(node);
        return operand.Kind switch
        {
            OperandKind.Boolean => operand,
            OperandKind.Value => new(OperandKind.Boolean, $"c.Boolean({operand.Code})", true),
            _ => throw Not("conditions of this type"),
        };
    }

    private Operand Logic(CelCall call, bool isAnd)
    {
        var terms = new List<CelExpression>();
        Flatten(call, terms);
        int count = _facts.Count;
        var operands = new List<Operand>(terms.Count);
        foreach (var term in terms)
        {
            var operand = Condition(term);
            operands.Add(operand);
            if (!operand.CanFail)
            {
                AddFacts(term, isAnd);
            }
        }

        _facts.RemoveRange(count, _facts.Count - count);
        return new(OperandKind.Boolean, Chain(operands, isAnd), operands.Exists(operand => operand.CanFail));
    }

    private static void Flatten(CelCall call, List<CelExpression> terms)
    {
        foreach (var argument in call.Arguments)
        {
            if (argument is CelCall inner && inner.Function == call.Function)
            {
                Flatten(inner, terms);
            }
            else
            {
                terms.Add(argument);
            }
        }
    }

    // Up to the first term that can fail C#'s own operators do, and at the end, where there is nothing left that could take an error away.
    private string Chain(List<Operand> operands, bool isAnd)
    {
        string symbol = isAnd ? " && " : " || ";
        string method = isAnd ? "c.And" : "c.Or";
        int last = operands.Count - 1;
        int first = operands.FindIndex(operand => operand.CanFail);
        if (first < 0 || first == last)
        {
            return $"({string.Join(symbol, operands.Select(operand => operand.Code))})";
        }

        string saved = helpers.Local("e");
        var parts = operands.Select((operand, i) =>
            i < first ? operand.Code
            : i == first ? $"{method}(c.Error, {operand.Code}, out string? {saved})"
            : i < last ? $"{method}({operand.Code}, ref {saved})"
            : $"{method}Last({operand.Code}, {saved})");
        return $"({string.Join(symbol, parts)})";
    }

    private Operand Conditional(CelCall call)
    {
        var condition = Condition(call.Arguments[0]);
        var known = condition.CanFail ? null : call.Arguments[0];
        var whenTrue = WithFacts(known, true, () => Translate(call.Arguments[1]));
        var whenFalse = WithFacts(known, false, () => Translate(call.Arguments[2]));
        bool canFail = condition.CanFail || whenTrue.CanFail || whenFalse.CanFail;
        bool isSame = whenTrue.Kind == whenFalse.Kind && whenTrue.Type == whenFalse.Type;
        if (isSame)
        {
            return whenTrue with
            {
                Code = $"({condition.Code} ? {whenTrue.Code} : {whenFalse.Code})",
                CanFail = canFail,
                IsPresent = whenTrue.IsPresent && whenFalse.IsPresent,
                Declaration = whenTrue.Declaration ?? whenFalse.Declaration,
            };
        }

        return OfValue($"({condition.Code} ? {Value(whenTrue)} : {Value(whenFalse)})", expression.TypeOf(call), canFail);
    }

    private Operand Equality(CelCall call, bool negated)
    {
        // Within loops the same long text may be compared over and over.
        var same = Equality(Translate(call.Arguments[0]), Translate(call.Arguments[1]), _frames.Count == 0 || IsLiteral(call));
        return !negated ? same : same.Opposite is { } differ ? differ : same with { Code = "!" + same.Code };
    }

    private Operand Equality(Operand left, Operand right, bool isShort)
    {
        bool canFail = left.CanFail || right.CanFail;
        bool isSame = left.Kind == right.Kind;
        switch (left.Kind)
        {
            case OperandKind.Boolean or OperandKind.Integer or OperandKind.Unsigned or OperandKind.Double or OperandKind.Duration when isSame:
            case OperandKind.String when isSame && isShort:
                return new(OperandKind.Boolean, $"({left.Code} == {right.Code})", canFail) { Opposite = new(OperandKind.Boolean, $"({left.Code} != {right.Code})", canFail) };
            case OperandKind.String when isSame:
                return new(OperandKind.Boolean, $"c.Same({left.Code}, {right.Code})", canFail);
            case OperandKind.List or OperandKind.Map or OperandKind.Object when isSame && left.Declaration is not null && right.Declaration is not null:
                return new(OperandKind.Boolean, Same(left, right), true);
            case OperandKind.List or OperandKind.Map or OperandKind.Object when right.Code == "KtCelValue.Null":
                return new(OperandKind.Boolean, $"KtCel.CelOps.Never({left.Code})", canFail);
            default:
                string values = $"{Value(left)}, {Value(right)}";
                return new(OperandKind.Boolean, $"c.Same({values})", true) { Opposite = new(OperandKind.Boolean, $"c.Differ({values})", canFail) };
        }
    }

    private static bool IsLiteral(CelCall call) => call.Arguments[0] is CelLiteral || call.Arguments[1] is CelLiteral;

    private Operand Order(CelCall call, string symbol)
    {
        var left = Translate(call.Arguments[0]);
        var right = Translate(call.Arguments[1]);
        bool canFail = left.CanFail || right.CanFail;
        return (left.Kind, right.Kind) switch
        {
            (OperandKind.Integer, OperandKind.Integer) or (OperandKind.Unsigned, OperandKind.Unsigned) or (OperandKind.Double, OperandKind.Double) or (OperandKind.Duration, OperandKind.Duration)
                => new(OperandKind.Boolean, $"({left.Code} {symbol} {right.Code})", canFail),
            (OperandKind.String, OperandKind.String) => new(OperandKind.Boolean, $"(KtCel.CelOps.Compare({left.Code}, {right.Code}) {symbol} 0)", canFail),
            _ => Library(call, [left, right]),
        };
    }

    private Operand Membership(CelCall call)
    {
        var value = Translate(call.Arguments[0]);
        if (call.Arguments[1] is CelListLiteral { Elements.Count: > 0 } constants && value.Kind is OperandKind.String or OperandKind.Integer && Constants(call.Arguments[1], value.Kind) is { } texts)
        {
            // No pattern of a long fits an int, which short integers are.
            string wide = value.Kind == OperandKind.Integer ? "(long)" : "";
            return new(OperandKind.Boolean, $"({wide}{value.Code} is {string.Join(" or ", texts)})", value.CanFail);
        }

        var whole = Translate(call.Arguments[1]);
        bool canFail = value.CanFail || whole.CanFail;
        string? method = (whole.Kind, value.Kind, whole.Type?.Element) switch
        {
            (OperandKind.Map, OperandKind.String, { IsNullable: var nullable }) => $"c.HasKey({whole.Code}, {value.Code}, {(nullable ? "true" : "false")})",
            (OperandKind.List, OperandKind.String, { Kind: TypeRefKindOfText, IsNullable: false }) => $"c.In({value.Code}, {whole.Code})",
            (OperandKind.List, OperandKind.String, { Kind: Model.TypeRefKind.Enum, IsNullable: false }) when IsText(whole) => $"c.InEnums({value.Code}, {whole.Code})",
            (OperandKind.List, OperandKind.Integer, { Kind: Model.TypeRefKind.Int64 or Model.TypeRefKind.Int32, IsNullable: false }) => $"c.In({value.Code}, {whole.Code})",
            _ => null,
        };
        return method is null || (whole.Kind == OperandKind.List && !IsText(whole) && value.Kind == OperandKind.String)
            ? Library(call, [value, whole])
            : new(OperandKind.Boolean, method, canFail);
    }

    private const Model.TypeRefKind TypeRefKindOfText = Model.TypeRefKind.String;

    // Dates and durations are stored as texts too.
    private static bool IsText(Operand list) => list.Declaration?.Element is not { } element || element.Type.Kind == CelTypeKind.String;

    private static List<string>? Constants(CelExpression list, OperandKind kind)
    {
        var texts = new List<string>();
        foreach (var element in ((CelListLiteral)list).Elements)
        {
            if (element is not CelLiteral literal || Literal(literal.Value) is not { } constant || constant.Kind != kind)
            {
                return null;
            }

            if (!texts.Contains(constant.Code))
            {
                texts.Add(constant.Code);
            }
        }

        return ((CelListLiteral)list).HasOptional ? null : texts;
    }
}
