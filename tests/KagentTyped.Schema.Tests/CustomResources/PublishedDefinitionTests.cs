using KagentTyped.Schema.CustomResources;
using KagentTyped.Schema.Structural;
using KagentTyped.Schema.Tests.Support;
using KagentTyped.Schema.Tests.Yaml;
using KagentTyped.Schema.Yaml;

namespace KagentTyped.Schema.Tests.CustomResources;

public class PublishedDefinitionTests
{
    [Theory]
    [MemberData(nameof(DevelopmentCrds.Names), MemberType = typeof(DevelopmentCrds))]
    public void Reads_without_problems(string name)
    {
        var file = CustomResourceDefinitionReader.Read(DevelopmentCrds.Text(name));
        Assert.Empty(file.Problems);
        var definition = Assert.Single(file.Documents).Definition;
        Assert.NotEmpty(definition.Versions);
        Assert.All(definition.Versions, version => Assert.Equal(SchemaType.Object, version.Schema.Type));
    }

    [Theory]
    [MemberData(nameof(DevelopmentCrds.Names), MemberType = typeof(DevelopmentCrds))]
    public void Survives_writing_and_reading(string name)
    {
        var tree = YamlReader.Read(DevelopmentCrds.Text(name)).Documents[0];
        var asYaml = YamlReader.Read(YamlWriter.Write(tree));
        var asJson = YamlReader.Read(JsonText.Write(tree));
        Assert.Empty(asYaml.Problems);
        Assert.Empty(asJson.Problems);
        Assert.True(YamlTrees.Same(tree, asYaml.Documents[0]));
        Assert.True(YamlTrees.Same(tree, asJson.Documents[0]));
    }

    [Theory]
    [MemberData(nameof(DevelopmentCrds.Names), MemberType = typeof(DevelopmentCrds))]
    public void Equals_itself_in_another_format_and_with_comments(string name)
    {
        string text = DevelopmentCrds.Text(name);
        var definition = Assert.Single(CustomResourceDefinitionReader.Read(text).Documents).Definition;
        foreach (string other in new[]
        {
            "# comment\n" + text.Replace(" type: object\n", " type: object  # comment\n", StringComparison.Ordinal),
            text.Replace("\n", "\r\n", StringComparison.Ordinal),
            YamlWriter.Write(YamlReader.Read(text).Documents[0]),
            JsonText.Write(YamlReader.Read(text).Documents[0]),
        })
        {
            var reread = Assert.Single(CustomResourceDefinitionReader.Read(other).Documents).Definition;
            Assert.Equal(definition, reread);
            Assert.Equal(definition.GetHashCode(), reread.GetHashCode());
        }
    }

    [Theory]
    [MemberData(nameof(DevelopmentCrds.Names), MemberType = typeof(DevelopmentCrds))]
    public void Every_key_of_the_text_is_where_its_range_says(string name)
    {
        string text = DevelopmentCrds.Text(name);
        AssertKeys(text, YamlReader.Read(text).Documents[0]);
    }

    private static void AssertKeys(string text, YamlNode node)
    {
        foreach (var member in node.Members)
        {
            string written = text[member.KeyRange.Start.Offset..member.KeyRange.End.Offset];
            Assert.Equal(member.Key, written.Trim('"', '\''));
            Assert.Equal(':', text[member.KeyRange.End.Offset]);
            AssertKeys(text, member.Value);
        }

        foreach (var item in node.Items)
        {
            AssertKeys(text, item);
        }
    }
}
