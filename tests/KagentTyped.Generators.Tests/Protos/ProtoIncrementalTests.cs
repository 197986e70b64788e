using KagentTyped.Generators.Protos;
using KagentTyped.Generators.Tests.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace KagentTyped.Generators.Tests.Protos;

public sealed class ProtoIncrementalTests
{
    private const string Other = "syntax = \"proto3\"; package other; message M {} service Other { rpc Do(M) returns (M); }";

    [Fact]
    public void EditedCSharpFile_RunsNoStepOfTheFiles()
    {
        var run = ProtoRun.Of(ProtoRun.Proto("/project/a.proto", ProtoSamples.Greeter), ProtoRun.Proto("/project/b.proto", Other));

        var edited = run.Again(compilation: ProtoRun.CompilationOf("class Added { int x; }"));

        ProtoRun.AllCached(edited.Result);
        foreach (string step in new[] { ProtoStepNames.ProtoFiles, ProtoStepNames.ProtoSet, ProtoStepNames.Services })
        {
            Assert.NotEmpty(edited.Reasons(step));
            Assert.All(edited.Reasons(step), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
        }
    }

    [Fact]
    public void EditedService_LeavesTheSourcesOfOthersCached()
    {
        var greeter = ProtoRun.Proto("/project/a.proto", ProtoSamples.Greeter);
        var run = ProtoRun.Of(greeter, ProtoRun.Proto("/project/b.proto", Other));

        var edited = run.Again(driver => driver.ReplaceAdditionalText(greeter, ProtoRun.Proto("/project/a.proto", ProtoSamples.Greeter.Replace("rpc Forget", "rpc Forgive", StringComparison.Ordinal))));

        Assert.Equal([IncrementalStepRunReason.Modified, IncrementalStepRunReason.Unchanged], edited.Reasons(ProtoStepNames.Services));
        Assert.Equal([IncrementalStepRunReason.Modified, IncrementalStepRunReason.Cached], edited.Reasons(ProtoStepNames.ProtoSources));
    }

    [Fact]
    public void EditThatOnlyMovesText_EndsAtTheServices()
    {
        var greeter = ProtoRun.Proto("/project/a.proto", ProtoSamples.Greeter);
        var run = ProtoRun.Of(greeter);

        var edited = run.Again(driver => driver.ReplaceAdditionalText(greeter, ProtoRun.Proto("/project/a.proto", "// moved\n" + ProtoSamples.Greeter)));

        Assert.All(edited.Reasons(ProtoStepNames.Services), reason => Assert.True(Steps.IsCached(reason)));
        Assert.Equal([IncrementalStepRunReason.Cached], edited.Reasons(ProtoStepNames.ProtoSources));
    }

    [Fact]
    public void EditedCSharpFile_LeavesBackendsAsTheyWere()
    {
        var compilation = ProtoRun.CompilationOf(BackendSamples.Greeter + BackendSamples.Mine);
        var run = ProtoRun.Of(compilation);

        var added = CSharpSyntaxTree.ParseText("class Added { int x; }", (CSharpParseOptions)compilation.SyntaxTrees[0].Options, "Added.cs");
        var edited = run.Again(compilation: compilation.AddSyntaxTrees(added));

        ProtoRun.AllCached(edited.Result);
        Assert.Single(edited.Reasons(ProtoStepNames.GrpcBackends));
    }

    [Fact]
    public void PipelineValues_HoldNoCompilationSymbolOrSyntax()
    {
        var run = ProtoRun.Of(
            ProtoRun.CompilationOf(BackendSamples.Greeter + BackendSamples.Mine),
            ProtoRun.Proto("/project/a.proto", ProtoSamples.Greeter, ("Fake", "true"), ("Idempotent", "Nope")));

        foreach (string name in ProtoStepNames.All)
        {
            Assert.NotEmpty(run.Reasons(name));
            foreach (var (value, _) in run.Result.Results[0].TrackedSteps[name].SelectMany(step => step.Outputs))
            {
                IncrementalTests.AssertPlain(value, []);
            }
        }
    }
}
