using System.Collections.Concurrent;
using System.IO.Compression;
using System.Reflection;
using System.Text.Json;
using KagentTyped.Schema.Structural;

namespace KagentTyped.Validation;

/// <summary>The schema that a root type carries, read when it is first needed.</summary>
/// <typeparam name="T">The root type.</typeparam>
internal static class EmbeddedSchema<T>
    where T : class, ICustomResource<T>
{
    private static readonly Lazy<SchemaNode> Whole = new(Read);

    private static readonly ConcurrentDictionary<string, SchemaNode> Parts = new(StringComparer.Ordinal);

    /// <summary>A part of the schema, the same object each time.</summary>
    /// <param name="path">As <see cref="Checks.Schema{T}"/> takes it.</param>
    public static SchemaNode At(ReadOnlySpan<string> path)
    {
        var node = Whole.Value;
        if (path.IsEmpty)
        {
            return node;
        }

        string key = string.Join('\n', path!);
        if (Parts.TryGetValue(key, out var known))
        {
            return known;
        }

        foreach (string step in path)
        {
            node = (step switch { "[]" => node.Items, "{}" => node.AdditionalProperties, _ => node.Property(step[1..]) }) ?? throw new InvalidOperationException($"The schema of {typeof(T)} has no {step}.");
        }

        return Parts.GetOrAdd(key, node);
    }

    private static SchemaNode Read()
    {
        string text = typeof(T).GetCustomAttribute<ResourceSchemaAttribute>()?.Schema ?? throw new InvalidOperationException($"{typeof(T)} carries no schema.");
        using var inflated = new DeflateStream(new MemoryStream(Convert.FromBase64String(text)), CompressionMode.Decompress);
        using var json = JsonDocument.Parse(inflated, new JsonDocumentOptions { MaxDepth = 1000 });
        return SchemaShapes.Read(YamlTree.FromJson(json.RootElement));
    }
}
