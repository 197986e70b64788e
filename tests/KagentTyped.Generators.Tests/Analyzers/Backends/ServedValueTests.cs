using KagentTyped.Generators.Analyzers.Backends;
using KagentTyped.Generators.Tests.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace KagentTyped.Generators.Tests.Analyzers.Backends;

/// <summary>KAT3003: values of the schema that no backend serves.</summary>
public sealed class ServedValueTests
{
    private const string Every = "[assembly: ServesEvery<Platform>]\n";

    [Fact]
    public Task ValueThatNoBackendServes_IsReportedAtTheClaim()
        => BackendVerifier.VerifyAsync<UnservedValueAnalyzer>("[assembly: {|KAT3003:ServesEvery<Platform>|}]\n" + BackendSources.Platforms + "[SandboxBackend(Platform.Names.AgentSandbox)] partial class B : IBackend { public bool Supports(Platform platform) => true; }");

    [Fact]
    public Task EveryValueServed_IsSilent()
        => BackendVerifier.VerifyAsync<UnservedValueAnalyzer>(Every + BackendSources.Platforms + """
            [SandboxBackend(Platform.Names.AgentSandbox)] partial class B : IBackend { public bool Supports(Platform platform) => true; }
            static class Outer { [Serves<Platform>(Platform.Names.Substrate)] class Route; }
            """);

    [Fact]
    public Task AssemblyThatClaimsNothing_IsSilent() => BackendVerifier.VerifyAsync<UnservedValueAnalyzer>(BackendSources.Platforms);

    // "substrate" is a value of both enums; the contracts of the class say which is meant.
    [Fact]
    public Task ValueOfTheSameName_DoesNotServeAnotherEnum()
        => BackendVerifier.VerifyAsync<UnservedValueAnalyzer>("[assembly: {|KAT3003:ServesEvery<Runtime>|}]\n" + BackendSources.Platforms + "[SandboxBackend(\"substrate\")] partial class B : IBackend { public bool Supports(Platform platform) => true; }");

    [Fact]
    public async Task BackendsOfReferencedAssemblies_Count()
    {
        const string backend = "[SandboxBackend(Platform.Names.Substrate)] public class B : IBackend { public bool Supports(Platform platform) => true; }";
        var library = GeneratorRun.Compilation(BackendSources.Usings.Replace("using KagentTyped.Rpc;", "", StringComparison.Ordinal) + BackendSources.Platforms + backend, assemblyName: "Library");
        using var image = new MemoryStream();
        Assert.Empty(library.Emit(image).Diagnostics.Where(finding => finding.Severity == DiagnosticSeverity.Error));
        var program = GeneratorRun.Compilation("using KagentTyped;\n" + Every + "[Serves<Platform>(\"agent-sandbox\")] class Route;", assemblyName: "Program").AddReferences(MetadataReference.CreateFromImage(image.ToArray()));
        var lacking = program.RemoveAllSyntaxTrees().AddSyntaxTrees(Microsoft.CodeAnalysis.CSharp.CSharpSyntaxTree.ParseText("using KagentTyped;\n" + Every, (Microsoft.CodeAnalysis.CSharp.CSharpParseOptions)program.SyntaxTrees[0].Options));

        Assert.Empty(await program.WithAnalyzers([new UnservedValueAnalyzer()]).GetAnalyzerDiagnosticsAsync());
        var finding = Assert.Single(await lacking.WithAnalyzers([new UnservedValueAnalyzer()]).GetAnalyzerDiagnosticsAsync());
        Assert.Contains("serves Platform \"agent-sandbox\": ", finding.GetMessage(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[assembly: ServesEvery<Nowhere>]")]
    [InlineData("[assembly: ServesEvery<int>]")]
    [InlineData("[assembly: ServesEvery]")]
    [InlineData("[assembly: ServesEvery<Platform>] struct Platform { class Names { const string A = ; const int B = 1; } }")]
    public Task HalfTypedCode_IsLeftAlone(string source) => BackendVerifier.VerifyHalfTypedAsync<UnservedValueAnalyzer>(source);
}
