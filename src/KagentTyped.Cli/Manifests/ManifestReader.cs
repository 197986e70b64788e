using System.Text;
using KagentTyped.Schema.Yaml;

namespace KagentTyped.Cli.Manifests;

/// <summary>Reads manifests: YAML or JSON, any number of documents, lists taken apart.</summary>
internal static class ManifestReader
{
    /// <summary>The file name that stands for the standard input.</summary>
    public const string StandardInput = "-";

    private const string StandardInputName = "<stdin>";

    /// <summary>Reads files, or the standard input where none are named.</summary>
    /// <param name="files">The files, in order.</param>
    /// <param name="standardInput">The standard input.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="ManifestReadException">A file cannot be read.</exception>
    public static async Task<ManifestInput> ReadAsync(IReadOnlyList<string> files, TextReader standardInput, CancellationToken cancellationToken)
    {
        var objects = new List<ManifestObject>();
        var findings = new List<Finding>();
        foreach (string file in files.Count == 0 ? [StandardInput] : files)
        {
            string name = file == StandardInput ? StandardInputName : file;
            Parse(name, await ReadTextAsync(file, name, standardInput, cancellationToken).ConfigureAwait(false), objects, findings);
        }

        return new(objects, findings);
    }

    private static async Task<string> ReadTextAsync(string file, string name, TextReader standardInput, CancellationToken cancellationToken)
    {
        try
        {
            if (file == StandardInput)
                return await standardInput.ReadToEndAsync(cancellationToken).ConfigureAwait(false);
            using var reader = new StreamReader(file, new UTF8Encoding(false, throwOnInvalidBytes: true));
            return await reader.ReadToEndAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            string reason = e switch
            {
                FileNotFoundException or DirectoryNotFoundException => "no such file",
                UnauthorizedAccessException when Directory.Exists(file) => "is a directory",
                UnauthorizedAccessException => "permission denied",
                DecoderFallbackException => "not UTF-8 text",
                ArgumentException or NotSupportedException => "not a file name",
                _ => "input/output error",
            };
            throw new ManifestReadException($"cannot read {name}: {reason}", e);
        }
    }

    private static void Parse(string name, string text, List<ManifestObject> objects, List<Finding> findings)
    {
        var parsed = YamlReader.Read(text);
        findings.AddRange(parsed.Problems.Select(problem => new Finding(name, problem.Range.Start, "", problem.Message)));
        foreach (var document in parsed.Documents.Where(document => !HasProblem(document, parsed.Problems)))
            Add(name, document, objects);
    }

    // The tree of a document with a problem lacks something, so nothing may be concluded from it.
    private static bool HasProblem(YamlNode document, IReadOnlyList<YamlProblem> problems)
        => problems.Any(problem => problem.Range.Start.Offset >= document.Range.Start.Offset && problem.Range.Start.Offset <= document.Range.End.Offset);

    private static void Add(string name, YamlNode node, List<ManifestObject> objects)
    {
        bool isList = node["kind"]?.StringOrNull?.EndsWith("List", StringComparison.Ordinal) == true && node["items"]?.Kind == YamlNodeKind.Sequence;
        if (!isList)
        {
            objects.Add(new(name, node));
            return;
        }

        foreach (var item in node["items"]!.Items)
            Add(name, item, objects);
    }
}
