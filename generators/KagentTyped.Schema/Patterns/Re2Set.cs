namespace KagentTyped.Schema.Patterns;

/// <summary>One character of a class.</summary>
/// <param name="members">The class.</param>
internal sealed class Re2Set(Re2Class members) : Re2Node
{
    public Re2Class Members { get; } = members;

    public override bool CanBeEmpty => false;

    public override int Repeats => 1;
}
