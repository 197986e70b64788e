using KagentTyped.Schema.Validation;

namespace KagentTyped.Schema.Definitions;

internal sealed partial class KeywordRules
{
    private const string ForSets = "must be atomic as item of a list with x-kubernetes-list-type=set";

    private void CheckMapType(SchemaProps schema, FieldPath path)
    {
        if (schema.Given("x-kubernetes-map-type") is { } mapType)
        {
            RequireType(schema, "object", "x-kubernetes-map-type", path);
            if (mapType.Text is not ("atomic" or "granular"))
            {
                NotSupported(path.Field("x-kubernetes-map-type"), mapType.Text, ["atomic", "granular"], mapType.Range);
            }
        }
    }

    private void CheckListType(SchemaProps schema, FieldPath path)
    {
        if (schema.ListType is { } listType)
        {
            if (schema.Type != "array")
            {
                RequireType(schema, "array", "x-kubernetes-list-type", path);
            }
            else if (listType == "set" && schema.Items is { } items)
            {
                CheckSetItems(items, path.Field("items"));
            }

            if (listType is not ("atomic" or "set" or "map"))
            {
                NotSupported(path.Field("x-kubernetes-list-type"), listType, ["atomic", "set", "map"], schema.At("x-kubernetes-list-type"));
            }
        }

        if (schema.ListMapKeys.Count > 0 && schema.ListType != "map")
        {
            const string finding = "must be map if x-kubernetes-list-map-keys is non-empty";
            if (schema.ListType is null)
            {
                errors.Required(path.Field("x-kubernetes-list-type"), finding, schema.At("x-kubernetes-list-map-keys"));
            }
            else
            {
                errors.Invalid(path.Field("x-kubernetes-list-type"), schema.ListType, finding, schema.At("x-kubernetes-list-type"));
            }
        }
    }

    private void CheckSetItems(SchemaProps items, FieldPath path)
    {
        if (items.Type == "array" && items.ListType is not (null or "atomic"))
        {
            errors.Invalid(path.Field("x-kubernetes-list-type"), items.ListType, ForSets, items.At("x-kubernetes-list-type"));
        }
        else if (items.Type == "object" && items.Given("x-kubernetes-map-type")?.Text != "atomic")
        {
            // The server prints the type of the list here.
            errors.Add(FieldErrorType.Invalid, path.Field("x-kubernetes-map-type"), items.ListType is { } printed ? GoText.Quote(printed) : "null", ForSets, items.At("x-kubernetes-map-type"));
        }
    }

    private void CheckListMap(SchemaProps schema, FieldPath path)
    {
        var keysPath = path.Field("x-kubernetes-list-map-keys");
        if (schema.ListMapKeys.Count == 0)
        {
            errors.Required(keysPath, "must not be empty if x-kubernetes-list-type is map", schema.Node.Head);
        }

        if (schema.Given("items") is null)
        {
            errors.Required(path.Field("items"), "must have a schema if x-kubernetes-list-type is map", schema.Node.Head);
        }

        if (schema.Items is not { } items)
        {
            if (schema.Given("items") is { } other)
            {
                errors.Add(FieldErrorType.Invalid, path.Field("items"), "{\"Schema\":null,\"JSONSchemas\":null}", "must only have a single schema if x-kubernetes-list-type is map", other.Range);
            }

            return;
        }

        if (items.Type != "object")
        {
            errors.Invalid(path.Field("items").Field("type"), items.Type, "must be object if parent array's x-kubernetes-list-type is map", items.At("type"));
            return;
        }

        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (string key in schema.ListMapKeys)
        {
            if (items.Property(key) is not { } property)
            {
                errors.Invalid(keysPath, schema.Given("x-kubernetes-list-map-keys")!, "entries must all be names of item properties");
            }
            else if (property.Type is "array" or "object")
            {
                errors.Invalid(
                    path.Field("items").Field("properties").Key(key).Field("type"), items.Type, "must be a scalar type if parent array's x-kubernetes-list-type is map", property.At("type"));
            }

            if (!known.Add(key))
            {
                errors.Invalid(keysPath, schema.Given("x-kubernetes-list-map-keys")!, "must not contain duplicate entries");
            }
        }
    }

    private void CheckListItems(SchemaProps schema, FieldPath path)
    {
        if (schema.Items is not { } items || schema.ListType is not ("set" or "map"))
        {
            return;
        }

        if (items.Flag("nullable"))
        {
            errors.Forbidden(path.Field("items").Field("nullable"), "cannot be nullable when x-kubernetes-list-type is " + schema.ListType, items.At("nullable"));
        }

        foreach (string key in schema.ListType == "map" ? schema.ListMapKeys : [])
        {
            if (items.Property(key) is not { } property)
            {
                continue;
            }

            var field = path.Field("items").Field("properties").Key(key);
            if (!items.Texts("required").Contains(key) && property.Given("default") is null)
            {
                errors.Required(field.Field("default"), "this property is in x-kubernetes-list-map-keys, so it must have a default or be a required property", property.Node.Head);
            }

            if (property.Flag("nullable"))
            {
                errors.Forbidden(field.Field("nullable"), "this property is in x-kubernetes-list-map-keys, so it cannot be nullable", property.At("nullable"));
            }
        }
    }
}
