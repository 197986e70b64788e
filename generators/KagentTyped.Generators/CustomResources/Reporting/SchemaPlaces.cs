using KagentTyped.Schema.CustomResources;
using KagentTyped.Schema.Yaml;

namespace KagentTyped.Generators.CustomResources.Reporting;

/// <summary>
/// Finds the places of schema nodes in a file. The pipeline holds no positions, so the file is read once more; only files that there is
/// something to tell about come here.
/// </summary>
internal sealed class SchemaPlaces(string text, CustomResourceDefinitionFile content)
{
    private readonly IReadOnlyList<YamlNode> _documents = YamlReader.Read(text).Documents;

    /// <summary>The place of the node at a path, or of as much of the path as exists.</summary>
    /// <param name="document">The index of the definition.</param>
    /// <param name="version">The version; null for the start of the file.</param>
    /// <param name="path">See <see cref="Binding.SchemaSite.Path"/>.</param>
    public TextRange Find(int document, string? version, string path)
    {
        if (version is null || document >= content.Documents.Count)
        {
            return default;
        }

        var range = content.Documents[document].Range;
        var versions = _documents.Select(root => Definition(root, range)).FirstOrDefault(found => found is not null)?["spec"]?["versions"]?.Items ?? [];
        var node = versions.FirstOrDefault(candidate => candidate["name"]?.Text == version);
        var schema = Member(node?["schema"], "openAPIV3Schema");
        return schema is null ? range : Deepest(schema, path, schema.KeyRange, 0).Range;
    }

    private static YamlNode? Definition(YamlNode root, TextRange range)
        => (root["metadata"]?["name"]?.Range ?? root.Range) == range
            ? root
            : root["items"]?.Items.Select(item => Definition(item, range)).FirstOrDefault(found => found is not null);

    // Property names may hold dots and brackets themselves, so every property that the rest of the path may start with is tried.
    private static (int Length, TextRange Range) Deepest(YamlMember schema, string rest, TextRange range, int length)
    {
        var best = (length, range);
        if (rest.StartsWith("[]", StringComparison.Ordinal) || rest.StartsWith("{}", StringComparison.Ordinal))
        {
            var element = Member(schema.Value, rest[0] == '[' ? "items" : "additionalProperties");
            return element is null ? best : Deepest(element, rest.Substring(2), element.KeyRange, length + 2);
        }

        string name = rest.TrimStart('.');
        foreach (var property in schema.Value["properties"]?.Members ?? [])
        {
            if (name.Length > 0 && name.StartsWith(property.Key, StringComparison.Ordinal) && (name.Length == property.Key.Length || name[property.Key.Length] is '.' or '[' or '{'))
            {
                var found = Deepest(property, name.Substring(property.Key.Length), property.KeyRange, length + property.Key.Length + 1);
                best = found.Length > best.length ? found : best;
            }
        }

        return best;
    }

    private static YamlMember? Member(YamlNode? node, string key) => node?.Members.FirstOrDefault(member => member.Key == key);
}
