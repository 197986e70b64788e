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

    [Theory]
    [InlineData("message M { int32 a = 1 [", "(o#)=1", "]; }")]
    [InlineData("message M { reserved ", "\"a#\"", "; int32 b = 1; }")]
    [InlineData("message M { reserved ", "#", "; int32 b = 1; }")]
    public void OptionsAndReservedNames_CountAsStatements(string before, string item, string after)
    {
        string items = string.Join(",", Enumerable.Range(0, 25_000).Select(i => item.Replace("#", $"{i}", StringComparison.Ordinal)));

        string finding = Assert.Single(ProtoRun.Of(ProtoRun.Proto("/project/a.proto", $"syntax = \"proto3\"; {before}{items}{after}")).Findings);

        Assert.Contains(" statements and at most 10000 are read: split it.", finding, StringComparison.Ordinal);
    }

    [Fact]
    public void PublicImportOfTheFileItself_IsReportedThere()
    {
        var run = ProtoRun.Of(ProtoRun.Proto("/project/a.proto", "syntax = \"proto3\";\nimport public \"A.proto\";\nmessage M { X x = 1; }"));

        Assert.Equal(["/project/a.proto(2,15): KAT0043: Public imports lead in a circle, a.proto → A.proto: take 'public' away from one of them."], run.Findings);
    }

    [Fact]
    public void PublicImportsThatLeadInACircle_AreReportedWhereItCloses_AndOtherFilesAreGenerated()
    {
        var run = ProtoRun.Of(
            ProtoRun.Proto("/project/a.proto", "syntax = \"proto3\";\nimport /* not: \"x\" */ public\n'b.proto';\nmessage M { X x = 1; }"),
            ProtoRun.Import("/project/b.proto", "syntax = \"proto3\";\nimport public \"a.proto\";\nmessage N { Y y = 1; }"),
            ProtoRun.Proto("/project/0.proto", ProtoSamples.Greeter));

        Assert.Equal(
            [
                "/project/b.proto(2,15): KAT0043: Public imports lead in a circle, a.proto → b.proto → a.proto: take 'public' away from one of them.",
                "/project/a.proto(3,1): KAT0041: Import b.proto is not read: correct what is reported there.",
            ],
            run.Findings.Where(finding => !finding.Contains("no message or enum", StringComparison.Ordinal)));
        Assert.Equal(["Demo.V1.Greeter.Facade.g.cs"], run.HintNames);
    }

    [Fact]
    public void PublicImportsInManyWays_AreRefusedBeforeTheyAreFollowed()
    {
        const int layers = 40;
        var files = Enumerable.Range(0, 2 * layers).Select(i => ProtoRun.Proto(
            $"/project/f{i:D2}.proto",
            "syntax = \"proto3\";\n" + (i < 2 * (layers - 1) ? $"import public \"f{(i / 2 * 2) + 2:D2}.proto\"; import public \"f{(i / 2 * 2) + 3:D2}.proto\";\n" : "") + $"message M{i} {{ X x = 1; }}"));

        Assert.Contains(ProtoRun.Of([.. files]).Findings, finding => finding.Contains("KAT0043: Public imports lead to files in more than 2000 ways", StringComparison.Ordinal));
    }

    [Fact]
    public void PublicImportsOfAllFilesInOne_AreFollowed()
    {
        var files = Enumerable.Range(0, 500).Select(i => ProtoRun.Import($"/project/f{i}.proto", $"syntax = \"proto3\"; message M{i} {{}}"));
        string all = "syntax = \"proto3\";\n" + string.Concat(Enumerable.Range(0, 500).Select(i => $"import public \"f{i}.proto\";\n"));
        var run = ProtoRun.Of(
            [.. files, ProtoRun.Import("/project/all.proto", all), ProtoRun.Proto("/project/s.proto", "syntax = \"proto3\"; import \"all.proto\"; service S { rpc Do(M7) returns (M499); }")]);

        Assert.Empty(run.Findings);
        Assert.Equal(["S.Facade.g.cs"], run.HintNames);
    }

    [Theory]
    [InlineData("a.a.a.a.a.a.a.a.a.a.a.a.z")]
    [InlineData("A.a.A.a.A.a.A.a.A.a.A.a.z")]
    public void NamesThatCanBeReadInTooManyWays_AreRefusedBeforeTheyAreLookedUp(string name)
    {
        string text = "syntax = \"proto3\";\n" + string.Concat(Enumerable.Repeat("message a{", 60)) + $"\n{name} x = 1;" + new string('}', 60);

        string finding = Assert.Single(ProtoRun.Of(ProtoRun.Proto("/project/a.proto", text)).Findings);

        Assert.Equal($"/project/a.proto(3,1): KAT0043: The name '{name}' can be read in too many ways, because messages that are in each other have one name: rename some of them.", finding);
    }

    [Fact]
    public void NamesThatCanBeReadInTooManyWaysInAnImport_AreRefused()
    {
        string nested = "syntax = \"proto3\"; package p;" + string.Concat(Enumerable.Repeat("message a{", 30)) + new string('}', 30);
        const string user = "syntax = \"proto3\";\nimport \"a.proto\";\nmessage M {\np.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.z x = 1; }";

        var run = ProtoRun.Of(ProtoRun.Import("/project/a.proto", nested), ProtoRun.Proto("/project/b.proto", user));

        Assert.Contains(run.Findings, finding => finding.StartsWith("/project/b.proto(4,1): KAT0043: The name 'p.a.a", StringComparison.Ordinal));
    }

    [Fact]
    public void NamesOfMoreThan30Parts_AreRefusedBeforeTheyAreLookedUp()
    {
        string text = "syntax = \"proto3\";\nmessage a{\n" + string.Concat(Enumerable.Repeat("a.", 100_000)) + "z x = 1; }";

        string finding = Assert.Single(ProtoRun.Of(ProtoRun.Proto("/project/a.proto", text)).Findings);

        Assert.StartsWith("/project/a.proto(3,1): KAT0043: The name 'a.a.", finding, StringComparison.Ordinal);
        Assert.EndsWith("has more than 30 parts: shorten it.", finding, StringComparison.Ordinal);
    }

    [Fact]
    public void DeepMessagesAndLongNamesAsPeopleWriteThem_AreLookedUp()
    {
        const string text = """
            syntax = "proto3";
            package google.cloud.some.product.v1beta1.schema.training;
            message Status { enum Code { OK = 0; } }
            message A {
              message Status { message Status { message Code { message Inner { Status.Code.Inner x = 1; google.cloud.some.product.v1beta1.schema.training.A.Status.Status.Code y = 2; } } } }
              message B { message Status {} map<string, Status> all = 1; A.Status.Status b = 2; }
            }
            service S { rpc Do(google.cloud.some.product.v1beta1.schema.training.A.Status.Status.Code.Inner) returns (A.B.Status); }
            """;

        Assert.Empty(ProtoRun.Of(ProtoRun.Proto("/project/a.proto", text)).Findings);
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
