using KagentTyped.Schema.Structural;

namespace KagentTyped.Schema.Cel.Types;

/// <summary>A property of an object.</summary>
public sealed class CelField
{
    internal CelField(string jsonName, string? name, SchemaNode schema, CelDeclaration? declaration)
    {
        JsonName = jsonName;
        Name = name;
        Schema = schema;
        Declaration = declaration;
    }

    /// <summary>The JSON name.</summary>
    public string JsonName { get; }

    /// <summary>The name in expressions; null when it cannot be written there.</summary>
    public string? Name { get; }

    /// <summary>The schema of the property.</summary>
    public SchemaNode Schema { get; }

    /// <summary>The type of the property; null when CEL cannot see it.</summary>
    public CelDeclaration? Declaration { get; }
}
