using KagentTyped.Schema.Structural;
using KagentTyped.Schema.Yaml;

namespace KagentTyped.Schema.Checking;

internal sealed partial class SchemaCheck
{
    private bool HasRightType(YamlNode value, SchemaNode schema, FieldPath path)
    {
        if (value.Kind == YamlNodeKind.Null && schema.Nullable)
        {
            return true;
        }

        bool fits = schema.IntOrString
            ? value.Kind is YamlNodeKind.Integer or YamlNodeKind.String
            : schema.Type switch
            {
                SchemaType.Object => value.Kind == YamlNodeKind.Mapping,
                SchemaType.Array => value.Kind == YamlNodeKind.Sequence,
                SchemaType.String => value.Kind == YamlNodeKind.String,
                SchemaType.Integer => value.Kind == YamlNodeKind.Integer,
                SchemaType.Number => value.Kind is YamlNodeKind.Integer or YamlNodeKind.Float,
                SchemaType.Boolean => value.Kind == YamlNodeKind.Boolean,
                _ => true,
            };
        if (!fits)
        {
            string actual = $"\"{TypeName(value.Kind)}\"";
            ReportInBody(path, actual, $"must be of type {WantedType(schema)}: {actual}", value.Range);
        }

        return fits;
    }

    private static string WantedType(SchemaNode schema) => schema.IntOrString ? "integer,string" : schema.Type switch
    {
        SchemaType.Object => "object",
        SchemaType.Array => "array",
        SchemaType.String => "string",
        SchemaType.Integer => "integer",
        SchemaType.Number => "number",
        _ => "boolean",
    };

    private static string TypeName(YamlNodeKind kind) => kind switch
    {
        YamlNodeKind.Null => "null",
        YamlNodeKind.Boolean => "boolean",
        YamlNodeKind.Integer => "integer",
        YamlNodeKind.Float => "number",
        YamlNodeKind.String => "string",
        YamlNodeKind.Sequence => "array",
        _ => "object",
    };
}
