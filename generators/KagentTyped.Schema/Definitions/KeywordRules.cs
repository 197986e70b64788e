using KagentTyped.Schema.CustomResources;
using KagentTyped.Schema.Validation;
using KagentTyped.Schema.Yaml;

namespace KagentTyped.Schema.Definitions;

/// <summary>What the server takes of the keywords of a schema, apart from its structure and from the expressions in it.</summary>
internal sealed partial class KeywordRules(ErrorList errors, FindingKinds kinds)
{
    private static readonly string[] Types = ["array", "boolean", "integer", "number", "object", "string"];

    private static readonly string[] Junctors = ["allOf", "oneOf", "anyOf"];

    private static readonly string[] Unsupported = ["id", "additionalItems", "patternProperties", "definitions", "dependencies", "$ref"];

    private readonly Dictionary<string, SchemaProps> _rules = new(StringComparer.Ordinal);

    /// <summary>The rules by their places.</summary>
    public IReadOnlyDictionary<string, SchemaProps> Rules => _rules;

    private static readonly string[] Reasons = ["FieldValueDuplicate", "FieldValueForbidden", "FieldValueInvalid", "FieldValueRequired"];

    public void Check(SchemaProps schema, FieldPath path, bool isRoot, string? defaultsForbidden = null, bool isInMetadata = false)
    {
        CheckSupported(schema, path, defaultsForbidden, isInMetadata);
        if (schema.Flag("uniqueItems"))
        {
            errors.Forbidden(path.Field("uniqueItems"), "uniqueItems cannot be set to true since the runtime complexity becomes quadratic", schema.At("uniqueItems"));
        }

        if (schema.Given("additionalProperties") is { } additional)
        {
            if (schema.Properties.Count > 0 && additional.Text != "true")
            {
                errors.Forbidden(path.Field("additionalProperties"), "additionalProperties and properties are mutual exclusive", additional.Head);
            }

            string? forbidden = isInMetadata ? "inside additionalProperties applying to object metadata" : defaultsForbidden;
            CheckChild(schema.Additional, path.Field("additionalProperties"), forbidden, isInMetadata);
        }

        foreach (var property in schema.Properties)
        {
            bool isMeta = (isRoot || schema.IsEmbeddedResource) && ResourceFields.Contains(property.Key);
            Check(
                SchemaProps.Schema(property.Value), path.Field("properties").Key(property.Key), false,
                isMeta && isRoot ? "in top-level " + property.Key : defaultsForbidden, isInMetadata || isMeta);
        }

        CheckChild(schema.Child("not"), path.Field("not"), defaultsForbidden, isInMetadata);
        foreach (string junctor in Junctors)
        {
            var branches = schema.Children(junctor);
            for (int i = 0; i < branches.Count; i++)
            {
                Check(branches[i], path.Field(junctor).Index(i), false, defaultsForbidden, isInMetadata);
            }
        }

        CheckChild(schema.Items, path.Field("items"), defaultsForbidden, isInMetadata);
        var tuple = schema.Given("items")?.Items ?? [];
        for (int i = 0; i < tuple.Count; i++)
        {
            Check(SchemaProps.Schema(tuple[i]), path.Field("items").Index(i), false, defaultsForbidden, isInMetadata);
        }

        CheckMapType(schema, path);
        kinds.Mark(SchemaProblemKind.InvalidSchema);
        CheckListType(schema, path);
        if (schema.ListType == "map")
        {
            CheckListMap(schema, path);
        }

        CheckListItems(schema, path);
        kinds.Mark(SchemaProblemKind.InvalidListType);
        CheckRules(schema, path);
        kinds.Mark(SchemaProblemKind.InvalidRule);
    }

    private void CheckChild(SchemaProps? schema, FieldPath path, string? defaultsForbidden, bool isInMetadata)
    {
        if (schema is not null)
        {
            Check(schema, path, false, defaultsForbidden, isInMetadata);
        }
    }

    private void CheckSupported(SchemaProps schema, FieldPath path, string? defaultsForbidden, bool isInMetadata)
    {
        if (schema.Type.Length > 0 && Array.IndexOf(Types, schema.Type) < 0)
        {
            NotSupported(path.Field("type"), schema.Type, Types, schema.At("type"));
        }

        if (schema.Given("default") is not null && defaultsForbidden is not null)
        {
            errors.Forbidden(path.Field("default"), "must not be set " + defaultsForbidden, schema.At("default"));
        }

        foreach (string keyword in Unsupported)
        {
            if (schema.Given(keyword) is { } value && !(keyword == "id" && value.Text.Length == 0) && !(keyword is "patternProperties" or "definitions" && value.Members.Count == 0))
            {
                errors.Forbidden(path.Field(keyword), keyword + " is not supported", value.Head);
            }
        }

        if (schema.Type == "null")
        {
            errors.Forbidden(path.Field("type"), "type cannot be set to null, use nullable as an alternative", schema.At("type"));
        }

        if (schema.Given("items") is { Kind: YamlNodeKind.Sequence, Items.Count: > 0 } items)
        {
            errors.Forbidden(path.Field("items"), "items must be a schema object and not an array", items.Range);
        }

        if (isInMetadata && schema.IsEmbeddedResource)
        {
            errors.Forbidden(path.Field("x-kubernetes-embedded-resource"), "must not be used inside of resource meta", schema.At("x-kubernetes-embedded-resource"));
        }

        if (schema.Given("x-kubernetes-preserve-unknown-fields") is { Text: "false" } preserve)
        {
            errors.Invalid(path.Field("x-kubernetes-preserve-unknown-fields"), preserve, "must be true or undefined");
        }
    }

    private void CheckRules(SchemaProps schema, FieldPath path)
    {
        var rules = schema.Given("x-kubernetes-validations")?.Items ?? [];

        // A walk over all that is below, so not once per rule.
        var hasUnsupported = new Lazy<bool>(() => UnsupportedKeywords.Find(schema) is not null);
        for (int i = 0; i < rules.Count; i++)
        {
            var rule = SchemaProps.Schema(rules[i]);
            var place = path.Field("x-kubernetes-validations").Index(i);
            _rules[place.ToBracketString()] = rule;
            CheckRule(schema, rule, place, hasUnsupported);
        }
    }

    private void CheckRule(SchemaProps schema, SchemaProps rule, FieldPath path, Lazy<bool> hasUnsupported)
    {
        string text = rule.Text("rule").Trim();
        string message = rule.Text("message").Trim();
        string fieldPath = rule.Text("fieldPath");
        if (text.Length == 0)
        {
            errors.Required(path.Field("rule"), "rule is not specified", rule.Node.Head);
        }
        else if (rule.Text("message").Length > 0 && message.Length == 0)
        {
            errors.Invalid(path.Field("message"), rule.Given("message")!, "must be non-empty if specified");
        }
        else if (HasLineBreak(message))
        {
            errors.Invalid(path.Field("message"), rule.Given("message")!, "must not contain line breaks");
        }
        else if (HasLineBreak(text) && message.Length == 0)
        {
            errors.Required(path.Field("message"), "message must be specified if rule contains line breaks", rule.At("rule"));
        }

        if (rule.Text("messageExpression").Length > 0 && rule.Text("messageExpression").Trim().Length == 0)
        {
            errors.Required(path.Field("messageExpression"), "messageExpression must be non-empty if specified", rule.At("messageExpression"));
        }

        if (rule.Given("reason") is { } reason && Array.IndexOf(Reasons, reason.Text) < 0)
        {
            NotSupported(path.Field("reason"), reason.Text, Reasons, reason.Range);
        }

        if (fieldPath.Length == 0)
        {
            return;
        }

        var place = rule.Given("fieldPath")!;
        if (fieldPath.Trim().Length == 0)
        {
            errors.Invalid(path.Field("fieldPath"), place, "must be non-empty if specified");
        }

        if (HasLineBreak(fieldPath))
        {
            errors.Invalid(path.Field("fieldPath"), place, "must not contain line breaks");
        }

        if (!hasUnsupported.Value && JsonFieldPath.Resolve(fieldPath, schema, allowBrackets: true).Error is not null)
        {
            errors.Invalid(path.Field("fieldPath"), place, "must be a valid path");
        }
    }

    private void RequireType(SchemaProps schema, string type, string keyword, FieldPath path)
    {
        string finding = $"must be {type} if {keyword} is specified";
        if (schema.Type.Length == 0)
        {
            errors.Required(path.Field("type"), finding, schema.At(keyword));
        }
        else if (schema.Type != type)
        {
            errors.Invalid(path.Field("type"), schema.Type, finding, schema.At("type"));
        }
    }

    private void NotSupported(FieldPath path, string value, string[] supported, TextRange range) =>
        errors.Add(FieldErrorType.NotSupported, path, GoText.Quote(value), "supported values: " + string.Join(", ", supported.Select(GoText.Quote)), range);

    private static bool HasLineBreak(string text) => text.IndexOfAny(['\n', '\r']) >= 0;
}
