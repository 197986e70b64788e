namespace KagentTyped.Schema.Patterns;

/// <summary>A part repeated.</summary>
/// <param name="part">The part.</param>
/// <param name="count">How often, and how that was written.</param>
internal sealed class Re2Repeat(Re2Node part, Re2Count count) : Re2Node
{
    public Re2Node Part { get; } = part;

    public Re2Count Count { get; } = count;

    public override bool CanBeEmpty { get; } = part.CanBeEmpty || count.Least == 0;

    // The signs * and + do not count, and what is repeated zero times is not looked into. A product that is refused goes no further, so it cannot overflow.
    public override int Repeats { get; } = !count.IsCounted ? part.Repeats : count.Most == 0 ? 0 : Math.Max(1, Math.Max(count.Least, count.Most)) * Math.Max(1, part.Repeats);
}
