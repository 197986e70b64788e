namespace KagentTyped.Schema.Cel.Syntax;

/// <summary>A map <c>{key: value, ?key: value}</c>.</summary>
public sealed class CelMapLiteral : CelExpression
{
    internal CelMapLiteral(int id, int offset, IReadOnlyList<CelMapEntry> entries)
        : base(id, offset)
    {
        Entries = entries;
    }

    /// <summary>The entries, in the order of the source.</summary>
    public IReadOnlyList<CelMapEntry> Entries { get; }
}
