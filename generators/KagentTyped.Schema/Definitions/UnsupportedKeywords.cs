using KagentTyped.Schema.Yaml;

namespace KagentTyped.Schema.Definitions;

/// <summary>Keywords that keep the server from making a structural schema at all.</summary>
internal static class UnsupportedKeywords
{
    /// <summary>What the server says about the first of them at or below a schema; null where there is none.</summary>
    public static string? Find(SchemaProps schema)
    {
        foreach (var (keyword, name) in new[]
        {
            ("id", "id"), ("$schema", "schema"), ("$ref", "$ref"), ("patternProperties", "patternProperties"), ("dependencies", "dependencies"), ("additionalItems", "additionalItems"),
            ("definitions", "definitions"),
        })
        {
            if (schema.Given(keyword) is { } value && (keyword == "additionalItems" || value.Text.Length > 0 || value.Members.Count > 0))
            {
                return $"OpenAPIV3Schema '{name}' is not supported";
            }
        }

        if (schema.Given("items") is { Kind: YamlNodeKind.Sequence, Items.Count: > 0 })
        {
            return "OpenAPIV3Schema 'items' must be a schema, but is an array";
        }

        if (schema.Given("x-kubernetes-preserve-unknown-fields") is { Text: "false" })
        {
            return "internal error: 'x-kubernetes-preserve-unknown-fields' must be true or undefined";
        }

        return schema.Below().Select(Find).FirstOrDefault(found => found is not null);
    }
}
