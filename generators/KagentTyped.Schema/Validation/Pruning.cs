using KagentTyped.Schema.Yaml;

namespace KagentTyped.Schema.Validation;

/// <summary>One walk that drops what a schema does not know. Nodes that keep all their members stay the same objects.</summary>
internal sealed class Pruning(Action<FieldPath, YamlMember, CompiledSchema?>? onUnknown)
{
    /// <summary>Drops the members of a resource that its schema does not know; <c>apiVersion</c>, <c>kind</c> and <c>metadata</c> are always known.</summary>
    public YamlNode PruneRoot(YamlNode value, CompiledSchema schema) => value.Kind == YamlNodeKind.Mapping
        ? PruneMapping(value, schema, FieldPath.Root, isResource: true, keepsUnknown: schema.Source.PreserveUnknownFields)
        : Prune(value, schema, FieldPath.Root);

    public YamlNode Prune(YamlNode value, CompiledSchema? schema, FieldPath path)
    {
        bool keepsUnknown = schema is { Source.PreserveUnknownFields: true };
        return value.Kind switch
        {
            YamlNodeKind.Mapping => PruneMapping(value, schema, path, schema is { Source.EmbeddedResource: true }, keepsUnknown),
            YamlNodeKind.Sequence => PruneSequence(value, schema, path, keepsUnknown),
            _ => value,
        };
    }

    private YamlNode PruneMapping(YamlNode value, CompiledSchema? schema, FieldPath path, bool isResource, bool keepsUnknown)
    {
        List<YamlMember>? kept = null;
        for (int i = 0; i < value.Members.Count; i++)
        {
            var member = value.Members[i];
            var result = PruneMember(member, schema, path, isResource, keepsUnknown);
            if (kept is null && !ReferenceEquals(result, member))
            {
                kept = [.. value.Members.Take(i)];
            }

            if (result is not null)
            {
                kept?.Add(result);
            }
        }

        return kept is null ? value : value.WithMembers(kept);
    }

    // The member, a changed copy of it, or null when it is dropped.
    private YamlMember? PruneMember(YamlMember member, CompiledSchema? schema, FieldPath path, bool isResource, bool keepsUnknown)
    {
        if (isResource && ResourceFields.Contains(member.Key))
        {
            return member;
        }

        bool isProperty = schema is not null && schema.Properties.ContainsKey(member.Key);
        if (!isProperty && schema is not { HasAdditional: true })
        {
            if (keepsUnknown)
            {
                return member;
            }

            onUnknown?.Invoke(path.Field(member.Key), member, schema);
            return null;
        }

        var child = Prune(member.Value, schema!.Member(member.Key), isProperty ? path.Field(member.Key) : path.Key(member.Key));
        return ReferenceEquals(child, member.Value) ? member : member with { Value = child };
    }

    private YamlNode PruneSequence(YamlNode value, CompiledSchema? schema, FieldPath path, bool keepsUnknown)
    {
        if (keepsUnknown && schema!.Items is null)
        {
            return value;
        }

        YamlNode[]? items = null;
        for (int i = 0; i < value.Items.Count; i++)
        {
            var item = PruneItem(value.Items[i], schema?.Items, path.Index(i), keepsUnknown);
            if (!ReferenceEquals(item, value.Items[i]))
            {
                items ??= [.. value.Items];
                items[i] = item;
            }
        }

        return items is null ? value : value.WithItems(items);
    }

    // Where a list keeps unknown fields, so do its items, whatever their own schema says.
    private YamlNode PruneItem(YamlNode item, CompiledSchema? schema, FieldPath path, bool keepsUnknown) => !keepsUnknown
        ? Prune(item, schema, path)
        : item.Kind switch
        {
            YamlNodeKind.Mapping => PruneMapping(item, schema, path, schema is { Source.EmbeddedResource: true }, keepsUnknown: true),
            YamlNodeKind.Sequence => PruneSequence(item, schema, path, keepsUnknown: true),
            _ => item,
        };
}
