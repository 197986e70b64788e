using KagentTyped.Generators.Protos.Backends;
using Microsoft.CodeAnalysis.Diagnostics;

namespace KagentTyped.Generators.Tests.Protos;

public sealed class GrpcBackendDiagnosticTests
{
    private const string Attribute = "[KagentTyped.Rpc.GrpcBackend<Demo.V1.Greeter.GreeterBase>]";

    [Theory]
    [InlineData(Attribute + " class Mine { }", "'Mine' has to be partial")]
    [InlineData("class Outer { " + Attribute + " partial class Mine { } }", "'Outer' has to be partial")]
    [InlineData(Attribute + " file partial class Mine { }", "visible outside its file")]
    [InlineData(Attribute + " static partial class Mine { }", "can be instantiated")]
    [InlineData(Attribute + " partial record Mine;", "is no record")]
    [InlineData(Attribute + " partial class Mine : System.Exception { }", "'Mine' has the base class 'Exception'")]
    [InlineData("[KagentTyped.Rpc.GrpcBackend<string>] partial class Mine { }", "'String' is no base class of a gRPC service")]
    public async Task ClassThatCannotBeGivenItsBase_IsReportedAtItsName(string source, string message)
    {
        var compilation = ProtoRun.CompilationOf(BackendSamples.Greeter + source);

        var findings = await compilation.WithAnalyzers([new GrpcBackendAnalyzer()]).GetAnalyzerDiagnosticsAsync();

        var finding = Assert.Single(findings);
        Assert.Equal("KAT0047", finding.Id);
        Assert.Contains(message, finding.GetMessage(), StringComparison.Ordinal);
        Assert.Equal("Mine", compilation.SyntaxTrees[0].GetText().ToString(finding.Location.SourceSpan));
        Assert.Empty(ProtoRun.Of(compilation).HintNames);
    }

    [Theory]
    [InlineData("partial class Outer { " + Attribute + " partial class Mine<T> { } }")]
    [InlineData("namespace @event { " + Attribute + " internal partial class Mine { } }")]
    [InlineData(Attribute + " partial class Mine { } partial class Mine : System.IDisposable { public void Dispose() { } }")]
    public async Task ClassThatCanBeGivenItsBase_OnlyLacksItsMethods(string source)
    {
        var run = ProtoRun.Of(ProtoRun.CompilationOf(BackendSamples.Greeter + source));
        var compilation = run.Compilation.AddSyntaxTrees(run.Result.GeneratedTrees);

        Assert.Empty(await compilation.WithAnalyzers([new GrpcBackendAnalyzer()]).GetAnalyzerDiagnosticsAsync());
        var errors = compilation.GetDiagnostics().Where(finding => finding.Severity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error).ToArray();
        Assert.All(errors, error => Assert.Equal("CS0534", error.Id));
        Assert.Equal(2, errors.Length);
    }

    [Fact]
    public void UnknownServiceBase_IsTheCompilersToReport()
        => Assert.Empty(ProtoRun.Of(ProtoRun.CompilationOf("[KagentTyped.Rpc.GrpcBackend<Nowhere>] partial class Mine { }")).HintNames);
}
