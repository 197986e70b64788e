namespace KagentTyped;

/// <summary>
/// The schema that a root type was generated from, as analyzers of projects that only reference the models and checks of untyped objects
/// need it: the text of <see cref="KagentTyped.Schema.Structural.SchemaJson.WriteShapes"/>, UTF-8, compressed with raw DEFLATE, as base64.
/// </summary>
/// <param name="schema">The encoded schema.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ResourceSchemaAttribute(string schema) : Attribute
{
    /// <summary>The encoded schema.</summary>
    public string Schema { get; } = schema;

    /// <summary>Whether the status is written apart from the rest, through its own subresource.</summary>
    public bool HasStatus { get; set; }
}
