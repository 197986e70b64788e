using System.Collections.Immutable;
using KagentTyped.CodeFixes;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace KagentTyped.Generators.Tests.Protos;

/// <summary>The code fix, applied to the compiler's own errors.</summary>
public sealed class ImplementGrpcBackendTests
{
    private const string Half = """
        namespace App
        {
            [KagentTyped.Rpc.GrpcBackend<Demo.V1.Greeter.GreeterBase>]
            public sealed partial class Half
            {
                public override global::System.Threading.Tasks.Task<Demo.V1.Hello.Reply> Greet(Demo.V1.Hello request, Grpc.Core.ServerCallContext context) => throw null!;
            }

            [KagentTyped.Rpc.GrpcBackend<Demo.V1.Greeter.GreeterBase>]
            public sealed partial class Bare;
        }
        """;

    [Fact]
    public async Task Fix_WritesWhatIsMissing_AndTheClassCompiles()
    {
        var (document, errors) = await OpenAsync(BackendSamples.Mine);
        Assert.Equal(2, errors.Length);

        var mended = await ApplyAsync(document, (await FixesAsync(document, errors[0])).Single());

        string text = (await mended.GetTextAsync()).ToString();
        Assert.Contains("public override Task<Hello.Reply> Greet(Hello request, ServerCallContext context)", text.Replace("global::", "", StringComparison.Ordinal).Replace("System.Threading.Tasks.", "", StringComparison.Ordinal).Replace("Demo.V1.", "", StringComparison.Ordinal).Replace("Grpc.Core.", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("\"Watch is not implemented\"", text, StringComparison.Ordinal);
        Assert.Empty(await ErrorsAsync(mended));
    }

    [Fact]
    public async Task FixAll_MendsEveryClassAndKeepsWhatIsThere()
    {
        var (document, errors) = await OpenAsync(BackendSamples.Mine + Half);
        Assert.Equal(5, errors.Length);
        var provider = new ImplementGrpcBackend();
        var context = new FixAllContext(
            document, provider, FixAllScope.Document, "Write the missing gRPC methods", provider.FixableDiagnosticIds, new Known(errors), CancellationToken.None);

        var mended = await ApplyAsync(document, (await provider.GetFixAllProvider().GetFixAsync(context))!);

        Assert.Empty(await ErrorsAsync(mended));
        Assert.Equal(3, (await mended.GetTextAsync()).ToString().Split("override").Skip(1).Count(method => method.Contains(" Greet(", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Fix_EndsLinesAsTheDocumentDoes()
    {
        var (document, errors) = await OpenAsync(BackendSamples.Mine, "\r\n");

        var mended = await ApplyAsync(document, (await FixesAsync(document, errors[0])).Single());

        Assert.DoesNotContain('\n', (await mended.GetTextAsync()).ToString().Replace("\r\n", "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task OtherClassesThatLackMembers_AreNotOurs()
    {
        var (document, errors) = await OpenAsync("abstract class A { public abstract void Do(); } class B : A { }");

        Assert.Empty(await FixesAsync(document, Assert.Single(errors)));
    }

    // A project with the sources and what the generator makes of them, as an editor has it.
    private static async Task<(Document Document, ImmutableArray<Diagnostic> Errors)> OpenAsync(string source, string lineEnd = "\n")
    {
        source = (BackendSamples.Greeter + source).ReplaceLineEndings(lineEnd);
        var run = ProtoRun.Of(ProtoRun.CompilationOf(source));
        var workspace = new AdhocWorkspace();
        var project = workspace.AddProject("App", LanguageNames.CSharp)
            .WithMetadataReferences(run.Compilation.References)
            .WithCompilationOptions(run.Compilation.Options)
            .WithParseOptions(run.Compilation.SyntaxTrees[0].Options);
        var document = project.AddDocument("Source.cs", source);
        foreach (var tree in run.Result.GeneratedTrees)
        {
            document = document.Project.AddDocument(Path.GetFileName(tree.FilePath), await tree.GetTextAsync()).Project.GetDocument(document.Id)!;
        }

        return (document, await ErrorsAsync(document));
    }

    private static async Task<ImmutableArray<Diagnostic>> ErrorsAsync(Document document)
        => [.. (await document.Project.GetCompilationAsync())!.GetDiagnostics().Where(finding => finding.Severity == DiagnosticSeverity.Error)];

    private static async Task<List<CodeAction>> FixesAsync(Document document, Diagnostic error)
    {
        // The compiler reports at the first part of the class, the user's.
        Assert.Same(await document.GetSyntaxTreeAsync(), error.Location.SourceTree);
        var actions = new List<CodeAction>();
        await new ImplementGrpcBackend().RegisterCodeFixesAsync(new CodeFixContext(document, error, (action, _) => actions.Add(action), CancellationToken.None));
        return actions;
    }

    private static async Task<Document> ApplyAsync(Document document, CodeAction action)
        => (await action.GetOperationsAsync(CancellationToken.None)).OfType<ApplyChangesOperation>().Single().ChangedSolution.GetDocument(document.Id)!;

    private sealed class Known(ImmutableArray<Diagnostic> diagnostics) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>(diagnostics);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>([]);

        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>(diagnostics);
    }
}
