namespace KagentTyped.Schema.Structural;

/// <summary>A named property of an object schema.</summary>
/// <param name="Name">The JSON name.</param>
/// <param name="Schema">Its schema.</param>
public sealed record SchemaProperty(string Name, SchemaNode Schema);
