using KagentTyped.Generators.CustomResources;
using KagentTyped.Generators.Tests.Support;
using Microsoft.CodeAnalysis;

namespace KagentTyped.Generators.Tests;

public class ManifestTests
{
    private const string Spec = "{type: object, required: [mode], properties: {mode: {type: string, enum: [fast, slow]}, weight: {type: integer}}, x-kubernetes-validations: [{rule: \"self.mode != 'slow' || has(self.weight)\", message: slow needs a weight}]}";

    private const string Valid = "apiVersion: example.com/v1\nkind: Thing\nmetadata: {name: a}\nspec: {mode: fast}\n";

    private static readonly InMemoryText Definition = InMemoryText.Crd("things.yaml", Samples.Crd(Spec));

    [Fact]
    public void Findings_StandAtTheirPlaceInTheManifest()
    {
        var run = GeneratorRun.Of(Definition, InMemoryText.Manifest("deploy/a.yaml", """
            apiVersion: example.com/v1
            kind: Thing
            metadata: {name: a_b}
            spec:
              mode: swift
              wieght: 1
              weight: x
            ---
            {apiVersion: example.com/v1, kind: Thing, metadata: {name: b}, spec: {mode: slow}}
            ---
            {apiVersion: example.com/v2, kind: Thing}
            """));

        Assert.Equal(
            [
                "deploy/a.yaml(3,18): error KAT2010: metadata.name: Invalid value: \"a_b\": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')",
                "deploy/a.yaml(5,9): error KAT2008: spec.mode: Unsupported value: \"swift\": supported values: \"fast\", \"slow\"",
                "deploy/a.yaml(6,3): error KAT2005: spec.wieght: unknown field \"spec.wieght\"; did you mean \"weight\"?",
                "deploy/a.yaml(7,11): error KAT2007: spec.weight: Invalid value: \"string\": spec.weight in body must be of type integer: \"string\"",
                "deploy/a.yaml(9,71): error KAT2009: spec: Invalid value: slow needs a weight",
                "deploy/a.yaml(11,14): error KAT2003: apiVersion: no version \"v2\" of Thing is served; served: example.com/v1",
            ],
            run.Result.Diagnostics.Select(diagnostic => diagnostic.ToString()));
    }

    [Fact]
    public void DefinitionsWithoutModels_OnlyCheck()
    {
        var definition = InMemoryText.Crd("things.yaml", Samples.Crd(Spec), ("Models", "false"));

        var run = GeneratorRun.Of(GeneratorRun.Compilation(kubernetesClient: false), definition, InMemoryText.Manifest("a.yaml", Valid.Replace("fast", "swift", StringComparison.Ordinal)));

        Assert.Equal(["KAT2008"], run.Ids);
        Assert.Empty(run.Sources);
    }

    [Fact]
    public void PatchesThatAKustomizationNames_AreTold_AndNotChecked()
    {
        var run = GeneratorRun.Of(
            Definition,
            InMemoryText.Manifest("/deploy/overlay/kustomization.yaml", "patches: [{path: ../patches/p.yaml}]"),
            InMemoryText.Manifest("/deploy/patches/p.yaml", "{apiVersion: example.com/v1, kind: Thing, metadata: {name: a}, spec: {weight: 1}}"));

        var finding = Assert.Single(run.Result.Diagnostics);
        Assert.Equal(("KAT2011", DiagnosticSeverity.Info, "/deploy/patches/p.yaml"), (finding.Id, finding.Severity, finding.Location.GetLineSpan().Path));
    }

    [Fact]
    public void AnEditedManifest_IsTheOnlyOneCheckedAgain()
    {
        var manifest = InMemoryText.Manifest("a.yaml", Valid);
        var run = GeneratorRun.Of(Definition, manifest, InMemoryText.Manifest("b.yaml", Valid));

        var edited = run.Again(driver => driver.ReplaceAdditionalText(manifest, InMemoryText.Manifest("a.yaml", Valid + "# edited\n")));

        Assert.Equal([IncrementalStepRunReason.Unchanged, IncrementalStepRunReason.Cached], Steps.Reasons(edited.Result, StepNames.CheckedManifests));
        Assert.All(Steps.Reasons(edited.Result, StepNames.ParsedFiles), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
        Assert.All(Steps.Reasons(edited.Result, StepNames.KnownKinds), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
        Assert.All(Steps.Reasons(edited.Result, StepNames.Sources), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }

    [Fact]
    public void AMovedDefinition_ChecksNoManifestAgain_AChangedOneAll()
    {
        var run = GeneratorRun.Of(Definition, InMemoryText.Manifest("a.yaml", Valid), InMemoryText.Manifest("b.yaml", Valid));

        var moved = run.Again(driver => driver.ReplaceAdditionalText(Definition, InMemoryText.Crd("things.yaml", "# moved\n" + Samples.Crd(Spec))));
        var changed = run.Again(driver => driver.ReplaceAdditionalText(Definition, InMemoryText.Crd("things.yaml", Samples.Crd(Spec.Replace("[fast, slow]", "[slow]", StringComparison.Ordinal)))));

        Assert.All(Steps.Reasons(moved.Result, StepNames.CheckedManifests), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
        Assert.Equal([IncrementalStepRunReason.Modified, IncrementalStepRunReason.Modified], Steps.Reasons(changed.Result, StepNames.CheckedManifests));
        Assert.Equal(["KAT2008", "KAT2008"], changed.Ids);
    }

    [Fact]
    public void ManifestsAlone_AreReadForTheirText()
        => Assert.Equal(["KAT2002", "KAT2001"], GeneratorRun.Of(InMemoryText.Manifest("a.yaml", "a: 1\na: 2\n---\n[\n")).Ids);
}
