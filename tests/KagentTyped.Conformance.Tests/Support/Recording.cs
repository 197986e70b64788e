using System.IO.Compression;
using KagentTyped.Schema.Yaml;

namespace KagentTyped.Conformance.Tests.Support;

/// <summary>
/// Verdicts of a server on file, a line of JSON each: the definition, the object, the object before it for updates, whether only its status is replaced, the code, and what was stored or
/// found.
/// </summary>
internal static class Recording
{
    /// <summary>Set to write what the server says over the file.</summary>
    public const string Variable = "KAGENTTYPED_RECORD";

    public static bool IsWanted => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 };

    public static IEnumerable<RecordedCase> Read(string name)
    {
        using var file = new GZipStream(File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Recorded", name)), CompressionMode.Decompress);
        using var reader = new StreamReader(file);
        while (reader.ReadLine() is { } line)
        {
            var entry = Trees.Read(line).Items;
            var verdict = new Verdict(int.Parse(entry[4].Text), entry[5].Kind == YamlNodeKind.Mapping ? Trees.Canonical(entry[5]) : null, [.. entry[6].Items.Select(cause => cause.Text)]);
            yield return new(entry[0].Text, entry[1], entry[2].Kind == YamlNodeKind.Null ? null : entry[2], entry[3].Text == "true", verdict);
        }
    }

    public static void Write(string name, IEnumerable<RecordedCase> cases)
    {
        string path = Path.Combine(Repository.Root!, "tests", "KagentTyped.Conformance.Tests", "Recorded", name);
        using var file = new GZipStream(File.Create(path), CompressionLevel.SmallestSize);
        using var writer = new StreamWriter(file) { NewLine = "\n" };
        foreach (var entry in cases)
        {
            var line = Trees.List(
            [
                Trees.Text(entry.Definition), entry.Resource, entry.Old ?? Trees.Null, Trees.Scalar(YamlNodeKind.Boolean, entry.IsStatus ? "true" : "false"),
                Trees.Scalar(YamlNodeKind.Integer, entry.Verdict.Code.ToString()), entry.Verdict.Stored is { } stored ? Trees.Read(stored) : Trees.Null, Trees.List(entry.Verdict.Causes.Select(Trees.Text)),
            ]);
            writer.WriteLine(JsonText.Write(line));
        }
    }
}
