using KagentTyped.Generators.CustomResources;
using KagentTyped.Generators.Tests.Support;
using Microsoft.CodeAnalysis;

namespace KagentTyped.Generators.Tests;

/// <summary>Reviews, reports and conversions run again only where what they tell may have changed.</summary>
public class IncrementalReviewTests
{
    private static readonly (string Name, string Value)[] All =
        [("CoreTypeReport", "true"), ("TypeNameReport", "true"), ("ConversionReport", "true"), ("TypeNames", "spec.nothing=Here")];

    private static readonly string Gadget = Samples.Widget.Replace("widget", "gadget", StringComparison.Ordinal).Replace("Widget", "Gadget", StringComparison.Ordinal);

    private static readonly string TwoVersions = Samples.Widget + Samples.Widget[Samples.Widget.IndexOf("\n  - name: v1alpha1", StringComparison.Ordinal)..]
        .Replace("v1alpha1", "v1alpha2", StringComparison.Ordinal)
        .Replace("ready: {type: boolean}", "ready: {type: string}", StringComparison.Ordinal);

    private static readonly InMemoryText Widgets = InMemoryText.Crd("widget.yaml", TwoVersions, All);

    [Fact]
    public void EditedCSharpFile_RunsNothing()
    {
        var run = GeneratorRun.Of(Widgets);

        var edited = run.Again(compilation: GeneratorRun.Compilation("class Added { int x; }"));

        Steps.AllCached(edited.Result);
        AllAre(edited, StepNames.Reviews, IncrementalStepRunReason.Cached);
        AllAre(edited, StepNames.ConversionReviews, IncrementalStepRunReason.Cached);
        AllAre(edited, StepNames.ReviewDiagnostics, IncrementalStepRunReason.Cached);
    }

    [Fact]
    public void CommentOnlyEdit_ReviewsNothing_ButMovesTheFindings()
    {
        var run = GeneratorRun.Of(Widgets);

        var edited = Edit(run, "# a comment\n" + TwoVersions);

        AllAre(edited, StepNames.Reviews, IncrementalStepRunReason.Cached);
        AllAre(edited, StepNames.ConversionReviews, IncrementalStepRunReason.Cached);
        AllAre(edited, StepNames.Conversions, IncrementalStepRunReason.Cached);
        Assert.NotEmpty(Lines(run));
        Assert.Equal(Lines(run).Select(line => line + 1), Lines(edited));
    }

    [Fact]
    public void EditedDescription_TellsTheSame()
    {
        var run = GeneratorRun.Of(Widgets);

        var edited = Edit(run, TwoVersions.Replace("Size in <mm>.", "Size.", StringComparison.Ordinal));

        AllAre(edited, StepNames.Reviews, IncrementalStepRunReason.Unchanged);
        AllAre(edited, StepNames.ConversionReviews, IncrementalStepRunReason.Unchanged);
        AllAre(edited, StepNames.Models, IncrementalStepRunReason.Modified);
        Assert.Equal(Messages(run), Messages(edited));
    }

    [Fact]
    public void EditedFile_LeavesTheReviewsOfOthersCached()
    {
        var run = GeneratorRun.Of(Widgets, InMemoryText.Crd("gadget.yaml", Gadget, All));

        var edited = Edit(run, TwoVersions.Replace("ready: {type: string}", "ready: {type: integer}", StringComparison.Ordinal));

        Assert.Single(Steps.Reasons(edited.Result, StepNames.Reviews), IncrementalStepRunReason.Cached);
        Assert.Equal(2, Steps.Reasons(edited.Result, StepNames.Reviews).Count(reason => reason != IncrementalStepRunReason.Cached));
        AllAre(edited, StepNames.ConversionReviews, IncrementalStepRunReason.Modified);
        AllAre(edited, StepNames.Conversions, IncrementalStepRunReason.Cached, IncrementalStepRunReason.Unchanged);
    }

    [Fact]
    public void AddedAndRemovedFile_LeavesTheReviewsOfOthersCached()
    {
        var gadget = InMemoryText.Crd("gadget.yaml", Gadget, All);
        var run = GeneratorRun.Of(Widgets);

        var added = run.Again(driver => driver.AddAdditionalTexts([gadget]));
        var removed = added.Again(driver => driver.RemoveAdditionalTexts([gadget]));

        Assert.Single(Steps.Reasons(added.Result, StepNames.Reviews), IncrementalStepRunReason.New);
        Assert.Equal(2, Steps.Reasons(added.Result, StepNames.Reviews).Count(Steps.IsCached));
        AllAre(added, StepNames.ConversionReviews, IncrementalStepRunReason.Unchanged);
        Assert.Contains(Messages(added), message => message.Contains("Gadget", StringComparison.Ordinal));
        Assert.Single(Steps.Reasons(removed.Result, StepNames.Reviews), IncrementalStepRunReason.Removed);
        Assert.Equal(2, Steps.Reasons(removed.Result, StepNames.Reviews).Count(Steps.IsCached));
        Assert.Equal(Messages(run), Messages(removed));
    }

    [Fact]
    public void RemovedVersion_TakesItsConversionsAlong()
    {
        var run = GeneratorRun.Of(Widgets);
        Assert.Contains("ToV1Alpha2", run.Source("KagentTyped.Generated.SampleConversions.g.cs"), StringComparison.Ordinal);

        var edited = Edit(run, Samples.Widget);

        Assert.DoesNotContain(edited.Result.GeneratedTrees, tree => tree.FilePath.Contains("Conversions", StringComparison.Ordinal));
        Assert.DoesNotContain(edited.Findings, diagnostic => diagnostic.Id == "KAT0014");
        edited.Compile();
    }

    [Fact]
    public void ReportTurnedOnForAll_ChangesNoSource()
    {
        var run = GeneratorRun.Of(InMemoryText.Crd("widget.yaml", TwoVersions));

        var edited = run.Again(driver => driver.WithUpdatedAnalyzerConfigOptions(new InMemoryOptions(("RootNamespace", "Sample"), ("KagentTypedConversionReport", "true"))));

        Assert.Equal(["KAT0014"], edited.Findings.Select(diagnostic => diagnostic.Id).Distinct());
        AllAre(edited, StepNames.Models, IncrementalStepRunReason.Unchanged);
        AllAre(edited, StepNames.Sources, IncrementalStepRunReason.Cached);
        AllAre(edited, StepNames.Conversions, IncrementalStepRunReason.Cached);
    }

    private static GeneratorRun Edit(GeneratorRun run, string text) => run.Again(driver => driver.ReplaceAdditionalText(Widgets, InMemoryText.Crd("widget.yaml", text, All)));

    private static void AllAre(GeneratorRun run, string step, params IncrementalStepRunReason[] reasons)
    {
        Assert.NotEmpty(Steps.Reasons(run.Result, step));
        Assert.All(Steps.Reasons(run.Result, step), reason => Assert.Contains(reason, reasons));
    }

    private static IEnumerable<int> Lines(GeneratorRun run) => run.Findings.Select(diagnostic => diagnostic.Location.GetLineSpan().StartLinePosition.Line);

    private static IEnumerable<string> Messages(GeneratorRun run) => run.Findings.Select(diagnostic => diagnostic.GetMessage());
}
