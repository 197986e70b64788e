using System.Collections.Immutable;
using KagentTyped.CodeFixes;
using KagentTyped.Generators.Tests.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace KagentTyped.Generators.Tests.Demonstration;

/// <summary>The project with one mistake per rule: what is reported, and what is left once the fixes are applied.</summary>
public sealed class DemonstrationTests
{
    // References that are missing and defects of ours take a project of their own; KAT0048 is about Protobuf items and has no place in a file.
    private static readonly string[] NotDemonstrated = ["KAT0007", "KAT0009", "KAT0046", "KAT0048", "KAT0049"];

    private static readonly CodeFixProvider[] Fixes = [.. typeof(ImplementGrpcBackend).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(CodeFixProvider)) && !type.IsAbstract)
        .Select(type => (CodeFixProvider)Activator.CreateInstance(type)!)];

    [Fact]
    public async Task EveryMistake_IsReportedOnceAtItsMark_AndNothingElse()
    {
        var (compilation, findings, files) = DemonstrationProject.Compile();

        var all = findings
            .Concat(await DemonstrationProject.AnalyzeAsync(compilation, files))
            .Concat(compilation.GetDiagnostics().Where(finding => finding.Severity >= DiagnosticSeverity.Warning));

        Assert.Equal(
            DemonstrationMarks.In(DemonstrationProject.Folder),
            all.Select(finding => finding.Location.GetLineSpan() is { Path: { Length: > 0 } path, StartLinePosition.Line: var line }
                ? DemonstrationMarks.Text(DemonstrationProject.Folder, path, line + 1, finding.Id)
                : finding.ToString()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void EveryRule_IsDemonstratedOnce()
        => Assert.Equal(
            RuleDocumentationTests.AllIds.Except(NotDemonstrated),
            DemonstrationMarks.In(DemonstrationProject.Folder).Select(mark => mark[^7..]).Order(StringComparer.Ordinal));

    [Fact]
    public async Task ApplyingAllFixes_LeavesNothingThatCanBeFixed()
    {
        var (compilation, _, files) = DemonstrationProject.Compile();
        using var workspace = new AdhocWorkspace();
        var project = workspace.AddProject("Demonstration", LanguageNames.CSharp)
            .WithMetadataReferences(compilation.References)
            .WithCompilationOptions(compilation.Options)
            .WithParseOptions(compilation.SyntaxTrees.First().Options);
        foreach (var tree in compilation.SyntaxTrees)
        {
            project = project.AddDocument(Path.GetFileName(tree.FilePath), await tree.GetTextAsync(), filePath: tree.FilePath).Project;
        }

        var fixable = new SortedSet<string>(StringComparer.Ordinal);
        for (int rounds = 0; await NextFixAsync(project, files) is var (id, action); rounds++)
        {
            Assert.True(rounds < 100, $"The fix of {id} does not end.");
            fixable.Add(id);
            project = (await action.GetOperationsAsync(CancellationToken.None)).OfType<ApplyChangesOperation>().Single().ChangedSolution.GetProject(project.Id)!;
        }

        var mended = (await project.GetCompilationAsync())!;
        Assert.All(new[] { "KAT3001", "KAT3002", "KAT3007", "KAT3008" }, id => Assert.Contains(id, fixable));
        Assert.DoesNotContain(await DemonstrationProject.AnalyzeAsync(mended, files), finding => fixable.Contains(finding.Id));
        Assert.DoesNotContain(mended.GetDiagnostics(), finding => finding.Severity == DiagnosticSeverity.Error);
    }

    private static async Task<(string Id, CodeAction Action)?> NextFixAsync(Project project, ImmutableArray<InMemoryText> files)
    {
        var findings = await DemonstrationProject.AnalyzeAsync((await project.GetCompilationAsync())!, files);
        foreach (var finding in findings.Where(finding => finding.Location.IsInSource).OrderBy(finding => finding.Id, StringComparer.Ordinal))
        {
            foreach (var fix in Fixes.Where(fix => fix.FixableDiagnosticIds.Contains(finding.Id)))
            {
                CodeAction? offered = null;
                var document = project.GetDocument(finding.Location.SourceTree)!;
                await fix.RegisterCodeFixesAsync(new CodeFixContext(document, finding, (action, _) => offered ??= action, CancellationToken.None));
                if (offered is not null)
                {
                    return (finding.Id, offered);
                }
            }
        }

        return null;
    }
}
