using KagentTyped.Schema.Cel.Types;
using KagentTyped.Schema.Structural;
using KagentTyped.Schema.Yaml;

namespace KagentTyped.Schema.Cel.Evaluation;

/// <summary>Makes values of nodes of the object under validation, as their schema declares them.</summary>
internal static class CelData
{
    public static CelValue Read(CelTree tree, object node, CelDeclaration declaration)
    {
        var schema = declaration.Schema;
        var kind = tree.KindOf(node);
        if (kind == YamlNodeKind.Null)
        {
            return schema.Nullable ? CelValue.Null : CelValue.OfError("invalid data, got null for schema with nullable=false");
        }

        switch (declaration.Type.Kind)
        {
            case CelTypeKind.Dyn:
                return kind switch
                {
                    YamlNodeKind.String => CelValue.OfString(tree.TextOf(node)),
                    YamlNodeKind.Integer => CelValue.OfInteger(tree.IntegerOf(node)),
                    _ => CelValue.OfError("invalid data, expected XIntOrString value to be either a string or integer"),
                };
            case CelTypeKind.Bool:
                return kind == YamlNodeKind.Boolean ? CelValue.OfBoolean(tree.BooleanOf(node)) : Wrong("bool", kind);
            case CelTypeKind.Int:
                return kind == YamlNodeKind.Integer ? CelValue.OfInteger(tree.IntegerOf(node)) : Wrong("int", kind);
            case CelTypeKind.Double:
                return kind == YamlNodeKind.Integer ? CelValue.OfDouble(tree.IntegerOf(node))
                    : kind == YamlNodeKind.Float ? CelValue.OfDouble(tree.DoubleOf(node))
                    : Wrong("float", kind);
            case CelTypeKind.List:
                return kind == YamlNodeKind.Sequence
                    ? CelValue.OfList(new CelDataList(tree, node, declaration))
                    : CelValue.OfError("invalid data, expected an array for the provided schema with type=array");
            case CelTypeKind.Map or CelTypeKind.Object:
                if (kind != YamlNodeKind.Mapping)
                {
                    return CelValue.OfError("invalid data, expected a map for the provided schema with type=object");
                }

                return CelValue.OfMap(declaration.Type.Kind == CelTypeKind.Map ? new CelDataMap(tree, node, declaration) : new CelDataObject(tree, node, declaration));
            default:
                return kind == YamlNodeKind.String ? ReadText(tree.TextOf(node), schema) : Wrong("string", kind);
        }
    }

    private static CelValue ReadText(string text, SchemaNode schema)
    {
        switch (schema.Format)
        {
            case "duration":
                return CelOpenApiFormats.ParseDuration(text) is { } nanoseconds ? CelValue.OfDuration(nanoseconds) : CelValue.OfError($"Invalid duration {text}: unable to parse {text} as duration");
            case "date":
                return CelTime.ParseDate(text);
            case "date-time":
                return CelTime.ParseDateTime(text);
            case "byte":
                return CelOpenApiFormats.DecodeBase64(text, out int at) is { } bytes
                    ? CelValue.OfBytes(bytes)
                    : CelValue.OfError(FormattableString.Invariant($"Invalid byte formatted string {text}: illegal base64 data at input byte {at}"));
            default:
                return CelValue.OfString(text);
        }
    }

    private static CelValue Wrong(string expected, YamlNodeKind kind)
    {
        string found = kind switch
        {
            YamlNodeKind.Boolean => "bool",
            YamlNodeKind.Integer => "int64",
            YamlNodeKind.Float => "float64",
            YamlNodeKind.String => "string",
            YamlNodeKind.Sequence => "[]interface {}",
            _ => "map[string]interface {}",
        };
        return CelValue.OfError($"invalid data, expected {expected}, got {found}");
    }
}
