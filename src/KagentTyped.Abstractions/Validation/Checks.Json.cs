using System.Text.Json;
using k8s.Models;

namespace KagentTyped.Validation;

public static partial class Checks
{
    /// <summary>Whether free JSON is there; null is absence where it is no value.</summary>
    /// <param name="json">The value.</param>
    public static bool Has(JsonElement? json) => json is { ValueKind: not (JsonValueKind.Undefined or JsonValueKind.Null) };

    /// <summary>Whether free JSON is of a kind, or absent.</summary>
    /// <param name="json">The value.</param>
    /// <param name="kind">The kind.</param>
    public static bool Is(JsonElement? json, JsonValueKind kind) => !Has(json) || json!.Value.ValueKind == kind;

    /// <summary>As <see cref="Is(JsonElement?, JsonValueKind)"/> where it stands as an item or value, so that null is one too.</summary>
    /// <param name="json">The value.</param>
    /// <param name="kind">The kind.</param>
    public static bool Is(JsonElement json, JsonValueKind kind) => json.ValueKind == kind;

    /// <summary>Whether free JSON is a whole number of 64 bits or a text, or absent.</summary>
    /// <param name="json">The value.</param>
    public static bool IsIntOrString(JsonElement? json) => !Has(json) || json!.Value.ValueKind == JsonValueKind.String || (json.Value.ValueKind == JsonValueKind.Number && json.Value.TryGetInt64(out _));

    /// <summary>Whether a number or text is there.</summary>
    /// <param name="value">The value.</param>
    public static bool Has(IntOrString? value) => value?.Value is not null;
}
