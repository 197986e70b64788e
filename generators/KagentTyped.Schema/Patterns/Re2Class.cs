namespace KagentTyped.Schema.Patterns;

/// <summary>A class of characters: sets, some of which patterns share, or all characters but theirs.</summary>
/// <param name="isNegated">Whether all other characters are meant.</param>
/// <param name="sets">The sets, to which nothing is added any more.</param>
internal sealed class Re2Class(bool isNegated, params IReadOnlyList<RuneSet> sets)
{
    public bool Contains(int rune)
    {
        bool isMember = false;
        for (int i = 0; i < sets.Count && !isMember; i++)
        {
            isMember = sets[i].Contains(rune);
        }

        return isMember != isNegated;
    }

    /// <summary>A .NET expression for one member.</summary>
    public string ToExpression()
    {
        if (!isNegated && sets.Count == 1)
        {
            return sets[0].ToExpression();
        }

        var all = new RuneSet();
        foreach (var set in sets)
        {
            all.Add(set);
        }

        return (isNegated ? all.Negated() : all).ToExpression();
    }
}
