using KagentTyped.Schema.Structural;

namespace KagentTyped.Schema.Cel.Types;

/// <summary>What CEL may know of a part of a schema: its type, and bounds of its size.</summary>
public sealed class CelDeclaration
{
    private readonly Dictionary<string, CelField>? _byName;
    private readonly Dictionary<string, CelField>? _byJsonName;

    internal CelDeclaration(SchemaNode schema, CelType type, ulong maxElements, long minSize)
    {
        Schema = schema;
        Type = type;
        MaxElements = maxElements;
        MinSize = minSize;
    }

    internal CelDeclaration(SchemaNode schema, string typeName, IReadOnlyList<CelField> fields, long minSize)
    {
        Schema = schema;
        Type = CelType.Object(typeName, this);
        MinSize = minSize;
        Fields = fields;
        _byName = new(StringComparer.Ordinal);
        _byJsonName = new(StringComparer.Ordinal);
        foreach (var field in fields)
        {
            _byJsonName[field.JsonName] = field;
            if (field.Name is not null && field.Declaration is not null)
            {
                _byName[field.Name] = field;
            }
        }
    }

    /// <summary>The part of the schema; at the root of a resource with apiVersion, kind and metadata filled in.</summary>
    public SchemaNode Schema { get; }

    /// <summary>The type of its values.</summary>
    public CelType Type { get; }

    /// <summary>The most elements of a list or map, or characters of a string, that can be; 0 for anything else.</summary>
    public ulong MaxElements { get; }

    /// <summary>The least number of bytes of a value in JSON.</summary>
    public long MinSize { get; }

    /// <summary>The elements of a list or values of a map; null otherwise.</summary>
    public CelDeclaration? Element { get; internal set; }

    /// <summary>The properties of an object, those that CEL cannot see included; empty for anything else.</summary>
    public IReadOnlyList<CelField> Fields { get; } = [];

    /// <summary>The property that CEL sees under a name.</summary>
    /// <param name="name">The name in expressions, escaped.</param>
    public CelField? FindField(string name) => _byName is not null && _byName.TryGetValue(name, out var field) ? field : null;

    /// <summary>The property with a JSON name.</summary>
    /// <param name="name">The JSON name.</param>
    public CelField? FindByJsonName(string name) => _byJsonName is not null && _byJsonName.TryGetValue(name, out var field) ? field : null;
}
