using System.Text.Json;
using KagentTyped.Schema.Yaml;

namespace KagentTyped;

/// <summary>Makes YAML trees of JSON.</summary>
public static class YamlTree
{
    /// <summary>The tree of a JSON value, without positions.</summary>
    /// <param name="json">Any JSON.</param>
    public static YamlNode FromJson(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => new YamlNode([.. json.EnumerateObject().Select(member => new YamlMember(member.Name, default, FromJson(member.Value)))], default(TextRange)),
        JsonValueKind.Array => new YamlNode([.. json.EnumerateArray().Select(FromJson)], default(TextRange)),
        JsonValueKind.String => new YamlNode(YamlNodeKind.String, json.GetString()!, default),
        JsonValueKind.Number => new YamlNode(json.TryGetInt64(out _) ? YamlNodeKind.Integer : YamlNodeKind.Float, json.GetRawText(), default),
        JsonValueKind.True or JsonValueKind.False => new YamlNode(YamlNodeKind.Boolean, json.GetRawText(), default),
        _ => new YamlNode(YamlNodeKind.Null, "null", default),
    };
}
