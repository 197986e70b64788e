using System.Globalization;

namespace KagentTyped.Generators.Text;

/// <summary>Gives out names that are distinct within a scope, and none of those that are taken from the start.</summary>
internal sealed class NameScope(IEnumerable<string> taken, StringComparer? comparer = null)
{
    private readonly HashSet<string> _taken = new(taken, comparer ?? StringComparer.Ordinal);

    /// <summary>The name itself, or with a number behind it when it is taken.</summary>
    /// <param name="name">The wish.</param>
    public string Claim(string name)
    {
        string claimed = name;
        for (int i = 2; !_taken.Add(claimed); i++)
        {
            claimed = name + i.ToString(CultureInfo.InvariantCulture);
        }

        return claimed;
    }
}
