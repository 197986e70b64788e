using KagentTyped.Schema.Yaml;

namespace KagentTyped.Schema.Validation;

/// <summary>What the server makes of a request's object before it checks it: metadata read, unknown fields and vain nulls dropped, defaults filled in.</summary>
internal sealed class ResourceReading(CompiledSchema schema, Action<FieldPath, YamlMember, CompiledSchema?>? onUnknown)
{
    /// <summary>The object, or null when errors were added that end the request.</summary>
    /// <param name="document">The object as sent.</param>
    /// <param name="errors">Where errors go.</param>
    /// <param name="fillsDefaults">Whether absent values become what the schema says.</param>
    public YamlNode? Read(YamlNode document, ErrorList errors, bool fillsDefaults = true)
    {
        if (document.Kind != YamlNodeKind.Mapping)
        {
            errors.AddFindings(SchemaWalk.Check(document, CompiledSchema.Compile(new() { Type = Structural.SchemaType.Object }), FieldPath.Root, null).Findings, null);
            return null;
        }

        int before = errors.Count;
        CheckType(document, errors);
        var metadata = document[ResourceFields.Metadata];
        var path = FieldPath.Root.Field(ResourceFields.Metadata);
        if (metadata is not null)
        {
            errors.AddFindings(ObjectMetadata.Unreadable(metadata, path), null);
        }

        bool isReadable = errors.Count == before;
        var result = new Pruning(onUnknown).PruneRoot(document, schema);
        result = Defaulting.DropNulls(result, schema);
        result = EmbeddedResources.Coerce(result, schema, FieldPath.Root, errors, onUnknown);
        if (metadata is not null && isReadable)
        {
            result = NodeCopy.With(result, ResourceFields.Metadata, ObjectMetadata.Normalize(metadata, path, onUnknown));
        }

        result = fillsDefaults ? Defaulting.Default(result, schema) : result;
        return errors.Count == before || onUnknown is not null ? result : null;
    }

    private static void CheckType(YamlNode document, ErrorList errors)
    {
        foreach (string name in new[] { ResourceFields.ApiVersion, ResourceFields.Kind })
        {
            switch (document[name])
            {
                case null or { Kind: YamlNodeKind.Null } or { Kind: YamlNodeKind.String, Text.Length: 0 }:
                    errors.Required(FieldPath.Root.Field(name), "", document.Head);
                    break;
                case { Kind: not YamlNodeKind.String } other:
                    errors.Invalid(FieldPath.Root.Field(name), other, "must be a string");
                    break;
                default:
                    break;
            }
        }
    }
}
