namespace KagentTyped.Schema.Cel.Costs;

/// <summary>What is known of the size of a variable.</summary>
internal sealed class CelLocalSize(List<string> path, CelRange? size, CelEntrySize? entry)
{
    public List<string> Path { get; } = path;

    public CelRange? Size { get; } = size;

    public CelEntrySize? Entry { get; } = entry;
}
