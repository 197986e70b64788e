using KagentTyped.Schema.Structural;

namespace KagentTyped.Generators.CustomResources.Model;

/// <summary>A schema of which descriptions do not count, so that an edit of one leaves what is made of the schema as it was.</summary>
/// <param name="Node">The schema.</param>
internal readonly record struct SchemaShape(SchemaNode Node)
{
    /// <summary>Compares shapes.</summary>
    /// <param name="other">The schema to compare with.</param>
    public bool Equals(SchemaShape other) => Node.SameShape(other.Node);

    /// <summary>Goes with <see cref="Equals(SchemaShape)"/>.</summary>
    public override int GetHashCode() => Node.GetHashCode();
}
