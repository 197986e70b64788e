using KagentTyped.Schema.Collections;

namespace KagentTyped.Schema.Structural;

/// <summary>
/// A node of an OpenAPI v3 schema as a CustomResourceDefinition holds it. Immutable and compared by value, without file positions,
/// so that an edit that changes neither meaning nor documentation compares equal.
/// </summary>
public sealed partial record SchemaNode
{
    /// <summary>The <c>type</c> keyword.</summary>
    public SchemaType Type { get; init; }

    /// <summary>The <c>format</c> keyword.</summary>
    public string? Format { get; init; }

    /// <summary>The <c>description</c> keyword.</summary>
    public string? Description { get; init; }

    /// <summary>Whether <c>null</c> is a value of its own.</summary>
    public bool Nullable { get; init; }

    /// <summary><c>x-kubernetes-int-or-string</c>.</summary>
    public bool IntOrString { get; init; }

    /// <summary><c>x-kubernetes-preserve-unknown-fields</c>.</summary>
    public bool PreserveUnknownFields { get; init; }

    /// <summary><c>x-kubernetes-embedded-resource</c>.</summary>
    public bool EmbeddedResource { get; init; }

    /// <summary>The properties, in the order of the file.</summary>
    public EquatableArray<SchemaProperty> Properties { get; init; }

    /// <summary>Names of required properties.</summary>
    public EquatableArray<string> Required { get; init; }

    /// <summary>The schema of array items.</summary>
    public SchemaNode? Items { get; init; }

    /// <summary>The schema of map values; a node of type None with nothing else when <c>additionalProperties: true</c>.</summary>
    public SchemaNode? AdditionalProperties { get; init; }

    /// <summary>
    /// Whether <c>additionalProperties: false</c> is given. The server takes it only where there are no <see cref="Properties"/>; values are then
    /// not pruned, and every property is an error.
    /// </summary>
    public bool ForbidsAdditionalProperties { get; init; }

    /// <summary>Allowed values as compact JSON texts (<c>"a"</c>, <c>1</c>, <c>null</c>).</summary>
    public EquatableArray<string> Enum { get; init; }

    /// <summary>The default as compact JSON text.</summary>
    public string? Default { get; init; }

    /// <summary>The regular expression (RE2) that strings must match somewhere.</summary>
    public string? Pattern { get; init; }

    /// <summary>Lower bound as JSON number text.</summary>
    public string? Minimum { get; init; }

    /// <summary>Upper bound as JSON number text.</summary>
    public string? Maximum { get; init; }

    /// <summary>Whether <see cref="Minimum"/> itself is excluded.</summary>
    public bool ExclusiveMinimum { get; init; }

    /// <summary>Whether <see cref="Maximum"/> itself is excluded.</summary>
    public bool ExclusiveMaximum { get; init; }

    /// <summary>The value must be a multiple of this JSON number text.</summary>
    public string? MultipleOf { get; init; }

    /// <summary>Least number of Unicode code points.</summary>
    public long? MinLength { get; init; }

    /// <summary>Greatest number of Unicode code points.</summary>
    public long? MaxLength { get; init; }

    /// <summary>Least number of array items.</summary>
    public long? MinItems { get; init; }

    /// <summary>Greatest number of array items.</summary>
    public long? MaxItems { get; init; }

    /// <summary>Least number of map entries.</summary>
    public long? MinProperties { get; init; }

    /// <summary>Greatest number of map entries.</summary>
    public long? MaxProperties { get; init; }

    /// <summary>The <c>uniqueItems</c> keyword (the API server refuses true).</summary>
    public bool UniqueItems { get; init; }

    /// <summary><c>x-kubernetes-list-type</c>: <c>atomic</c>, <c>set</c> or <c>map</c>.</summary>
    public string? ListType { get; init; }

    /// <summary><c>x-kubernetes-list-map-keys</c>.</summary>
    public EquatableArray<string> ListMapKeys { get; init; }

    /// <summary><c>x-kubernetes-map-type</c>: <c>granular</c> or <c>atomic</c>.</summary>
    public string? MapType { get; init; }

    /// <summary><c>x-kubernetes-validations</c>.</summary>
    public EquatableArray<ValidationRule> Validations { get; init; }

    /// <summary>All must hold.</summary>
    public EquatableArray<SchemaNode> AllOf { get; init; }

    /// <summary>At least one must hold.</summary>
    public EquatableArray<SchemaNode> AnyOf { get; init; }

    /// <summary>Exactly one must hold.</summary>
    public EquatableArray<SchemaNode> OneOf { get; init; }

    /// <summary>Must not hold.</summary>
    public SchemaNode? Not { get; init; }

    /// <summary>The schema of the property <paramref name="name"/>, or null.</summary>
    /// <param name="name">The JSON name, compared ordinally.</param>
    public SchemaNode? Property(string name)
    {
        foreach (var property in Properties)
        {
            if (property.Name == name)
            {
                return property.Schema;
            }
        }

        return null;
    }

    /// <summary>Whether <paramref name="name"/> is among <see cref="Required"/>.</summary>
    /// <param name="name">The JSON name, compared ordinally.</param>
    public bool IsRequired(string name)
    {
        foreach (string required in Required)
        {
            if (required == name)
            {
                return true;
            }
        }

        return false;
    }
}
