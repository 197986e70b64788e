using System.Text;
using KagentTyped.Schema.Yaml;

namespace KagentTyped.Schema.Checking;

/// <summary>JSON with sorted members, so that equal values have equal texts. It is also how the server prints values.</summary>
internal static class CanonicalJson
{
    public static string Write(YamlNode node)
    {
        switch (node.Kind)
        {
            case YamlNodeKind.Mapping:
                var members = new List<KeyValuePair<string, string>>(node.Members.Count);
                foreach (var member in node.Members)
                {
                    members.Add(new KeyValuePair<string, string>(member.Key, Write(member.Value)));
                }

                return Object(members);
            case YamlNodeKind.Sequence:
                var output = new StringBuilder("[");
                for (int i = 0; i < node.Items.Count; i++)
                {
                    output.Append(i == 0 ? "" : ",").Append(Write(node.Items[i]));
                }

                return output.Append(']').ToString();
            default:
                return JsonText.Write(node);
        }
    }

    /// <summary>An object of <paramref name="members"/>, whose values are JSON. Sorts them.</summary>
    public static string Object(List<KeyValuePair<string, string>> members)
    {
        members.Sort((a, b) => string.CompareOrdinal(a.Key, b.Key));
        var output = new StringBuilder("{");
        for (int i = 0; i < members.Count; i++)
        {
            output.Append(i == 0 ? "" : ",").Append(JsonText.Quote(members[i].Key)).Append(':').Append(members[i].Value);
        }

        return output.Append('}').ToString();
    }
}
