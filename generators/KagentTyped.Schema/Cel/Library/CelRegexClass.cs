using System.Globalization;

namespace KagentTyped.Schema.Cel.Library;

/// <summary>A set of code points: ranges, Unicode categories, and other sets.</summary>
internal sealed class CelRegexClass
{
    private readonly List<(int Low, int High)> _ranges = [];
    private readonly List<(CelRegexClass Set, bool Negated)> _sets = [];
    private readonly List<UnicodeCategory> _categories = [];

    public bool Negated { get; set; }

    public bool IgnoreCase { get; set; }

    public static CelRegexClass Of(params int[] bounds)
    {
        var result = new CelRegexClass();
        for (int i = 0; i < bounds.Length; i += 2)
        {
            result.Add(bounds[i], bounds[i + 1]);
        }

        return result;
    }

    public void Add(int low, int high) => _ranges.Add((low, high));

    public void Add(CelRegexClass set, bool negated) => _sets.Add((set, negated));

    public void Add(UnicodeCategory category) => _categories.Add(category);

    public CelRegexClass With(CelRegexClass set)
    {
        Add(set, negated: false);
        return this;
    }

    public bool Contains(int c) => (IgnoreCase ? ContainsFolded(c) : ContainsExactly(c)) != Negated;

    private bool ContainsFolded(int c)
    {
        if (ContainsExactly(c))
        {
            return true;
        }

        foreach (int other in CelRegexFolding.Others(c))
        {
            if (ContainsExactly(other))
            {
                return true;
            }
        }

        return false;
    }

    private bool ContainsExactly(int c)
    {
        foreach (var (low, high) in _ranges)
        {
            if (c >= low && c <= high)
            {
                return true;
            }
        }

        foreach (var (set, negated) in _sets)
        {
            if (set.Contains(c) != negated)
            {
                return true;
            }
        }

        return _categories.Count > 0 && _categories.Contains(Category(c));
    }

    private static UnicodeCategory Category(int c) => c is >= 0xD800 and <= 0xDFFF
        ? UnicodeCategory.Surrogate
        : c < 0x10000 ? CharUnicodeInfo.GetUnicodeCategory((char)c) : CharUnicodeInfo.GetUnicodeCategory(char.ConvertFromUtf32(c), 0);
}
