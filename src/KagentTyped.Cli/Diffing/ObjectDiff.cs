using System.Text;
using KagentTyped.Cli.Manifests;
using KagentTyped.Cli.Rendering;
using KagentTyped.Schema.Yaml;

namespace KagentTyped.Cli.Diffing;

/// <summary>How rendered objects differ from live ones, as <c>kubectl diff</c> shows it.</summary>
internal static class ObjectDiff
{
    /// <summary>The differences; empty where there are none. Live objects that were not rendered do not count.</summary>
    /// <param name="live">The live objects.</param>
    /// <param name="rendered">The rendered objects.</param>
    /// <param name="defaultNamespace">The namespace of live objects that name none.</param>
    /// <param name="withSecrets">Whether the content of Secrets is shown.</param>
    public static string Write(IReadOnlyList<ManifestObject> live, IReadOnlyList<YamlNode> rendered, string defaultNamespace, bool withSecrets)
    {
        var byName = new Dictionary<string, YamlNode>(StringComparer.Ordinal);
        foreach (var item in live)
            byName.TryAdd(NameOf(item.Root, defaultNamespace), item.Root);
        var output = new StringBuilder();
        foreach (var item in rendered)
        {
            string name = NameOf(item, defaultNamespace);
            Append(output, name, byName.GetValueOrDefault(name), item, withSecrets);
        }

        return output.ToString();
    }

    private static void Append(StringBuilder output, string name, YamlNode? live, YamlNode rendered, bool withSecrets)
    {
        var (before, after) = Shown(live, rendered, withSecrets);
        string hunks = LineDiff.Write(
            before is null ? [] : Lines(ComparableForm.OfLive(before, after)),
            Lines(ComparableForm.OfRendered(after)));
        if (hunks.Length > 0)
            output.Append($"diff -u -N live/{name} rendered/{name}\n--- live/{name}\n+++ rendered/{name}\n").Append(hunks);
    }

    /// <summary>Both objects with the content of Secrets masked, so that a change still shows.</summary>
    private static (YamlNode? Live, YamlNode Rendered) Shown(YamlNode? live, YamlNode rendered, bool withSecrets)
    {
        if (withSecrets)
            return (live is null ? null : SecretText.Decode(live), SecretText.Decode(rendered));
        if (live is null || !SecretText.IsSecret(rendered))
            return (live, SecretText.Redact(rendered));
        var before = SecretText.Texts(live);
        var after = SecretText.Texts(rendered);
        return (
            SecretText.Replace(live, (key, value) => Masked(value, after, key, "live")),
            SecretText.Replace(rendered, (key, value) => Masked(value, before, key, "rendered")));
    }

    private static string Masked(string value, IReadOnlyDictionary<string, string> others, string key, string side)
        => others.TryGetValue(key, out string? other) && other != value ? $"{SecretText.Mask} ({side})" : SecretText.Mask;

    private static string[] Lines(YamlNode node) => YamlWriter.Write(node).TrimEnd('\n').Split('\n');

    // As kubectl names its files; names of objects cannot hold a line break, those in a file can.
    private static string NameOf(YamlNode item, string defaultNamespace)
    {
        string apiVersion = item["apiVersion"]?.StringOrNull ?? "";
        string ns = item["metadata"]?["namespace"]?.StringOrNull is { Length: > 0 } own ? own : defaultNamespace;
        return OneLine.Of($"{apiVersion.Replace('/', '.')}.{item["kind"]?.StringOrNull}.{ns}.{item["metadata"]?["name"]?.StringOrNull}");
    }
}
