using System.Text.Json;
using KagentTyped.Schema.CustomResources;

namespace KagentTyped.Cli.EditorSchemas;

/// <summary>A folder of JSON Schemas, laid out as tools for manifests expect it: <c>group/kind_version.json</c>, and <c>all.json</c> for files of any kind.</summary>
internal static class SchemaCatalog
{
    /// <summary>The file with the schema for files of any kind.</summary>
    public const string All = "all.json";

    /// <summary>The path of one schema inside the folder.</summary>
    public static string PathOf(CustomResourceDefinitionModel definition, CustomResourceVersion version)
        => $"{Part(definition.Group)}/{Part(definition.Kind.ToLowerInvariant())}_{Part(version.Name)}.json";

    /// <summary>A schema that picks the schema of an object by its apiVersion and kind, and lets objects of other kinds be (draft 7).</summary>
    public static string Combined(IReadOnlyList<(CustomResourceDefinitionModel Definition, CustomResourceVersion Version)> kinds) => JsonOutput.Write(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("$schema", "http://json-schema.org/draft-07/schema#");
        writer.WriteStartArray("allOf");
        foreach (var (definition, version) in kinds)
        {
            writer.WriteStartObject();
            writer.WriteStartObject("if");
            writer.WriteStartArray("required");
            writer.WriteStringValue("apiVersion");
            writer.WriteStringValue("kind");
            writer.WriteEndArray();
            writer.WriteStartObject("properties");
            WriteConst(writer, "apiVersion", $"{definition.Group}/{version.Name}");
            WriteConst(writer, "kind", definition.Kind);
            writer.WriteEndObject();
            writer.WriteEndObject();
            writer.WriteStartObject("then");
            writer.WriteString("$ref", PathOf(definition, version));
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    });

    private static void WriteConst(Utf8JsonWriter writer, string name, string value)
    {
        writer.WriteStartObject(name);
        writer.WriteString("const", value);
        writer.WriteEndObject();
    }

    // A definition is somebody's text; it must not choose where files go.
    private static string Part(string text) => text.Length > 0 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.') && text.Trim('.').Length > 0
        ? text
        : throw new UsageException($"'{text}' cannot be part of a file name; groups, kinds and versions consist of letters, digits, '-' and '.'");
}
