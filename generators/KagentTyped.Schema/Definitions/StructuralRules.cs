using KagentTyped.Schema.Patterns;
using KagentTyped.Schema.Validation;
using KagentTyped.Schema.Yaml;

namespace KagentTyped.Schema.Definitions;

/// <summary>The invariants of structural schemas: types everywhere, alternatives that only restrict values, metadata left alone.</summary>
internal sealed class StructuralRules(ErrorList errors)
{
    private static readonly string[] Junctors = ["anyOf", "allOf", "oneOf"];

    private static readonly string[] NotForIntOrString = ["x-kubernetes-preserve-unknown-fields", "x-kubernetes-embedded-resource"];

    private static readonly string[] Flags = ["nullable", "x-kubernetes-preserve-unknown-fields", "x-kubernetes-embedded-resource", "x-kubernetes-int-or-string"];

    private static readonly string[] TypeFields = [ResourceFields.Kind, ResourceFields.ApiVersion];

    private static readonly string[] IntegerAndString = ["integer", "string"];

    private enum Level
    {
        Root,
        Item,
        Field,
    }

    public void Check(SchemaProps root, FieldPath path)
    {
        CheckInvariants(root, Level.Root, path);
        CheckCompleteness(root, root, path, path);
    }

    private void CheckInvariants(SchemaProps schema, Level level, FieldPath path)
    {
        if (schema.Type == "array" && schema.Items is null)
        {
            errors.Required(path.Field("items"), "must be specified", schema.Node.Head);
        }

        if (schema.Items is { } items)
        {
            CheckInvariants(items, Level.Item, path.Field("items"));
        }

        foreach (var property in schema.Properties)
        {
            CheckInvariants(SchemaProps.Schema(property.Value), Level.Field, path.Field("properties").Key(property.Key));
        }

        if (schema.Given("additionalProperties") is not null)
        {
            if (level == Level.Root)
            {
                errors.Forbidden(path.Field("additionalProperties"), "must not be used at the root", schema.At("additionalProperties"));
            }

            if (schema.Additional is { } additional)
            {
                CheckInvariants(additional, Level.Field, path.Field("additionalProperties"));
            }
        }

        CheckExtensions(schema, path);
        CheckValues(schema, IsIntOrString(schema.Children("anyOf")), schema.Children("allOf") is { Count: > 0 } all && IsIntOrString(all[0].Children("anyOf")), level, path);
        CheckType(schema, level, path);
        CheckResourceFields(schema, level, path);
    }

    private void CheckExtensions(SchemaProps schema, FieldPath path)
    {
        foreach (string extension in NotForIntOrString)
        {
            if (schema.Flag("x-kubernetes-int-or-string") && schema.Flag(extension))
            {
                errors.Invalid(path.Field(extension), schema.Given(extension)!, "must be false if x-kubernetes-int-or-string is true");
            }
        }
    }

    private void CheckType(SchemaProps schema, Level level, FieldPath path)
    {
        var field = path.Field("type");
        if (schema.IsEmbeddedResource && schema.Type != "object")
        {
            const string finding = "must be object if x-kubernetes-embedded-resource is true";
            if (schema.Type.Length == 0)
            {
                errors.Required(field, finding, schema.Node.Head);
            }
            else
            {
                errors.Invalid(field, schema.Type, finding, schema.At("type"));
            }
        }
        else if (schema.Type.Length == 0 && !schema.Flag("x-kubernetes-int-or-string") && !schema.Flag("x-kubernetes-preserve-unknown-fields"))
        {
            string where = level switch { Level.Root => "at the root", Level.Item => "for specified array items", _ => "for specified object fields" };
            errors.Required(field, "must not be empty " + where, schema.Node.Head);
        }

        if (schema.IsEmbeddedResource && schema.Given("additionalProperties") is not null)
        {
            errors.Forbidden(path.Field("additionalProperties"), "must not be used if x-kubernetes-embedded-resource is set", schema.At("additionalProperties"));
        }

        if (level == Level.Root && schema.Type is not ("" or "object"))
        {
            errors.Invalid(field, schema.Type, "must be object at the root", schema.At("type"));
        }
    }

    private void CheckResourceFields(SchemaProps schema, Level level, FieldPath path)
    {
        bool isResource = level == Level.Root || schema.IsEmbeddedResource;
        foreach (string name in TypeFields)
        {
            if (isResource && schema.Property(name) is { Type: not "string" } property)
            {
                errors.Invalid(path.Field("properties").Key(name).Field("type"), property.Type, "must be string", property.At("type"));
            }
        }

        if (schema.Property(ResourceFields.Metadata) is { } metadata)
        {
            var field = path.Field("properties").Key(ResourceFields.Metadata);
            if (isResource && metadata.Type != "object")
            {
                errors.Invalid(field.Field("type"), metadata.Type, "must be object", metadata.At("type"));
            }

            if (level == Level.Root && !RestrictsNamesOnly(metadata))
            {
                errors.Forbidden(field, "must not specify anything other than name and generateName, but metadata is implicitly specified", metadata.Node.Head);
            }
        }

        if (schema.IsEmbeddedResource && !schema.Flag("x-kubernetes-preserve-unknown-fields") && schema.Properties.Count == 0)
        {
            errors.Required(
                path.Field("properties"), "must not be empty if x-kubernetes-embedded-resource is true without x-kubernetes-preserve-unknown-fields", schema.Node.Head);
        }
    }

    private static bool RestrictsNamesOnly(SchemaProps metadata) =>
        metadata.Node.Members.All(member => member.Key is "type" or "default" or "properties" || (IsZero(member) && !IsSetToFalse(member))) && metadata.Properties.All(property => property.Key is "name" or "generateName");

    // False is something to say about additional properties.
    private static bool IsSetToFalse(YamlMember member) => member.Key == "additionalProperties" && member.Value.Kind == YamlNodeKind.Boolean;

    // Whether leaving the keyword out would mean the same.
    private static bool IsZero(YamlMember member) =>
        !KeywordTypes.Names.Contains(member.Key)
        || member.Value is { Kind: YamlNodeKind.Null } or { Kind: YamlNodeKind.Boolean, Text: "false" } or { Kind: YamlNodeKind.String, Text.Length: 0 }
        || (member.Value.Kind == YamlNodeKind.Sequence && member.Value.Items.Count == 0 && member.Key is "allOf" or "anyOf" or "oneOf" or "enum" or "items")
        || (member.Value.Kind == YamlNodeKind.Mapping && member.Value.Members.Count == 0 && member.Key is "patternProperties" or "definitions" or "dependencies");

    private static bool IsIntOrString(IReadOnlyList<SchemaProps> branches) => branches.Count == 2
        && branches.Select(branch => branch.Type).SequenceEqual(IntegerAndString)
        && branches.All(branch => branch.Node.Members.All(member => member.Key == "type" || IsZero(member)));

    private void CheckValues(SchemaProps schema, bool skipsAnyOf, bool skipsFirstAnyOfOfAllOf, Level level, FieldPath path)
    {
        foreach (string junctor in Junctors)
        {
            var branches = schema.Children(junctor);
            for (int i = 0; i < branches.Count && !(skipsAnyOf && junctor == "anyOf"); i++)
            {
                CheckNested(branches[i], skipsFirstAnyOfOfAllOf && junctor == "allOf" && i == 0, level, path.Field(junctor).Index(i));
            }
        }

        if (schema.Child("not") is { } not)
        {
            CheckNested(not, false, level, path.Field("not"));
        }

        if (schema.Text("pattern") is { Length: > 0 } pattern && Re2Pattern.Parse(pattern).Error is { } error)
        {
            errors.Invalid(path.Field("pattern"), pattern, "must be a valid regular expression, but isn't: " + error, schema.At("pattern"));
        }
    }

    private void CheckNested(SchemaProps schema, bool skipsAnyOf, Level level, FieldPath path)
    {
        CheckValues(schema, skipsAnyOf, false, level, path);
        if (schema.Items is { } items)
        {
            CheckNested(items, false, level, path.Field("items"));
        }

        foreach (var property in schema.Properties)
        {
            CheckNested(SchemaProps.Schema(property.Value), false, Level.Field, path.Field("properties").Key(property.Key));
        }

        ForbidIf(schema.Type.Length > 0, schema, "type", "must be empty to be structural", path);
        ForbidIf(schema.Additional is not null || schema.Flag("additionalProperties"), schema, "additionalProperties", "must be undefined to be structural", path);
        ForbidIf(schema.Given("default") is not null, schema, "default", "must be undefined to be structural", path);
        ForbidIf(schema.Text("title").Length > 0, schema, "title", "must be empty to be structural", path);
        ForbidIf(schema.Text("description").Length > 0, schema, "description", "must be empty to be structural", path);
        foreach (string flag in Flags)
        {
            ForbidIf(schema.Flag(flag), schema, flag, "must be false to be structural", path);
        }

        ForbidIf(schema.ListMapKeys.Count > 0, schema, "x-kubernetes-list-map-keys", "must be empty to be structural", path);
        ForbidIf(schema.ListType is not null, schema, "x-kubernetes-list-type", "must be undefined to be structural", path);
        ForbidIf(schema.Given("x-kubernetes-map-type") is not null, schema, "x-kubernetes-map-type", "must be undefined to be structural", path);
        ForbidIf(schema.Given("x-kubernetes-validations") is { Items.Count: > 0 }, schema, "x-kubernetes-validations", "must be empty to be structural", path);
        if (schema.Property(ResourceFields.Metadata) is { } metadata)
        {
            errors.Forbidden(path.Field("properties").Key(ResourceFields.Metadata), "must not be specified in a nested context", metadata.Node.Head);
        }
    }

    private void ForbidIf(bool isThere, SchemaProps schema, string keyword, string finding, FieldPath path)
    {
        if (isThere)
        {
            errors.Forbidden(path.Field(keyword), finding, schema.At(keyword));
        }
    }

    // Whatever an alternative restricts must be specified outside of the alternatives.
    private void CheckCompleteness(SchemaProps values, SchemaProps? structure, FieldPath structurePath, FieldPath path)
    {
        if (values.Child("not") is { } not)
        {
            CheckNestedCompleteness(not, structure, structurePath, path.Field("not"));
        }

        foreach (string junctor in Junctors)
        {
            var branches = values.Children(junctor);
            for (int i = 0; i < branches.Count; i++)
            {
                CheckNestedCompleteness(branches[i], structure, structurePath, path.Field(junctor).Index(i));
            }
        }
    }

    private void CheckNestedCompleteness(SchemaProps values, SchemaProps? structure, FieldPath structurePath, FieldPath path)
    {
        if (structure is null)
        {
            errors.Required(structurePath, "because it is defined in " + path.ToBracketString(), values.Node.Head);
            return;
        }

        CheckCompleteness(values, structure, structurePath, path);
        if (values.Items is { } items)
        {
            CheckNestedCompleteness(items, structure.Items, structurePath.Field("items"), path.Field("items"));
        }

        foreach (var property in values.Properties)
        {
            var field = path.Field("properties").Key(property.Key);
            var structureField = structurePath.Field("properties").Key(property.Key);
            CheckNestedCompleteness(SchemaProps.Schema(property.Value), structure.Property(property.Key), structureField, field);
        }
    }
}
