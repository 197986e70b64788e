using System.Buffers;
using System.Globalization;

namespace KagentTyped.Runtime.Text;

/// <summary>Durations as Go and Kubernetes write them, such as <c>30s</c>, <c>1m30s</c> or <c>1.5h</c>.</summary>
internal static class GoDuration
{
    // Longer names first, so that ms is not read as minutes.
    private static readonly (string Name, double Seconds)[] Units =
        [("ns", 1e-9), ("us", 1e-6), ("µs", 1e-6), ("μs", 1e-6), ("ms", 1e-3), ("s", 1), ("m", 60), ("h", 3600)];

    private static readonly SearchValues<char> NumberCharacters = SearchValues.Create("0123456789.");

    /// <summary>Reads a duration.</summary>
    /// <param name="text">The text.</param>
    /// <param name="seconds">The seconds.</param>
    public static bool TryParse(string text, out double seconds)
    {
        seconds = 0;
        var rest = text.AsSpan();
        bool negative = rest.StartsWith("-");
        if (negative || rest.StartsWith("+"))
            rest = rest[1..];
        if (rest is "0")
            return true;
        if (rest.IsEmpty)
            return false;
        while (!rest.IsEmpty)
        {
            int digits = rest.IndexOfAnyExcept(NumberCharacters);
            if (digits <= 0 || !double.TryParse(rest[..digits], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number))
                return false;
            rest = rest[digits..];
            if (!TakeUnit(ref rest, out double unit))
                return false;
            seconds += number * unit;
        }

        seconds = Math.Round(negative ? -seconds : seconds, 9);
        return true;
    }

    private static bool TakeUnit(ref ReadOnlySpan<char> rest, out double seconds)
    {
        foreach (var unit in Units)
        {
            if (!rest.StartsWith(unit.Name, StringComparison.Ordinal))
                continue;
            rest = rest[unit.Name.Length..];
            seconds = unit.Seconds;
            return true;
        }

        seconds = 0;
        return false;
    }
}
