using System.Globalization;

namespace KagentTyped.Schema.Formats;

/// <summary>Durations: Go's (<c>1h30m</c>, <c>-1.5s</c>), or numbers with the name of a unit anywhere in the text (<c>3 days</c>).</summary>
internal static class Durations
{
    private const decimal MostNanoseconds = 9223372036854775808m;

    private static readonly string[] Exact = ["ns", "us", "µs", "ms", "s", "m", "h", "hr", "d", "w", "wk"];

    private static readonly string[] Beginnings = ["nano", "micro", "milli", "sec", "min", "hour", "day", "week"];

    public static bool IsValid(string text) => IsGo(text) || IsScala(text);

    private static bool IsGo(string text)
    {
        int at = text.Length > 0 && text[0] is '+' or '-' ? 1 : 0;
        if (text.Substring(at) == "0")
        {
            return true;
        }

        decimal total = 0;
        bool isAny = false;
        while (at < text.Length)
        {
            int start = at;
            int digits = 0;
            bool hasPoint = false;
            for (; at < text.Length && (text[at] is >= '0' and <= '9' || (text[at] == '.' && !hasPoint)); at++)
            {
                hasPoint |= text[at] == '.';
                digits += text[at] == '.' ? 0 : 1;
            }

            int unitStart = at;
            while (at < text.Length && text[at] is not ('.' or (>= '0' and <= '9')))
            {
                at++;
            }

            string written = text.Substring(start, unitStart - start);
            if (digits == 0 || UnitNanoseconds(text.Substring(unitStart, at - unitStart)) is not { } unit
                || !decimal.TryParse(written, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal number)
                || decimal.Truncate(number) > decimal.Truncate(MostNanoseconds / unit))
            {
                return false;
            }

            total += number * unit;
            isAny = true;
        }

        // The least duration has no positive counterpart.
        return isAny && total <= (text[0] == '-' ? MostNanoseconds : long.MaxValue);
    }

    private static decimal? UnitNanoseconds(string unit) => unit switch
    {
        "ns" => 1,
        "us" or "µs" or "μs" => 1_000,
        "ms" => 1_000_000,
        "s" => 1_000_000_000,
        "m" => 60_000_000_000,
        "h" => 3_600_000_000_000,
        _ => null,
    };

    private static bool IsScala(string text)
    {
        bool isAny = false;
        foreach (var (factor, name) in Parts(text))
        {
            if (!long.TryParse(factor, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            {
                return false;
            }

            string unit = name.ToLowerInvariant();
            isAny |= Array.IndexOf(Exact, unit) >= 0 || Array.Exists(Beginnings, beginning => unit.StartsWith(beginning, StringComparison.Ordinal));
        }

        return isAny;
    }

    /// <summary>The numbers in a text that letters follow, with these letters. Other characters are passed over.</summary>
    public static IEnumerable<(string Factor, string Unit)> Parts(string text)
    {
        for (int at = 0; at < text.Length;)
        {
            int start = at;
            while (at < text.Length && text[at] is >= '0' and <= '9')
            {
                at++;
            }

            if (at == start)
            {
                at++;
                continue;
            }

            int digitsEnd = at;
            int unitStart = at;
            while (unitStart < text.Length && text[unitStart] is ' ' or '\t' or '\n' or '\f' or '\r')
            {
                unitStart++;
            }

            int unitEnd = unitStart;
            while (unitEnd < text.Length && (text[unitEnd] is (>= 'A' and <= 'Z') or (>= 'a' and <= 'z') or 'µ'))
            {
                unitEnd++;
            }

            if (unitEnd == unitStart)
            {
                continue;
            }

            yield return (text.Substring(start, digitsEnd - start), text.Substring(unitStart, unitEnd - unitStart));
            at = unitEnd;
        }
    }
}
