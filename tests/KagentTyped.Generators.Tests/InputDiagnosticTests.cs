using KagentTyped.Generators.Tests.Support;
using Microsoft.CodeAnalysis;

namespace KagentTyped.Generators.Tests;

/// <summary>Bad input gives one finding at its place, and nothing else suffers from it.</summary>
public class InputDiagnosticTests
{
    private const string Path = "bad.yaml";

    [Fact]
    public void InvalidYaml_IsReportedWhereItBreaks()
        => OnlyFinding("KAT0001", DiagnosticSeverity.Error, 2, 5, "a: 1\nb: c: d\n");

    [Fact]
    public void UnclosedText_IsReported()
    {
        var finding = Assert.Single(WithGoodFile("a: \"never closed\nb: 1\n").Findings);

        Assert.Equal("KAT0001", finding.Id);
        Assert.Equal(Path, finding.Location.GetLineSpan().Path);
    }

    [Fact]
    public void OtherManifest_IsReportedAtItsKind()
        => OnlyFinding("KAT0002", DiagnosticSeverity.Warning, 2, 7, "apiVersion: v1\nkind: ConfigMap\ndata: {}\n");

    [Fact]
    public void FileThatIsNoObject_IsReported()
        => OnlyFinding("KAT0002", DiagnosticSeverity.Warning, 1, 1, "- a\n- b\n");

    [Fact]
    public void OldDefinition_IsReportedAtItsApiVersion()
        => OnlyFinding("KAT0003", DiagnosticSeverity.Error, 1, 13, "apiVersion: apiextensions.k8s.io/v1beta1\nkind: CustomResourceDefinition\nspec: {}\n");

    [Fact]
    public void DefinitionWithoutGroup_IsReported()
        => OnlyFinding("KAT0003", DiagnosticSeverity.Error, 6, 3, Samples.Widget.Replace("  group: example.com\n", "", StringComparison.Ordinal));

    [Fact]
    public void RepeatedVersion_IsReportedAtTheSecond()
    {
        const string text = """
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata: {name: x}
            spec:
              group: other.example.com
              scope: Cluster
              names: {kind: Thing, plural: things}
              versions:
              - {name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object}}}
              - {name: v1, served: true, storage: false, schema: {openAPIV3Schema: {type: object}}}
            """;

        OnlyFinding("KAT0003", DiagnosticSeverity.Error, 10, 12, text);
    }

    [Theory]
    [InlineData("$ref: '#/definitions/x'", 0)]
    [InlineData("type: text", 6)]
    [InlineData("patternProperties: {}", 0)]
    [InlineData("minLength: many", 11)]
    public void ConstructThatCannotBeRepresented_IsReportedAndLeftOut(string keyword, int offset) => AssertLeftOut(keyword, "KAT0004", DiagnosticSeverity.Warning, offset);

    [Theory]
    [InlineData("readOnly: true")]
    [InlineData("patern: a")]
    [InlineData("x-kubernetes-foo: {}")]
    public void KeywordThatTheServerIgnores_IsAnInfo(string keyword) => AssertLeftOut(keyword, "KAT0015", DiagnosticSeverity.Info, 0);

    private static void AssertLeftOut(string keyword, string id, DiagnosticSeverity severity, int offset)
    {
        const string text = """
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata: {name: x}
            spec:
              group: other.example.com
              scope: Cluster
              names: {kind: Thing, plural: things}
              versions:
              - name: v1
                served: true
                storage: true
                schema:
                  openAPIV3Schema:
                    type: object
                    properties:
                      spec:
                        type: object
                        properties:
                          odd:
                            KEYWORD
                          fine: {type: string}
            """;

        var run = OnlyFinding(id, severity, 20, 17 + offset, text.Replace("KEYWORD", keyword, StringComparison.Ordinal));

        Assert.Equal("string?", run.TypeOf("ThingSpec", "Fine"));
        Assert.Single(run.Symbol("ThingSpec").GetMembers("Odd"));
    }

    [Fact]
    public void SameDefinitionTwice_IsAWarningThatNamesBothFiles()
    {
        var run = GeneratorRun.Of(InMemoryText.Crd("a.yaml", Samples.Widget), InMemoryText.Crd("b.yaml", "# moved by a line\n" + Samples.Widget));

        var finding = Assert.Single(run.Findings);
        AssertPlace(finding, "KAT0005", DiagnosticSeverity.Warning, "b.yaml", 5, 9);
        Assert.Contains("'a.yaml'", finding.GetMessage(), StringComparison.Ordinal);
        Assert.Contains("'b.yaml'", finding.GetMessage(), StringComparison.Ordinal);
        Assert.Contains("example.com/v1alpha1 Widget", finding.GetMessage(), StringComparison.Ordinal);
        Assert.NotNull(run.Find("Widget"));
    }

    [Fact]
    public void SameKindWithOtherContent_IsAnErrorThatNamesBothFiles()
    {
        string other = Samples.Widget.Replace("ready: {type: boolean}", "ready: {type: string}", StringComparison.Ordinal);
        var run = GeneratorRun.Of(InMemoryText.Crd("b.yaml", other), InMemoryText.Crd("a.yaml", Samples.Widget));

        var finding = Assert.Single(run.Findings);
        AssertPlace(finding, "KAT0006", DiagnosticSeverity.Error, "b.yaml", 4, 9);
        Assert.Contains("'a.yaml'", finding.GetMessage(), StringComparison.Ordinal);
        Assert.Contains("'b.yaml'", finding.GetMessage(), StringComparison.Ordinal);
        Assert.Equal("bool?", run.TypeOf("WidgetStatus", "Ready"));
    }

    [Fact]
    public void ConflictInSeveralVersions_IsOneFinding()
    {
        string crd = Samples.Crd(Samples.Object("a: {type: string}")).Replace("versions: [", "versions: [{name: v2, served: true, schema: {openAPIV3Schema: {type: object}}}, ", StringComparison.Ordinal);
        var run = GeneratorRun.Of(InMemoryText.Crd("a.yaml", crd), InMemoryText.Crd("b.yaml", crd));

        var finding = Assert.Single(run.Findings);
        Assert.Contains("example.com/v2 Thing, example.com/v1 Thing", finding.GetMessage(), StringComparison.Ordinal);
    }

    [Fact]
    public void SameDefinitionInTwoNamespaces_IsNoFinding()
    {
        var run = GeneratorRun.Of(InMemoryText.Crd("a.yaml", Samples.Widget, ("Namespace", "One")), InMemoryText.Crd("b.yaml", Samples.Widget, ("Namespace", "Two")));

        Assert.Empty(run.Findings);
        Assert.Equal(["One.Widget.g.cs", "Two.Widget.g.cs"], run.Sources.Select(source => source.HintName).Order());
        run.Compile();
    }

    [Fact]
    public void KindsOfTwoGroupsInOneNamespace_ClashByName()
    {
        string other = Samples.Widget.Replace("group: example.com", "group: example.org", StringComparison.Ordinal);
        var run = GeneratorRun.Of(InMemoryText.Crd("a.yaml", Samples.Widget, ("Namespace", "Acme")), InMemoryText.Crd("b.yaml", other, ("Namespace", "Acme")));

        var finding = Assert.Single(run.Findings);
        AssertPlace(finding, "KAT0008", DiagnosticSeverity.Error, "b.yaml", 4, 9);
        Assert.Contains("Acme.Widget", finding.GetMessage(), StringComparison.Ordinal);
        Assert.Contains("'a.yaml'", finding.GetMessage(), StringComparison.Ordinal);
        Assert.Contains("'b.yaml'", finding.GetMessage(), StringComparison.Ordinal);
        Assert.Single(run.Sources);
        run.Compile();
    }

    [Fact]
    public void MissingKubernetesClient_IsSaidOnceAndNothingIsEmitted()
    {
        var run = GeneratorRun.Of(
            GeneratorRun.Compilation(kubernetesClient: false),
            InMemoryText.Crd("a.yaml", Samples.Widget),
            InMemoryText.Crd("b.yaml", Samples.Crd(Samples.Object("a: {type: string}"))));

        Assert.Equal(["KAT0007"], run.Ids);
        Assert.Empty(run.Result.GeneratedTrees);
    }

    [Fact]
    public void ProjectWithoutDefinitions_NeedsNoKubernetesClient()
    {
        var run = GeneratorRun.Of(GeneratorRun.Compilation(kubernetesClient: false));

        Assert.Empty(run.Findings);
        Assert.Empty(run.Result.GeneratedTrees);
    }

    [Fact]
    public void OtherAdditionalFiles_AreNotRead()
    {
        var run = GeneratorRun.Of(new InMemoryText("notes.yaml", "a: b: c", new Dictionary<string, string>()));

        Assert.Empty(run.Findings);
        Assert.Empty(run.Result.GeneratedTrees);
    }

    [Fact]
    public void GoodDocumentBesideABadOne_IsGenerated()
    {
        var run = GeneratorRun.Of(InMemoryText.Crd("mixed.yaml", "just: text\n---\n" + Samples.Widget));

        Assert.Equal(["KAT0002"], run.Ids);
        Assert.NotNull(run.Find("Widget"));
    }

    [Fact]
    public void ReleaseOfManyKinds_IsReadForItsDefinitions()
    {
        var run = GeneratorRun.OfCrd("apiVersion: v1\nkind: Namespace\n---\n" + Samples.Widget + "\n---\napiVersion: apps/v1\nkind: Deployment\n");

        Assert.NotNull(run.Find("Widget"));
    }

    private static GeneratorRun WithGoodFile(string text)
    {
        var run = GeneratorRun.Of(InMemoryText.Crd("good.yaml", Samples.Widget), InMemoryText.Crd(Path, text));
        Assert.NotNull(run.Find("Widget"));
        return run;
    }

    private static GeneratorRun OnlyFinding(string id, DiagnosticSeverity severity, int line, int column, string text)
    {
        var run = WithGoodFile(text);
        AssertPlace(Assert.Single(run.Findings), id, severity, Path, line, column);
        return run;
    }

    private static void AssertPlace(Diagnostic finding, string id, DiagnosticSeverity severity, string path, int line, int column)
    {
        var place = finding.Location.GetLineSpan();
        Assert.Equal((id, severity, path, line, column), (finding.Id, finding.Severity, place.Path, place.StartLinePosition.Line + 1, place.StartLinePosition.Character + 1));
    }
}
