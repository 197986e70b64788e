using KagentTyped.Schema.Structural;
using KagentTyped.Schema.Yaml;

namespace KagentTyped.Schema.Checking;

internal sealed partial class SchemaCheck
{
    private void CheckDuplicates(YamlNode value, SchemaNode schema, FieldPath path)
    {
        if (schema.ListType is not ("set" or "map"))
        {
            return;
        }

        // Like the server, names a value only the second time it occurs.
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int i = 0; i < value.Items.Count; i++)
        {
            string? identity = schema.ListType == "set" ? CanonicalJson.Write(value.Items[i]) : MapKey(value.Items[i], schema);
            if (identity is null)
            {
                continue;
            }

            seen.TryGetValue(identity, out int before);
            seen[identity] = before + 1;
            if (before == 1)
            {
                _problems.Add(new ObjectProblem(path.Index(i).ToBracketString(), "Duplicate value: " + identity, value.Items[i].Range));
            }
        }
    }

    // The keys of a list item after defaulting, as the JSON object that the server prints; null for what is no object.
    private static string? MapKey(YamlNode item, SchemaNode schema)
    {
        if (item.Kind != YamlNodeKind.Mapping)
        {
            return null;
        }

        var keys = new List<KeyValuePair<string, string>>();
        foreach (string name in schema.ListMapKeys)
        {
            string? json = item[name] is { Kind: not YamlNodeKind.Null } given ? CanonicalJson.Write(given) : schema.Items?.Property(name)?.Default;
            if (json is not null)
            {
                keys.Add(new KeyValuePair<string, string>(name, json));
            }
        }

        return CanonicalJson.Object(keys);
    }
}
