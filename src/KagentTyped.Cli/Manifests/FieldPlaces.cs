using System.Globalization;
using KagentTyped.Schema.Yaml;

namespace KagentTyped.Cli.Manifests;

/// <summary>Finds where a field stands in a file.</summary>
internal static class FieldPlaces
{
    /// <summary>The place of a field's value; of the first key of the innermost object around it where the field is missing.</summary>
    /// <param name="root">The object.</param>
    /// <param name="path">Names with dots between them, indexes and keys of maps in brackets.</param>
    public static TextPosition Find(YamlNode root, string path)
    {
        var node = root;
        int at = 0;
        while (at < path.Length)
        {
            if (Step(node, path, ref at) is not { } next)
                return StartOf(node);
            node = next;
        }

        return path.Length == 0 ? StartOf(node) : node.Range.Start;
    }

    private static YamlNode? Step(YamlNode node, string path, ref int at)
    {
        if (path[at] == '[')
            return node.Kind == YamlNodeKind.Sequence ? Item(node, path, ref at) : Member(node, path, at + 1, "]", ref at);
        int start = path[at] == '.' ? at + 1 : at;
        return Member(node, path, start, "", ref at);
    }

    private static YamlNode? Item(YamlNode node, string path, ref int at)
    {
        int end = path.IndexOf(']', at);
        if (end < 0 || !int.TryParse(path.AsSpan(at + 1, end - at - 1), NumberStyles.None, CultureInfo.InvariantCulture, out int index) || index >= node.Items.Count)
            return null;
        at = end + 1;
        return node.Items[index];
    }

    // Keys of maps may contain dots and brackets themselves, so the keys that are there decide where one ends: the longest that fits.
    private static YamlNode? Member(YamlNode node, string path, int start, string close, ref int at)
    {
        YamlMember? best = null;
        foreach (var member in node.Members)
        {
            string text = member.Key + close;
            int end = start + text.Length;
            bool fits = string.CompareOrdinal(path, start, text, 0, text.Length) == 0 && (end == path.Length || path[end] is '.' or '[');
            if (fits && (best is null || member.Key.Length > best.Key.Length))
                best = member;
        }

        if (best is null)
            return null;
        at = start + best.Key.Length + close.Length;
        return best.Value;
    }

    private static TextPosition StartOf(YamlNode node) => node.Members.Count > 0 ? node.Members[0].KeyRange.Start : node.Range.Start;
}
