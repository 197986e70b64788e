using System.Globalization;
using KagentTyped.Schema.Collections;
using KagentTyped.Schema.Structural;
using KagentTyped.Schema.Yaml;

namespace KagentTyped.Schema.CustomResources;

/// <summary>
/// Reads the schema of a version: the keywords of JSONSchemaProps of apiextensions.k8s.io/v1. What cannot be represented is reported
/// and left out; all else is read.
/// </summary>
internal sealed partial class SchemaNodeReader(List<SchemaProblem> problems)
{
    /// <summary>Reads a schema node and all below it.</summary>
    /// <param name="node">Any node; anything but a mapping is reported.</param>
    /// <param name="path">Its place in the document.</param>
    public SchemaNode Read(YamlNode node, DocumentPath path)
    {
        var draft = new SchemaDraft();
        if (node.Kind != YamlNodeKind.Mapping)
        {
            Report($"{path} is {DefinitionReader.Describe(node)}. Write a schema.", node.Range);
            return draft.Finish();
        }

        foreach (var member in node.Members)
        {
            // To the API server a null keyword is an absent one.
            if (member.Value.Kind != YamlNodeKind.Null)
            {
                ReadKeyword(draft, member, path);
            }
        }

        return draft.Finish();
    }

    private void ReadKeyword(SchemaDraft draft, YamlMember member, DocumentPath path)
    {
        var value = member.Value;
        switch (member.Key)
        {
            case "type":
                draft.Type = ReadType(member, path);
                break;
            case "format":
                draft.Format = Text(member, path);
                break;
            case "description":
                draft.Description = Text(member, path);
                break;
            case "nullable":
                draft.Nullable = Flag(member, path);
                break;
            case "properties":
                draft.Properties = ReadProperties(member, path.Field(member.Key));
                break;
            case "required":
                draft.Required = Texts(member, path);
                break;
            case "items":
                draft.Items = ReadItems(member, path.Field(member.Key));
                break;
            case "additionalProperties":
                draft.AdditionalProperties = ReadAdditionalProperties(value, path.Field(member.Key));
                draft.ForbidsAdditionalProperties = value.Kind == YamlNodeKind.Boolean && value.Text == "false";
                break;
            case "enum":
                draft.Enum = ReadEnum(member, path);
                break;
            case "default":
                draft.Default = JsonText.Write(value);
                break;
            case "allOf":
                draft.AllOf = ReadSchemas(member, path);
                break;
            case "anyOf":
                draft.AnyOf = ReadSchemas(member, path);
                break;
            case "oneOf":
                draft.OneOf = ReadSchemas(member, path);
                break;
            case "not":
                draft.Not = Read(value, path.Field(member.Key));
                break;
            default:
                if (!ReadBound(draft, member, path) && !ReadExtension(draft, member, path))
                {
                    ReportUnknown(member, path);
                }

                break;
        }
    }

    private bool ReadBound(SchemaDraft draft, YamlMember member, DocumentPath path)
    {
        switch (member.Key)
        {
            case "pattern":
                draft.Pattern = Text(member, path);
                return true;
            case "minimum":
                draft.Minimum = Number(member, path);
                return true;
            case "maximum":
                draft.Maximum = Number(member, path);
                return true;
            case "exclusiveMinimum":
                draft.ExclusiveMinimum = Flag(member, path);
                return true;
            case "exclusiveMaximum":
                draft.ExclusiveMaximum = Flag(member, path);
                return true;
            case "multipleOf":
                draft.MultipleOf = Number(member, path);
                return true;
            case "minLength":
                draft.MinLength = Count(member, path);
                return true;
            case "maxLength":
                draft.MaxLength = Count(member, path);
                return true;
            case "minItems":
                draft.MinItems = Count(member, path);
                return true;
            case "maxItems":
                draft.MaxItems = Count(member, path);
                return true;
            case "minProperties":
                draft.MinProperties = Count(member, path);
                return true;
            case "maxProperties":
                draft.MaxProperties = Count(member, path);
                return true;
            case "uniqueItems":
                draft.UniqueItems = Flag(member, path);
                return true;
            default:
                return false;
        }
    }

    private bool ReadExtension(SchemaDraft draft, YamlMember member, DocumentPath path)
    {
        switch (member.Key)
        {
            case "x-kubernetes-int-or-string":
                draft.IntOrString = Flag(member, path);
                return true;
            case "x-kubernetes-preserve-unknown-fields":
                draft.PreserveUnknownFields = Flag(member, path);
                return true;
            case "x-kubernetes-embedded-resource":
                draft.EmbeddedResource = Flag(member, path);
                return true;
            case "x-kubernetes-list-type":
                draft.ListType = OneOf(member, path, "atomic", "set", "map");
                return true;
            case "x-kubernetes-list-map-keys":
                draft.ListMapKeys = Texts(member, path);
                return true;
            case "x-kubernetes-map-type":
                draft.MapType = OneOf(member, path, "granular", "atomic");
                return true;
            case "x-kubernetes-validations":
                draft.Validations = ReadValidations(member, path.Field(member.Key));
                return true;
            case "title" or "example" or "externalDocs" or "id" or "$schema":
                // Documentation; nothing depends on it.
                return true;
            default:
                return false;
        }
    }

    private void ReportUnknown(YamlMember member, DocumentPath path)
    {
        string? advice = member.Key switch
        {
            "$ref" or "definitions" => "Custom resources cannot share schemas; write the referenced schema out in place.",
            "patternProperties" => "Use additionalProperties, with a rule on the keys under x-kubernetes-validations.",
            "dependencies" or "additionalItems" => "The API server refuses it; express it with x-kubernetes-validations.",
            _ => null,
        };
        if (advice is not null)
        {
            Report($"{path}.{member.Key} is not supported and is left out. {advice}", member.KeyRange);
        }
        else if (!member.Key.StartsWith("x-", StringComparison.Ordinal) || member.Key.StartsWith("x-kubernetes-", StringComparison.Ordinal))
        {
            // Extensions of other vendors are theirs to understand.
            ReportIgnored(member, path);
        }
    }

    private void ReportIgnored(YamlMember member, DocumentPath path) => problems.Add(new SchemaProblem(
        SchemaProblemKind.IgnoredKeyword,
        $"{path}.{member.Key} is no keyword that the API server knows; it ignores it, and so do the models. Remove it or correct the name.",
        member.KeyRange));

    private SchemaType ReadType(YamlMember member, DocumentPath path)
    {
        switch (member.Value.StringOrNull)
        {
            case "":
                return SchemaType.None;
            case "object":
                return SchemaType.Object;
            case "array":
                return SchemaType.Array;
            case "string":
                return SchemaType.String;
            case "integer":
                return SchemaType.Integer;
            case "number":
                return SchemaType.Number;
            case "boolean":
                return SchemaType.Boolean;
            default:
                WrongKeyword(member, path, "object, array, string, integer, number or boolean");
                return SchemaType.None;
        }
    }

    private EquatableArray<SchemaProperty> ReadProperties(YamlMember member, DocumentPath path)
    {
        if (member.Value.Kind != YamlNodeKind.Mapping)
        {
            Report($"{path} is {DefinitionReader.Describe(member.Value)}. Write a mapping of names to schemas.", member.Value.Range);
            return [];
        }

        var result = new SchemaProperty[member.Value.Members.Count];
        for (int i = 0; i < result.Length; i++)
        {
            var property = member.Value.Members[i];
            result[i] = new SchemaProperty(property.Key, Read(property.Value, path.Field(property.Key)));
        }

        return EquatableArray.Create<SchemaProperty>(result);
    }

    private SchemaNode? ReadItems(YamlMember member, DocumentPath path)
    {
        if (member.Value.Kind == YamlNodeKind.Sequence)
        {
            Report($"{path} is a list of schemas and is left out. The API server takes one schema for all items.", member.Value.Range);
            return null;
        }

        return Read(member.Value, path);
    }

    private SchemaNode? ReadAdditionalProperties(YamlNode value, DocumentPath path)
    {
        if (value.Kind == YamlNodeKind.Boolean)
        {
            return value.Text == "true" ? new SchemaNode() : null;
        }

        return Read(value, path);
    }

    private EquatableArray<SchemaNode> ReadSchemas(YamlMember member, DocumentPath path)
    {
        if (member.Value.Kind != YamlNodeKind.Sequence)
        {
            WrongKeyword(member, path, "a list of schemas");
            return [];
        }

        var result = new SchemaNode[member.Value.Items.Count];
        for (int i = 0; i < result.Length; i++)
        {
            // To the API server a null in the list is an empty schema.
            var item = member.Value.Items[i];
            result[i] = item.Kind == YamlNodeKind.Null ? new SchemaNode() : Read(item, path.Field(member.Key).Item(i.ToString(CultureInfo.InvariantCulture)));
        }

        return EquatableArray.Create<SchemaNode>(result);
    }

    private EquatableArray<string> ReadEnum(YamlMember member, DocumentPath path)
    {
        if (member.Value.Kind != YamlNodeKind.Sequence)
        {
            WrongKeyword(member, path, "a list of values");
            return [];
        }

        var result = new string[member.Value.Items.Count];
        for (int i = 0; i < result.Length; i++)
        {
            result[i] = JsonText.Write(member.Value.Items[i]);
        }

        return EquatableArray.Create<string>(result);
    }
}
