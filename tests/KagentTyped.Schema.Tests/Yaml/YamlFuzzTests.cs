using CsCheck;
using KagentTyped.Schema.Checking;
using KagentTyped.Schema.CustomResources;
using KagentTyped.Schema.Tests.Support;
using KagentTyped.Schema.Yaml;
using KagentTyped.Tests.Support;

namespace KagentTyped.Schema.Tests.Yaml;

public class YamlFuzzTests
{
    private static readonly string[] Pieces =
    [
        "a", "b: ", ": ", "- ", "\n", "\r\n", "\r", "  ", "\t", "#", " #", "'", "\"", "[", "]", "{", "}", ",", "&a ", "*a", "!!str ", "!x", "!<", "|", ">-", "|2", "---\n", "...\n", "%YAML 1.1\n",
        "%TAG ! x\n", "? ", "\\", "\\u12", "\\x", "<<: ", "~", "1e5", ".inf", "\0", "\uFEFF", "\u0085", "\u2028", "\uD83D", "\uDE00", "\u00e9", "@", "`", "spec:", "type: object", "properties:",
    ];

    private static readonly Gen<string> Soup = Gen.Int[0, Pieces.Length - 1].Array[0, 40].Select(indexes => string.Concat(indexes.Select(i => Pieces[i])));

    private static readonly Gen<string> Mutated = Gen.Select(Gen.Int[0, SampleCrds.Small.Length], Gen.Int[0, 30], Soup, Gen.Int[0, 400])
        .Select(m => SampleCrds.Small[..m.Item1] + m.Item3[..Math.Min(m.Item3.Length, m.Item4)] + SampleCrds.Small[Math.Min(SampleCrds.Small.Length, m.Item1 + m.Item2)..]);

    [Fact]
    public void No_text_makes_the_reader_throw() => Gen.OneOf(Soup, Gen.String).SampleSame(text => AssertSane(text, YamlReader.Read(text)), iter: 20000);

    [Fact]
    public void No_mutation_of_a_definition_makes_the_reader_throw() =>
        Mutated.SampleSame(
            text =>
            {
                AssertSane(text, YamlReader.Read(text));
                var file = CustomResourceDefinitionReader.Read(text);
                foreach (var problem in file.Problems)
                {
                    AssertInside(text, problem.Range);
                }

                foreach (var document in file.Documents)
                {
                    _ = document.GetHashCode();
                }
            },
            iter: 3000);

    [Fact]
    public void No_object_makes_the_checker_throw() =>
        YamlTrees.Any.SampleSame(tree => ObjectChecker.Check(tree, CustomResourceDefinitionReader.Read(SampleCrds.Small).Documents[0].Definition.Versions[0]), iter: 1000);

    private static void AssertSane(string text, YamlParseResult result)
    {
        foreach (var problem in result.Problems)
        {
            AssertInside(text, problem.Range);
            Assert.NotEqual("", problem.Message);
        }

        foreach (var document in result.Documents)
        {
            AssertInside(text, document.Range);
            JsonText.Write(document);
        }
    }

    private static void AssertInside(string text, TextRange range)
    {
        Assert.InRange(range.Start.Offset, 0, text.Length);
        Assert.InRange(range.End.Offset, range.Start.Offset, text.Length);
        Assert.True(range.Start.Line >= 1 && range.Start.Column >= 1);
    }
}
