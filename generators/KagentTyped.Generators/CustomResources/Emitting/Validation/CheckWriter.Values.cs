using System.Globalization;
using KagentTyped.Generators.Text;
using KagentTyped.Schema.Formats;
using KagentTyped.Schema.Patterns;
using KagentTyped.Schema.Structural;

namespace KagentTyped.Generators.CustomResources.Emitting.Validation;

internal sealed partial class CheckWriter
{
    // The pattern that every quantity in a definition has. What a quantity is written as always matches it.
    private const string QuantityPattern = @"^(\+|-)?(([0-9]+(\.[0-9]*)?)|(\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\+|-)?(([0-9]+(\.[0-9]*)?)|(\.[0-9]+))))?$";

    // The condition of a value that may be absent.
    private Condition OfValue(SchemaNode node, HeldType type, string x, bool isBranch)
    {
        string absent = Absent(type, x);
        bool isForText = isBranch && node.Format is { } given && StringFormats.IsKnown(given) && type.Kind is not (HeldKind.String or HeldKind.Enum);
        if (node.EmbeddedResource || isForText || (isBranch && node.Type != SchemaType.None && type.Kind is not (HeldKind.IntOrString or HeldKind.Quantity)))
        {
            return new Condition(absent, IsExact: false);
        }

        if (type.Kind is HeldKind.Model or HeldKind.Core)
        {
            return OfNested(node, type, x, isBranch);
        }

        if (type.Kind == HeldKind.Any)
        {
            return OfAny(node, type, x, absent);
        }

        if (type.Kind is HeldKind.IntOrString or HeldKind.Quantity)
        {
            var either = IsEither(node, type.Kind == HeldKind.Quantity ? QuantityPattern : null) ? Condition.Always : new Condition(absent, IsExact: false);
            return either.And(isBranch ? Condition.Always : Rules(node, type.Declared, x));
        }

        var result = type.Kind switch
        {
            HeldKind.String => OfText(node, x).And(TextAmong(node, x)),
            HeldKind.Enum => OfText(node, $"{x}{(type.IsOptional ? "?" : "")}.Value").And(OfOpenEnum(node, type, x, isBranch)),
            HeldKind.Int32 or HeldKind.Int64 => OfWhole(node, x, absent, type.Kind == HeldKind.Int32, isBranch),
            HeldKind.Double => OfNumber(node, x, absent, isBranch),
            HeldKind.Boolean => node.Enum.IsEmpty ? Condition.Always : new Condition(absent, IsExact: false),
            HeldKind.DateTime => node.Pattern is null && node.MinLength is null && node.MaxLength is null && node.Enum.IsEmpty && node.Format == "date-time" ? Condition.Always : new Condition(absent, IsExact: false),
            HeldKind.Bytes => OfBytes(node, x, absent),
            HeldKind.List => OfList(node, type, x, absent, isBranch),
            HeldKind.Map => OfMap(node, type, x, absent, isBranch),
            _ => new Condition(absent, IsExact: false),
        };
        return result
            .And(Alternatives(node, branch => OfValue(branch, type, x, isBranch: true)).Unless(absent))
            .And(isBranch ? Condition.Always : Rules(node, type.Declared, x));
    }

    private Condition OfNested(SchemaNode node, HeldType type, string x, bool isBranch)
    {
        if (isBranch)
        {
            string variable = Variable("v");
            var members = type.Kind == HeldKind.Model ? HeldMember.Of(_types[type.Name].Type, variable + ".") : HeldMember.Of(_index.Find(type.Name)!, variable + ".");
            var condition = OfObject(node, members, variable, isBranch: true);
            return condition.IsAlways ? condition : new Condition($"({x} is not {{}} {variable}||{condition.Text})", condition.IsExact);
        }

        return type.Kind == HeldKind.Model
            ? OfType(type.Name).IsAlways ? Condition.Always : new Condition($"KtV.Ok({x})")
            : OfCore(node, type.Name) is { } function ? new Condition($"KtF.{function}({x})") : Condition.Always;
    }

    private static Condition OfAny(SchemaNode node, HeldType type, string x, string absent)
    {
        // A null that would be filled in is not decided.
        bool isFilledIn = node is { Default: not null, Nullable: false } && type.IsOptional;
        absent = isFilledIn ? $"{x} is null" : absent;
        var result = isFilledIn ? new Condition($"({x} is null||KtV.Has({x}))", IsExact: false) : Condition.Always;
        if (!node.Validations.IsEmpty)
        {
            return new Condition(absent, IsExact: false);
        }

        if (node.IntOrString)
        {
            return IsEither(node, null) && !node.Nullable && type.IsOptional ? result.And(new Condition($"KtV.IsIntOrString({x})", IsExact: false)) : new Condition(absent, IsExact: false);
        }

        if (!IsBare(node, null) || !node.AllOf.IsEmpty || !node.AnyOf.IsEmpty)
        {
            return new Condition(absent, IsExact: false);
        }

        string kind = "global::System.Text.Json.JsonValueKind.";
        return node.Type switch
        {
            SchemaType.None => result,
            SchemaType.Object => result.And(new Condition($"KtV.Is({x},{kind}Object)", IsExact: false)),
            SchemaType.Array => result.And(new Condition($"KtV.Is({x},{kind}Array)", IsExact: false)),
            _ => new Condition(absent, IsExact: false),
        };
    }

    // Whether an int-or-string node asks for nothing but one of both types, apart from a pattern and rules.
    private static bool IsEither(SchemaNode node, string? pattern)
    {
        var types = node.AnyOf.Where(branch => IsBare(branch, null) && branch.AllOf.IsEmpty && branch.AnyOf.IsEmpty).Select(branch => branch.Type).ToList();
        bool isEither = node.AnyOf.IsEmpty || types.Contains(SchemaType.None) || (types.Contains(SchemaType.Integer) && types.Contains(SchemaType.String));
        return isEither && IsBare(node, pattern) && node.AllOf.All(each => IsEither(each, pattern));
    }

    // Whether a node says nothing of values but their type, one pattern, rules, and what allOf and anyOf say.
    private static bool IsBare(SchemaNode node, string? pattern)
        => (node.Pattern is null || node.Pattern == pattern)
        && node is { Format: null, EmbeddedResource: false, ForbidsAdditionalProperties: false, UniqueItems: false, Items: null, AdditionalProperties: null, Not: null }
        && node is { Minimum: null, Maximum: null, MultipleOf: null, MinLength: null, MaxLength: null, MinItems: null, MaxItems: null, MinProperties: null, MaxProperties: null }
        && node is { Properties.IsEmpty: true, Required.IsEmpty: true, Enum.IsEmpty: true, OneOf.IsEmpty: true };

    private Condition OfText(SchemaNode node, string x)
    {
        var result = Condition.Always;
        if (node.MinLength is > 0 || node.MaxLength is not null)
        {
            result = result.And($"KtV.Length({x},{Long(node.MinLength ?? 0)},{Long(node.MaxLength ?? long.MaxValue)})");
        }

        if (node.Pattern is { Length: > 0 } text && Re2Pattern.Parse(text) is { Translated: { } translated } pattern)
        {
            result = result.And($"KtF.{Pattern(translated, pattern.IsLinear)}.Ok({x})");
        }

        // Dashes in names of formats do not count.
        return node.Format is { } format && StringFormats.IsKnown(format) && format is not "password"
            ? result.And($"KtV.Format({x},{CSharpLiteral.Quote(format.Replace("-", ""))})")
            : result;
    }

    private static Condition OfOpenEnum(SchemaNode node, HeldType type, string x, bool isBranch)
    {
        if (node.Enum.IsEmpty)
        {
            return Condition.Always;
        }

        return isBranch ? TextAmong(node, $"{x}{(type.IsOptional ? "?" : "")}.Value")
            : type.IsOptional ? new Condition($"{x} is not {{Value:not null,IsKnown:false}}")
            : new Condition($"{x}.IsKnown", IsExact: false);
    }

    private static Condition TextAmong(SchemaNode node, string x)
    {
        if (node.Enum.IsEmpty)
        {
            return Condition.Always;
        }

        var texts = node.Enum.Where(value => value.StartsWith("\"", StringComparison.Ordinal)).Select(value => CSharpLiteral.Quote(JsonLiteral.Unquote(value)));
        return new Condition($"{x} is {string.Join(" or ", texts.Prepend("null").Distinct())}");
    }

    private static Condition OfBytes(SchemaNode node, string x, string absent)
    {
        if (node.Pattern is not null || !node.Enum.IsEmpty)
        {
            return new Condition(absent, IsExact: false);
        }

        // To the server an empty text is no base64.
        long least = Math.Max(node.Format == "byte" ? 1 : 0, node.MinLength ?? 0);
        return least > 0 || node.MaxLength is not null ? new Condition($"KtV.Length({x},{Long(least)},{Long(node.MaxLength ?? long.MaxValue)})") : Condition.Always;
    }

    private string Pattern(string translated, bool isLinear)
    {
        if (!_patterns.TryGetValue(translated, out string? name))
        {
            name = "P" + _patterns.Count.ToString(CultureInfo.InvariantCulture);
            _patterns.Add(translated, name);
            Lines.Add($"internal static readonly KtPattern {name} = new({CSharpLiteral.Quote(translated)}{(isLinear ? "" : ", false")});");
        }

        return name;
    }

    // Holds where there is no value.
    private static string Absent(HeldType type, string x) => !type.IsOptional ? "false" : type.Kind switch
    {
        HeldKind.Any => $"!KtV.Has({x})",
        HeldKind.Enum => $"{x} is not {{Value:not null}}",
        _ => $"{x} is null",
    };
}
