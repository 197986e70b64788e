using KagentTyped.Schema.Yaml;

namespace KagentTyped.Schema.Manifests;

/// <summary>What a kustomization says about other files.</summary>
public static class Kustomization
{
    private static readonly string[] Lists = ["patches", "patchesJson6902", "replacements"];

    /// <summary>Whether a file is a kustomization, by its name.</summary>
    /// <param name="path">The path, with either kind of slash.</param>
    public static bool IsOne(string path)
        => path.Substring(path.LastIndexOfAny(['/', '\\']) + 1) is "kustomization.yaml" or "kustomization.yml" or "Kustomization";

    /// <summary>The files that it names as patches, as paths with slashes.</summary>
    /// <param name="path">The path of the kustomization.</param>
    /// <param name="text">Its text.</param>
    public static IEnumerable<string> Patches(string path, string text)
    {
        string folder = Normalize(path);
        folder = folder.Substring(0, folder.LastIndexOf('/') + 1);
        return YamlReader.Read(text).Documents.SelectMany(NamedIn).Select(name => Normalize(folder + name)).Distinct();
    }

    /// <summary>A path with slashes and without the segments <c>.</c> and <c>..</c> where they can be resolved.</summary>
    /// <param name="path">The path, with either kind of slash.</param>
    public static string Normalize(string path)
    {
        var segments = new List<string>();
        foreach (string segment in path.Split('/', '\\'))
        {
            if (segment == ".." && segments.Count > 0 && segments[segments.Count - 1] is not ("" or ".."))
            {
                segments.RemoveAt(segments.Count - 1);
            }
            else if (segment != "." && (segment.Length > 0 || segments.Count == 0))
            {
                segments.Add(segment);
            }
        }

        return string.Join("/", segments);
    }

    private static IEnumerable<string> NamedIn(YamlNode document)
    {
        var merged = document["patchesStrategicMerge"]?.Items.Select(item => item.StringOrNull) ?? [];
        var listed = Lists.SelectMany(list => document[list]?.Items ?? []).Select(item => item["path"]?.StringOrNull);

        // A patch may stand in the kustomization itself.
        return merged.Concat(listed).Where(name => name is { Length: > 0 } && name.IndexOf('\n') < 0).Select(name => name!);
    }
}
