namespace KagentTyped.Generators.CustomResources.Emitting.Rules;

/// <summary>A loop under translation, which becomes a method of its own.</summary>
/// <param name="start">How many variables were declared before it.</param>
internal sealed class RuleFrame(int start)
{
    public int Start { get; } = start;

    /// <summary>The variables from before that it uses: they become parameters.</summary>
    public SortedSet<int> Captured { get; } = [];
}
