using System.Text.Json;
using k8s;
using k8s.Models;
using KagentTyped.Json;
using KagentTyped.Schema.Yaml;

namespace KagentTyped.Cli.Rendering;

/// <summary>Writes Kubernetes objects.</summary>
internal static class ObjectText
{
    /// <summary>The tree of an object.</summary>
    /// <param name="item">The object.</param>
    public static YamlNode ToTree(IKubernetesObject<V1ObjectMeta> item)
    {
        if (item is IJsonModel model)
            return YamlTree.FromJson(ModelJson.SerializeToElement(model));
        using var document = JsonDocument.Parse(KubernetesJson.Serialize(item));
        return YamlTree.FromJson(document.RootElement);
    }

    /// <summary>The text of some objects; empty for none.</summary>
    /// <param name="objects">The objects.</param>
    /// <param name="format">YAML documents, or in JSON one object or one List.</param>
    /// <param name="withSecrets">Whether the content of Secrets is shown.</param>
    public static string Write(IReadOnlyList<YamlNode> objects, string format, bool withSecrets)
    {
        var trees = objects.Select(item => withSecrets ? SecretText.Decode(item) : SecretText.Redact(item)).ToArray();
        return (format, trees) switch
        {
            (_, []) => "",
            (OutputFormats.Json, [var one]) => JsonOutput.Write(writer => WriteRaw(writer, one)),
            (OutputFormats.Json, _) => JsonOutput.Write(writer => WriteList(writer, trees)),
            _ => YamlWriter.Write(trees),
        };
    }

    private static void WriteList(Utf8JsonWriter writer, IReadOnlyList<YamlNode> items)
    {
        writer.WriteStartObject();
        writer.WriteString("apiVersion"u8, "v1"u8);
        writer.WriteString("kind"u8, "List"u8);
        writer.WriteStartObject("metadata"u8);
        writer.WriteString("resourceVersion"u8, ""u8);
        writer.WriteEndObject();
        writer.WriteStartArray("items"u8);
        foreach (var item in items)
            WriteRaw(writer, item);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteRaw(Utf8JsonWriter writer, YamlNode node)
    {
        using var document = JsonDocument.Parse(JsonText.Write(node));
        document.RootElement.WriteTo(writer);
    }
}
