namespace KagentTyped.Schema.Patterns;

/// <summary>Parts one after the other; without parts it matches the empty text.</summary>
/// <param name="parts">The parts.</param>
internal sealed class Re2Sequence(IReadOnlyList<Re2Node> parts) : Re2Node
{
    public IReadOnlyList<Re2Node> Parts { get; } = parts;

    public override bool CanBeEmpty { get; } = parts.All(part => part.CanBeEmpty);

    public override int Repeats { get; } = parts.Count == 0 ? 1 : parts.Max(part => part.Repeats);
}
