using KagentTyped.Conformance.Tests.Support;
using KagentTyped.Schema.CustomResources;
using KagentTyped.Schema.Yaml;

namespace KagentTyped.Conformance.Tests;

/// <summary>
/// The golden agents of the command line, its samples for Agent Substrate, and everything that <c>render</c> makes of them, sent to a Kubernetes API server
/// that has our definitions, under strict field validation.
/// </summary>
public sealed class RenderedAgentTests(LiveServer live) : IClassFixture<LiveServer>
{
    private const string Definitions = "apis/apiextensions.k8s.io/v1/customresourcedefinitions";

    // Collections of the core kinds that agents come with, below their group and version.
    private static readonly Dictionary<string, string> CoreCollections = new()
    {
        ["ConfigMap"] = "configmaps",
        ["Deployment"] = "deployments",
        ["Secret"] = "secrets",
        ["Service"] = "services",
        ["ServiceAccount"] = "serviceaccounts",
    };

    // MCPServer is defined by another project, of which we know the part that agents need; the namespaces are made for the test.
    private static readonly string[] OthersKinds = ["MCPServer", "Namespace"];

    [Fact]
    public async Task Agents_and_what_is_rendered_for_them_are_taken_by_the_server()
    {
        if (live.Client is not { } client || Repository.Root is not { } root)
            return;
        string tests = Path.Combine(root, "tests", "KagentTyped.Cli.Tests");
        string[] files =
        [
            .. Directory.GetFiles(Path.Combine(tests, "Golden"), "*.yaml"),
            .. Directory.GetFiles(Path.Combine(root, "src", "KagentTyped.Cli", "samples"), "substrate-*.yaml"),
            .. Directory.GetFiles(Path.Combine(tests, "Snapshots"), "GoldenTests.*.verified.yaml"),
            .. Directory.GetFiles(Path.Combine(tests, "Snapshots"), "RenderSubstrateTests.*.verified.yaml"),
        ];
        var objects = files.SelectMany(file => Documents(file).Select(document => (File: Path.GetFileName(file), Document: document)))
            .Where(each => !OthersKinds.Contains(each.Document["kind"]!.Text))
            .ToList();
        var definitions = await InstallAsync(client, root);
        foreach (string name in objects.Select(each => Namespace(each.Document)).OfType<string>().Distinct())
            await client.EnsureAsync("api/v1/namespaces", Trees.Object(("metadata", Trees.Object(("name", Trees.Text(name))))));

        var refusals = new List<string>();
        foreach (var (file, document) in objects)
        {
            if (await client.RefusalAsync(Collection(document, definitions), document) is { } refusal)
                refusals.Add($"{file}: {document["kind"]!.Text} {document["metadata"]!["name"]!.Text}: {refusal}");
        }

        Summary.WriteLine($"Conformance, rendered agents: {objects.Count} objects of {files.Length} files, {refusals.Count} refused");
        Assert.True(files.Length >= 50, "There are golden agents.");
        Assert.True(refusals.Count == 0, string.Join("\n", refusals));
    }

    private static async Task<IReadOnlyList<CustomResourceDefinitionModel>> InstallAsync(ApiClient client, string root)
    {
        string[] files = Directory.GetFiles(Path.Combine(root, "schemas"), "*.yaml", SearchOption.AllDirectories);
        foreach (var document in files.SelectMany(Documents))
            await client.EnsureAsync(Definitions, document);
        CustomResourceDefinitionModel[] models = [.. files.SelectMany(file => CustomResourceDefinitionReader.Read(File.ReadAllText(file)).Documents).Select(document => document.Definition)];
        foreach (var model in models)
            await client.WaitForAsync($"apis/{model.Group}/{model.Versions.First(version => version.Served).Name}/{model.Plural}");
        return models;
    }

    private static IReadOnlyList<YamlNode> Documents(string file)
    {
        var parsed = YamlReader.Read(File.ReadAllText(file));
        Assert.Empty(parsed.Problems);
        return parsed.Documents;
    }

    private static string? Namespace(YamlNode document) => document["metadata"]!["namespace"]?.Text;

    private static string Collection(YamlNode document, IReadOnlyList<CustomResourceDefinitionModel> definitions)
    {
        string apiVersion = document["apiVersion"]!.Text;
        string kind = document["kind"]!.Text;
        string plural = definitions.FirstOrDefault(model => model.Kind == kind && apiVersion.StartsWith(model.Group + "/", StringComparison.Ordinal))?.Plural ?? CoreCollections[kind];
        string prefix = apiVersion.Contains('/', StringComparison.Ordinal) ? "apis" : "api";
        return Namespace(document) is { } space ? $"{prefix}/{apiVersion}/namespaces/{space}/{plural}" : $"{prefix}/{apiVersion}/{plural}";
    }
}
