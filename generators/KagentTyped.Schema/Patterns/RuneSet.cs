using System.Globalization;
using System.Text;

namespace KagentTyped.Schema.Patterns;

/// <summary>A set of Unicode code points.</summary>
internal sealed class RuneSet
{
    private const int Last = 0x10FFFF;

    private readonly List<(int Low, int High)> _ranges = [];

    // Made when members are asked for; whoever adds does so before.
    private (int Low, int High)[]? _sorted;

    public static RuneSet All { get; } = Of((0, Last));

    public static RuneSet NoLineBreak { get; } = Of((0, '\n' - 1), ('\n' + 1, Last));

    public static RuneSet Digits { get; } = Of(('0', '9'));

    public static RuneSet Spaces { get; } = Of(('\t', '\n'), ('\f', '\r'), (' ', ' '));

    public static RuneSet WordCharacters { get; } = Of(('0', '9'), ('A', 'Z'), ('_', '_'), ('a', 'z'));

    public static RuneSet Of(params (int Low, int High)[] ranges)
    {
        var set = new RuneSet();
        set._ranges.AddRange(ranges);
        return set;
    }

    public void Add(int low, int high) => _ranges.Add((low, high));

    public void Add(RuneSet other) => _ranges.AddRange(other._ranges);

    /// <summary>Whether a code point is a member. Nothing is added from then on.</summary>
    public bool Contains(int rune)
    {
        var ranges = _sorted ??= [.. Merged()];
        int from = 0;
        int to = ranges.Length - 1;
        while (from <= to)
        {
            int middle = (from + to) / 2;
            if (rune < ranges[middle].Low)
            {
                to = middle - 1;
            }
            else if (rune > ranges[middle].High)
            {
                from = middle + 1;
            }
            else
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Adds what differs from a member in letter case only.</summary>
    public void AddOtherCases()
    {
        int count = _ranges.Count;
        for (int i = 0; i < count; i++)
        {
            CaseFolding.AddOthers(_ranges[i].Low, _ranges[i].High, this);
        }
    }

    /// <summary>The set with what differs in letter case only, or all characters but those. The set itself stays as it is.</summary>
    public RuneSet Shaped(bool isNegated, bool isFolded)
    {
        var result = this;
        if (isFolded)
        {
            result = new RuneSet();
            result.Add(this);
            result.AddOtherCases();
        }

        return isNegated ? result.Negated() : result;
    }

    public RuneSet Negated()
    {
        var result = new RuneSet();
        int next = 0;
        foreach (var (low, high) in Merged())
        {
            if (low > next)
            {
                result.Add(next, low - 1);
            }

            next = high + 1;
        }

        if (next <= Last)
        {
            result.Add(next, Last);
        }

        return result;
    }

    /// <summary>A .NET expression for one member. Members above U+FFFF are two UTF-16 code units.</summary>
    public string ToExpression()
    {
        var units = new StringBuilder();
        var pairs = new List<string>();
        foreach (var (low, high) in Merged())
        {
            AppendRange(units, low, Math.Min(high, 0xD7FF));
            AppendRange(units, Math.Max(low, 0xE000), Math.Min(high, 0xFFFF));
            AddPairs(pairs, Math.Max(low, 0x10000), high);
        }

        if (units.Length == 0 && pairs.Count == 0)
        {
            return "[^\\s\\S]";
        }

        if (pairs.Count == 0)
        {
            return units.Length == 6 ? units.ToString() : $"[{units}]";
        }

        return $"(?:{(units.Length == 0 ? "" : $"[{units}]|")}{string.Join("|", pairs)})";
    }

    private List<(int Low, int High)> Merged()
    {
        var result = new List<(int Low, int High)>();
        foreach (var (low, high) in _ranges.OrderBy(range => range.Low))
        {
            if (result.Count > 0 && low <= result[result.Count - 1].High + 1)
            {
                var last = result[result.Count - 1];
                result[result.Count - 1] = (last.Low, Math.Max(last.High, high));
            }
            else
            {
                result.Add((low, high));
            }
        }

        return result;
    }

    private static void AddPairs(List<string> pairs, int low, int high)
    {
        while (low <= high)
        {
            int first = (low - 0x10000) >> 10;
            int last = (high - 0x10000) >> 10;
            bool startsBlock = ((low - 0x10000) & 0x3FF) == 0;
            bool endsBlock = ((high - 0x10000) & 0x3FF) == 0x3FF;
            int end = !startsBlock ? first : endsBlock ? last : Math.Max(first, last - 1);
            int blockEnd = Math.Min(high, 0x10000 + (end << 10) + 0x3FF);
            var pair = new StringBuilder("[");
            AppendRange(pair, 0xD800 + first, 0xD800 + end);
            pair.Append("][");
            AppendRange(pair, 0xDC00 + ((low - 0x10000) & 0x3FF), 0xDC00 + ((blockEnd - 0x10000) & 0x3FF));
            pairs.Add(pair.Append(']').ToString());
            low = blockEnd + 1;
        }
    }

    private static void AppendRange(StringBuilder output, int low, int high)
    {
        if (low > high)
        {
            return;
        }

        AppendUnit(output, low);
        if (high > low)
        {
            AppendUnit(output.Append(high > low + 1 ? "-" : ""), high);
        }
    }

    private static void AppendUnit(StringBuilder output, int unit) => output.Append("\\u").Append(unit.ToString("X4", CultureInfo.InvariantCulture));
}
