using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using KagentTyped.Generators.CustomResources.Model;
using KagentTyped.Generators.Tests.Support;
using KagentTyped.Schema.CustomResources;
using KagentTyped.Schema.Structural;
using KagentTyped.Tests.Support;

namespace KagentTyped.Generators.Tests.RoundTrips;

/// <summary>
/// What objects of any kind say, they still say after they were models. With core types that holds up to the spelling of scalars
/// (<see cref="Meaning"/>); without them the JSON is equal.
/// </summary>
public class RoundTripTests
{
    // Objects per version of a definition; the variable is for long runs.
    private static readonly int Objects = int.Parse(Environment.GetEnvironmentVariable("KAGENT_TYPED_ROUND_TRIPS") ?? "12", CultureInfo.InvariantCulture);

    /// <summary>The published definitions, and those of ours that are not among them.</summary>
    public static TheoryData<string> Definitions { get; } = [.. Files().Select(file => file.Name)];

    [Theory]
    [MemberData(nameof(Definitions))]
    public void WithCoreTypes_ObjectsKeepTheirMeaning(string file) => ForEachVersion(file, "true", static (model, schema, through) =>
    {
        Check(new InstanceMaker(model, null, exactMetadata: false).Root(schema));
        Gen.Int.SampleSame(seed => Check(new InstanceMaker(model, new Random(seed), exactMetadata: false).Root(schema)), iter: Objects);

        void Check(JsonObject json)
        {
            string text = json.ToJsonString();
            string written = through.Through(text);
            Same(Meaning.OfRoot(schema, json), Meaning.OfRoot(schema, (JsonObject)JsonNode.Parse(written)!));
            Assert.True(through.Same(text, written), $"What was written does not equal what was read: {text}");
        }
    });

    [Theory]
    [MemberData(nameof(Definitions))]
    public void WithoutCoreTypes_ObjectsStayExactlyAsTheyAre(string file) => ForEachVersion(file, "false", static (model, schema, through) =>
    {
        Check(new InstanceMaker(model, null, exactMetadata: true).Root(schema));
        Gen.Int.SampleSame(seed => Check(new InstanceMaker(model, new Random(seed), exactMetadata: true).Root(schema)), iter: Objects);

        void Check(JsonObject json) => Same(json, JsonNode.Parse(through.Through(json.ToJsonString()))!);
    });

    private static IEnumerable<(string Name, string Path)> Files() => Repository.PublishedCrds()
        .Select(path => (Name: Path.GetFileName(path), path))
        .Concat(Repository.OwnCrds().Select(path => (Name: $"{Path.GetFileName(Path.GetDirectoryName(path))}_{Path.GetFileName(path)}", path)))
        .DistinctBy(file => file.Name);

    private static void ForEachVersion(string file, string reuse, Action<ResourceModel, SchemaNode, RoundTrip> check)
    {
        string text = File.ReadAllText(Files().Single(each => each.Name == file).Path);
        var run = GeneratorRun.Of(InMemoryText.Crd(file, text, ("CoreTypeReuse", reuse), ("UnservedVersions", "true")));
        var assembly = run.Load();
        var versions = CustomResourceDefinitionReader.Read(text).Documents.SelectMany(document => document.Definition.Versions).ToDictionary(version => version.Name);
        Assert.NotEmpty(run.Models);
        foreach (var model in run.Models)
        {
            check(model, versions[model.Version].Schema, RoundTrip.Of(assembly.GetType($"{model.Namespace}.{model.RootName}", throwOnError: true)!));
        }
    }

    private static void Same(JsonNode expected, JsonNode actual)
    {
        if (Difference(JsonSerializer.SerializeToElement(expected), JsonSerializer.SerializeToElement(actual), "") is { } difference)
        {
            Assert.Fail(difference);
        }
    }

    private static string? Difference(JsonElement a, JsonElement b, string path)
    {
        if (a.ValueKind == JsonValueKind.Object && b.ValueKind == JsonValueKind.Object)
        {
            var others = b.EnumerateObject().ToDictionary(member => member.Name, member => member.Value);
            var names = a.EnumerateObject().Select(member => member.Name).ToHashSet(StringComparer.Ordinal);
            string? single = names.Except(others.Keys).Concat(others.Keys.Except(names)).FirstOrDefault();
            return single is not null
                ? $"{path}.{single} is on one side only"
                : a.EnumerateObject().Select(member => Difference(member.Value, others[member.Name], $"{path}.{member.Name}")).FirstOrDefault(difference => difference is not null);
        }

        if (a.ValueKind == JsonValueKind.Array && b.ValueKind == JsonValueKind.Array && a.GetArrayLength() == b.GetArrayLength())
        {
            return a.EnumerateArray().Zip(b.EnumerateArray(), (x, y) => Difference(x, y, path + "[]")).FirstOrDefault(difference => difference is not null);
        }

        return JsonElement.DeepEquals(a, b) ? null : $"{path}: {a.GetRawText()} became {b.GetRawText()}";
    }
}
