using KagentTyped.Schema.Yaml;

namespace KagentTyped.Schema.Validation;

internal static partial class SchemaWalk
{
    // Beyond it neighbouring floating-point numbers are more than one apart.
    private const double GreatestWhole = 9007199254740991;

    private static Outcome? CheckNull(CompiledSchema schema, FieldPath path, YamlNode value) =>
        schema.Types.Length > 0 && !schema.Source.Nullable ? WrongType(path, string.Join(",", schema.Types), "null", value) : new Outcome { Matches = 1 };

    private static Outcome CheckType(YamlNode value, CompiledSchema schema, FieldPath path)
    {
        string type = TypeName(value.Kind);
        bool isNumeric = Array.IndexOf(schema.Types, "number") >= 0 || Array.IndexOf(schema.Types, "integer") >= 0;
        bool fits = Array.IndexOf(schema.Types, type) >= 0
            || (value.Kind == YamlNodeKind.Integer && Array.IndexOf(schema.Types, "number") >= 0)
            || (value.Kind == YamlNodeKind.Float && Array.IndexOf(schema.Types, "integer") >= 0 && IsWhole(Parse(value)));
        bool isTextOrList = value.Kind is YamlNodeKind.String or YamlNodeKind.Sequence;
        if (schema.Format is { } format && !isTextOrList && !fits)
        {
            string actual = value.Kind switch { YamlNodeKind.Integer => "int64", YamlNodeKind.Float => "float64", _ => "" };
            return actual == format ? new Outcome { Matches = 1 } : WrongType(path, format, actual, value);
        }

        // The server's check of a format stands in for that of the type, and lists pass it.
        bool isLeftToFormat = schema.Format is not null && !isNumeric && isTextOrList;
        return fits || isLeftToFormat ? new Outcome { Matches = 1 } : WrongType(path, string.Join(",", schema.Types), type, value);
    }

    private static Outcome WrongType(FieldPath path, string wanted, string actual, YamlNode value)
    {
        string quoted = GoText.Quote(actual);
        return new Outcome().Add(InBody(FieldErrorType.TypeInvalid, path, quoted, $"must be of type {wanted}: {quoted}", value.Kind == YamlNodeKind.Mapping ? value.Head : value.Range));
    }

    /// <summary>Whether a number is whole, give or take what a division loses.</summary>
    public static bool IsWhole(double value)
    {
        if (Math.Abs(value) > GreatestWhole || double.IsNaN(value))
        {
            return false;
        }

        double rounded = Math.Round(value, MidpointRounding.AwayFromZero);
        return value == rounded || (rounded != 0 && Math.Abs(value - rounded) < 1e-9 * Math.Abs(rounded));
    }

    private static string TypeName(YamlNodeKind kind) => kind switch
    {
        YamlNodeKind.Boolean => "boolean",
        YamlNodeKind.Integer => "integer",
        YamlNodeKind.Float => "number",
        YamlNodeKind.String => "string",
        YamlNodeKind.Sequence => "array",
        _ => "object",
    };
}
