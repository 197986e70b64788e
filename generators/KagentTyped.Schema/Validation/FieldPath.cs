using System.Globalization;

namespace KagentTyped.Schema.Validation;

/// <summary>A place in an object. Becomes text only when a problem names it.</summary>
internal sealed class FieldPath
{
    private readonly FieldPath? _parent;
    private readonly string _name;
    private readonly Segment _kind;
    private string? _dotted;

    private FieldPath(FieldPath? parent, string name, Segment kind)
    {
        _parent = parent;
        _name = name;
        _kind = kind;
    }

    private enum Segment
    {
        Root,
        Field,
        Key,
        Index,
    }

    public static FieldPath Root { get; } = new(null, "", Segment.Root);

    /// <summary>The last name of the path.</summary>
    public string Last => _name;

    /// <summary>Whether this is the whole object.</summary>
    public bool IsRoot => _parent is null;

    /// <summary>The path with dots in it, such as <c>metadata.name</c>, as one segment.</summary>
    public FieldPath Field(string name) => new(this, name, Segment.Field);

    public FieldPath Key(string key) => new(this, key, Segment.Key);

    public FieldPath Index(int index) => new(this, index.ToString(CultureInfo.InvariantCulture), Segment.Index);

    /// <summary>With map keys like fields (<c>spec.labels.a</c>), as the server's schema validation and strict decoding print them.</summary>
    public override string ToString() => _dotted ??= ToString(bracketKeys: false);

    /// <summary>With map keys in brackets (<c>spec.labels[a]</c>), as the server's other checks print them.</summary>
    public string ToBracketString() => ToString(bracketKeys: true);

    private string ToString(bool bracketKeys)
    {
        if (_parent is null)
        {
            return "";
        }

        string parent = bracketKeys ? _parent.ToString(bracketKeys) : _parent.ToString();
        if (_kind == Segment.Index || (_kind == Segment.Key && bracketKeys))
        {
            return parent + "[" + _name + "]";
        }

        // The server's schema validation prints a point before a map key of the whole.
        return _parent._kind == Segment.Root && _kind == Segment.Field ? _name : parent + "." + _name;
    }
}
