using KagentTyped.Schema.Yaml;

namespace KagentTyped.Schema.Tests.Yaml;

public class YamlReaderTests
{
    [Fact]
    public void A_flood_of_problems_ends_the_reading()
    {
        var result = YamlReader.Read("a: 1\n---\n" + string.Concat(Enumerable.Repeat("k: 1\n", 100_000)));

        Assert.Equal(YamlReader.MaxProblems + 1, result.Problems.Count);
        Assert.Contains("not read further", result.Problems[^1].Message, StringComparison.Ordinal);
        Assert.Single(result.Documents);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\uFEFF")]
    [InlineData("# comment\n")]
    [InlineData("---\n---\n# comment\n...\n")]
    public void Empty_texts_have_no_documents(string text)
    {
        var result = YamlReader.Read(text);
        Assert.Empty(result.Documents);
        Assert.Empty(result.Problems);
    }

    [Theory]
    [InlineData("a: 1\n---\nb: 2\n", "{\"a\":1}", "{\"b\":2}")]
    [InlineData("---\n---\na: 1\n...\n---\n# x\n---\nb: 2\n---\n", "{\"a\":1}", "{\"b\":2}")]
    [InlineData("%YAML 1.1\n---\na: 1\n", "{\"a\":1}")]
    [InlineData("~\n", "null")]
    [InlineData("{\"a\":[1,2.50,\"x\\/y\\u0041\\ud83d\\ude00\",null,true],\n\t\"b\":{}}", "{\"a\":[1,2.5,\"x/yA😀\",null,true],\"b\":{}}")]
    [InlineData("a: |\n  x\n   y\n\nb: >-\n  x\n  y\n\n  z\n", "{\"a\":\"x\\n y\\n\",\"b\":\"x y\\nz\"}")]
    [InlineData("a: x\n  y\n\n  z\nb: 'it''s'\nc: \"a\\\n  b\"\n", "{\"a\":\"x y\\nz\",\"b\":\"it's\",\"c\":\"ab\"}")]
    [InlineData("a:\n- b\n-  - c\n   - d: e\n     f:\n", "{\"a\":[\"b\",[\"c\",{\"d\":\"e\",\"f\":null}]]}")]
    [InlineData("? a\n: b\n? c\n", "{\"a\":\"b\",\"c\":null}")]
    [InlineData("a: {b, c: d, \"e\":f}\n", "{\"a\":{\"b\":null,\"c\":\"d\",\"e\":\"f\"}}")]
    [InlineData("a: [b: c, [d]]\n", "{\"a\":[{\"b\":\"c\"},[\"d\"]]}")]
    [InlineData("a: !!map {}\nb: !!set {x}\n", "{\"a\":{},\"b\":{\"x\":null}}")]
    [InlineData("a: b#c # d\n", "{\"a\":\"b#c\"}")]
    [InlineData("a: http://x:80/y\n", "{\"a\":\"http://x:80/y\"}")]
    public void Reads_what_kubectl_reads(string text, params string[] documents)
    {
        var result = YamlReader.Read(text);
        Assert.Empty(result.Problems);
        Assert.Equal(documents, result.Documents.Select(JsonText.Write));
    }

    [Theory]
    [InlineData("a: &x 1\nb: *x\nc: &x 2\nd: *x\n", "{\"a\":1,\"b\":1,\"c\":2,\"d\":2}")]
    [InlineData("b: &x {p: 1, q: 2}\nm: {<<: *x, p: 3}\n", "{\"b\":{\"p\":1,\"q\":2},\"m\":{\"p\":3,\"q\":2}}")]
    [InlineData("b: &x {p: 1, q: 2}\nm: {p: 3, <<: *x}\n", "{\"b\":{\"p\":1,\"q\":2},\"m\":{\"p\":1,\"q\":2}}")]
    [InlineData("m: {<<: [{p: 8}, {p: 9, r: 7}], q: 1}\n", "{\"m\":{\"p\":8,\"r\":7,\"q\":1}}")]
    [InlineData("m: {<<: {a: 1}, <<: {b: 2}}\n", "{\"m\":{\"a\":1,\"b\":2}}")]
    [InlineData("m: {!!merge \"<<\": {a: 1}}\n", "{\"m\":{\"a\":1}}")]
    [InlineData("m: {\"<<\": 5}\n", "{\"m\":{\"<<\":5}}")]
    public void Resolves_aliases_and_merge_keys_as_kubectl_does(string text, string json)
    {
        var result = YamlReader.Read(text);
        Assert.Empty(result.Problems);
        Assert.Equal(json, JsonText.Write(result.Documents[0]));
    }

    [Fact]
    public void Anchors_end_with_their_document() =>
        Assert.Contains("'*x'", Assert.Single(YamlReader.Read("a: &x 1\n---\nb: *x\n").Problems).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("a: 1\na: 2\n", 5, 6, "on line 1 too")]
    [InlineData("1: a\n'1': b\n", 5, 8, "on line 1 too")]
    [InlineData("a: {b: 1,\n c: 2, b: 3}\n", 17, 18, "on line 1 too")]
    [InlineData("? [a]\n: b\n", 2, 5, "a list")]
    [InlineData("? {a: b}\n: c\n", 2, 8, "a mapping")]
    [InlineData("~: a\n", 0, 1, "null")]
    [InlineData(": a\n", 0, 0, "null")]
    [InlineData("a: *nope\n", 3, 8, "'*nope'")]
    [InlineData("a: &x [*x]\n", 7, 9, "contains itself")]
    [InlineData("a: {<<: 5}\n", 4, 6, "merge key")]
    [InlineData("a: {<<: [1]}\n", 4, 6, "merge key")]
    [InlineData("a: 'x\nb: c\n", 3, 11, "closing quote")]
    [InlineData("a:\n\tb: c\n", 3, 4, "Indent with spaces")]
    [InlineData("a: b: c\n", 4, 4, "Quote the text")]
    [InlineData("a: b\nc\nd: e\n", 5, 6, "key")]
    [InlineData("a:\n  - b\n - c\n", 10, 10, "indentation")]
    [InlineData("a: @b\n", 3, 4, "Quote the value")]
    [InlineData("a: \"\\d\"\n", 3, 4, "backslash")]
    [InlineData("a: [b\nc: d\n", 3, 3, "brackets")]
    [InlineData("a: {b: c\nd: e\n", 3, 3, "braces")]
    public void Bad_texts_have_one_problem_at_the_right_place(string text, int start, int end, string message)
    {
        var problem = Assert.Single(YamlReader.Read(text).Problems);
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
        Assert.Equal((start, end), (problem.Range.Start.Offset, problem.Range.End.Offset));
    }

    [Fact]
    public void Documents_before_a_syntax_error_are_kept()
    {
        var result = YamlReader.Read("a: 1\n---\nb: 2\n---\nc: [\n---\nd: 4\n");
        Assert.Equal(["{\"a\":1}", "{\"b\":2}"], result.Documents.Select(JsonText.Write));
        Assert.Single(result.Problems);
    }

    [Fact]
    public void The_last_of_two_equal_keys_wins() => Assert.Equal("{\"a\":2}", JsonText.Write(YamlReader.Read("a: 1\na: 2").Documents[0]));

    [Theory]
    [InlineData("[", "]")]
    [InlineData("- ", "")]
    [InlineData("{a: ", "}")]
    public void Nesting_is_read_down_to_the_limit_on_a_small_stack(string open, string close)
    {
        YamlParseResult? allowed = null;
        YamlParseResult? refused = null;
        var thread = new Thread(
            () =>
            {
                allowed = YamlReader.Read(Nested(YamlReader.MaxDepth));
                refused = YamlReader.Read(Nested(YamlReader.MaxDepth + 1));
                JsonText.Write(allowed.Documents[0]);
                YamlWriter.Write(allowed.Documents);
            },
            maxStackSize: 512 * 1024);
        thread.Start();
        thread.Join();
        Assert.Empty(allowed!.Problems);
        Assert.Contains("256 levels", Assert.Single(refused!.Problems).Message, StringComparison.Ordinal);

        string Nested(int depth) => string.Concat(Enumerable.Repeat(open, depth)) + "1" + string.Concat(Enumerable.Repeat(close, depth));
    }

    [Theory]
    [InlineData("[")]
    [InlineData("[\n")]
    [InlineData("{a: ")]
    [InlineData("- ")]
    [InlineData("? ")]
    [InlineData("{")]
    [InlineData("&a ")]
    [InlineData("!a ")]
    [InlineData("'")]
    [InlineData("\"")]
    [InlineData("a: ")]
    [InlineData("a:\n")]
    [InlineData("---\n")]
    [InlineData("*a ")]
    [InlineData("|\n")]
    [InlineData("\t")]
    [InlineData("#")]
    [InlineData("\0")]
    [InlineData(":")]
    [InlineData(",")]
    [InlineData("x ")]
    [InlineData("x\n\n")]
    [InlineData("%")]
    public async Task Endless_repetition_of_anything_ends_soon(string piece)
    {
        string text = string.Concat(Enumerable.Repeat(piece, 200_000 / piece.Length));
        await Task.Run(() => YamlReader.Read(text)).WaitAsync(TimeSpan.FromMinutes(2));
    }

    [Fact]
    public void Alias_bombs_have_one_problem()
    {
        var lines = new List<string> { "a0: &a0 [x, x, x, x, x, x, x, x, x, x]" };
        for (int i = 1; i < 12; i++)
        {
            lines.Add($"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 10))}]");
        }

        var problem = Assert.Single(YamlReader.Read(string.Join("\n", lines)).Problems);
        Assert.Contains("aliases", problem.Message, StringComparison.Ordinal);
        Assert.Equal(7, problem.Range.Start.Line);
    }

    [Fact]
    public void Aliases_of_all_documents_count_together()
    {
        string document = "a: &a [" + string.Join(',', Enumerable.Repeat("1", 100)) + "]\nb: &b [" + string.Join(',', Enumerable.Repeat("*a", 100)) + "]\nc: ["
            + string.Join(',', Enumerable.Repeat("*b", 10)) + "]\n---\n";
        Assert.Empty(YamlReader.Read(document).Problems);
        Assert.Contains("aliases", Assert.Single(YamlReader.Read(string.Concat(Enumerable.Repeat(document, 100))).Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Many_large_documents_without_aliases_are_read()
    {
        string document = "a: [" + string.Join(',', Enumerable.Repeat("1", 1_000)) + "]\n---\n";
        var result = YamlReader.Read(string.Concat(Enumerable.Repeat(document, 2_500)));
        Assert.Empty(result.Problems);
        Assert.Equal(2_500, result.Documents.Count);
    }

    [Fact]
    public void Nested_aliases_count_as_nesting()
    {
        var lines = new List<string> { "a0: &a0 [x]" };
        for (int i = 1; i < 300; i++)
        {
            lines.Add($"a{i}: &a{i} [*a{i - 1}]");
        }

        Assert.Contains("256 levels", Assert.Single(YamlReader.Read(string.Join("\n", lines)).Problems).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a: 1\0\nb: 2\n", 1, 5, "U+0000")]
    [InlineData("a: 1\nb: 'x\u001b[0m'\n", 2, 6, "U+001B")]
    [InlineData("{\"a\": \"\f\"}", 1, 8, "U+000C")]
    public void Control_characters_are_a_problem_at_their_place(string text, int line, int column, string named)
    {
        var result = YamlReader.Read(text);

        var problem = Assert.Single(result.Problems);
        Assert.Contains(named, problem.Message, StringComparison.Ordinal);
        Assert.Equal((line, column), (problem.Range.Start.Line, problem.Range.Start.Column));
        Assert.Empty(result.Documents);
    }
}
