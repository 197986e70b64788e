namespace KagentTyped.Schema.Cel.Library;

/// <summary>A part of a pattern.</summary>
internal abstract class CelRegexNode;

internal sealed class CelRegexSet(CelRegexClass set) : CelRegexNode
{
    public CelRegexClass Set { get; } = set;
}

internal sealed class CelRegexAnchor(CelRegexAssertion assertion) : CelRegexNode
{
    public CelRegexAssertion Assertion { get; } = assertion;
}

internal sealed class CelRegexSequence(List<CelRegexNode> parts) : CelRegexNode
{
    public List<CelRegexNode> Parts { get; } = parts;
}

internal sealed class CelRegexChoice(List<CelRegexNode> parts) : CelRegexNode
{
    public List<CelRegexNode> Parts { get; } = parts;
}

internal sealed class CelRegexRepeat(CelRegexNode part, int least, int most, bool lazy) : CelRegexNode
{
    public CelRegexNode Part { get; } = part;

    public int Least { get; } = least;

    /// <summary>-1 without limit.</summary>
    public int Most { get; } = most;

    public bool Lazy { get; } = lazy;
}
