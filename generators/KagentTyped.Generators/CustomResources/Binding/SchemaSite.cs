using KagentTyped.Schema.Structural;

namespace KagentTyped.Generators.CustomResources.Binding;

/// <summary>A place in a schema.</summary>
/// <param name="Path">The property names from the root, items and values as <c>[]</c> and <c>{}</c> behind their property.</param>
/// <param name="PropertyName">The JSON name of the property that holds it, or a list or map of it.</param>
/// <param name="Node">What stands there.</param>
internal sealed record SchemaSite(string Path, string PropertyName, SchemaNode Node)
{
    /// <summary>All places below the root that can have a type, in the order in which types are bound; not those of every object's own fields.</summary>
    public static IEnumerable<SchemaSite> All(SchemaNode root)
    {
        var pending = new Stack<SchemaSite>();
        PushProperties(pending, "", root, isRoot: true);
        while (pending.Count > 0)
        {
            var site = pending.Pop();
            yield return site;
            var node = site.Node;
            if (node.Items is not null)
            {
                pending.Push(new(site.Path + "[]", site.PropertyName, node.Items));
            }
            else if (!node.Properties.IsEmpty)
            {
                PushProperties(pending, site.Path + ".", node, isRoot: false);
            }
            else if (node.AdditionalProperties is not null)
            {
                pending.Push(new(site.Path + "{}", site.PropertyName, node.AdditionalProperties));
            }
        }
    }

    private static void PushProperties(Stack<SchemaSite> pending, string prefix, SchemaNode node, bool isRoot)
    {
        for (int i = node.Properties.Count - 1; i >= 0; i--)
        {
            var property = node.Properties[i];
            if (!isRoot || property.Name is not ("apiVersion" or "kind" or "metadata"))
            {
                pending.Push(new(prefix + property.Name, property.Name, property.Schema));
            }
        }
    }
}
