using CsCheck;
using KagentTyped.Schema.Yaml;
using KagentTyped.Tests.Support;

namespace KagentTyped.Schema.Tests.Yaml;

public class YamlWriterTests
{
    [Fact]
    public void Whatever_is_written_reads_back_equal() =>
        YamlTrees.Any.Array[0, 3].SampleSame(
            documents => Assert.Null(Difference(documents, YamlWriter.Write(documents))),
            iter: 5000);

    [Fact]
    public void Json_reads_back_equal() =>
        YamlTrees.Any.Where(document => !JsonText.Write(document).Contains("\\ud", StringComparison.Ordinal)).SampleSame(
            document => Assert.Null(Difference([document], JsonText.Write(document))),
            iter: 5000);

    [Fact]
    public void Style_is_that_of_kubectl()
    {
        const string yaml = """
            args:
            - --flag
            - -x
            - "true"
            - "1.5"
            - 'a: b'
            empty: {}
            emptyList: []
            labels:
              app.kubernetes.io/name: x
              "yes": "no"
            nested:
            - - a
              - b
            - - 1
            - name: x
              ports:
              - port: 80
              template:
                spec: null
            script: |
              set -e
                indented

              done
            text: |-
              a
              b
            trailing: |+
              a

            url: http://x:80/#y
            zero: 0

            """;
        Assert.Equal(yaml, YamlWriter.Write(YamlReader.Read(yaml).Documents));
    }

    [Theory]
    [InlineData("plain text, with: no # problem", "'plain text, with: no # problem'")]
    [InlineData("plain text, [with] {brackets} it's \"fine\"", null)]
    [InlineData("a:b#c", null)]
    [InlineData("-a", null)]
    [InlineData("?a", null)]
    [InlineData(":a", null)]
    [InlineData("1.2.3", null)]
    [InlineData("10.0.0.1", null)]
    [InlineData("v1", null)]
    [InlineData("100m", null)]
    [InlineData("nO", null)]
    [InlineData("é", null)]
    [InlineData("", "\"\"")]
    [InlineData(" a", "' a'")]
    [InlineData("a ", "'a '")]
    [InlineData("-", "'-'")]
    [InlineData("- a", "'- a'")]
    [InlineData("a:", "'a:'")]
    [InlineData("#a", "'#a'")]
    [InlineData("*", "'*'")]
    [InlineData("{{ x }}", "'{{ x }}'")]
    [InlineData("'a'", "'''a'''")]
    [InlineData("@a", "'@a'")]
    [InlineData("---", "'---'")]
    [InlineData("yes", "\"yes\"")]
    [InlineData("N", "\"N\"")]
    [InlineData("Null", "\"Null\"")]
    [InlineData("~", "\"~\"")]
    [InlineData("0x1F", "\"0x1F\"")]
    [InlineData("0o7", "\"0o7\"")]
    [InlineData("1_000", "\"1_000\"")]
    [InlineData("1e3", "\"1e3\"")]
    [InlineData("1e999", "\"1e999\"")]
    [InlineData("0xFFFFFFFFFFFFFFFFFFFF", "\"0xFFFFFFFFFFFFFFFFFFFF\"")]
    [InlineData(".inf", "\".inf\"")]
    [InlineData("190:20:30", "\"190:20:30\"")]
    [InlineData("2001-01-01", "\"2001-01-01\"")]
    [InlineData("2001-12-14T21:59:43Z", "\"2001-12-14T21:59:43Z\"")]
    [InlineData("<<", "\"<<\"")]
    [InlineData("=", "\"=\"")]
    [InlineData("a\tb", "\"a\\tb\"")]
    [InlineData("\u0085", "\"\\u0085\"")]
    [InlineData("\0", "\"\\u0000\"")]
    [InlineData(" a\nb", "\" a\\nb\"")]
    [InlineData("a\r\nb", "\"a\\r\\nb\"")]
    public void Strings_are_quoted_exactly_when_a_reader_would_take_them_for_something_else(string text, string? written) =>
        Assert.Equal((written ?? text) + "\n", YamlWriter.Write(new YamlNode(YamlNodeKind.String, text, default)));

    [Fact]
    public void Documents_are_separated() =>
        Assert.Equal("a: 1\n---\n- 2\n---\n3\n", YamlWriter.Write(YamlReader.Read("a: 1\n---\n[2]\n---\n3").Documents));

    [Fact]
    public void Keys_longer_than_readers_take_are_written_with_a_question_mark()
    {
        string key = new('k', 2000);
        Assert.Equal($"? {key}\n: - 1\n", YamlWriter.Write(new YamlNode([new YamlMember(key, default, YamlReader.Read("[1]").Documents[0])], default)));
    }

    [Theory]
    [InlineData("\"\\\n\r\t\b\f", "\"\\\"\\\\\\n\\r\\t\\b\\f\"")]
    [InlineData("\u0001\u001f/é😀", "\"\\u0001\\u001f/é😀\"")]
    [InlineData("\u2028\u2029\u0085", "\"\\u2028\\u2029\\u0085\"")]
    public void Json_strings_escape_what_could_be_misread(string text, string json)
    {
        Assert.Equal(json, JsonText.Quote(text));
        Assert.Equal(json, JsonText.Write(new YamlNode(YamlNodeKind.String, text, default)));
    }

    // Not a case of the theory above, whose data cannot hold half a pair.
    [Fact]
    public void Json_strings_escape_lone_surrogates() => Assert.Equal("\"\\ud83d-\\ude00\"", JsonText.Quote("\uD83D-\uDE00"));

    private static string? Difference(YamlNode[] documents, string text)
    {
        var read = YamlReader.Read(text);
        if (read.Problems.Count > 0)
        {
            return $"{read.Problems[0]} in\n{text}";
        }

        bool same = read.Documents.Count == documents.Length && documents.Zip(read.Documents).All(pair => YamlTrees.Same(pair.First, pair.Second));
        return same ? null : $"{string.Join("\n", documents.Select(YamlTrees.Describe))}\nis read as\n{string.Join("\n", read.Documents.Select(YamlTrees.Describe))}\nfrom\n{text}";
    }
}
