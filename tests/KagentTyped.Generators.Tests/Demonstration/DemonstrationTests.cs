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
    // What no project can show, and why.
    private static readonly Dictionary<string, string> NotDemonstrated = new()
    {
        ["KAT0009"] = "a defect of the generator of models; no input is known that has one",
        ["KAT0049"] = "a defect of the generator of services; no input is known that has one",
    };

    private static readonly string[] All = [DemonstrationProject.Folder, DemonstrationProject.FolderWithoutReferences];

    private static readonly CodeFixProvider[] Fixes = [.. typeof(ImplementGrpcBackend).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(CodeFixProvider)) && !type.IsAbstract)
        .Select(type => (CodeFixProvider)Activator.CreateInstance(type)!)];

    public static TheoryData<string> Folders => [.. All];

    [Theory]
    [MemberData(nameof(Folders))]
    public async Task EveryMistake_IsReportedOnceAtItsMark_AndNothingElse(string folder)
    {
        var (compilation, findings, files) = DemonstrationProject.Compile(folder);

        var all = findings
            .Concat(await DemonstrationProject.AnalyzeAsync(compilation, files))
            .Concat(compilation.GetDiagnostics().Where(finding => finding.Severity >= DiagnosticSeverity.Warning));

        Assert.Equal(
            DemonstrationMarks.In(folder),
            all.Select(finding => finding.Location.GetLineSpan() is { Path: { Length: > 0 } path, StartLinePosition.Line: var line }
                ? DemonstrationMarks.Text(folder, path, line + 1, finding.Id)
                : finding.ToString()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void EveryRule_IsDemonstratedOnce()
        => Assert.Equal(
            RuleDocumentationTests.AllIds.Except(NotDemonstrated.Keys),
            All.SelectMany(DemonstrationMarks.In).Select(mark => mark[^7..]).Order(StringComparer.Ordinal));

    [Fact]
    public async Task ApplyingAllFixes_LeavesNothingThatCanBeFixed()
    {
        var (compilation, _, files) = DemonstrationProject.Compile(DemonstrationProject.Folder);
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
