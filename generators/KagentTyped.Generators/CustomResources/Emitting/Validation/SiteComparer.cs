using KagentTyped.Schema.Structural;

namespace KagentTyped.Generators.CustomResources.Emitting.Validation;

/// <summary>Compares sites by the shape of their schema and the core type there, so that equal ones share a function.</summary>
internal sealed class SiteComparer : IEqualityComparer<(SchemaNode Node, string Core)>
{
    public static SiteComparer Instance { get; } = new();

    public bool Equals((SchemaNode Node, string Core) x, (SchemaNode Node, string Core) y) => x.Core == y.Core && x.Node.SameShape(y.Node);

    public int GetHashCode((SchemaNode Node, string Core) key) => unchecked((key.Node.GetHashCode() * 31) + key.Core.GetHashCode());
}
