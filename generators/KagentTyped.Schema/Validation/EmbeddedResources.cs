using KagentTyped.Schema.Yaml;

namespace KagentTyped.Schema.Validation;

/// <summary>The walks over resources inside of resources.</summary>
internal static class EmbeddedResources
{
    /// <summary>Reads and normalizes the metadata of embedded resources; reports what the server cannot read.</summary>
    public static YamlNode Coerce(YamlNode value, CompiledSchema? schema, FieldPath path, ErrorList errors, Action<FieldPath, YamlMember, CompiledSchema?>? onUnknown)
    {
        switch (value.Kind)
        {
            case YamlNodeKind.Mapping when schema is not null:
                return value.WithMembers([.. value.Members.Select(member =>
                {
                    var result = schema.Source.EmbeddedResource ? CoerceField(member, path, errors, onUnknown) : member;
                    var child = schema.Member(member.Key);
                    var place = schema.Properties.ContainsKey(member.Key) ? path.Field(member.Key) : path.Key(member.Key);
                    return child is null ? result : result with { Value = Coerce(result.Value, child, place, errors, onUnknown) };
                })]);
            case YamlNodeKind.Sequence when schema is not null:
                return value.WithItems([.. value.Items.Select((item, i) => Coerce(item, schema.Items, path.Index(i), errors, onUnknown))]);
            default:
                return value;
        }
    }

    /// <summary>Checks type and metadata of embedded resources.</summary>
    public static void Check(YamlNode value, CompiledSchema? schema, FieldPath path, ErrorList errors)
    {
        if (schema is null)
        {
            return;
        }

        if (value.Kind == YamlNodeKind.Mapping && schema.Source.EmbeddedResource)
        {
            CheckResource(value, path, errors);
        }

        foreach (var member in value.Members)
        {
            if (schema.Member(member.Key) is { } child)
            {
                Check(member.Value, child, schema.Properties.ContainsKey(member.Key) ? path.Field(member.Key) : path.Key(member.Key), errors);
            }
        }

        for (int i = 0; i < value.Items.Count; i++)
        {
            Check(value.Items[i], schema.Items, path.Index(i), errors);
        }
    }

    private static YamlMember CoerceField(YamlMember member, FieldPath path, ErrorList errors, Action<FieldPath, YamlMember, CompiledSchema?>? onUnknown)
    {
        var field = path.Field(member.Key);
        switch (member.Key)
        {
            case ResourceFields.ApiVersion or ResourceFields.Kind when member.Value.Kind != YamlNodeKind.String:
                errors.Invalid(field, member.Value, "must be a string");
                return member;
            case ResourceFields.Metadata:
                int before = errors.Count;
                errors.AddFindings(ObjectMetadata.Unreadable(member.Value, field), null);
                return errors.Count > before ? member : member with { Value = ObjectMetadata.Normalize(member.Value, field, onUnknown) };
            default:
                return member;
        }
    }

    private static void CheckResource(YamlNode value, FieldPath path, ErrorList errors)
    {
        foreach (string name in new[] { ResourceFields.ApiVersion, ResourceFields.Kind })
        {
            var field = path.Field(name);
            switch (value[name])
            {
                case null:
                    errors.Required(field, "", value.Head);
                    break;
                case { Kind: not YamlNodeKind.String } other:
                    errors.Invalid(field, other, "must be a string");
                    break;
                case { Text.Length: 0 } empty:
                    errors.Invalid(field, empty, "must not be empty");
                    break;
                case { } apiVersion when name == ResourceFields.ApiVersion:
                    if (apiVersion.Text.Split('/').Length > 2)
                    {
                        errors.Invalid(field, apiVersion, "unexpected GroupVersion string: " + apiVersion.Text);
                    }

                    break;
                case { } kind:
                    var findings = NameRules.Dns1035Label(kind.Text.ToLowerInvariant());
                    if (findings.Count > 0)
                    {
                        errors.Invalid(field, kind, "may have mixed case, but should otherwise match: " + string.Join(",", findings));
                    }

                    break;
            }
        }

        if (value[ResourceFields.Metadata] is { Kind: YamlNodeKind.Mapping } metadata)
        {
            new MetadataRules(errors, path.Field(ResourceFields.Metadata)).CheckEmbedded(metadata);
        }
    }
}
