using KagentTyped.Schema.CustomResources;
using KagentTyped.Schema.Structural;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using NJsonSchema;
using SchemaType = KagentTyped.Schema.Structural.SchemaType;

namespace KagentTyped.Cli.EditorSchemas;

/// <summary>Turns schemas of custom resources into JSON Schema for editors. Rules in CEL have no counterpart there.</summary>
internal static class JsonSchemaExport
{
    // What JSON Schema checks under these names, or nothing, is also what the server does. Its "duration" and "uri" are others, and further names it ignores.
    private static readonly HashSet<string> CommonFormats = new(StringComparer.Ordinal)
    {
        "int32", "int64", "float", "double", "byte", "password", "date", "date-time", "email", "hostname", "ipv4", "ipv6", "cidr", "mac",
    };

    /// <summary>The JSON Schema (draft 4) of the objects of one version.</summary>
    /// <param name="definition">The definition.</param>
    /// <param name="version">One of its versions.</param>
    public static string Of(CustomResourceDefinitionModel definition, CustomResourceVersion version)
    {
        var schema = Of(version.Schema, isAlternative: false);
        schema.Title = $"{definition.Kind} ({definition.Group}/{version.Name})";
        AddTypeMeta(schema);
        Fix(schema, "apiVersion", $"{definition.Group}/{version.Name}");
        Fix(schema, "kind", definition.Kind);
        schema.RequiredProperties.Add("metadata");
        return schema.ToJson() + "\n";
    }

    private static void Fix(JsonSchema schema, string name, string value)
    {
        schema.Properties[name].Enumeration.Clear();
        schema.Properties[name].Enumeration.Add(value);
        if (!schema.RequiredProperties.Contains(name))
            schema.RequiredProperties.Add(name);
    }

    private static JsonSchema Of(SchemaNode node, bool isAlternative) => Fill(new JsonSchema(), node, isAlternative);

    private static T Fill<T>(T schema, SchemaNode node, bool isAlternative)
        where T : JsonSchema
    {
        schema.Type = TypeOf(node);
        schema.Format = node.Format is { } format && CommonFormats.Contains(format) ? format : null;
        schema.Description = node.Description;
        schema.Pattern = EditorPattern.Of(node.Pattern);
        schema.Default = node.Default is { } value ? Parse(value) : null;
        FillLimits(schema, node);
        foreach (string text in node.Enum)
            schema.Enumeration.Add(Plain(text));
        if (node.Nullable && !node.Enum.IsEmpty && !node.Enum.Contains("null"))
            schema.Enumeration.Add(null);

        foreach (var property in node.Properties)
            schema.Properties.Add(property.Name, Fill(new JsonSchemaProperty(), property.Schema, isAlternative));
        foreach (string name in node.Required)
            schema.RequiredProperties.Add(name);
        if (node.Items is { } items)
            schema.Item = Of(items, isAlternative);
        if (node.AdditionalProperties is { } values)
            schema.AdditionalPropertiesSchema = Of(values, isAlternative);
        else
            schema.AllowAdditionalProperties = isAlternative || node.PreserveUnknownFields || node.Type != SchemaType.Object;
        if (node.EmbeddedResource)
            AddTypeMeta(schema);

        AddAll(schema.AllOf, node.AllOf);
        AddAll(schema.AnyOf, node.AnyOf);
        AddAll(schema.OneOf, node.OneOf);
        if (node.Not is { } not)
            schema.Not = Of(not, isAlternative: true);
        return schema;
    }

    private static void FillLimits(JsonSchema schema, SchemaNode node)
    {
        schema.Minimum = Number(node.Minimum);
        schema.Maximum = Number(node.Maximum);
        schema.IsExclusiveMinimum = node.ExclusiveMinimum;
        schema.IsExclusiveMaximum = node.ExclusiveMaximum;
        schema.MultipleOf = Number(node.MultipleOf);
        schema.MinLength = Count(node.MinLength);
        schema.MaxLength = Count(node.MaxLength);
        schema.MinItems = Count(node.MinItems) ?? 0;
        schema.MaxItems = Count(node.MaxItems) ?? 0;
        schema.MinProperties = Count(node.MinProperties) ?? 0;
        schema.MaxProperties = Count(node.MaxProperties) ?? 0;
        KeepZero(schema, "maxItems", node.MaxItems);
        KeepZero(schema, "maxProperties", node.MaxProperties);
        schema.UniqueItems = node.UniqueItems || node.ListType == "set";
    }

    // To the library a greatest count of 0 is none.
    private static void KeepZero(JsonSchema schema, string keyword, long? limit)
    {
        if (limit == 0)
            (schema.ExtensionData ??= new Dictionary<string, object?>()).Add(keyword, 0);
    }

    // Alternatives only constrain what the schema around them declares, so they close nothing.
    private static void AddAll(ICollection<JsonSchema> list, IEnumerable<SchemaNode> nodes)
    {
        foreach (var node in nodes)
            list.Add(Of(node, isAlternative: true));
    }

    private static void AddTypeMeta(JsonSchema schema)
    {
        foreach (string name in (string[])["apiVersion", "kind"])
            schema.Properties.TryAdd(name, new JsonSchemaProperty { Type = JsonObjectType.String });
        schema.Properties.TryAdd("metadata", new JsonSchemaProperty { Type = JsonObjectType.Object });
        schema.Properties["metadata"].AllowAdditionalProperties = true;
    }

    private static JsonObjectType TypeOf(SchemaNode node)
    {
        var type = node switch
        {
            { IntOrString: true } => JsonObjectType.Integer | JsonObjectType.String,
            { Type: SchemaType.Object } => JsonObjectType.Object,
            { Type: SchemaType.Array } => JsonObjectType.Array,
            { Type: SchemaType.String } => JsonObjectType.String,
            { Type: SchemaType.Integer } => JsonObjectType.Integer,
            { Type: SchemaType.Number } => JsonObjectType.Number,
            { Type: SchemaType.Boolean } => JsonObjectType.Boolean,
            _ => JsonObjectType.None,
        };
        return node.Nullable && type != JsonObjectType.None ? type | JsonObjectType.Null : type;
    }

    private static object? Plain(string json) => Parse(json) is var token && token is JValue value ? value.Value : token;

    // Texts that look like dates stay as they are.
    private static JToken Parse(string json)
    {
        using var reader = new JsonTextReader(new StringReader(json)) { DateParseHandling = DateParseHandling.None };
        return JToken.ReadFrom(reader);
    }

    private static decimal? Number(string? text)
        => decimal.TryParse(text, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out decimal number) ? number : null;

    private static int? Count(long? number) => number is { } given ? (int)Math.Min(given, int.MaxValue) : null;
}
