using KagentTyped.Conformance.Tests.Generation;
using KagentTyped.Conformance.Tests.Support;
using KagentTyped.Schema.Yaml;

namespace KagentTyped.Conformance.Tests;

/// <summary>Generated code judges objects and fills in defaults as the interpreter does, and as API servers do.</summary>
public sealed class CompiledVerdictTests
{
    [Fact]
    public void Constructs_and_our_definitions_are_judged_as_by_the_interpreter()
    {
        var tally = new Tally("compiled, ours");
        var counts = new Counts();
        foreach (var compiled in CompiledDefinition.OfOurs.Values)
        {
            bool isConstruct = TestDefinitions.Constructs.Contains(compiled.Definition);
            var cases = ObjectCases.Random(compiled.Definition, 60 * Settings.Factor, Settings.Seed + 1);
            Compare(compiled, isConstruct ? ObjectCases.Systematic(compiled.Definition).Concat(ObjectCases.WithMetadata(compiled.Definition)).Concat(cases) : cases, tally, counts);
        }

        counts.Print("ours");
        tally.Finish();
        Assert.True(counts.Decided > 0 && counts.Refused > 0 && counts.NotHeld > 0);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Published_definitions_are_judged_as_by_the_interpreter(bool coreTypes)
    {
        var tally = new Tally("compiled, published");
        var counts = new Counts();
        foreach (var definition in TestDefinitions.Published.DefaultIfEmpty(TestDefinitions.Ours[0]))
        {
            Compare(new CompiledDefinition(definition, coreTypes), ObjectCases.Random(definition, 30 * Settings.Factor, Settings.Seed + 1), tally, counts);
        }

        counts.Print(coreTypes ? "published" : "published, without core types");
        tally.Finish();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Generated_definitions_are_judged_as_by_the_interpreter(bool coreTypes)
    {
        var tally = new Tally("compiled, generated");
        var counts = new Counts();
        foreach (var compiled in coreTypes ? CompiledDefinition.OfGenerated : TestDefinitions.Generated.Select(definition => new CompiledDefinition(definition, coreTypes)))
        {
            Compare(compiled, ObjectCases.Few(compiled.Definition, 150, Settings.Seed + 1), tally, counts);
        }

        counts.Print(coreTypes ? "generated" : "generated, without core types");
        tally.Finish();
    }

    [Fact]
    public void Recorded_verdicts_are_those_of_compiled_code()
    {
        var tally = new Tally("compiled, recorded");
        int changed = 0;
        int notHeld = 0;
        foreach (var entry in Recording.Read("objects.jsonl.gz"))
        {
            // Of a new status the server names fields from the status down; models judge whole objects.
            if (entry.IsStatus || !CompiledDefinition.OfOurs.TryGetValue(entry.Definition, out var compiled))
            {
                continue;
            }

            var sent = Sent(compiled.Definition, entry);
            var model = compiled.Read(sent);
            var old = entry.Old is null ? null : compiled.Read(entry.Old);
            if (model is null || (entry.Old is not null && old is null))
            {
                notHeld++;
                continue;
            }

            if (!IsSame(sent, CompiledDefinition.Write(model)) || (old is not null && !IsSame(entry.Old!, CompiledDefinition.Write(old))))
            {
                changed++;
                continue;
            }

            model.ApplyDefaults();
            var errors = old is null ? model.Validate() : CompiledDefinition.ValidateUpdate(model, old);
            string[] causes = [.. errors.Select(error => $"{error.Reason}|{error.Path}|{error.Message}").Order(StringComparer.Ordinal)];
            string? difference = entry.Verdict.Code switch
            {
                200 when causes.Length > 0 => "taken by the server, but: " + string.Join("\n", causes),
                400 when causes.Length == 0 => "not readable to the server, but taken",
                422 when !causes.SequenceEqual(entry.Verdict.Causes) => $"server: {string.Join("\n    ", entry.Verdict.Causes)}\n  compiled: {string.Join("\n    ", causes)}",
                _ => null,
            };
            tally.Add(entry.Definition, difference, JsonText.Write(entry.Resource));
        }

        Console.WriteLine($"Conformance, compiled, recorded: {notHeld} not held by the models, {changed} written another way");
        tally.Finish();
    }

    // What the server looks at: the status is that of the object before.
    private static YamlNode Sent(TestDefinition definition, RecordedCase entry) => definition.Version.HasStatus ? entry.Resource.With("status", entry.Old?["status"]) : entry.Resource;

    // Models write some values another way, such as quantities; their verdicts are about what they write.
    private static bool IsSame(YamlNode sent, YamlNode written) => Form(sent) == Form(written) && Trees.Canonical(sent["metadata"] ?? Trees.Null) == Trees.Canonical(written["metadata"] ?? Trees.Null);

    private static string Form(YamlNode resource) => Trees.Canonical(Trees.Rewrite(resource.With("metadata", null), mapping => new(mapping.Members.Where(member => member.Value.Kind != YamlNodeKind.Null).ToArray(), default(TextRange))));

    private static void Compare(CompiledDefinition compiled, IEnumerable<YamlNode> cases, Tally tally, Counts counts)
    {
        ICustomResource? before = null;
        foreach (var each in cases)
        {
            var resource = compiled.Definition.Version.HasStatus ? each.With("status", null) : each;
            if (compiled.Read(resource) is not { } model)
            {
                counts.NotHeld++;
                continue;
            }

            string name = compiled.Definition.Name;
            var json = CompiledDefinition.Write(model);
            string input = JsonText.Write(json);
            tally.Add(name, Difference("as sent", CompiledDefinition.Lines(compiled.ModelAdmission.Judge(json)), CompiledDefinition.Lines(model.Validate())), input);
            if (before is not null)
            {
                string update = CompiledDefinition.Lines(compiled.ModelAdmission.Judge(json, CompiledDefinition.Write(before)));
                tally.Add(name, Difference("update", update, CompiledDefinition.Lines(CompiledDefinition.ValidateUpdate(model, before))), JsonText.Write(CompiledDefinition.Write(before)) + "\n  -> " + input);
            }

            before = compiled.Read(json);
            var expected = compiled.Admission.Create(json);
            model.ApplyDefaults();
            var errors = model.Validate();

            // What is filled in stands behind what was there, and in models in the order of the schema.
            tally.Add(name, Difference("with defaults", Sorted(CompiledDefinition.Lines(expected.Errors)), Sorted(CompiledDefinition.Lines(errors))), input);
            if (expected.Object is { } stored)
            {
                tally.Add(name, Difference("stored", Stored(compiled, compiled.Spelt(stored)), Stored(compiled, CompiledDefinition.Write(model))), input);
            }

            counts.Add(CompiledDefinition.IsDecided(model), errors.Count);
        }
    }

    private static string Stored(CompiledDefinition compiled, YamlNode resource)
    {
        var schema = compiled.Definition.Version.Schema;
        var pruned = Schema.Validation.ObjectPruner.DropNulls(Schema.Validation.ObjectPruner.Prune(resource, schema), schema);

        // Metadata, also of embedded resources, is what the server makes of it besides.
        return Trees.Canonical(Trees.Rewrite(pruned, mapping => mapping.With("metadata", null)));
    }

    private static string Sorted(string lines) => string.Join('\n', lines.Split('\n').Order(StringComparer.Ordinal));

    private static string? Difference(string what, string interpreted, string compiled)
    {
        if (interpreted == compiled)
        {
            return null;
        }

        int at = interpreted.Zip(compiled).TakeWhile(pair => pair.First == pair.Second).Count();
        return $"{what}\n  interpreted: {Around(interpreted, at)}\n  compiled: {Around(compiled, at)}";
    }

    private static string Around(string text, int at) => text[Math.Max(0, at - 200)..Math.Min(text.Length, at + 200)].Replace("\n", "\n    ", StringComparison.Ordinal);

    private sealed class Counts
    {
        /// <summary>Objects that compiled code alone takes.</summary>
        public int Decided { get; private set; }

        /// <summary>Objects that are refused.</summary>
        public int Refused { get; private set; }

        /// <summary>Objects that are taken once the interpreter has looked at them.</summary>
        public int Left { get; private set; }

        /// <summary>Objects that the typed model cannot hold.</summary>
        public int NotHeld { get; set; }

        public void Add(bool isDecided, int errors)
        {
            Decided += isDecided ? 1 : 0;
            Refused += errors > 0 ? 1 : 0;
            Left += !isDecided && errors == 0 ? 1 : 0;
        }

        public void Print(string what) => Console.WriteLine($"Compiled validators, {what}: {Decided} taken by compiled code, {Left} taken by the interpreter, {Refused} refused, {NotHeld} not held by the models");
    }
}
