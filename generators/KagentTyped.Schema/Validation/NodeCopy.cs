using KagentTyped.Schema.Yaml;

namespace KagentTyped.Schema.Validation;

/// <summary>Copies and comparisons of trees.</summary>
internal static class NodeCopy
{
    /// <summary>A copy all of which stands at one place of the file.</summary>
    public static YamlNode At(YamlNode node, TextRange range) => node.Kind switch
    {
        YamlNodeKind.Mapping => new([.. node.Members.Select(member => new YamlMember(member.Key, range, At(member.Value, range)))], range),
        YamlNodeKind.Sequence => new([.. node.Items.Select(item => At(item, range))], range),
        _ => new(node.Kind, node.Text, range),
    };

    /// <summary>A text at a place of the file.</summary>
    public static YamlNode Text(string text, TextRange range) => new(YamlNodeKind.String, text, range);

    /// <summary>The node without the member <paramref name="name"/>.</summary>
    public static YamlNode Without(YamlNode node, string name) =>
        node[name] is null ? node : node.WithMembers([.. node.Members.Where(member => member.Key != name)]);

    /// <summary>The node with another value under <paramref name="name"/>.</summary>
    public static YamlNode With(YamlNode node, string name, YamlNode value)
    {
        var members = new List<YamlMember>(node.Members);
        int at = members.FindIndex(member => member.Key == name);
        if (at < 0)
        {
            members.Add(new YamlMember(name, node.Head, value));
        }
        else
        {
            members[at] = members[at] with { Value = value };
        }

        return node.WithMembers(members);
    }

    /// <summary>Whether two trees hold the same value; the order of members does not count.</summary>
    public static bool Same(YamlNode a, YamlNode b)
    {
        if (a.Kind != b.Kind || a.Text != b.Text || a.Items.Count != b.Items.Count || a.Members.Count != b.Members.Count)
        {
            return false;
        }

        for (int i = 0; i < a.Items.Count; i++)
        {
            if (!Same(a.Items[i], b.Items[i]))
            {
                return false;
            }
        }

        return a.Members.All(member => b[member.Key] is { } other && Same(member.Value, other));
    }
}
