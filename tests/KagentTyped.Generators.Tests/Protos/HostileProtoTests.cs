using CsCheck;
using KagentTyped.Tests.Support;
using Microsoft.CodeAnalysis;

namespace KagentTyped.Generators.Tests.Protos;

/// <summary>A .proto file is untrusted: it never ends the compiler, and never becomes code.</summary>
public sealed class HostileProtoTests
{
    private static readonly string[] Pieces =
    [
        "{", "}", "(", ")", "[", "]", "<", ">", ";", "=", "\"", "'", "\\", "/*", "*/", "//", "\n", "\r", "\0", "\ufeff", "\ud800", "é", "-1", "18446744073709551616", "0x", "1e999", "message ", "service ", "rpc ", "returns ",
        "stream ", "option ", "import ", "package ", "oneof ", "map<string, M> ", "group ", "extend ", "reserved ", "extensions ", "optional ", "edition = \"2099\";", "syntax = \"proto9\";", "google.protobuf.", ".", "..", "class", "_",
    ];

    [Theory]
    [InlineData("message A{", "}")]
    [InlineData("option (x) = { a: { ", "}}")]
    [InlineData("message A{ /* } */", "}")]
    [InlineData("message A{ // }\n", "}")]
    [InlineData("message A{ option java_package = \"}\";", "}")]
    [InlineData("message A{ option java_package = '\\'}';", "}")]
    [InlineData("message A{ oneof b {", "}}")]
    [InlineData("message A{ \"}\n", "}")]
    public void BracesThatNestWithoutEnd_AreRefusedBeforeTheyAreParsed(string open, string close)
    {
        string text = "syntax = \"proto3\";\n" + string.Concat(Enumerable.Repeat(open, 20_000)) + string.Concat(Enumerable.Repeat(close, 20_000));

        var run = ProtoRun.Of(ProtoRun.Proto("/project/a.proto", text));

        Assert.Contains("KAT0043: Braces nest ", Assert.Single(run.Findings), StringComparison.Ordinal);
        Assert.Contains("move inner messages out", run.Findings.Single(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("message M#{}")]
    [InlineData("import \"f#.proto\";")]
    [InlineData("option (o#) = 1;")]
    [InlineData("enum E#{ A# = 0; }")]
    public void MoreStatementsThanTheParserTakesInGoodTime_AreRefusedBeforeTheyAreParsed(string statement)
    {
        string text = "syntax = \"proto3\";\n" + string.Concat(Enumerable.Range(0, 25_000).Select(i => statement.Replace("#", $"{i}", StringComparison.Ordinal)));

        string finding = Assert.Single(ProtoRun.Of(ProtoRun.Proto("/project/a.proto", text)).Findings);

        Assert.Contains("KAT0043: The file has ", finding, StringComparison.Ordinal);
        Assert.Contains(" statements and at most 10000 are read: split it.", finding, StringComparison.Ordinal);
    }

    [Fact]
    public void BracesInCommentsAndStrings_AreNoNesting()
    {
        string braces = new('{', 500);
        var run = ProtoRun.Of(ProtoRun.Proto("/project/a.proto", $"// {braces}\n/* {braces}\n*/ {ProtoSamples.Greeter}\nmessage N {{ string a = 1 [json_name = \"{braces}\"]; }}"));

        Assert.Empty(run.Findings);
        Assert.Single(run.HintNames);
    }

    [Fact]
    public void DamagedFiles_AreReadWithoutDefect_AndWhatIsGeneratedParses()
        => Gen.Select(Gen.Int[0, ProtoSamples.Greeter.Length], Gen.Int[0, 30], Gen.Int[0, Pieces.Length - 1].Array[0, 4])
            .Select((at, length, pieces) => ProtoSamples.Greeter.Remove(at, Math.Min(length, ProtoSamples.Greeter.Length - at)).Insert(at, string.Concat(pieces.Select(piece => Pieces[piece]))))
            .SampleSame(
                text =>
                {
                    var run = ProtoRun.Of(ProtoRun.CompilationOf(BackendSamples.Greeter), ProtoRun.Proto("/project/a.proto", text, ("Fake", "true")));
                    Assert.All(run.Result.GeneratedTrees, tree => Assert.DoesNotContain(tree.GetDiagnostics(), finding => finding.Severity == DiagnosticSeverity.Error));
                    Assert.All(run.Result.Diagnostics, finding => Assert.True(finding.Location.GetLineSpan().EndLinePosition.Line <= text.Count(c => c == '\n')));
                },
                iter: 500);

    [Fact]
    public void EmptyAndForeignFiles_AreNoDefect()
    {
        foreach (string text in new[] { "", " ", "\0\0\0", "kind: CustomResourceDefinition\n", "<xml/>", "/*", "\"", new string('a', 500_000), new string('\n', 500_000), new string(';', 100_000) })
        {
            Assert.Empty(ProtoRun.Of(ProtoRun.Proto("/project/a.proto", text)).HintNames);
        }
    }
}
