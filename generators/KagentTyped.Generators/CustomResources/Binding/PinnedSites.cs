using KagentTyped.Generators.CustomResources.Input;
using KagentTyped.Schema.Collections;
using KagentTyped.Schema.Structural;

namespace KagentTyped.Generators.CustomResources.Binding;

/// <summary>
/// The pins of <c>TypeNames</c> for one schema. A pin holds for the type that its site has, also when that type is shared and another
/// site comes first; of several pins for one type that of the first site counts. So pinned names stay when an equal shape is added.
/// </summary>
internal sealed class PinnedSites
{
    private static readonly PinnedSites None = new();

    private readonly Dictionary<SchemaNode, string> _byShape = new(ShapeComparer.Instance);
    private readonly Dictionary<(string Property, EquatableArray<string> Values), string> _byValues = [];

    // Empty objects are alike by accident and never share a type.
    private readonly Dictionary<string, string> _ofEmptyObjects = new(StringComparer.Ordinal);

    /// <summary>The pinned names.</summary>
    public IEnumerable<string> Names => _byShape.Values.Concat(_byValues.Values).Concat(_ofEmptyObjects.Values);

    public static PinnedSites Of(ResourceInput input)
    {
        var pins = Pin.ByPath(input.Settings.TypeNames);
        if (pins.Count == 0)
        {
            return None;
        }

        var pinned = new PinnedSites();
        foreach (var (path, property, node) in SchemaSite.All(input.Version.Schema))
        {
            if (pins.TryGetValue(path, out string? name))
            {
                pinned.Add(path, property, node, name);
            }
        }

        return pinned;
    }

    /// <summary>The name that is pinned for an object at a path, or null.</summary>
    public string? OfObject(string path, SchemaNode shape)
        => shape.Properties.IsEmpty ? Find(_ofEmptyObjects, path) : Find(_byShape, shape);

    /// <summary>The name that is pinned for an enum, or null.</summary>
    public string? OfEnum(string property, EquatableArray<string> values) => Find(_byValues, (property, values));

    private void Add(string path, string property, SchemaNode node, string name)
    {
        if (!node.Enum.IsEmpty)
        {
            AddFirst(_byValues, (property, OpenEnums.ValuesOf(node)), name);
        }
        else if (!node.Properties.IsEmpty)
        {
            AddFirst(_byShape, node, name);
        }
        else if (node.Type == SchemaType.Object)
        {
            AddFirst(_ofEmptyObjects, path, name);
        }
    }

    private static void AddFirst<TKey>(Dictionary<TKey, string> pins, TKey key, string name)
        where TKey : notnull
    {
        if (!pins.ContainsKey(key))
        {
            pins.Add(key, name);
        }
    }

    private static string? Find<TKey>(Dictionary<TKey, string> pins, TKey key)
        where TKey : notnull
        => pins.TryGetValue(key, out string? name) ? name : null;
}
