namespace KagentTyped.Schema.CustomResources;

/// <summary>Where a value stands inside a document. Becomes text only when a problem names it.</summary>
internal sealed class DocumentPath
{
    private readonly DocumentPath? _parent;
    private readonly string _segment;

    public DocumentPath(string root) => _segment = root;

    private DocumentPath(DocumentPath parent, string segment)
    {
        _parent = parent;
        _segment = segment;
    }

    /// <summary>The path of a field of the value here.</summary>
    public DocumentPath Field(string name) => new(this, "." + name);

    /// <summary>The path of a list item or map value here.</summary>
    public DocumentPath Item(string key) => new(this, "[" + key + "]");

    public override string ToString() => _parent is null ? _segment : _parent + _segment;
}
