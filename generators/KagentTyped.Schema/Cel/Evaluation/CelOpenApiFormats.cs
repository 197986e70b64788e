using System.Globalization;
using KagentTyped.Schema.Formats;

namespace KagentTyped.Schema.Cel.Evaluation;

/// <summary>The lenient string formats of OpenAPI values.</summary>
internal static class CelOpenApiFormats
{
    private static readonly (string[] Names, long Nanoseconds)[] Units =
    [
        (["ns", "nano"], 1), (["us", "\u00B5s", "micro"], 1_000), (["ms", "milli"], 1_000_000), (["s", "sec"], 1_000_000_000),
        (["m", "min"], 60_000_000_000), (["h", "hr", "hour"], 3_600_000_000_000), (["d", "day"], 86_400_000_000_000), (["w", "wk", "week"], 604_800_000_000_000),
    ];

    /// <summary>A duration of CEL, or numbers with units up to weeks, such as <c>2 days</c>.</summary>
    public static long? ParseDuration(string text)
    {
        if (CelTime.ParseDuration(text) is { } exact)
        {
            return exact;
        }

        long total = 0;
        bool found = false;
        foreach (var (digits, name) in Durations.Parts(text))
        {
            if (!long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out long factor))
            {
                return null;
            }

            string unit = name.ToLowerInvariant();
            foreach (var (names, nanoseconds) in Units)
            {
                for (int i = 0; i < names.Length; i++)
                {
                    if (names[i] == unit || (i == names.Length - 1 && unit.StartsWith(names[i], StringComparison.Ordinal)))
                    {
                        found = true;
                        total = unchecked(total + (factor * nanoseconds));
                    }
                }
            }
        }

        return found ? total : null;
    }

    /// <summary>Bytes of base 64 in the alphabet of URLs, padded.</summary>
    /// <param name="text">The text.</param>
    /// <param name="at">Where it is wrong, from 0.</param>
    public static byte[]? DecodeBase64(string text, out int at)
    {
        at = 0;
        while (at < text.Length && (text[at] is '-' or '_' or '=' or '\r' or '\n' || (text[at] < 0x80 && char.IsLetterOrDigit(text[at]))))
        {
            at++;
        }

        string plain = text.Replace("\r", "").Replace("\n", "");
        if (at < text.Length)
        {
            return null;
        }

        try
        {
            return Convert.FromBase64String(plain.Replace('-', '+').Replace('_', '/'));
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
