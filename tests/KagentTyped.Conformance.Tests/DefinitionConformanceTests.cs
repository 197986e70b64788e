using System.Text.RegularExpressions;
using KagentTyped.Conformance.Tests.Generation;
using KagentTyped.Conformance.Tests.Support;
using KagentTyped.Schema.Definitions;
using KagentTyped.Schema.Yaml;

namespace KagentTyped.Conformance.Tests;

/// <summary>Definitions are taken and refused as by a Kubernetes API server.</summary>
public sealed partial class DefinitionConformanceTests(LiveServer live) : IClassFixture<LiveServer>
{
    private const string Recorded = "definitions.jsonl.gz";

    private const string RecordedPatterns = "patterns.jsonl.gz";

    [Theory]
    [InlineData(Recorded)]
    [InlineData(RecordedPatterns)]
    public void Recorded_verdicts_are_ours(string file)
    {
        var tally = new Tally("recorded " + file.Split('.')[0]);
        foreach (var entry in Recording.Read(file))
            tally.Add(entry.Definition, Difference(entry.Verdict, entry.Resource), JsonText.Write(entry.Resource));
        tally.Finish();
    }

    [Fact]
    public async Task Definitions_are_judged_as_by_the_server()
    {
        if (live.Client is not { } client)
            return;
        var tally = new Tally("definitions");
        var recorded = new List<RecordedCase>();
        foreach (var definition in TestDefinitions.Published.Concat(TestDefinitions.Ours).Concat(TestDefinitions.Generated))
            await CompareAsync(client, definition.Name, definition.Document, tally, recorded: null);
        foreach (var (name, document) in Whole())
            await CompareAsync(client, name, document, tally, recorded: null);
        var random = new Random(Settings.Seed + 1);
        var mutator = new DefinitionMutator(random);
        for (int i = 0; i < 1200 * Settings.Factor; i++)
        {
            var definition = TestDefinitions.Constructs[random.Next(TestDefinitions.Constructs.Count)];
            var changed = mutator.Next(definition.Document);
            for (int more = random.Next(3); more > 0; more--)
                changed = mutator.Next(changed);
            await CompareAsync(client, definition.Name, changed, tally, recorded);
        }

        if (Recording.IsWanted)
            Recording.Write(Recorded, recorded);
        tally.Finish();
    }

    [Fact]
    public async Task Patterns_are_judged_as_by_the_server()
    {
        if (live.Client is not { } client)
            return;
        var tally = new Tally("patterns");
        var recorded = new List<RecordedCase>();
        var patterns = new PatternGenerator(new Random(Settings.Seed + 1));
        for (int i = 0; i < 60 * Settings.Factor; i++)
            await CompareAsync(client, "patterns", patterns.Next(), tally, recorded);
        if (Recording.IsWanted)
            Recording.Write(RecordedPatterns, recorded);
        tally.Finish();
    }

    // The server numbers the type of the value of a rule anew each time, and counts the path in it from a rule that it met before.
    [GeneratedRegex(@"selfType\d*[.\w@]*")]
    private static partial Regex TypeOfSelf();

    // Published definitions as they are, all versions and descriptions included.
    private static IEnumerable<(string Name, YamlNode Document)> Whole() =>
        from folder in new[] { Settings.Definitions }
        where folder is not null
        from file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        where Path.GetExtension(file) is ".yaml" or ".yml" or ".json"
        let read = YamlReader.Read(File.ReadAllText(file))
        where read.Problems.Count == 0
        from document in read.Documents
        where document["kind"]?.Text == "CustomResourceDefinition" && document["apiVersion"]?.Text == "apiextensions.k8s.io/v1"
        select (Path.GetFileName(file), document);

    private static async Task CompareAsync(ApiClient client, string name, YamlNode document, Tally tally, List<RecordedCase>? recorded)
    {
        if (await client.CreateDefinitionAsync(document) is not { } server)
        {
            tally.AddWithoutVerdict();
            return;
        }

        server = server with { Stored = null };
        tally.Add(name, Difference(server, document), JsonText.Write(document));
        recorded?.Add(new(name, document, null, false, server));
    }

    private static string? Difference(Verdict server, YamlNode document)
    {
        var errors = DefinitionValidator.Validate(document);
        if (server.Code == 400)
            return errors.Count > 0 ? null : "the server cannot read it, we can";
        string[] theirs = [.. server.Causes.Select(Shortened).Distinct().Order(StringComparer.Ordinal)];
        string[] ours = [.. errors.Select(e => Shortened($"{e.Reason}|{e.Path}|{e.Message}")).Distinct().Order(StringComparer.Ordinal)];
        return theirs.SequenceEqual(ours) ? null : $"\n  only the server: {string.Join("\n    ", theirs.Except(ours))}\n  only we: {string.Join("\n    ", ours.Except(theirs))}";
    }

    // Where the server prints parts of the definition in its own structure, only what it says of them counts.
    private static string Shortened(string cause)
    {
        // What metadata cannot be read it says in the words of its decoder.
        const string metadata = "must result in valid metadata";
        if (cause.IndexOf(metadata, StringComparison.Ordinal) is >= 0 and var at)
            return cause[..(at + metadata.Length)];
        string[] parts = TypeOfSelf().Replace(cause, "selfType").Split('|', 3);

        // Of syntax only the verdict and the place count.
        if (parts[2].IndexOf("Syntax error", StringComparison.Ordinal) is >= 0 and var syntax)
            return $"{parts[0]}|{parts[1]}|{parts[2][..syntax]}";
        bool isPrintedWhole = parts[1] == "spec.versions" || parts[2].Contains("fields are allowed at the root", StringComparison.Ordinal);
        return isPrintedWhole ? $"{parts[0]}|{parts[1]}|{parts[2][(parts[2].LastIndexOf(": ", StringComparison.Ordinal) + 2)..]}" : string.Join('|', parts);
    }
}
