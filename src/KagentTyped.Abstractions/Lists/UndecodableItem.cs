using System.Globalization;
using System.Text.Json;
using KagentTyped.Json;

namespace KagentTyped;

/// <summary>
/// An object of a list or watch whose JSON does not fit its type. The others are not affected by it, and its JSON is kept.
/// </summary>
public sealed class UndecodableItem
{
    private UndecodableItem(int? index, JsonElement json, Exception error)
    {
        Index = index;
        Json = json;
        (Path, Reason) = ModelJsonException.Describe(error);
        Name = Metadata(json, "name");
        Namespace = Metadata(json, "namespace");
    }

    /// <summary>The position in the list, from zero; null for an event of a watch.</summary>
    public int? Index { get; }

    /// <summary>The namespace of the object, or null where it has none or none can be read.</summary>
    public string? Namespace { get; }

    /// <summary>The name of the object, or null where none can be read.</summary>
    public string? Name { get; }

    /// <summary>The field that does not fit, such as <c>spec.tools[2].type</c>; empty for the object as a whole.</summary>
    public string Path { get; }

    /// <summary>What is wrong with the field. It never holds the value, which may be secret.</summary>
    public string Reason { get; }

    /// <summary>The object as it was received. It may hold secrets.</summary>
    public JsonElement Json { get; }

    /// <summary>Which object, which field and what is wrong, without values: <c>items[3] (team/a): spec.text: expected string, found a number</c>.</summary>
    public override string ToString()
    {
        string? name = Name is null ? null : Namespace is null ? Name : $"{Namespace}/{Name}";
        string? position = Index is { } index ? $"items[{index.ToString(CultureInfo.InvariantCulture)}]" : null;
        string subject = (position, name) switch
        {
            (null, null) => "object without a name",
            (null, _) => name,
            (_, null) => position,
            _ => $"{position} ({name})",
        };
        return Path.Length == 0 ? $"{subject}: {Reason}" : $"{subject}: {Path}: {Reason}";
    }

    /// <summary>The report of an object that could not be read.</summary>
    /// <param name="index">Its position in a list.</param>
    /// <param name="json">The object; it must outlive the document that it comes from.</param>
    /// <param name="error">What reading it threw.</param>
    internal static UndecodableItem Of(int? index, JsonElement json, Exception error) => new(index, json, error);

    private static string? Metadata(JsonElement json, string field)
        => json.ValueKind == JsonValueKind.Object
            && json.TryGetProperty("metadata", out var metadata)
            && metadata.ValueKind == JsonValueKind.Object
            && metadata.TryGetProperty(field, out var value)
            && value.ValueKind == JsonValueKind.String
                ? value.GetString()
                : null;
}
