using KagentTyped.Generators.CustomResources.Model;
using KagentTyped.Schema.Cel.Types;

namespace KagentTyped.Generators.CustomResources.Emitting.Rules;

/// <content>Comparing lists, maps and objects of one type, as <c>self == oldSelf</c> does: a method for each type.</content>
internal sealed partial class RuleTranslator
{
    private string Same(Operand left, Operand right)
    {
        if (left.Type != right.Type || left.Declaration is null || right.Declaration is null || !left.Declaration.Schema.Equals(right.Declaration.Schema))
        {
            throw Not("comparisons of values of different types");
        }

        return $"{SameMethod(left.Type!, left.Declaration)}({left.Code}, {right.Code}, ref c)";
    }

    private string SameMethod(TypeRef type, CelDeclaration declaration)
    {
        string name = TypeSyntax.Name(type);
        string start = $"({name}? a, {name}? b, ref KtCel.CelRun c)\nif (c.Failed) return false;\n";
        return helpers.Method("bool", start + (type.Kind, declaration.Schema.ListType) switch
        {
            (TypeRefKind.List, "set") => SetBody(type.Element!, declaration.Element!),
            (TypeRefKind.List, "map") => KeyedBody(type.Element!, declaration),
            (TypeRefKind.List, _) => ListBody(type.Element!, declaration.Element!),
            (TypeRefKind.Map, _) => MapBody(type.Element!, declaration.Element!),
            _ => ObjectBody(type, declaration),
        });
    }

    private string ListBody(TypeRef type, CelDeclaration declaration) =>
        "if (a!.Count != b!.Count) return false;\nfor (int i = 0; i < a.Count; i++)\n{\n\tif (!c.Step(1)) return false;\n\tvar x = a[i];\n\tvar y = b[i];"
        + Nulls(type)
        + $"\n\tif (!{SameItems("x", "y", type, declaration)}) return false;\n}}\nreturn true;";

    private string SetBody(TypeRef type, CelDeclaration declaration) => declaration.Type.Kind is not (CelTypeKind.String or CelTypeKind.Int or CelTypeKind.Bool)
        ? throw Not("comparisons of sets of such items")
        : "if (a!.Count != b!.Count) return false;\nfor (int i = 0; i < b.Count; i++)\n{\n\tbool found = false;\n\tvar y = b[i];\n\tfor (int j = 0; j < a.Count && !found; j++)\n\t{"
        + "\n\t\tif (!c.Step(1)) return false;\n\t\tvar x = a[j];"
        + Nulls(type)
        + $"\n\t\tfound = {SameItems("x", "y", type, declaration)};\n\t}}\n\tif (!found) return false;\n}}\nreturn true;";

    // Of items with the same keys the last one counts.
    private string KeyedBody(TypeRef type, CelDeclaration declaration)
    {
        var element = declaration.Element!;
        if (type.Kind is not (TypeRefKind.Model or TypeRefKind.Core) || element.Type.Kind != CelTypeKind.Object)
        {
            throw Not("comparisons of keyed lists of such items");
        }

        var keys = declaration.Schema.ListMapKeys.Select(key => element.FindByJsonName(key)?.Declaration is { Type.Kind: CelTypeKind.String or CelTypeKind.Int or CelTypeKind.Bool } field
            && types.Find(type, key) is { } member ? SameFields("x.", "y.", member, field) : throw Not("comparisons of lists with such keys"));
        return "if (a!.Count != b!.Count) return false;\nfor (int i = 0; i < b.Count; i++)\n{\n\tint j = a.Count - 1;\n\tvar y = b[i];\n\tfor (; j >= 0; j--)\n\t{"
            + "\n\t\tif (!c.Step(1)) return false;\n\t\tvar x = a[j];"
            + Nulls(type)
            + $"\n\t\tif ({string.Join(" && ", keys)}) break;\n\t}}"
            + $"\n\tif (j < 0 || !{SameItems("a[j]", "y", type, element)}) return false;\n}}\nreturn true;";
    }

    private string MapBody(TypeRef type, CelDeclaration declaration) =>
        $"if (a!.Count != b!.Count) return false;\nfor (var q = new KtCel.CelEntries<{TypeSyntax.ItemName(type)}>(a); q.MoveNext();)\n{{"
        + "\n\tif (!c.Step(1) || !b.TryGetValue(q.Current.Key, out var y)) return false;\n\tvar x = q.Current.Value;"
        + Nulls(type)
        + $"\n\tif (!{SameItems("x", "y", type, declaration)}) return false;\n}}\nreturn true;";

    private string ObjectBody(TypeRef type, CelDeclaration declaration)
    {
        if (declaration.Schema.PreserveUnknownFields || type.Name == "V1ObjectMeta")
        {
            throw Not("comparisons of objects with fields beyond the schema");
        }

        var lines = new List<string>();
        foreach (var field in declaration.Fields)
        {
            if (field.Declaration is null || field.Schema.Nullable)
            {
                throw Not("comparisons of objects with nullable or free fields");
            }

            if (types.Find(type, field.JsonName) is not { } member)
            {
                throw Not("fields that the model does not have");
            }

            lines.Add($"if (!{SameFields("a!.", "b!.", member, field.Declaration)}) return false;\n");
        }

        return string.Concat(lines) + "return true;";
    }

    // One field of two objects.
    private string SameFields(string a, string b, RuleMember member, CelDeclaration declaration)
    {
        string left = a + member.Access;
        string right = b + member.Access;
        string suffix = member.Type.Kind == TypeRefKind.Enum ? "?.Value" : "";
        string same = SameItems(left, right, member.Type, declaration, isNullable: member.MayBeAbsent);
        return member.MayBeAbsent ? $"({left}{suffix} is null ? {right}{suffix} is null : {right}{suffix} is not null && {same})" : same;
    }

    private string SameItems(string left, string right, TypeRef type, CelDeclaration declaration, bool isNullable = false) => Equality(
        Stored(left, type, declaration, Absence.Known, isNullable),
        Stored(right, type, declaration, Absence.Known, isNullable),
        isShort: false).Code;

    private static string Nulls(TypeRef type) => type.IsNullable ? throw Not("comparisons of lists of nullable items")
        : type.Kind is TypeRefKind.Boolean or TypeRefKind.Int32 or TypeRefKind.Int64 or TypeRefKind.Double or TypeRefKind.DateTime ? ""
        : type.Kind == TypeRefKind.Enum ? "\n\tif (x.Value is null || y.Value is null) { c.GiveUp(); return false; }"
        : "\n\tif (x is null || y is null) { c.GiveUp(); return false; }";
}
