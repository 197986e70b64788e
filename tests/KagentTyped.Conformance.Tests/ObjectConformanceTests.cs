using KagentTyped.Conformance.Tests.Generation;
using KagentTyped.Conformance.Tests.Support;
using KagentTyped.Schema.Validation;
using KagentTyped.Schema.Yaml;

namespace KagentTyped.Conformance.Tests;

/// <summary>Objects are taken, stored and refused as by a Kubernetes API server.</summary>
public sealed class ObjectConformanceTests(LiveServer live) : IClassFixture<LiveServer>
{
    private const string Recorded = "objects.jsonl.gz";

    // Their objects are stored and then replaced.
    private static readonly string[] Replaced = ["ratcheting", "transitions"];

    private static readonly string[] Statuses =
        ["{\"phase\":\"Bad\",\"count\":0}", "{\"phase\":\"Good\"}", "{\"phase\":\"Bad\",\"count\":1}", "{\"phase\":\"Worse\",\"count\":0}", "{}", "null", "\"text\"", "{\"phase\":\"Good\",\"extra\":1}"];

    [Fact]
    public void Recorded_verdicts_are_ours()
    {
        var tally = new Tally("recorded");
        var admissions = TestDefinitions.Constructs.Concat(TestDefinitions.Ours).ToDictionary(d => d.Name, d => new ObjectAdmission(d.Model, d.Version));
        foreach (var entry in Recording.Read(Recorded))
        {
            var admission = admissions[entry.Definition];
            tally.Add(entry.Definition, entry.Verdict.Difference(Ours(admission, entry.Old, entry.Resource, entry.IsStatus)), JsonText.Write(entry.Resource));
        }

        tally.Finish();
    }

    [Fact]
    public async Task Objects_are_judged_as_by_the_server()
    {
        if (live.Client is not { } client)
            return;
        var tally = new Tally("objects");
        var recorded = new List<RecordedCase>();
        IReadOnlyList<TestDefinition> definitions = [.. TestDefinitions.Constructs, .. TestDefinitions.Ours, .. TestDefinitions.Published];
        await client.InstallAsync(definitions);
        try
        {
            foreach (var definition in definitions)
                await CompareAsync(client, definition, Cases(definition), tally, recorded);
            foreach (string name in Replaced)
                await CompareUpdatesAsync(client, TestDefinitions.Construct(name), tally, recorded);
        }
        finally
        {
            await client.RemoveAsync(definitions);
        }

        if (Recording.IsWanted)
            Recording.Write(Recorded, recorded);
        tally.Finish();
    }

    [Fact]
    public async Task Objects_of_generated_definitions_are_judged_as_by_the_server()
    {
        if (live.Client is not { } client)
            return;
        var tally = new Tally("objects, generated");
        await client.InstallAsync(TestDefinitions.Generated);
        try
        {
            foreach (var definition in TestDefinitions.Generated)
                await CompareAsync(client, definition, ObjectCases.Few(definition, 60, Settings.Seed), tally, []);
        }
        finally
        {
            await client.RemoveAsync(TestDefinitions.Generated);
        }

        tally.Finish();
    }

    private static Verdict Ours(ObjectAdmission admission, YamlNode? old, YamlNode resource, bool isStatus) =>
        Verdict.Of(old is null ? admission.Create(resource) : isStatus ? admission.UpdateStatus(old, resource) : admission.Update(old, resource));

    private static IEnumerable<YamlNode> Cases(TestDefinition definition) => TestDefinitions.Constructs.Contains(definition)
        ? ObjectCases.Systematic(definition).Concat(definition.Name is "metadata" or "rules" ? ObjectCases.WithMetadata(definition) : []).Concat(definition.Name == "rules-cost" ? ObjectCases.Costly(definition) : []).Concat(ObjectCases.Random(definition, 40 * Settings.Factor, Settings.Seed))
        : ObjectCases.Random(definition, (definition.IsOurs ? 40 : 25) * Settings.Factor, Settings.Seed);

    private static async Task CompareAsync(ApiClient client, TestDefinition definition, IEnumerable<YamlNode> cases, Tally tally, List<RecordedCase> recorded)
    {
        var admission = new ObjectAdmission(definition.Model, definition.Version);
        foreach (var batch in cases.Chunk(8))
        {
            var answers = await Task.WhenAll(batch.Select(resource => client.CreateAsync(definition, resource)));
            for (int i = 0; i < batch.Length; i++)
                Compare(definition, admission, null, batch[i], false, answers[i], tally, recorded);
        }
    }

    // Objects that are invalid are stored while the definition does not forbid it, then replaced.
    private static async Task CompareUpdatesAsync(ApiClient client, TestDefinition definition, Tally tally, List<RecordedCase> recorded)
    {
        await PutAsync(client, definition, TestDefinitions.Loosened(definition), isStrict: false);
        var stored = new List<YamlNode>();
        int number = 0;
        foreach (var resource in ObjectCases.Random(definition, 60 * Settings.Factor, Settings.Seed + 1))
        {
            var named = resource.With("metadata", Trees.Object(("name", Trees.Text($"o{number++}"))));
            if (await client.StoreAsync(definition, named) is { } old)
                stored.Add(number % 2 == 0 ? old : await client.StoreStatusAsync(definition, old.With("status", Trees.Read("{\"phase\":\"Bad\",\"count\":0}"))));
        }

        await PutAsync(client, definition, definition.Document, isStrict: true);
        var random = new Random(Settings.Seed);
        var mutator = new Mutator(random);
        var generator = new ObjectGenerator(random);
        var admission = new ObjectAdmission(definition.Model, definition.Version);
        foreach (var old in stored)
        {
            for (int i = 0; i < 6; i++)
            {
                bool isStatus = i == 3;
                var content = old.With("metadata", null);
                var changed = i == 0 ? content : i < 4 ? mutator.Next(content) : mutator.Mix(content, generator.Next(definition));
                if (isStatus)
                    changed = content.With("status", Trees.Read(Statuses[random.Next(Statuses.Length)]));
                var resource = changed.With("apiVersion", old["apiVersion"]).With("kind", old["kind"]).With("metadata", old["metadata"]);
                Compare(definition, admission, old, resource, isStatus, await client.UpdateAsync(definition, resource, isStatus), tally, recorded);
            }
        }
    }

    // A server goes by the earlier definition for a moment.
    private static async Task PutAsync(ApiClient client, TestDefinition definition, YamlNode document, bool isStrict)
    {
        await client.PutDefinitionAsync(definition, document);
        var invalid = definition.Object(Trees.Object(("spec", Trees.Object())));
        for (int i = 0; await client.CreateAsync(definition, invalid) is not { } verdict || verdict.Code == 422 != isStrict; i++)
        {
            Assert.True(i < 1200, $"{definition.Name}: the server does not go by the new definition");
            await Task.Delay(100);
        }
    }

    private static void Compare(TestDefinition definition, ObjectAdmission admission, YamlNode? old, YamlNode resource, bool isStatus, Verdict? server, Tally tally, List<RecordedCase> recorded)
    {
        if (server is null)
        {
            tally.AddWithoutVerdict();
            return;
        }

        var ours = Ours(admission, old, resource, isStatus);
        tally.Add(definition.Name, server.Difference(ours), (old is null ? "" : JsonText.Write(old) + "\n  -> ") + JsonText.Write(resource));
        if (definition.IsOurs)
            recorded.Add(new(definition.Name, resource, old, isStatus, server));
    }
}
