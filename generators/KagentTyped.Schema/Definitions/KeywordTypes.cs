using KagentTyped.Schema.Validation;
using KagentTyped.Schema.Yaml;

namespace KagentTyped.Schema.Definitions;

/// <summary>The JSON types of the keywords of a schema. What is of another type cannot be read by the server.</summary>
internal static class KeywordTypes
{
    private enum Shape
    {
        Text,
        Flag,
        Number,
        Whole,
        Texts,
        Values,
        Anything,
        Schema,
        Schemas,
        SchemaMap,
        SchemaOrFlag,
        Rules,
        Documentation,
    }

    private static readonly Dictionary<string, Shape> Keywords = Make();

    /// <summary>The keywords that the server reads.</summary>
    public static IReadOnlyCollection<string> Names => Keywords.Keys;

    public static void Check(YamlNode schema, FieldPath path, ErrorList errors)
    {
        if (!Expect(schema, path, errors, YamlNodeKind.Mapping))
        {
            return;
        }

        foreach (var member in schema.Members)
        {
            if (member.Value.Kind != YamlNodeKind.Null && Keywords.TryGetValue(member.Key, out var shape))
            {
                CheckShape(shape, member.Value, path.Field(member.Key), errors);
            }
        }
    }

    private static Dictionary<string, Shape> Make()
    {
        var result = new Dictionary<string, Shape>(StringComparer.Ordinal);
        void Add(Shape shape, params string[] names) => Array.ForEach(names, name => result.Add(name, shape));

        Add(Shape.Text, "id", "$schema", "$ref", "description", "type", "format", "title", "pattern", "x-kubernetes-list-type", "x-kubernetes-map-type");
        Add(Shape.Flag, "exclusiveMaximum", "exclusiveMinimum", "uniqueItems", "nullable", "x-kubernetes-preserve-unknown-fields", "x-kubernetes-embedded-resource", "x-kubernetes-int-or-string");
        Add(Shape.Number, "maximum", "minimum", "multipleOf");
        Add(Shape.Whole, "maxLength", "minLength", "maxItems", "minItems", "maxProperties", "minProperties");
        Add(Shape.Texts, "required", "x-kubernetes-list-map-keys");
        Add(Shape.Values, "enum");
        Add(Shape.Anything, "default", "example", "items", "dependencies");
        Add(Shape.Schema, "not");
        Add(Shape.Schemas, "allOf", "oneOf", "anyOf");
        Add(Shape.SchemaMap, "properties", "patternProperties", "definitions");
        Add(Shape.SchemaOrFlag, "additionalProperties", "additionalItems");
        Add(Shape.Rules, "x-kubernetes-validations");
        Add(Shape.Documentation, "externalDocs");
        return result;
    }

    private static void CheckShape(Shape shape, YamlNode value, FieldPath path, ErrorList errors)
    {
        switch (shape)
        {
            case Shape.Text:
                Expect(value, path, errors, YamlNodeKind.String);
                break;
            case Shape.Flag:
                Expect(value, path, errors, YamlNodeKind.Boolean);
                break;
            case Shape.Number:
                Expect(value, path, errors, YamlNodeKind.Float, YamlNodeKind.Integer);
                break;
            case Shape.Whole:
                Expect(value, path, errors, YamlNodeKind.Integer);
                break;
            case Shape.Values:
                Expect(value, path, errors, YamlNodeKind.Sequence);
                break;
            case Shape.Texts when Expect(value, path, errors, YamlNodeKind.Sequence):
                CheckEach(value, path, (item, place) => Expect(item, place, errors, YamlNodeKind.String));
                break;
            case Shape.Schema:
                Check(value, path, errors);
                break;
            case Shape.Schemas when Expect(value, path, errors, YamlNodeKind.Sequence):
                CheckEach(value, path, (item, place) => Check(item, place, errors));
                break;
            case Shape.SchemaMap when Expect(value, path, errors, YamlNodeKind.Mapping):
                foreach (var member in value.Members.Where(member => member.Value.Kind != YamlNodeKind.Null))
                {
                    Check(member.Value, path.Key(member.Key), errors);
                }

                break;
            case Shape.SchemaOrFlag when value.Kind == YamlNodeKind.Mapping:
                Check(value, path, errors);
                break;
            case Shape.SchemaOrFlag:
                Expect(value, path, errors, YamlNodeKind.Boolean, YamlNodeKind.Mapping);
                break;
            case Shape.Anything when path.Last == "items":
                CheckItems(value, path, errors);
                break;
            case Shape.Rules when Expect(value, path, errors, YamlNodeKind.Sequence):
                CheckEach(value, path, (item, place) => CheckRule(item, place, errors));
                break;
            case Shape.Documentation when Expect(value, path, errors, YamlNodeKind.Mapping):
                CheckFields(value, path, errors, YamlNodeKind.String, "description", "url");
                break;
            default:
                break;
        }
    }

    private static void CheckItems(YamlNode value, FieldPath path, ErrorList errors)
    {
        if (value.Kind == YamlNodeKind.Mapping)
        {
            Check(value, path, errors);
        }
        else
        {
            CheckEach(value, path, (item, place) => Check(item, place, errors));
        }
    }

    private static void CheckRule(YamlNode value, FieldPath path, ErrorList errors)
    {
        if (Expect(value, path, errors, YamlNodeKind.Mapping))
        {
            CheckFields(value, path, errors, YamlNodeKind.String, "rule", "message", "messageExpression", "reason", "fieldPath");
            CheckFields(value, path, errors, YamlNodeKind.Boolean, "optionalOldSelf");
        }
    }

    private static void CheckFields(YamlNode value, FieldPath path, ErrorList errors, YamlNodeKind kind, params string[] names)
    {
        foreach (var member in value.Members.Where(member => member.Value.Kind != YamlNodeKind.Null && Array.IndexOf(names, member.Key) >= 0))
        {
            Expect(member.Value, path.Field(member.Key), errors, kind);
        }
    }

    private static void CheckEach(YamlNode list, FieldPath path, Action<YamlNode, FieldPath> check)
    {
        for (int i = 0; i < list.Items.Count; i++)
        {
            if (list.Items[i].Kind != YamlNodeKind.Null)
            {
                check(list.Items[i], path.Index(i));
            }
        }
    }

    private static bool Expect(YamlNode value, FieldPath path, ErrorList errors, params YamlNodeKind[] kinds)
    {
        bool fits = Array.IndexOf(kinds, value.Kind) >= 0;
        if (!fits)
        {
            errors.Add(FieldErrorType.TypeInvalid, path, GoText.Value(value), $"must be of JSON type {kinds[0].ToString().ToLowerInvariant()}", value.Head);
        }

        return fits;
    }
}
