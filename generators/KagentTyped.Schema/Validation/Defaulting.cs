using KagentTyped.Schema.Yaml;

namespace KagentTyped.Schema.Validation;

/// <summary>The two walks that make absent values and nulls what the schema says.</summary>
internal static class Defaulting
{
    /// <summary>Drops members that are null where null is no value and there is no default. Items of lists stay.</summary>
    public static YamlNode DropNulls(YamlNode value, CompiledSchema? schema)
    {
        switch (value.Kind)
        {
            case YamlNodeKind.Mapping:
                return Change(value, member =>
                {
                    var child = schema?.Member(member.Key);
                    return child is not null && IsNullInVain(member.Value, child) && child.Default is null ? null : With(member, DropNulls(member.Value, child));
                });
            case YamlNodeKind.Sequence:
                return Change(value, item => DropNulls(item, schema?.Items));
            default:
                return value;
        }
    }

    /// <summary>Fills in defaults, also for nulls where null is no value. What is filled in stands where the object stands that it is added to.</summary>
    public static YamlNode Default(YamlNode value, CompiledSchema? schema)
    {
        if (schema is null)
        {
            return value;
        }

        switch (value.Kind)
        {
            case YamlNodeKind.Mapping:
                return DefaultMapping(value, schema);
            case YamlNodeKind.Sequence:
                return Change(value, item => Default(
                    schema.Items is { } items && IsNullInVain(item, items) ? items.Default is { } filled ? NodeCopy.At(filled, item.Range) : item : item,
                    schema.Items));
            default:
                return value;
        }
    }

    private static YamlNode DefaultMapping(YamlNode value, CompiledSchema schema)
    {
        var changed = Change(value, member =>
        {
            var child = schema.Member(member.Key);
            return child is null ? member
                : IsNullInVain(member.Value, child) && child.Default is { } filled ? member with { Value = Default(NodeCopy.At(filled, member.Value.Range), child) }
                : With(member, Default(member.Value, child));
        });
        List<YamlMember>? added = null;
        foreach (var property in schema.Source.Properties)
        {
            if (property.Schema.Default is not null && schema.Properties[property.Name] is { Default: { } filled } child && changed[property.Name] is null)
            {
                added ??= [.. changed.Members];
                added.Add(new YamlMember(property.Name, value.Head, Default(NodeCopy.At(filled, value.Head), child)));
            }
        }

        return added is null ? changed : changed.WithMembers(added);
    }

    private static bool IsNullInVain(YamlNode value, CompiledSchema schema) => value.Kind == YamlNodeKind.Null && !schema.Source.Nullable;

    private static YamlMember With(YamlMember member, YamlNode value) => ReferenceEquals(member.Value, value) ? member : member with { Value = value };

    private static YamlNode Change(YamlNode value, Func<YamlMember, YamlMember?> change)
    {
        List<YamlMember>? members = null;
        for (int i = 0; i < value.Members.Count; i++)
        {
            var member = change(value.Members[i]);
            if (members is null && !ReferenceEquals(member, value.Members[i]))
            {
                members = [.. value.Members.Take(i)];
            }

            if (member is not null)
            {
                members?.Add(member);
            }
        }

        return members is null ? value : value.WithMembers(members);
    }

    private static YamlNode Change(YamlNode value, Func<YamlNode, YamlNode> change)
    {
        YamlNode[]? items = null;
        for (int i = 0; i < value.Items.Count; i++)
        {
            var item = change(value.Items[i]);
            if (!ReferenceEquals(item, value.Items[i]))
            {
                items ??= [.. value.Items];
                items[i] = item;
            }
        }

        return items is null ? value : value.WithItems(items);
    }
}
