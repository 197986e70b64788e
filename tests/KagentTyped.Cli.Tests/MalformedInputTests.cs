using KagentTyped.Cli.Tests.Support;
using KagentTyped.Schema.Yaml;

namespace KagentTyped.Cli.Tests;

/// <summary>Whatever stands in a manifest, the tool answers with findings and never with a defect.</summary>
public class MalformedInputTests
{
    private static readonly string[] Values = ["null", "[]", "{}", "[null]", "[{}]", "{a: {}}", "x", "\"\"", "-1", "1.5e300", "true", "[[1]]", "99999999999999999999999"];

    [Theory]
    [InlineData("render")]
    [InlineData("ready")]
    public async Task Any_value_in_any_place(string command)
    {
        var agents = Mutations(await File.ReadAllTextAsync(Tool.Sample("byo-agent.yaml")));
        var sandboxes = Mutations(TestManifests.Sandbox("a", "{conditions: [{type: Ready, status: \"True\", reason: R, message: m, observedGeneration: 2, lastTransitionTime: \"2026-01-01T00:00:00Z\"}]}"));
        var result = await Tool.PipeAsync(YamlWriter.Write([.. agents, .. sandboxes]), command);

        Assert.All(result.Error.TrimEnd('\n').Split('\n'), line => Assert.Matches(@"^(<stdin>:\d+:\d+: \S|owned: )", line));
        Assert.Equal(1, result.Code);
    }

    /// <summary>Documents in which each node in turn is replaced with each value.</summary>
    private static IEnumerable<YamlNode> Mutations(string yaml)
    {
        var root = YamlReader.Read(yaml).Documents.Single();
        var values = Values.Select(value => YamlReader.Read($"v: {value}").Documents.Single()["v"]!).ToArray();
        return Replace(root, values);
    }

    private static IEnumerable<YamlNode> Replace(YamlNode node, IReadOnlyList<YamlNode> values)
    {
        foreach (var value in values)
            yield return value;
        for (int i = 0; i < node.Members.Count; i++)
        {
            foreach (var replaced in Replace(node.Members[i].Value, values))
                yield return new YamlNode([.. node.Members.Take(i), node.Members[i] with { Value = replaced }, .. node.Members.Skip(i + 1)], default(TextRange));
        }

        for (int i = 0; i < node.Items.Count; i++)
        {
            foreach (var replaced in Replace(node.Items[i], values))
                yield return new YamlNode([.. node.Items.Take(i), replaced, .. node.Items.Skip(i + 1)], default(TextRange));
        }
    }
}
