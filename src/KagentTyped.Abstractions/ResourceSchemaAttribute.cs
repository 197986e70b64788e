namespace KagentTyped;

/// <summary>
/// The schema that a root type was generated from: its JSON without descriptions, compressed with raw DEFLATE, as base64.
/// Analyzers of projects that only reference the models, and code that checks untyped objects, read it.
/// </summary>
/// <param name="schema">The encoded schema.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ResourceSchemaAttribute(string schema) : Attribute
{
    /// <summary>The encoded schema.</summary>
    public string Schema { get; } = schema;
}
