using KagentTyped.Abstractions.Tests.Support;
using KagentTyped.Json;
using KagentTyped.Schema.Yaml;

namespace KagentTyped.Abstractions.Tests;

public class CustomResourceYamlTests
{
    private const string Yaml = """
        apiVersion: test.example.com/v1
        kind: Sink
        metadata:
          name: a
        spec:
          name: "yes"
          count: 0o17
          level: high
          items:
          - "1"
          text: |
            two
            lines
          when: 2024-01-01T00:00:00Z
          labels: {a: "true", b: ""}
          size: 1500m
          port: 8080
          free: {a: [1, 1.5, null, "x"]}
          unknown: {b: no}
        """;

    [Fact]
    public void Load_ReadsScalarsAsKubernetesDoes()
    {
        var sink = CustomResourceYaml.Load<Sink>("---\n" + Yaml + "\n---\n");

        Assert.Equal("a", sink.Metadata.Name);
        Assert.Equal("yes", sink.Spec!.Name);
        Assert.Equal(15, sink.Spec.Count);
        Assert.Equal(SinkSpecLevel.High, sink.Spec.Level);
        Assert.Equal("two\nlines\n", sink.Spec.Text);
        Assert.Equal("true", sink.Spec.Labels!["a"]);
        Assert.Equal("1500m", sink.Spec.Size!.ToString());
        Assert.Equal("{\"a\":[1,1.5,null,\"x\"]}", sink.Spec.Free!.Value.GetRawText());
        Assert.Equal("{\"b\":false}", ((IJsonModel)sink.Spec).UnknownFields!["unknown"].GetRawText());
    }

    [Fact]
    public void Save_WritesWhatLoadReads()
    {
        var sink = CustomResourceYaml.Load<Sink>(Yaml);
        string saved = CustomResourceYaml.Save(sink);

        Assert.StartsWith("apiVersion: test.example.com/v1\nkind: Sink\nmetadata:\n", saved, StringComparison.Ordinal);
        Assert.Equal(Sinks.Write(sink), Sinks.Write(CustomResourceYaml.Load<Sink>(saved)));
    }

    [Fact]
    public void SaveOfSeveral_WritesDocumentsThatLoadAllReads()
    {
        var sinks = CustomResourceYaml.LoadAll<Sink>($"# first\n{Yaml}\n---\n---\n{Yaml.Replace("name: a", "name: b", StringComparison.Ordinal)}\n");

        Assert.Equal(["a", "b"], sinks.Select(sink => sink.Metadata.Name));
        Assert.Equal(sinks.Select(Sinks.Write), CustomResourceYaml.LoadAll<Sink>(CustomResourceYaml.Save(sinks)).Select(Sinks.Write));
        Assert.Empty(CustomResourceYaml.LoadAll<Sink>(""));
        Assert.Empty(CustomResourceYaml.LoadAll<Sink>(CustomResourceYaml.Save([])));
    }

    [Fact]
    public void Load_ReadsJson() => Assert.Equal("a", CustomResourceYaml.Load<Sink>("{\"metadata\":{\"name\":\"a\"}}").Metadata.Name);

    [Fact]
    public void FromTree_ReadsOneDocument()
        => Assert.Equal("b", CustomResourceYaml.FromTree<Sink>(YamlReader.Read(Yaml + "\n---\nmetadata: {name: b}").Documents[1]).Metadata.Name);

    [Theory]
    [InlineData("", "holds no object")]
    [InlineData("a: 1\n---\na: 2", "holds 2 documents")]
    [InlineData("a: 1\nb: c: d", "Line 2, column 5: ")]
    [InlineData("\n\nspec: {parts: [{id: 1}]}", "Document at line 3: spec.parts[0].id: expected string, found a number")]
    [InlineData("- a", "Document at line 1: expected object, found an array")]
    [InlineData("just text", "Document at line 1: expected object, found a string")]
    public void Load_SaysWhatIsWrongAndWhere(string yaml, string message)
        => Assert.Contains(message, Assert.Throws<FormatException>(() => CustomResourceYaml.Load<Sink>(yaml)).Message, StringComparison.Ordinal);

    [Fact]
    public void LoadAll_NamesTheLineOfTheBadDocument()
        => Assert.StartsWith(
            "Document at line 3: spec.text: ",
            Assert.Throws<FormatException>(() => CustomResourceYaml.LoadAll<Sink>("kind: Sink\n---\nspec: {text: 1}")).Message,
            StringComparison.Ordinal);
}
