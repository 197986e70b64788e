using System.Globalization;
using KagentTyped.Schema.Structural;

namespace KagentTyped.Generators.CustomResources.Emitting.Validation;

internal sealed partial class CheckWriter
{
    private static Condition OfWhole(SchemaNode node, string x, string absent, bool isShort, bool isBranch)
    {
        long least = long.MinValue;
        long most = long.MaxValue;
        if (!isShort && !isBranch && node.Format == "int32")
        {
            (least, most) = (int.MinValue, int.MaxValue);
        }

        var result = Condition.Always;
        foreach (var (bound, isLower) in new[] { (node.Minimum, true), (node.Maximum, false) })
        {
            if (bound is null)
            {
                continue;
            }

            // The server finds fault with every value where the bound itself is no such number.
            if (Whole(bound, node, isBranch) is not { } whole)
            {
                return new Condition(absent, IsExact: false);
            }

            if (isLower)
            {
                whole += node.ExclusiveMinimum && whole < long.MaxValue ? 1 : 0;
                least = Math.Max(least, whole);
            }
            else
            {
                whole -= node.ExclusiveMaximum && whole > long.MinValue ? 1 : 0;
                most = Math.Min(most, whole);
            }
        }

        if (least != long.MinValue || most != long.MaxValue)
        {
            result = result.And($"KtV.Within({x},{Long(least)},{Long(most)})");
        }

        if (node.MultipleOf is { } multiple)
        {
            result = Whole(multiple, node, isBranch) is > 0 and { } factor ? result.And($"KtV.Multiple({x},{Long(factor)}L)") : new Condition(absent, IsExact: false);
        }

        return node.Enum.IsEmpty ? result : result.And(new Condition($"KtV.Among({x},{string.Join(",", node.Enum.Select(Literal).OfType<string>().DefaultIfEmpty("[]"))})", IsExact: node.Enum.All(value => Literal(value) is not null)));

        static string? Literal(string json) => long.TryParse(json, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value) ? Long(value) : null;
    }

    private static Condition OfNumber(SchemaNode node, string x, string absent, bool isBranch)
    {
        var result = Condition.Always;
        bool isSingle = !isBranch && node.Format == "float";
        if (isSingle)
        {
            result = result.And($"KtV.Single({x})");
        }

        if (!node.Enum.IsEmpty || Number(node.Minimum, isSingle) is null || Number(node.Maximum, isSingle) is null || Number(node.MultipleOf, isSingle) is null || (!isBranch && node.Type == SchemaType.Integer))
        {
            return new Condition(absent, IsExact: false);
        }

        if (node.Minimum is { } minimum)
        {
            result = result.And($"KtV.From({x},{Number(minimum, isSingle)},{Flag(node.ExclusiveMinimum)})");
        }

        if (node.Maximum is { } maximum)
        {
            result = result.And($"KtV.To({x},{Number(maximum, isSingle)},{Flag(node.ExclusiveMaximum)})");
        }

        if (node.MultipleOf is { } multiple)
        {
            result = Parse(multiple) > 0 ? result.And($"KtV.Multiple({x},{Number(multiple, isSingle)})") : new Condition(absent, IsExact: false);
        }

        return result;
    }

    // A bound as the server takes it for whole numbers, or null where it is none of the type.
    private static long? Whole(string text, SchemaNode node, bool isBranch)
    {
        double value = Parse(text);
        bool isTyped = !isBranch && node.Type == SchemaType.Integer;
        bool isShort = node.Format == "int32";
        if (isTyped && (Math.Floor(value) != value || (isShort && value is < int.MinValue or > int.MaxValue)))
        {
            return null;
        }

        return value is >= -9223372036854775808d and < 9223372036854775808d ? (long)value : null;
    }

    // A bound as a literal: empty for none, null where the server finds fault with it.
    private static string? Number(string? text, bool isSingle) => text is null ? ""
        : Parse(text) is var value && (double.IsNaN(value) || double.IsInfinity(value) || (isSingle && Math.Abs(value) > 3.4028235677973366e38)) ? null
        : value.ToString("R", CultureInfo.InvariantCulture) + "d";

    private static double Parse(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value : double.NaN;

    private static string Flag(bool value) => value ? "true" : "false";
}
