using KagentTyped.Generators.CustomResources.CoreTypes;
using KagentTyped.Schema.Structural;

namespace KagentTyped.Generators.CustomResources.Reporting;

/// <summary>Calls schemas and types what users call them.</summary>
internal static class SchemaWords
{
    /// <summary>What a schema describes, with its article.</summary>
    public static string Of(SchemaNode node) => node switch
    {
        { IntOrString: true } => SchemaFacts.IsQuantity(node) ? "a quantity" : "an int-or-string",
        { Type: SchemaType.String, Format: "date-time" or "byte" } => $"a string of format {node.Format}",
        { Type: SchemaType.String } => node.Enum.IsEmpty ? "a string" : "an enum",
        { Type: SchemaType.Integer, Format: "int32" } => "an integer of 32 bits",
        { Type: SchemaType.Integer } => "an integer",
        { Type: SchemaType.Number } => "a number",
        { Type: SchemaType.Boolean } => "a boolean",
        { Type: SchemaType.Array, Items: not null } => "a list",
        { Type: SchemaType.Object } when !node.Properties.IsEmpty => "an object",
        { Type: SchemaType.Object, AdditionalProperties: not null } => "a map",
        { Type: SchemaType.Object, PreserveUnknownFields: false, EmbeddedResource: false } => "an object without properties",
        _ => "free JSON",
    };

    /// <summary>What a core type's property holds, with its article.</summary>
    public static string Of(CoreType type) => type.Kind switch
    {
        CoreTypeKind.String => "a string",
        CoreTypeKind.Boolean => "a boolean",
        CoreTypeKind.Int32 => "an integer of 32 bits",
        CoreTypeKind.Int64 => "an integer",
        CoreTypeKind.Double => "a number",
        CoreTypeKind.DateTime => "a string of format date-time",
        CoreTypeKind.Bytes => "a string of format byte",
        CoreTypeKind.List => "a list",
        CoreTypeKind.Map => "a map",
        _ => type.Model is { } name ? "a " + name : "what the core type has",
    };

    /// <summary>The first of several, and how many more there are.</summary>
    public static string Some(IReadOnlyList<string> items, int count = 5)
        => string.Join(", ", items.Take(count)) + (items.Count > count ? $" and {items.Count - count} more" : "");
}
