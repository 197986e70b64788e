namespace KagentTyped.Schema.Patterns;

/// <summary>A place in the text.</summary>
/// <param name="assertion">What holds there.</param>
internal sealed class Re2Anchor(Re2Assertion assertion) : Re2Node
{
    public Re2Assertion Assertion { get; } = assertion;

    public override bool CanBeEmpty => true;

    public override int Repeats => 1;
}
