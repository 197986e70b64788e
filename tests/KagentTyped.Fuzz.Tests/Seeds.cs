using System.Text.Json.Nodes;
using KagentTyped.Generators.Tests.Support;
using KagentTyped.Schema.Yaml;

namespace KagentTyped.Fuzz.Tests;

/// <summary>What mutations start from: the definitions of the repository and, where they exist, the published ones.</summary>
internal static class Seeds
{
    // Whole large files would spend the time of a run on a few inputs; their parts come in through Schemas.
    private const int MaxCharacters = 60_000;

    // Objects of a schema that is cut out; larger ones compile too slowly for many runs.
    private const int MaxSize = 400;

    private static readonly Lazy<IReadOnlyList<string>> AllTexts = new(() =>
        [.. Files().Select(File.ReadAllText).Where(text => text.Length <= MaxCharacters), Samples.Widget]);

    private static readonly Lazy<IReadOnlyList<string>> AllSchemas = new(() => [.. Files().SelectMany(SchemasOf).Distinct()]);

    /// <summary>Files as they are.</summary>
    public static IReadOnlyList<string> Texts => AllTexts.Value;

    /// <summary>Object schemas of at most some hundred nodes, as JSON, found at any depth.</summary>
    public static IReadOnlyList<string> Schemas => AllSchemas.Value;

    private static IEnumerable<string> Files() => [.. Repository.PublishedCrds(), .. Repository.OwnCrds()];

    private static IEnumerable<string> SchemasOf(string file)
    {
        foreach (var document in YamlReader.Read(File.ReadAllText(file)).Documents)
        {
            var versions = JsonNode.Parse(JsonText.Write(document))!["spec"]!["versions"]!.AsArray();
            foreach (var schema in versions.Select(version => version!["schema"]!["openAPIV3Schema"]!))
            {
                foreach (var part in Parts(schema))
                {
                    yield return part.ToJsonString();
                }
            }
        }
    }

    private static IEnumerable<JsonNode> Parts(JsonNode node)
    {
        if (node is JsonObject schema && schema["properties"] is JsonObject && Size(schema) is > 5 and <= MaxSize)
        {
            yield return schema;
            yield break;
        }

        foreach (var part in Children(node).SelectMany(Parts))
        {
            yield return part;
        }
    }

    private static int Size(JsonNode node) => 1 + Children(node).Sum(Size);

    private static IEnumerable<JsonNode> Children(JsonNode node) => node switch
    {
        JsonObject map => map.Select(pair => pair.Value).OfType<JsonNode>(),
        JsonArray list => list.OfType<JsonNode>(),
        _ => [],
    };
}
