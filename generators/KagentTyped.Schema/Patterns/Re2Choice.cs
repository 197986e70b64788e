namespace KagentTyped.Schema.Patterns;

/// <summary>One of several parts, the first that leads to a match.</summary>
/// <param name="parts">Two parts or more.</param>
internal sealed class Re2Choice(IReadOnlyList<Re2Node> parts) : Re2Node
{
    public IReadOnlyList<Re2Node> Parts { get; } = parts;

    public override bool CanBeEmpty { get; } = parts.Any(part => part.CanBeEmpty);

    public override int Repeats { get; } = parts.Max(part => part.Repeats);
}
