using System.Globalization;

namespace KagentTyped.Generators.Text;

/// <summary>Gives out names that are distinct within a scope, and none of those that are taken from the start.</summary>
/// <param name="taken">The names that are taken.</param>
/// <param name="comparer">When two names are the same; ordinally unless given.</param>
/// <param name="maxLength">The length that no name gets beyond because of its number.</param>
internal sealed class NameScope(IEnumerable<string> taken, StringComparer? comparer = null, int maxLength = int.MaxValue)
{
    private readonly HashSet<string> _taken = new(taken, comparer ?? StringComparer.Ordinal);

    // The numbers below are taken: names are never given back.
    private readonly Dictionary<string, int> _next = new(comparer ?? StringComparer.Ordinal);

    /// <summary>The name itself, or with a number behind it when it is taken.</summary>
    /// <param name="name">The wish.</param>
    public string Claim(string name)
    {
        if (_taken.Add(name))
        {
            return name;
        }

        string claimed;
        int i = _next.TryGetValue(name, out int next) ? next : 2;
        do
        {
            string number = i.ToString(CultureInfo.InvariantCulture);
            claimed = (name.Length + number.Length <= maxLength ? name : name.Substring(0, maxLength - number.Length)) + number;
            i++;
        }
        while (!_taken.Add(claimed));
        _next[name] = i;
        return claimed;
    }
}
