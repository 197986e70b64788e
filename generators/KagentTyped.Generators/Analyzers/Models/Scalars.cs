using System.Globalization;
using KagentTyped.Schema.Yaml;

namespace KagentTyped.Generators.Analyzers.Models;

/// <summary>Constants of C# as the JSON that they are written as.</summary>
internal static class Scalars
{
    // Up to here every whole floating-point number is written without exponent.
    private const double MaxWhole = 1e15;

    public static YamlNode OfText(string text) => new(YamlNodeKind.String, text, default);

    /// <summary>The scalar; null for a constant that JSON has no scalar for.</summary>
    public static YamlNode? Of(object constant) => constant switch
    {
        string text => OfText(text),
        bool value => new(YamlNodeKind.Boolean, value ? "true" : "false", default),
        sbyte or byte or short or ushort or int or uint or long => OfWhole(Convert.ToInt64(constant, CultureInfo.InvariantCulture)),
        ulong value => value <= long.MaxValue ? OfWhole((long)value) : new(YamlNodeKind.Float, value.ToString(CultureInfo.InvariantCulture), default),
        float value => OfNumber(value),
        double value => OfNumber(value),
        decimal value => OfNumber((double)value),
        _ => null,
    };

    /// <summary>What KubernetesClient writes for an int-or-string: a number wherever the text is one.</summary>
    public static YamlNode? OfIntOrString(object constant) => constant switch
    {
        string text => long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out long number) ? OfWhole(number) : OfText(text),
        int or long => OfWhole(Convert.ToInt64(constant, CultureInfo.InvariantCulture)),
        _ => null,
    };

    private static YamlNode OfWhole(long value) => new(YamlNodeKind.Integer, value.ToString(CultureInfo.InvariantCulture), default);

    private static YamlNode? OfNumber(double value)
        => double.IsNaN(value) || double.IsInfinity(value) ? null
            : Math.Abs(value) < MaxWhole && Math.Floor(value) == value ? OfWhole((long)value)
            : new(YamlNodeKind.Float, value.ToString("R", CultureInfo.InvariantCulture), default);
}
