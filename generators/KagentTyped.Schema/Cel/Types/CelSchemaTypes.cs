using System.Text;
using KagentTyped.Schema.Collections;
using KagentTyped.Schema.Structural;
using KagentTyped.Schema.Yaml;

namespace KagentTyped.Schema.Cel.Types;

/// <summary>Declares the types of a structural schema as the API server does.</summary>
public static class CelSchemaTypes
{
    private const long MaxRequest = 3 * 1024 * 1024;

    private static readonly SchemaNode Text = new() { Type = SchemaType.String };

    // additionalProperties: true says nothing of the values, so that CEL sees an object without fields.
    private static readonly SchemaNode Anything = new();

    private static readonly SchemaNode NamesOnly = new()
    {
        Type = SchemaType.Object,
        Properties = EquatableArray.Create<SchemaProperty>([new SchemaProperty("name", Text), new SchemaProperty("generateName", Text)]),
    };

    /// <summary>The declaration of a schema; null when CEL cannot see its values.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="isResource">Whether it is the root of a custom resource or of an embedded resource.</param>
    public static CelDeclaration? Declare(SchemaNode schema, bool isResource) => Declare(schema, isResource || schema.EmbeddedResource, "selfType");

    /// <summary>Whether a schema has a declaration, without making it.</summary>
    /// <param name="schema">The schema.</param>
    internal static bool CanDeclare(SchemaNode schema) => schema.IntOrString || schema.Type switch
    {
        SchemaType.None => false,
        SchemaType.Array => schema.Items is { } items && CanDeclare(items),
        SchemaType.Object => schema.AdditionalProperties is not { } values || values == Anything || CanDeclare(values),
        _ => true,
    };

    /// <summary>The schema with apiVersion, kind, metadata.name and metadata.generateName, as every resource has them.</summary>
    /// <param name="schema">The schema of a resource.</param>
    internal static SchemaNode WithResourceFields(SchemaNode schema)
    {
        var metadata = schema.Property("metadata");
        if (schema.Property("kind")?.Type == SchemaType.String && schema.Property("apiVersion")?.Type == SchemaType.String
            && metadata is { Type: SchemaType.Object } && metadata.Property("name")?.Type == SchemaType.String
            && metadata.Property("generateName")?.Type == SchemaType.String)
        {
            return schema;
        }

        var properties = new List<SchemaProperty>();
        foreach (var property in schema.Properties)
        {
            if (property.Name is not ("kind" or "apiVersion" or "metadata"))
            {
                properties.Add(property);
            }
        }

        properties.Add(new SchemaProperty("kind", Text));
        properties.Add(new SchemaProperty("apiVersion", Text));
        properties.Add(new SchemaProperty("metadata", NamesOnly));
        return schema with { Properties = properties.ToEquatableArray() };
    }

    private static CelDeclaration? Declare(SchemaNode schema, bool isResource, string name)
    {
        if (schema.IntOrString)
        {
            return new CelDeclaration(schema, CelType.Dyn, schema.MaxLength is { } length ? Positive(length) * 4 : MaxRequest - 2, 1);
        }

        schema = isResource ? WithResourceFields(schema) : schema;
        return schema.Type switch
        {
            SchemaType.Array => DeclareList(schema, name),
            SchemaType.Object => schema.AdditionalProperties is null || schema.AdditionalProperties == Anything ? DeclareObject(schema, name) : DeclareMap(schema, name),
            SchemaType.String => DeclareString(schema),
            SchemaType.Boolean => new CelDeclaration(schema, CelType.Bool, 0, 4),
            SchemaType.Number => new CelDeclaration(schema, CelType.Double, 0, 1),
            SchemaType.Integer => new CelDeclaration(schema, CelType.Int, 0, 1),
            _ => null,
        };
    }

    private static CelDeclaration? DeclareList(SchemaNode schema, string name)
    {
        if (schema.Items is null || Declare(schema.Items, schema.Items.EmbeddedResource, name + ".@idx") is not { } element)
        {
            return null;
        }

        ulong max = schema.MaxItems is { } items ? Positive(items) : (ulong)((MaxRequest - 2) / (element.MinSize + 1));
        return new CelDeclaration(schema, CelType.List(element.Type), max, 2) { Element = element };
    }

    private static CelDeclaration? DeclareMap(SchemaNode schema, string name)
    {
        var values = schema.AdditionalProperties!;
        if (Declare(values, values.EmbeddedResource, name + ".@elem") is not { } element)
        {
            return null;
        }

        ulong max = schema.MaxProperties is { } properties ? Positive(properties) : (ulong)((MaxRequest - 2) / (element.MinSize + 6));
        return new CelDeclaration(schema, CelType.Map(CelType.String, element.Type), max, 2) { Element = element };
    }

    private static CelDeclaration DeclareObject(SchemaNode schema, string name)
    {
        var fields = new List<CelField>(schema.Properties.Count);
        long minSize = 2;
        foreach (var property in schema.Properties)
        {
            string? escaped = CelNames.Escape(property.Name);
            var declaration = Declare(property.Schema, property.Schema.EmbeddedResource, name + "." + (escaped ?? property.Name));
            fields.Add(new CelField(property.Name, escaped, property.Schema, declaration));
            if (declaration is not null && property.Schema.Default is null && schema.IsRequired(property.Name))
            {
                minSize += Encoding.UTF8.GetByteCount(property.Name) + declaration.MinSize + 4;
            }
        }

        return new CelDeclaration(schema, name, fields, minSize);
    }

    private static CelDeclaration DeclareString(SchemaNode schema)
    {
        ulong? length = schema.MaxLength is { } max ? Positive(max) : null;
        return schema.Format switch
        {
            "byte" => new CelDeclaration(schema, CelType.Bytes, length ?? MaxRequest - 2, 2),
            "duration" => new CelDeclaration(schema, CelType.Duration, 32, 3),
            "date" => new CelDeclaration(schema, CelType.Timestamp, 12, 12),
            "date-time" => new CelDeclaration(schema, CelType.Timestamp, 32, 21),
            // A code point takes up to four bytes.
            _ => new CelDeclaration(schema, CelType.String, length * 4 ?? (schema.Enum.IsEmpty ? MaxRequest - 2 : LongestEnum(schema)), 2),
        };
    }

    private static ulong LongestEnum(SchemaNode schema)
    {
        ulong longest = 0;
        foreach (string value in schema.Enum)
        {
            if (YamlReader.Read(value) is { Documents: [{ Kind: YamlNodeKind.String } text] })
            {
                longest = Math.Max(longest, (ulong)Encoding.UTF8.GetByteCount(text.Text));
            }
        }

        return longest;
    }

    private static ulong Positive(long value) => (ulong)Math.Max(value, 0);
}
