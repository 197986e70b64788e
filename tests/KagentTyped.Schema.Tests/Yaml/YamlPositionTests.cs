using CsCheck;
using KagentTyped.Schema.Yaml;
using KagentTyped.Tests.Support;

namespace KagentTyped.Schema.Tests.Yaml;

public class YamlPositionTests
{
    private const string Sample = """
        # comment
        name: 'x'   # more
        "list":
          - plain text
          - {a: 1, b: [2, 3]}
          - |
            block
            text

        # comment
        last: !!str &anchor value
        alias: *anchor
        nested:
          deep:
            deeper: &m
              x: 1
        multi: first
          second
        folded: >-
          a
          b
        empty:

        """;

    private static readonly Dictionary<string, string> Expected = new(StringComparer.Ordinal)
    {
        ["name"] = "'x'",
        ["list"] = "- plain text\n  - {a: 1, b: [2, 3]}\n  - |\n    block\n    text",
        ["list.0"] = "plain text",
        ["list.1"] = "{a: 1, b: [2, 3]}",
        ["list.1.a"] = "1",
        ["list.1.b"] = "[2, 3]",
        ["list.1.b.1"] = "3",
        ["list.2"] = "|\n    block\n    text",
        ["last"] = "value",
        ["alias"] = "value",
        ["nested"] = "deep:\n    deeper: &m\n      x: 1",
        ["nested.deep.deeper"] = "x: 1",
        ["multi"] = "first\n  second",
        ["folded"] = ">-\n  a\n  b",
        ["empty"] = "",
    };

    [Theory]
    [InlineData("", "\n")]
    [InlineData("", "\r\n")]
    [InlineData("", "\r")]
    [InlineData("\uFEFF", "\n")]
    [InlineData("\uFEFF", "\r\n")]
    public void Nodes_and_keys_are_where_their_text_is(string start, string lineBreak)
    {
        string text = start + Sample.Replace("\r", "", StringComparison.Ordinal).Replace("\n", lineBreak, StringComparison.Ordinal);
        var result = YamlReader.Read(text);
        Assert.Empty(result.Problems);
        foreach (var (path, expected) in Expected)
        {
            var node = result.Documents[0];
            string key = "";
            foreach (string segment in path.Split('.'))
            {
                bool isIndex = int.TryParse(segment, out int index);
                var member = node.Members.FirstOrDefault(m => m.Key == segment);
                key = member is null ? "" : Cut(text, member.KeyRange);
                node = isIndex ? node.Items[index] : member!.Value;
            }

            Assert.Equal(expected.Replace("\n", lineBreak, StringComparison.Ordinal), Cut(text, node.Range));
            Assert.Contains(key, path.EndsWith("list", StringComparison.Ordinal) ? "\"list\"" : path, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("a: b\nc: d", "c", 2, 1, 5)]
    [InlineData("a: b\r\nc: d", "c", 2, 1, 6)]
    [InlineData("a: b\rc: d", "c", 2, 1, 5)]
    [InlineData("\uFEFFa: b\r\nc: d", "c", 2, 1, 7)]
    [InlineData("\uFEFFa: b", "a", 1, 2, 1)]
    [InlineData("😀: b\né: {c: d}", "é", 2, 1, 6)]
    [InlineData("a: \"\u2028 \"\nc: d", "c", 3, 1, 8)]
    public void Lines_and_columns_count_from_one_and_offsets_from_zero(string text, string key, int line, int column, int offset) =>
        Assert.Equal(new TextPosition(line, column, offset), YamlReader.Read(text).Documents[0].Members.Single(m => m.Key == key).KeyRange.Start);

    [Fact]
    public void Ranges_lie_in_the_text_and_in_their_parent() =>
        YamlTrees.Any.SampleSame(tree =>
        {
            string text = YamlWriter.Write(tree);
            AssertInside(text, YamlReader.Read(text).Documents[0]);
        });

    private static void AssertInside(string text, YamlNode node)
    {
        Assert.InRange(node.Range.Start.Offset, 0, node.Range.End.Offset);
        Assert.InRange(node.Range.End.Offset, 0, text.Length);
        foreach (var child in node.Items.Concat(node.Members.Select(m => m.Value)))
        {
            Assert.InRange(child.Range.Start.Offset, node.Range.Start.Offset, node.Range.End.Offset);
            Assert.InRange(child.Range.End.Offset, node.Range.Start.Offset, node.Range.End.Offset);
            AssertInside(text, child);
        }

        foreach (var member in node.Members)
        {
            Assert.InRange(member.KeyRange.End.Offset, member.KeyRange.Start.Offset, member.Value.Range.Start.Offset);
        }
    }

    private static string Cut(string text, TextRange range) => text[range.Start.Offset..range.End.Offset];
}
