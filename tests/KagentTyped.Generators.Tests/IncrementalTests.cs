using System.Collections;
using System.Reflection;
using KagentTyped.Generators.CustomResources;
using KagentTyped.Generators.Tests.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace KagentTyped.Generators.Tests;

public class IncrementalTests
{
    private static readonly string Gadget = Samples.Widget.Replace("widget", "gadget", StringComparison.Ordinal).Replace("Widget", "Gadget", StringComparison.Ordinal);

    private static readonly string TwoVersions = Gadget + Gadget[Gadget.IndexOf("\n  - name: v1alpha1", StringComparison.Ordinal)..]
        .Replace("v1alpha1", "v1alpha2", StringComparison.Ordinal)
        .Replace("ready: {type: boolean}", "ready: {type: string}", StringComparison.Ordinal);

    [Fact]
    public void EditedCSharpFile_RunsNoSchemaStep()
    {
        var run = GeneratorRun.Of(InMemoryText.Crd("widget.yaml", Samples.Widget));

        var edited = run.Again(compilation: GeneratorRun.Compilation("class Added { int x; }"));

        Steps.AllCached(edited.Result);
        Assert.All(Steps.Reasons(edited.Result, StepNames.SchemaFiles), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
        Assert.All(Steps.Reasons(edited.Result, StepNames.Models), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }

    [Fact]
    public void EditedYamlFile_LeavesTheOtherFilesCached()
    {
        var widget = InMemoryText.Crd("widget.yaml", Samples.Widget);
        var run = GeneratorRun.Of(widget, InMemoryText.Crd("gadget.yaml", Gadget));

        var edited = run.Again(driver => driver.ReplaceAdditionalText(widget, InMemoryText.Crd("widget.yaml", Samples.Widget.Replace("ready: {type: boolean}", "ready: {type: string}", StringComparison.Ordinal))));

        Assert.Single(Steps.Reasons(edited.Result, StepNames.ParsedFiles), IncrementalStepRunReason.Modified);
        Assert.Single(Steps.Reasons(edited.Result, StepNames.ParsedFiles), IncrementalStepRunReason.Cached);
        Assert.Single(Steps.Reasons(edited.Result, StepNames.Models), IncrementalStepRunReason.Modified);
        Assert.Single(Steps.Reasons(edited.Result, StepNames.Models), Steps.IsCached);
        Assert.Single(Steps.Reasons(edited.Result, StepNames.Sources), IncrementalStepRunReason.Modified);
    }

    [Fact]
    public void CommentOnlyEdit_EndsWhereThePositionsEnd()
    {
        var widget = InMemoryText.Crd("widget.yaml", Samples.Widget);
        var run = GeneratorRun.Of(widget);

        var edited = run.Again(driver => driver.ReplaceAdditionalText(widget, InMemoryText.Crd("widget.yaml", "# a comment\n" + Samples.Widget)));

        Assert.Equal([IncrementalStepRunReason.Modified], Steps.Reasons(edited.Result, StepNames.ParsedFiles));
        Assert.All(Steps.Reasons(edited.Result, StepNames.Resources), reason => Assert.True(Steps.IsCached(reason)));
        Assert.All(Steps.Reasons(edited.Result, StepNames.Models), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
        Assert.All(Steps.Reasons(edited.Result, StepNames.Sources), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }

    [Fact]
    public void EditedDescriptionInsideACoreType_ChangesNoSource()
    {
        var widget = InMemoryText.Crd("widget.yaml", Samples.Widget);
        var run = GeneratorRun.Of(widget);

        string text = Samples.Widget.Replace("value: {type: string}", "value: {type: string, description: The value.}", StringComparison.Ordinal);
        var edited = run.Again(driver => driver.ReplaceAdditionalText(widget, InMemoryText.Crd("widget.yaml", text)));

        Assert.Equal([IncrementalStepRunReason.Unchanged], Steps.Reasons(edited.Result, StepNames.Models));
        Assert.Equal([IncrementalStepRunReason.Cached], Steps.Reasons(edited.Result, StepNames.Sources));
    }

    [Fact]
    public void AddedFile_LeavesTheOthersSourceAlone()
    {
        var run = GeneratorRun.Of(InMemoryText.Crd("widget.yaml", Samples.Widget));

        var edited = run.Again(driver => driver.AddAdditionalTexts([InMemoryText.Crd("gadget.yaml", Gadget)]));

        Assert.Single(Steps.Reasons(edited.Result, StepNames.Models), IncrementalStepRunReason.New);
        Assert.Single(Steps.Reasons(edited.Result, StepNames.Models), Steps.IsCached);
        Assert.Single(Steps.Reasons(edited.Result, StepNames.Sources), IncrementalStepRunReason.New);
    }

    [Fact]
    public void RemovedFile_TakesItsSourceAndFindingsAlong()
    {
        var gadget = InMemoryText.Crd("gadget.yaml", Gadget);
        var bad = InMemoryText.Crd("bad.yaml", "a: b: c");
        var run = GeneratorRun.Of(InMemoryText.Crd("widget.yaml", Samples.Widget), gadget, bad);
        Assert.Equal(["KAT0001"], run.Ids);

        var edited = run.Again(driver => driver.RemoveAdditionalTexts([gadget, bad]));

        Assert.Empty(edited.Findings);
        Assert.Equal(["Sample.ExampleCom.V1Alpha1.Widget.g.cs"], edited.Sources.Select(source => source.HintName));
        Assert.Single(Steps.Reasons(edited.Result, StepNames.Models), Steps.IsCached);
        Assert.Single(Steps.Reasons(edited.Result, StepNames.Models), IncrementalStepRunReason.Removed);
        Assert.DoesNotContain("Gadget", edited.Source("KagentTyped.Generated.SampleJson.g.cs"), StringComparison.Ordinal);
    }

    [Fact]
    public void RemovedConflict_LetsTheOtherFileIn()
    {
        var first = InMemoryText.Crd("a.yaml", Samples.Widget);
        var run = GeneratorRun.Of(first, InMemoryText.Crd("b.yaml", Samples.Widget.Replace("ready: {type: boolean}", "ready: {type: string}", StringComparison.Ordinal)));
        Assert.Equal("bool?", run.TypeOf("WidgetStatus", "Ready"));

        var edited = run.Again(driver => driver.RemoveAdditionalTexts([first]));

        Assert.Empty(edited.Findings);
        Assert.Equal("string?", edited.TypeOf("WidgetStatus", "Ready"));
    }

    [Fact]
    public void ChangedRootNamespace_MovesTheTypes()
    {
        var run = GeneratorRun.Of(InMemoryText.Crd("widget.yaml", Samples.Widget));

        var edited = run.Again(driver => driver.WithUpdatedAnalyzerConfigOptions(new InMemoryOptions(("RootNamespace", "Renamed"))));

        Assert.Equal(["Renamed.ExampleCom.V1Alpha1.Widget.g.cs"], edited.Sources.Select(source => source.HintName));
        edited.Compile();
    }

    [Fact]
    public void ChangedOptionOfNoConcern_RunsNothing()
    {
        var run = GeneratorRun.Of(InMemoryText.Crd("widget.yaml", Samples.Widget));

        var edited = run.Again(driver => driver.WithUpdatedAnalyzerConfigOptions(new InMemoryOptions(("RootNamespace", "Sample"), ("Company", "Acme"))));

        Steps.AllCached(edited.Result);
        Assert.All(Steps.Reasons(edited.Result, StepNames.ParsedFiles), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }

    [Fact]
    public void EditedCSharpFile_LeavesBackendsCached()
    {
        const string backend = "[KagentTyped.SandboxBackend(\"a\")] [KagentTyped.Owns<k8s.Models.V1Deployment>] partial class B { }";
        var compilation = GeneratorRun.Compilation(backend);
        var run = GeneratorRun.Of(compilation, InMemoryText.Crd("widget.yaml", Samples.Widget));

        var added = CSharpSyntaxTree.ParseText("class Added { int x; }", (CSharpParseOptions)compilation.SyntaxTrees[0].Options, "Added.cs");
        var edited = run.Again(compilation: compilation.AddSyntaxTrees(added));

        Steps.AllCached(edited.Result);
        Assert.Single(Steps.Reasons(edited.Result, StepNames.Backends));
    }

    [Fact]
    public void EditedBackend_RunsNoSchemaStep()
    {
        const string backend = "[KagentTyped.SandboxBackend(\"a\")] [KagentTyped.Owns<k8s.Models.V1Deployment>] partial class B { }";
        var run = GeneratorRun.Of(GeneratorRun.Compilation(backend), InMemoryText.Crd("widget.yaml", Samples.Widget));

        var edited = run.Again(compilation: GeneratorRun.Compilation(backend.Replace("\"a\"", "\"b\"", StringComparison.Ordinal)));

        Assert.Equal([IncrementalStepRunReason.Modified], Steps.Reasons(edited.Result, StepNames.Backends));
        Assert.All(Steps.Reasons(edited.Result, StepNames.Models), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
        Assert.All(Steps.Reasons(edited.Result, StepNames.Sources), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
        Assert.Contains("[\"b\"]", edited.Source("B.OwnedTypes.g.cs"), StringComparison.Ordinal);
    }

    [Fact]
    public void PipelineValues_HoldNoCompilationSymbolOrSyntax()
    {
        const string backend = "[KagentTyped.SandboxBackend(\"a\")] [KagentTyped.Owns<k8s.Models.V1Deployment>] partial class B { }";
        var run = GeneratorRun.Of(
            GeneratorRun.Compilation(backend),
            InMemoryText.Crd("widget.yaml", Samples.Widget, ("CoreTypeReport", "true"), ("TypeNameReport", "true"), ("ConversionReport", "true"), ("TypeNames", "spec.nothing=Here")),
            InMemoryText.Crd("gadget.yaml", TwoVersions, ("ConversionReport", "true")),
            InMemoryText.Crd("ruled.yaml", Samples.Crd("{type: object, x-kubernetes-preserve-unknown-fields: true, x-kubernetes-embedded-resource: true, x-kubernetes-validations: [{rule: self.kind != 'A'}]}")),
            InMemoryText.Manifest("kustomization.yaml", "patches: [{path: p.yaml}]"),
            InMemoryText.Manifest("a.yaml", "{apiVersion: example.com/v1alpha1, kind: Widget, extra: 1}"));

        foreach (string name in StepNames.All)
        {
            Assert.NotEmpty(Steps.Reasons(run.Result, name));
            foreach (var (value, _) in run.Result.Results[0].TrackedSteps[name].SelectMany(step => step.Outputs))
            {
                AssertPlain(value, []);
            }
        }
    }

    [Fact]
    public void WalkOverPipelineValues_SeesWhatIsHidden()
    {
        var compilation = GeneratorRun.Compilation("class C { }");

        foreach (object hidden in new object[] { compilation, compilation.GetTypeByMetadataName("C")!, compilation.SyntaxTrees[0].GetRoot(), Location.None, InMemoryText.Crd("a.yaml", "") })
        {
            Assert.ThrowsAny<Exception>(() => AssertPlain(new { Name = "x", Items = new[] { (1, new List<object> { new KeyValuePair<string, object>("k", hidden) }) } }, []));
        }
    }

    internal static void AssertPlain(object? value, HashSet<object> seen)
    {
        if (value is null || value is string || value.GetType().IsPrimitive || value.GetType().IsEnum || (!value.GetType().IsValueType && !seen.Add(value)))
        {
            return;
        }

        Assert.False(value is Compilation or ISymbol or SyntaxNode or SyntaxTree or Location or AdditionalText or SemanticModel, $"The pipeline holds a {value.GetType()}.");
        if (value is IEnumerable items)
        {
            foreach (object? item in items)
            {
                AssertPlain(item, seen);
            }

            return;
        }

        for (var type = value.GetType(); type is not null && type != typeof(object); type = type.BaseType)
        {
            foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
            {
                AssertPlain(field.GetValue(value), seen);
            }
        }
    }
}
