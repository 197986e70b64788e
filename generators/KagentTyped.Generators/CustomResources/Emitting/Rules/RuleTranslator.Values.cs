using KagentTyped.Generators.CustomResources.Model;
using KagentTyped.Generators.Text;
using KagentTyped.Schema.Cel.Syntax;
using KagentTyped.Schema.Cel.Types;

namespace KagentTyped.Generators.CustomResources.Emitting.Rules;

/// <content>Reading what the object stores.</content>
internal sealed partial class RuleTranslator
{
    /// <summary>A stored value.</summary>
    /// <param name="code">The expression that reads it.</param>
    /// <param name="type">Its type.</param>
    /// <param name="declaration">What the schema says of it.</param>
    /// <param name="absence">What null means.</param>
    /// <param name="isNullable">Whether the expression is nullable where the type is a value type.</param>
    /// <param name="name">The name of the property.</param>
    private static Operand Stored(string code, TypeRef type, CelDeclaration declaration, Absence absence, bool isNullable, string name = "")
    {
        bool canFail = absence != Absence.Known;
        string quoted = CSharpLiteral.Quote(name);
        if (type.IsNullable)
        {
            return NullableItem(code, type, declaration);
        }

        switch (type.Kind)
        {
            case TypeRefKind.String:
                return Formatted(Text(code), declaration, canFail);
            case TypeRefKind.Enum:
                return Formatted(Text(isNullable ? code + "?.Value" : code + ".Value"), declaration, canFail);
            case TypeRefKind.Boolean:
                return new(OperandKind.Boolean, Scalar(CelTypeKind.Bool), canFail);
            case TypeRefKind.Int32 or TypeRefKind.Int64:
                return new(OperandKind.Integer, Scalar(CelTypeKind.Int), canFail);
            case TypeRefKind.Double:
                return new(OperandKind.Double, Scalar(CelTypeKind.Double), canFail);
            case TypeRefKind.DateTime:
                return new(OperandKind.Value, $"KtCel.CelOps.Time({Scalar(CelTypeKind.Timestamp)})", canFail);
            case TypeRefKind.Bytes:
                return new(OperandKind.Value, $"c.Value(KtCel.CelOps.Bytes({Reference()}))", CanFail: true);
            case TypeRefKind.Core when type.Name == "IntOrString":
                return new(OperandKind.Value, $"KtCel.CelOps.IntOrString({Reference()}?.Value)", canFail);
            case TypeRefKind.Core when type.Name == "ResourceQuantity":
                return new(OperandKind.Value, $"KtCel.CelOps.Text({Reference()}?.ToString())", canFail);
            case TypeRefKind.List when declaration.Type.Kind == CelTypeKind.List:
                return Whole(OperandKind.List);
            case TypeRefKind.Map when declaration.Type.Kind == CelTypeKind.Map:
                return Whole(OperandKind.Map);
            case TypeRefKind.Model or TypeRefKind.Core when declaration.Type.Kind == CelTypeKind.Object:
                return Whole(OperandKind.Object);
            default:
                throw Not("values that are free JSON");
        }

        Operand Whole(OperandKind kind) => new(kind, Reference(), canFail, type, declaration) { IsPresent = !canFail };

        string Text(string text) => absence switch
        {
            Absence.Property => $"c.Text({text}, {quoted})",
            Absence.Item => $"c.ItemText({text})",
            Absence.Optional => $"c.OptionalText({text})",
            _ => Sure(text),
        };

        string Reference() => absence switch
        {
            Absence.Property => $"c.Get({code}, {quoted})",
            Absence.Item => $"c.Item({code})",
            Absence.Optional => $"c.Optional({code})",
            _ => Sure(code),
        };

        string Scalar(CelTypeKind kind) => declaration.Type.Kind != kind ? throw Not("values of another type than the schema's")
            : !isNullable ? code
            : absence switch
            {
                Absence.Property => $"c.Get({code}, {quoted})",
                Absence.Optional => $"c.Optional({code})",
                _ => code + "!.Value",
            };
    }

    // C# knows that variables of loops are not null.
    private static string Sure(string code) => code == "old" || code.IndexOf('.') >= 0 ? code + "!" : code;

    private static Operand Formatted(string text, CelDeclaration declaration, bool canFail)
    {
        string value = $"c.Value(KtCel.CelOps.Formatted({text}, {CSharpLiteral.Quote(declaration.Schema.Format ?? "")}))";
        return declaration.Type.Kind switch
        {
            CelTypeKind.String => new(OperandKind.String, text, canFail),
            CelTypeKind.Duration => new(OperandKind.Duration, $"c.Duration({value})", true),
            CelTypeKind.Timestamp or CelTypeKind.Bytes => new(OperandKind.Value, value, true),
            _ => throw Not("values of another type than the schema's"),
        };
    }

    private static Operand NullableItem(string code, TypeRef type, CelDeclaration declaration) => (type.Kind, declaration.Type.Kind) switch
    {
        (TypeRefKind.String, CelTypeKind.String) => new(OperandKind.Value, $"KtCel.CelOps.Text({code})", false),
        (TypeRefKind.Int32 or TypeRefKind.Int64, CelTypeKind.Int) => new(OperandKind.Value, $"KtCel.CelOps.Number({code})", false),
        _ => throw Not("nullable items of this type"),
    };

    private Operand Select(CelSelect select)
    {
        var target = Translate(select.Operand);
        if (target.Kind == OperandKind.Map)
        {
            return Item($"c.Entry({target.Code}, {CSharpLiteral.Quote(select.Field)})", target);
        }

        if (target.Kind == OperandKind.Optional)
        {
            return OptionalSelect(target, select.Field);
        }

        var (member, field) = Member(target, select.Field);
        bool isKnown = !target.CanFail && (!member.MayBeAbsent || (Key(select) is { } key && _facts.Contains(key)));
        string code = (isKnown ? target.Code + (target.IsPresent ? "" : "!") + "." : target.Dot) + member.Access;
        return Stored(code, member.Type, field, isKnown ? Absence.Known : Absence.Property, member.MayBeAbsent || (!isKnown && !target.IsPresent), select.Field);
    }

    private Operand Has(CelSelect select)
    {
        var target = Translate(select.Operand);
        switch (target.Kind)
        {
            case OperandKind.Map:
                return new(OperandKind.Boolean, $"c.HasKey({target.Code}, {CSharpLiteral.Quote(select.Field)}, {(target.Type!.Element!.IsNullable ? "true" : "false")})", target.CanFail);
            case OperandKind.Optional:
                return new(OperandKind.Boolean, $"({OptionalSelect(target, select.Field).Code} is not null)", target.CanFail);
            default:
                var (member, _) = Member(target, select.Field);
                string value = target.Dot + member.Access + (member.Type.Kind == TypeRefKind.Enum ? "?.Value" : "");
                string code = member.MayBeAbsent || !target.IsPresent ? $"({value} is not null)" : "true";
                return new(OperandKind.Boolean, code, target.CanFail);
        }
    }

    private Operand OptionalSelect(Operand target, string name)
    {
        var (member, field) = Member(target, name);
        bool isValue = member.Type.IsValueType && !member.MayBeAbsent && target.IsPresent;
        return new(OperandKind.Optional, (isValue ? $"({TypeSyntax.Name(member.Type)}?)" : "") + target.Dot + member.Access, target.CanFail, member.Type, field);
    }

    private (RuleMember Member, CelDeclaration Declaration) Member(Operand target, string name)
    {
        if (target.Declaration is null || target.Type is not { Kind: TypeRefKind.Model or TypeRefKind.Core }
            || CelNames.Unescape(name) is not { } jsonName || target.Declaration.FindByJsonName(jsonName)?.Declaration is not { } field)
        {
            throw Not("selections from values of unknown type");
        }

        return types.Find(target.Type, jsonName) is { } member ? (member, field) : throw Not("fields that the model does not have");
    }

    /// <summary>An item of a list or the value of an entry.</summary>
    /// <param name="code">The expression that reads it, which may have failed.</param>
    /// <param name="whole">The list or map.</param>
    private static Operand Item(string code, Operand whole)
    {
        var type = whole.Type!.Element!;
        var item = whole.Declaration?.Element is { } element ? Stored(code, type, element, Absence.Item, isNullable: false) : Computed(code, type, isKnown: false);
        return item with { CanFail = true };
    }

    // An item of a list that the rule has made itself.
    private static Operand Computed(string code, TypeRef type, bool isKnown) => type.Kind switch
    {
        TypeRefKind.String => new(OperandKind.String, isKnown ? code : $"c.ItemText({code})", false),
        TypeRefKind.Int64 => new(OperandKind.Integer, code, false),
        TypeRefKind.Boolean => new(OperandKind.Boolean, code, false),
        TypeRefKind.Double => new(OperandKind.Double, code, false),
        _ => throw Not("items of this type"),
    };
}
