using KagentTyped.Schema.Yaml;

namespace KagentTyped.Conformance.Tests.Support;

/// <summary>Small helpers for trees.</summary>
internal static class Trees
{
    public static YamlNode Null { get; } = Scalar(YamlNodeKind.Null, "null");

    public static YamlNode Read(string text)
    {
        var result = YamlReader.Read(text);
        return result.Problems.Count == 0 ? result.Documents[0] : throw new FormatException(result.Problems[0].Message + "\n" + text);
    }

    public static YamlNode Scalar(YamlNodeKind kind, string text) => new(kind, text, default);

    public static YamlNode Text(string text) => Scalar(YamlNodeKind.String, text);

    public static YamlNode Object(params (string Key, YamlNode? Value)[] members) =>
        new(members.Where(m => m.Value is not null).Select(m => new YamlMember(m.Key, default, m.Value!)).ToArray(), default);

    public static YamlNode List(IEnumerable<YamlNode> items) => new(items.ToArray(), default(TextRange));

    public static YamlNode With(this YamlNode node, string key, YamlNode? value) => new(
        [.. node.Members.Where(m => m.Key != key), .. value is null ? Array.Empty<YamlMember>() : [new YamlMember(key, default, value)]], default(TextRange));

    /// <summary>The tree with every mapping changed, inner ones first.</summary>
    public static YamlNode Rewrite(YamlNode node, Func<YamlNode, YamlNode> change) => node.Kind switch
    {
        YamlNodeKind.Mapping => change(new(node.Members.Select(m => m with { Value = Rewrite(m.Value, change) }).ToArray(), default(TextRange))),
        YamlNodeKind.Sequence => List(node.Items.Select(item => Rewrite(item, change))),
        _ => node,
    };

    /// <summary>JSON with sorted members.</summary>
    public static string Canonical(YamlNode node) => JsonText.Write(Rewrite(node, mapping => new(mapping.Members.OrderBy(m => m.Key, StringComparer.Ordinal).ToArray(), default(TextRange))));
}
