namespace KagentTyped.Schema.Cel.Costs;

/// <summary>The sizes of the keys and values of a list or map.</summary>
internal sealed class CelEntrySize(bool isList, CelRange key, CelRange value)
{
    public bool IsList { get; } = isList;

    public CelRange Key { get; } = key;

    public CelRange Value { get; } = value;

    public CelEntrySize Union(CelEntrySize other) => new(IsList, Key.Union(other.Key), Value.Union(other.Value));
}
