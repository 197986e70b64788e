using KagentTyped.Schema.Yaml;

namespace KagentTyped.Schema.Validation;

/// <summary>Finds what occurs twice in lists of type set and map.</summary>
internal static class ListUniqueness
{
    public static void Check(YamlNode value, CompiledSchema schema, FieldPath path, ErrorList errors)
    {
        if (value.Kind == YamlNodeKind.Sequence)
        {
            if (schema.Source.ListType == "set")
            {
                CheckKeys(value, [.. value.Items], path, errors);
            }
            else if (schema.Source.ListType == "map")
            {
                CheckListMap(value, schema, path, errors);
            }

            for (int i = 0; i < value.Items.Count && schema.Items is not null; i++)
            {
                Check(value.Items[i], schema.Items, path.Index(i), errors);
            }
        }

        foreach (var member in value.Members)
        {
            if (schema.Member(member.Key) is { } child)
            {
                Check(member.Value, child, schema.Properties.ContainsKey(member.Key) ? path.Field(member.Key) : path.Key(member.Key), errors);
            }
        }
    }

    private static void CheckListMap(YamlNode value, CompiledSchema schema, FieldPath path, ErrorList errors)
    {
        var keys = new List<YamlNode>();
        for (int i = 0; i < value.Items.Count; i++)
        {
            var item = value.Items[i];
            if (item.Kind is not (YamlNodeKind.Mapping or YamlNodeKind.Null))
            {
                errors.Invalid(path.Index(i), item, "must be an object for an array of list-type map");
                return;
            }

            keys.Add(new YamlNode([.. schema.Source.ListMapKeys.Select(name => item.Members.FirstOrDefault(member => member.Key == name)).OfType<YamlMember>()], item.Range));
        }

        CheckKeys(value, keys, path, errors);
    }

    // Like the server, names a value only the second time it occurs.
    private static void CheckKeys(YamlNode value, List<YamlNode> keys, FieldPath path, ErrorList errors)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int i = 0; i < keys.Count; i++)
        {
            string identity = (keys[i].Kind == YamlNodeKind.Float ? "f" : "") + GoText.Json(keys[i]);
            seen.TryGetValue(identity, out int before);
            seen[identity] = before + 1;
            if (before == 1)
            {
                errors.Add(FieldErrorType.Duplicate, path.Index(i), GoText.Value(keys[i]), "", value.Items[i].Range);
            }
        }
    }
}
