using System.Text.Json;
using k8s;
using k8s.Models;
using KagentTyped.Json;
using KagentTyped.Schema.Yaml;

namespace KagentTyped.Cli.Rendering;

/// <summary>Writes Kubernetes objects.</summary>
internal static class ObjectText
{
    /// <summary>The text of some objects; empty for none.</summary>
    /// <param name="objects">The objects.</param>
    /// <param name="format">YAML documents, or in JSON one object or one List.</param>
    public static string Write(IReadOnlyList<IKubernetesObject<V1ObjectMeta>> objects, string format)
    {
        var trees = objects.Select(ToJson).ToArray();
        return (format, trees) switch
        {
            (_, []) => "",
            (OutputFormats.Json, [var one]) => JsonOutput.Write(one.WriteTo),
            (OutputFormats.Json, _) => JsonOutput.Write(writer => WriteList(writer, trees)),
            _ => YamlWriter.Write([.. trees.Select(YamlTree.FromJson)]),
        };
    }

    private static JsonElement ToJson(IKubernetesObject<V1ObjectMeta> item)
    {
        if (item is IJsonModel model)
            return ModelJson.SerializeToElement(model);
        using var document = JsonDocument.Parse(KubernetesJson.Serialize(item));
        return document.RootElement.Clone();
    }

    private static void WriteList(Utf8JsonWriter writer, IReadOnlyList<JsonElement> items)
    {
        writer.WriteStartObject();
        writer.WriteString("apiVersion"u8, "v1"u8);
        writer.WriteString("kind"u8, "List"u8);
        writer.WriteStartObject("metadata"u8);
        writer.WriteString("resourceVersion"u8, ""u8);
        writer.WriteEndObject();
        writer.WriteStartArray("items"u8);
        foreach (var item in items)
            item.WriteTo(writer);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
