using System.Globalization;
using System.Text;
using KagentTyped.Schema.Collections;
using KagentTyped.Schema.Yaml;

namespace KagentTyped.Schema.Structural;

/// <summary>Writes a schema as JSON, as a CustomResourceDefinition holds it but without descriptions.</summary>
public sealed class SchemaJson
{
    // Null when everything is written in place.
    private readonly Dictionary<SchemaNode, int>? _numbers;
    private readonly StringBuilder _shapes = new("[");

    private SchemaJson(bool shared) => _numbers = shared ? new(ShapeComparer.Instance) : null;

    /// <summary>The compact JSON text of a schema.</summary>
    /// <param name="schema">The schema.</param>
    public static string Write(SchemaNode schema)
    {
        var json = new StringBuilder();
        new SchemaJson(shared: false).Append(json, schema);
        return json.ToString();
    }

    /// <summary>
    /// A JSON array of the distinct shapes of a schema, the schema itself last. Where a shape holds another that has children,
    /// <c>{"$ref":n}</c> stands for the element n of the array, which comes before it. Of descriptions only what they say about deprecation is kept.
    /// </summary>
    /// <param name="schema">The schema.</param>
    public static string WriteShapes(SchemaNode schema)
    {
        var writer = new SchemaJson(shared: true);
        writer.Number(schema);
        return writer._shapes.Append(']').ToString();
    }

    private int Number(SchemaNode schema)
    {
        if (!_numbers!.TryGetValue(schema, out int number))
        {
            var json = new StringBuilder();
            Append(json, schema);
            number = _numbers.Count;
            _numbers.Add(schema, number);
            Separate(_shapes).Append(json);
        }

        return number;
    }

    private void AppendOrRefer(StringBuilder json, SchemaNode schema)
    {
        if (_numbers is not null && (!schema.Properties.IsEmpty || schema.Items is not null || schema.AdditionalProperties is not null))
        {
            json.Append("{\"$ref\":").Append(Number(schema).ToString(CultureInfo.InvariantCulture));
            Text(json, "description", Deprecation.Of(schema.Description));
            json.Append('}');
        }
        else
        {
            Append(json, schema, _numbers is null ? null : Deprecation.Of(schema.Description));
        }
    }

    private void Append(StringBuilder json, SchemaNode schema, string? description = null)
    {
        json.Append('{');
        Text(json, "description", description);
        Text(json, "type", schema.Type == SchemaType.None ? null : TypeName(schema.Type));
        Text(json, "format", schema.Format);
        Flag(json, "nullable", schema.Nullable);
        Flag(json, "x-kubernetes-int-or-string", schema.IntOrString);
        Flag(json, "x-kubernetes-preserve-unknown-fields", schema.PreserveUnknownFields);
        Flag(json, "x-kubernetes-embedded-resource", schema.EmbeddedResource);
        Raw(json, "default", schema.Default);
        Text(json, "pattern", schema.Pattern);
        Raw(json, "minimum", schema.Minimum);
        Raw(json, "maximum", schema.Maximum);
        Flag(json, "exclusiveMinimum", schema.ExclusiveMinimum);
        Flag(json, "exclusiveMaximum", schema.ExclusiveMaximum);
        Raw(json, "multipleOf", schema.MultipleOf);
        Number(json, "minLength", schema.MinLength);
        Number(json, "maxLength", schema.MaxLength);
        Number(json, "minItems", schema.MinItems);
        Number(json, "maxItems", schema.MaxItems);
        Number(json, "minProperties", schema.MinProperties);
        Number(json, "maxProperties", schema.MaxProperties);
        Flag(json, "uniqueItems", schema.UniqueItems);
        Text(json, "x-kubernetes-list-type", schema.ListType);
        Texts(json, "x-kubernetes-list-map-keys", schema.ListMapKeys);
        Text(json, "x-kubernetes-map-type", schema.MapType);
        if (!schema.Enum.IsEmpty)
        {
            Name(json, "enum").Append('[').Append(string.Join(",", schema.Enum)).Append(']');
        }

        Texts(json, "required", schema.Required);
        Child(json, "items", schema.Items);
        Child(json, "additionalProperties", schema.AdditionalProperties);
        Raw(json, "additionalProperties", schema.ForbidsAdditionalProperties ? "false" : null);
        Child(json, "not", schema.Not);
        Children(json, "allOf", schema.AllOf);
        Children(json, "anyOf", schema.AnyOf);
        Children(json, "oneOf", schema.OneOf);
        Rules(json, schema.Validations);
        if (!schema.Properties.IsEmpty)
        {
            Name(json, "properties").Append('{');
            foreach (var property in schema.Properties)
            {
                AppendOrRefer(Name(json, property.Name), property.Schema);
            }

            json.Append('}');
        }

        json.Append('}');
    }

    private static void Rules(StringBuilder json, EquatableArray<ValidationRule> rules)
    {
        if (rules.IsEmpty)
        {
            return;
        }

        Name(json, "x-kubernetes-validations").Append('[');
        foreach (var rule in rules)
        {
            Separate(json).Append('{');
            Text(json, "rule", rule.Rule);
            Text(json, "message", rule.Message);
            Text(json, "messageExpression", rule.MessageExpression);
            Text(json, "reason", rule.Reason);
            Text(json, "fieldPath", rule.FieldPath);
            Flag(json, "optionalOldSelf", rule.OptionalOldSelf);
            json.Append('}');
        }

        json.Append(']');
    }

    private void Children(StringBuilder json, string name, EquatableArray<SchemaNode> schemas)
    {
        if (schemas.IsEmpty)
        {
            return;
        }

        Name(json, name).Append('[');
        foreach (var schema in schemas)
        {
            AppendOrRefer(Separate(json), schema);
        }

        json.Append(']');
    }

    private void Child(StringBuilder json, string name, SchemaNode? schema)
    {
        if (schema is not null)
        {
            AppendOrRefer(Name(json, name), schema);
        }
    }

    private static void Text(StringBuilder json, string name, string? value) => Raw(json, name, value is null ? null : JsonText.Quote(value));

    private static void Flag(StringBuilder json, string name, bool value) => Raw(json, name, value ? "true" : null);

    private static void Number(StringBuilder json, string name, long? value) => Raw(json, name, value?.ToString(CultureInfo.InvariantCulture));

    private static void Texts(StringBuilder json, string name, EquatableArray<string> values)
        => Raw(json, name, values.IsEmpty ? null : "[" + string.Join(",", values.Select(JsonText.Quote)) + "]");

    private static void Raw(StringBuilder json, string name, string? value)
    {
        if (value is not null)
        {
            Name(json, name).Append(value);
        }
    }

    private static StringBuilder Name(StringBuilder json, string name) => Separate(json).Append(JsonText.Quote(name)).Append(':');

    private static StringBuilder Separate(StringBuilder json) => json[json.Length - 1] is '{' or '[' ? json : json.Append(',');

    private static string TypeName(SchemaType type) => type switch
    {
        SchemaType.Object => "object",
        SchemaType.Array => "array",
        SchemaType.String => "string",
        SchemaType.Integer => "integer",
        SchemaType.Number => "number",
        _ => "boolean",
    };
}
