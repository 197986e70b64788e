using KagentTyped.Schema.Manifests;
using KagentTyped.Schema.Yaml;

namespace KagentTyped.Cli.Manifests;

/// <summary>Reads manifests: YAML or JSON, any number of documents, lists taken apart.</summary>
internal static class ManifestReader
{
    /// <summary>Reads files, or the standard input where none are named.</summary>
    /// <param name="files">The files, in order.</param>
    /// <param name="standardInput">The standard input.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="ManifestReadException">A file cannot be read.</exception>
    public static async Task<ManifestInput> ReadAsync(IReadOnlyList<string> files, TextReader standardInput, CancellationToken cancellationToken)
    {
        var objects = new List<ManifestObject>();
        var findings = new List<Finding>();
        foreach (string file in files.Count == 0 ? [ManifestText.StandardInput] : files)
            Parse(ManifestText.NameOf(file), await ManifestText.ReadAsync(file, standardInput, cancellationToken).ConfigureAwait(false), objects, findings);

        return new(objects, findings);
    }

    private static void Parse(string name, string text, List<ManifestObject> objects, List<Finding> findings)
    {
        var parsed = YamlReader.Read(text);
        findings.AddRange(parsed.Problems.Select(problem => new Finding(name, problem.Range.Start, "", problem.Message)));
        objects.AddRange(ManifestObjects.Of(parsed).Select(document => new ManifestObject(name, document)));
    }
}
