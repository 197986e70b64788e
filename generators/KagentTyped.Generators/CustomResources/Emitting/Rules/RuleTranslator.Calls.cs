using KagentTyped.Generators.CustomResources.Model;
using KagentTyped.Generators.Text;
using KagentTyped.Schema.Cel.Evaluation;
using KagentTyped.Schema.Cel.Syntax;
using KagentTyped.Schema.Cel.Types;

namespace KagentTyped.Generators.CustomResources.Emitting.Rules;

/// <content>Calls: typed where there is a typed form, otherwise of the library that the interpreter calls.</content>
internal sealed partial class RuleTranslator
{
    private static readonly HashSet<string> Conversions = new(StringComparer.Ordinal) { "bool", "bytes", "double", "duration", "int", "string", "timestamp", "uint" };

    private Operand Call(CelCall call)
    {
        var reference = expression.ReferenceOf(call)!;
        switch (reference.Name)
        {
            case CelOperators.And or CelOperators.Or:
                return Logic(call, reference.Name == CelOperators.And);
            case CelOperators.Conditional:
                return Conditional(call);
            case CelOperators.Equal or CelOperators.NotEqual:
                return Equality(call, reference.Name == CelOperators.NotEqual);
            case CelOperators.Not:
                var condition = Condition(call.Arguments[0]);
                return condition with { Code = "!" + condition.Code };
            case CelOperators.Less:
                return Order(call, "<");
            case CelOperators.LessOrEqual:
                return Order(call, "<=");
            case CelOperators.Greater:
                return Order(call, ">");
            case CelOperators.GreaterOrEqual:
                return Order(call, ">=");
            case CelOperators.In:
                return Membership(call);
            case CelOperators.OptionalSelect:
                return Translate(call.Arguments[0]) is var target && target.Kind is OperandKind.Object or OperandKind.Optional
                    ? OptionalSelect(target, ((CelLiteral)call.Arguments[1]).Value.AsText())
                    : Find(target, Translate(call.Arguments[1]));
            case CelOperators.OptionalIndex:
                return Find(Translate(call.Arguments[0]), Translate(call.Arguments[1]));
            case "dyn":
                return Translate(call.Arguments[0]);
            default:
                break;
        }

        var arguments = (call.Target is null || reference.DropsTarget ? call.Arguments : [call.Target, .. call.Arguments]).ToList();
        if (reference.Name == "size" && arguments[0] is CelComprehension counted && (Unrolled(counted, FilterOf(counted)) ?? Count(counted)) is { } size)
        {
            return size;
        }

        if (reference.Name == "orValue")
        {
            return OrValue(call, Translate(arguments[0]), arguments[1]);
        }

        if (arguments is [CelLiteral constant] && Conversions.Contains(reference.Name) && reference.Overloads is [{ Implementation: { } conversion }])
        {
            var value = conversion(new CelEvaluation(default, null, 0, CelEvaluation.ServerCostLimit), [constant.Value]);
            return Literal(value);
        }

        var operands = arguments.ConvertAll(argument => reference.Name == CelOperators.Index ? WithItems(argument) : Translate(argument));
        return (operands.Count == 0 ? null : Typed(reference.Name, operands, arguments)) ?? Library(call, operands);
    }

    private Operand? Typed(string name, List<Operand> operands, List<CelExpression> arguments)
    {
        bool canFail = operands.Exists(operand => operand.CanFail);
        var kinds = (name, operands[0].Kind, operands.Count > 1 ? operands[1].Kind : default(OperandKind?));
        string a = operands[0].Code;
        string b = operands.Count > 1 ? operands[1].Code : "";
        return kinds switch
        {
            (CelOperators.Add, OperandKind.Integer, OperandKind.Integer) => new(OperandKind.Integer, $"c.Add({a}, {b})", true),
            (CelOperators.Subtract, OperandKind.Integer, OperandKind.Integer) => new(OperandKind.Integer, $"c.Subtract({a}, {b})", true),
            (CelOperators.Multiply, OperandKind.Integer, OperandKind.Integer) => new(OperandKind.Integer, $"c.Multiply({a}, {b})", true),
            (CelOperators.Divide, OperandKind.Integer, OperandKind.Integer) => new(OperandKind.Integer, $"c.Divide({a}, {b})", true),
            (CelOperators.Modulo, OperandKind.Integer, OperandKind.Integer) => new(OperandKind.Integer, $"c.Modulo({a}, {b})", true),
            (CelOperators.Negate, OperandKind.Integer, _) => new(OperandKind.Integer, $"c.Negate({a})", true),
            (CelOperators.Add, OperandKind.Double, OperandKind.Double) => new(OperandKind.Double, $"({a} + {b})", canFail),
            (CelOperators.Subtract, OperandKind.Double, OperandKind.Double) => new(OperandKind.Double, $"({a} - {b})", canFail),
            (CelOperators.Multiply, OperandKind.Double, OperandKind.Double) => new(OperandKind.Double, $"({a} * {b})", canFail),
            (CelOperators.Divide, OperandKind.Double, OperandKind.Double) => new(OperandKind.Double, $"({a} / {b})", canFail),
            (CelOperators.Negate, OperandKind.Double, _) => new(OperandKind.Double, $"(-{a})", canFail),
            ("size", OperandKind.String, _) => new(OperandKind.Integer, $"c.Size({a})", canFail),
            ("size", OperandKind.List or OperandKind.Map, _) => new(OperandKind.Integer, $"KtCel.CelOps.Count({a})", canFail),
            ("startsWith", OperandKind.String, OperandKind.String) => new(OperandKind.Boolean, $"KtCel.CelOps.Starts({a}, {b})", canFail),
            ("endsWith", OperandKind.String, OperandKind.String) => new(OperandKind.Boolean, $"KtCel.CelOps.Ends({a}, {b})", canFail),
            ("contains", OperandKind.String, OperandKind.String) => new(OperandKind.Boolean, $"c.Contains({a}, {b})", canFail),
            ("matches", OperandKind.String, OperandKind.String) when arguments[1] is CelLiteral =>
                new(OperandKind.Boolean, $"c.Matches({a}, {helpers.Constant("KtCel.CelPattern", $"new({b})")})", canFail),
            ("hasValue", OperandKind.Optional, _) => new(OperandKind.Boolean, $"({OptionalText(operands[0])} is not null)", canFail),
            ("value", OperandKind.Optional, _) => Stored(a, operands[0].Type!, operands[0].Declaration!, Absence.Optional, isNullable: true) with { CanFail = true },
            ("or", OperandKind.Optional, OperandKind.Optional) when operands[0].Type == operands[1].Type => operands[0] with { Code = $"({a} ?? {b})", CanFail = canFail },
            (CelOperators.Index, OperandKind.List, OperandKind.Integer) => Item($"c.At({a}, {b})", operands[0]),
            (CelOperators.Index, OperandKind.Map, OperandKind.String) => Item($"c.Entry({a}, {b})", operands[0]),
            _ => null,
        };
    }

    // The text of an optional enum is what is there or not.
    private static string OptionalText(Operand optional) => optional.Type!.Kind == TypeRefKind.Enum ? optional.Code + "?.Value" : optional.Code;

    private static Operand Find(Operand whole, Operand key)
    {
        var element = whole.Type?.Element;
        if (whole.Declaration?.Element is null || element is null || element.IsNullable)
        {
            throw Not("optional items of this type");
        }

        string form = element.IsValueType ? "Value" : "";
        return (whole.Kind, key.Kind) switch
        {
            (OperandKind.List, OperandKind.Integer) => new(OperandKind.Optional, $"c.Find{form}({whole.Code}, {key.Code})", whole.CanFail || key.CanFail, element, whole.Declaration.Element),
            (OperandKind.Map, OperandKind.String) => new(OperandKind.Optional, $"c.Find{form}({whole.Code}, {key.Code})", whole.CanFail || key.CanFail, element, whole.Declaration.Element),
            _ => throw Not("optional items of this type"),
        };
    }

    private Operand OrValue(CelCall call, Operand optional, CelExpression otherwise)
    {
        if (optional.Kind == OperandKind.Optional && optional.Type!.Kind == TypeRefKind.List && otherwise is CelListLiteral { Elements.Count: 0 })
        {
            return new(OperandKind.List, $"({optional.Code} ?? [])", optional.CanFail, optional.Type, optional.Declaration);
        }

        if (optional.Kind == OperandKind.Optional && optional.Type!.Kind == TypeRefKind.Map && otherwise is CelMapLiteral { Entries.Count: 0 })
        {
            return new(OperandKind.Map, $"({optional.Code} ?? new KtMany.Dictionary<string, {TypeSyntax.ItemName(optional.Type.Element!)}>())", optional.CanFail, optional.Type, optional.Declaration);
        }

        var other = Translate(otherwise);
        if (optional.Kind != OperandKind.Optional)
        {
            string local = helpers.Local("o");
            return OfValue($"({Value(optional)}.TryGetOptional(out var {local}) ? {local} : {Value(other)})", expression.TypeOf(call), true);
        }

        var known = Stored("o", optional.Type!, optional.Declaration!, Absence.Known, isNullable: true);
        bool canFail = optional.CanFail || other.CanFail;
        return (known.Kind, optional.Type!.Kind) switch
        {
            (OperandKind.Integer, _) when other.Kind == OperandKind.Integer => other with { Code = $"((long?){optional.Code} ?? {other.Code})", CanFail = canFail },
            (OperandKind.Boolean or OperandKind.Double, _) or (OperandKind.String, TypeRefKind.String or TypeRefKind.Enum) when other.Kind == known.Kind =>
                other with { Code = $"({OptionalText(optional)} ?? {other.Code})", CanFail = canFail },
            (OperandKind.Object or OperandKind.List or OperandKind.Map, _) when other.Type == optional.Type => other with { Code = $"({optional.Code} ?? {other.Code})", CanFail = canFail, IsPresent = other.IsPresent },
            _ => throw Not("optionals of this type"),
        };
    }

    /// <summary>A call of the library.</summary>
    private Operand Library(CelCall call, List<Operand> operands)
    {
        var reference = expression.ReferenceOf(call)!;
        if (reference.Overloads.Any(overload => overload.Implementation is null))
        {
            throw Not($"uses of {reference.Name} on values of this type");
        }

        string function = helpers.Constant("KtCel.CelCall", $"KtCel.CelCall.Of({CSharpLiteral.Quote(reference.Name)}, {CSharpLiteral.Quote(string.Join(" ", reference.Overloads.Select(overload => overload.Id)))})");
        return OfValue($"{function}.Call(ref c{string.Concat(operands.Select(operand => ", " + Value(operand)))})", expression.TypeOf(call), canFail: true);
    }

    /// <summary>The expression as one of a <c>CelValue</c>.</summary>
    private static string Value(Operand operand) => operand.Kind switch
    {
        OperandKind.Boolean => $"KtCelValue.OfBoolean({operand.Code})",
        OperandKind.Integer => $"KtCelValue.OfInteger({operand.Code})",
        OperandKind.Unsigned => $"KtCelValue.OfUnsigned({operand.Code})",
        OperandKind.Double => $"KtCelValue.OfDouble({operand.Code})",
        OperandKind.String => $"KtCelValue.OfString({operand.Code})",
        OperandKind.Duration => $"KtCelValue.OfDuration({operand.Code})",
        OperandKind.Value => operand.Code,
        OperandKind.List => ListValue(operand),
        OperandKind.Optional => throw Not("optional fields as values of any type"),
        _ => throw Not("objects and maps as values of any type"),
    };

    // How lists of the object compare depends on their list type.
    private static string ListValue(Operand operand)
    {
        string kind = operand.Declaration is null ? "" : operand.Declaration.Schema.ListType == "set" ? ", true" : ", false";
        return operand.Type!.Element switch
        {
            _ when operand.Declaration?.Element is { Type.Kind: not (CelTypeKind.String or CelTypeKind.Int or CelTypeKind.Double or CelTypeKind.Bool) } => throw Not("lists of such items as values of any type"),
            { IsNullable: true } => throw Not("lists of nullable items as values of any type"),
            { Kind: TypeRefKind.String or TypeRefKind.Int32 or TypeRefKind.Int64 or TypeRefKind.Double or TypeRefKind.Boolean } => $"KtCel.CelOps.List({operand.Code}{kind})",
            { Kind: TypeRefKind.Enum } => $"KtCel.CelOps.Enums({operand.Code}{kind})",
            _ => throw Not("lists of such items as values of any type"),
        };
    }

    /// <summary>The expression of a <c>CelValue</c> as one of the type that the checker found.</summary>
    private static Operand OfValue(string code, CelType type, bool canFail) => type.Kind switch
    {
        CelTypeKind.Bool => new(OperandKind.Boolean, $"c.Boolean({code})", canFail),
        CelTypeKind.Int => new(OperandKind.Integer, $"c.Integer({code})", canFail),
        CelTypeKind.Uint => new(OperandKind.Unsigned, $"c.Unsigned({code})", canFail),
        CelTypeKind.Double => new(OperandKind.Double, $"c.Double({code})", canFail),
        CelTypeKind.String => new(OperandKind.String, $"c.String({code})", canFail),
        CelTypeKind.Duration => new(OperandKind.Duration, $"c.Duration({code})", canFail),
        _ => new(OperandKind.Value, code, canFail),
    };

    // A list that a library has made is taken apart only for what needs its items: how it compares, the value alone knows.
    private Operand WithItems(CelExpression node)
    {
        var operand = Translate(node);
        return operand.Kind != OperandKind.Value || expression.TypeOf(node) is not { Kind: CelTypeKind.List } type ? operand : type.Parameters[0].Kind switch
        {
            CelTypeKind.String => new(OperandKind.List, $"c.Strings({operand.Code})", operand.CanFail, new(TypeRefKind.List, Element: TypeRef.String)),
            CelTypeKind.Int => new(OperandKind.List, $"c.Integers({operand.Code})", operand.CanFail, new(TypeRefKind.List, Element: new(TypeRefKind.Int64))),
            _ => operand,
        };
    }

    private Operand List(CelListLiteral list)
    {
        if (list.HasOptional)
        {
            throw Not("lists with optional elements");
        }

        var operands = list.Elements.Select(Translate).ToList();
        bool canFail = operands.Exists(operand => operand.CanFail);
        TypeRef? element = (operands.Count == 0 ? OperandKind.String : operands[0].Kind) switch
        {
            OperandKind.String => TypeRef.String,
            OperandKind.Integer => new(TypeRefKind.Int64),
            OperandKind.Boolean => new(TypeRefKind.Boolean),
            OperandKind.Double => new(TypeRefKind.Double),
            _ => null,
        };
        if (element is not null && operands.TrueForAll(operand => operand.Kind == operands[0].Kind))
        {
            string type = TypeSyntax.Name(element) + "[]";
            string items = string.Join(", ", operands.Select(operand => operand.Code));
            bool isConstant = list.Elements.All(item => item is CelLiteral);
            return new(OperandKind.List, isConstant ? helpers.Constant(type, $"[{items}]") : $"(new {type} {{ {items} }})", canFail, new(TypeRefKind.List, Element: element));
        }

        return new(OperandKind.Value, $"KtCel.CelOps.List({string.Join(", ", operands.Select(Value))})", canFail);
    }
}
