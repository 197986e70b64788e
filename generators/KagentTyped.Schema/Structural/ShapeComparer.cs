namespace KagentTyped.Schema.Structural;

/// <summary>Compares schemas with descriptions left out.</summary>
public sealed class ShapeComparer : IEqualityComparer<SchemaNode>
{
    private ShapeComparer()
    {
    }

    /// <summary>The comparer.</summary>
    public static ShapeComparer Instance { get; } = new();

    /// <inheritdoc/>
    public bool Equals(SchemaNode? x, SchemaNode? y) => x is null ? y is null : x.SameShape(y);

    /// <inheritdoc/>
    public int GetHashCode(SchemaNode obj) => obj.GetHashCode();
}
