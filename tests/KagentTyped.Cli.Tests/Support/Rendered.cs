using KagentTyped.AgentSandbox.V1Alpha1;
using KagentTyped.Schema.Yaml;

namespace KagentTyped.Cli.Tests.Support;

/// <summary>Reads what the tool prints.</summary>
internal static class Rendered
{
    /// <summary>All objects: documents, or the items of a List.</summary>
    public static IReadOnlyList<YamlNode> Objects(string output)
    {
        var parsed = YamlReader.Read(output);
        Assert.Empty(parsed.Problems);
        return [.. parsed.Documents.SelectMany(document => document["items"]?.Items ?? [document])];
    }

    public static IReadOnlyList<string> Names(string output) => [.. Objects(output).Select(item => $"{item["kind"]!.Text} {item["metadata"]!["name"]!.Text}")];

    public static YamlNode Single(string output, string kind) => Assert.Single(Objects(output), item => item["kind"]!.Text == kind);

    public static IReadOnlyList<Sandbox> Sandboxes(string output)
        => [.. Objects(output).Where(item => item["kind"]!.Text == "Sandbox").Select(CustomResourceYaml.FromTree<Sandbox>)];

    public static Sandbox Sandbox(string output) => Assert.Single(Sandboxes(output));
}
