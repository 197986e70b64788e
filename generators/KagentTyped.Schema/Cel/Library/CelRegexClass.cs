using KagentTyped.Schema.Patterns;

namespace KagentTyped.Schema.Cel.Library;

/// <summary>A class of characters in a pattern: ranges of its own, and named sets that patterns share.</summary>
/// <param name="ignoresCase">Whether letter case does not count in the ranges.</param>
internal sealed class CelRegexClass(bool ignoresCase)
{
    private readonly RuneSet _ranges = new();
    private readonly List<RuneSet> _named = [];

    public bool Negated { get; set; }

    public static CelRegexClass Of(RuneSet set)
    {
        var result = new CelRegexClass(ignoresCase: false);
        result.Add(set);
        return result;
    }

    public void Add(int low, int high)
    {
        _ranges.Add(low, high);
        if (ignoresCase)
        {
            CaseFolding.AddOthers(low, high, _ranges);
        }
    }

    public void Add(RuneSet set) => _named.Add(set);

    public bool Contains(int c)
    {
        bool isMember = _ranges.Contains(c);
        for (int i = 0; i < _named.Count && !isMember; i++)
        {
            isMember = _named[i].Contains(c);
        }

        return isMember != Negated;
    }
}
