using System.Collections.Immutable;
using KagentTyped.Generators.Analyzers.Models;
using KagentTyped.Generators.Tests.Support;
using KagentTyped.Schema.CustomResources;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace KagentTyped.Generators.Tests.Analyzers.Models;

/// <summary>What holds for all rules for models.</summary>
public sealed class ModelRuleTests
{
    private static readonly string[] Ids = [.. Enumerable.Range(1, 11).Select(number => $"KAT10{number:00}")];

    private static ImmutableArray<DiagnosticAnalyzer> Analyzers { get; } = [.. typeof(ModelAnalyzer).Assembly.GetTypes()
        .Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(ModelAnalyzer)))
        .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!)];

    [Fact]
    public async Task EveryRuleReports_WhereModelsComeFromAReference()
        => Assert.Equal(Ids, (await FindingsAsync(Compilation(ModelSamples.Mistakes).AddReferences(ModelSamples.Models))).Select(finding => finding.Id).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public async Task EveryRuleReports_WhereModelsAreGeneratedInTheSameProject()
    {
        var compilation = Compilation(ModelSamples.Mistakes);
        var run = GeneratorRun.Of(compilation, InMemoryText.Crd("thing.yaml", ModelSamples.Thing, ("CoreTypes", ModelSamples.CoreTypes)));

        var findings = await FindingsAsync(compilation.AddSyntaxTrees(run.Result.GeneratedTrees));

        Assert.Equal(Ids, findings.Select(finding => finding.Id).Distinct().Order(StringComparer.Ordinal));
        Assert.All(findings, finding => Assert.Equal("Source.cs", finding.Location.SourceTree!.FilePath));
    }

    [Theory]
    [InlineData("Thing")]
    [InlineData("ThingSpec")]
    public async Task PartsOfModelsThatUsersWrite_AreLookedAt(string type)
    {
        var compilation = Compilation($$"""namespace Sample.ExampleCom.V1 { partial class {{type}} { internal static void Fill(ThingSpec spec) { spec.Size = 0; } } }""");
        var run = GeneratorRun.Of(compilation, InMemoryText.Crd("thing.yaml", ModelSamples.Thing, ("CoreTypes", ModelSamples.CoreTypes)));

        Assert.Equal("Source.cs", Assert.Single(await FindingsAsync(compilation.AddSyntaxTrees(run.Result.GeneratedTrees))).Location.SourceTree!.FilePath);
    }

    [Fact]
    public void RulesOfOneSchema_AreOthersAtTheRoot()
    {
        string definition = Samples.CrdOfRoot("{ type: object, properties: { spec: {type: object} }, x-kubernetes-validations: [ {rule: \"self.metadata.name == 'a'\"} ] }");
        var schema = CustomResourceDefinitionReader.ReadAndJudge(definition).Documents[0].Definition.Versions[0].Schema;

        Assert.Empty(ModelRules.Of(schema, isRoot: false));
        Assert.Single(ModelRules.Of(schema, isRoot: true));
    }

    [Fact]
    public async Task GeneratedCodeAbsent_IsTheCompilersToReport() => Assert.Empty(await FindingsAsync(Compilation(ModelSamples.Mistakes)));

    [Fact]
    public async Task ModelsWithoutOurLibraries_AreNotLookedAt()
    {
        var compilation = Compilation(ModelSamples.Mistakes).AddReferences(ModelSamples.Models);
        var ours = compilation.References.Where(reference => reference.Display!.Contains("KagentTyped.Abstractions", StringComparison.Ordinal)).ToArray();

        Assert.Single(ours);
        Assert.Empty(await FindingsAsync(compilation.RemoveReferences(ours)));
    }

    [Fact]
    public async Task ModelsWithoutKubernetesClient_DoNoHarm()
    {
        var compilation = Compilation(ModelSamples.Mistakes).AddReferences(ModelSamples.Models);

        await FindingsAsync(compilation.RemoveReferences(compilation.References.Where(reference => reference.Display!.Contains("KubernetesClient", StringComparison.Ordinal))));
    }

    [Theory]
    [InlineData("[KagentTyped.ResourceSchema(\"junk\")]")]
    [InlineData("[KagentTyped.ResourceSchema(\"AAAA\")]")]
    [InlineData("[KagentTyped.ResourceSchema(null!)]")]
    [InlineData("[KagentTyped.ResourceSchema]")]
    [InlineData("")]
    public async Task SchemaThatIsNone_SaysNothing(string attribute)
        => Assert.Empty(await FindingsAsync(Compilation(attribute + " public sealed class Odd : KagentTyped.Json.Model<Odd> { public int A { get; set; } protected override void Describe(KagentTyped.Json.ModelShape<Odd> s) { } static Odd Make() => new() { A = 1 }; }")));

    [Theory]
    [InlineData("var a = new Thing {")]
    [InlineData("var a = new Thing { Sta")]
    [InlineData("var a = new Thing { Status = }")]
    [InlineData("var a = new Thing { Status = new(), Spec }")]
    [InlineData("var a = new Thing { Spec = new ThingSpec { Size = 1, Type = ThingSpecType.B, ")]
    [InlineData("var a = new ThingSpec { Size = 1, Type = ThingSpecType.B, Nope = 1 };")]
    [InlineData("var a = new ThingSpec(1) { Size = 1, Type = ThingSpecType.B };")]
    [InlineData("spec.Mode = \"")]
    [InlineData("spec.Tags = [\"a\", ")]
    [InlineData("switch (spec.Mode.Value) { case ")]
    [InlineData("_ = spec.Mode switch { ")]
    [InlineData("if (spec.Mode == ) { } else if")]
    [InlineData("var d = await generic.ReadAsync<Thing>(; d.Spec.")]
    [InlineData("c.Status = new(); await client.CustomObjects.CreateNamespacedCustomObjectAsync(c")]
    public async Task HalfTypedCode_SaysNothing(string statement)
        => Assert.Empty(await FindingsAsync(Compilation(ModelSamples.Code(statement)).AddReferences(ModelSamples.Models)));

    [Fact]
    public async Task GeneratedCode_IsNotLookedAt()
        => Assert.Empty(await FindingsAsync(Compilation("// <auto-generated/>\n" + ModelSamples.Mistakes).AddReferences(ModelSamples.Models)));

    [Fact]
    public async Task Severity_IsSetInTheEditorConfiguration()
    {
        var compilation = Compilation(ModelSamples.Code("spec.Size = 0;")).AddReferences(ModelSamples.Models);
        var set = AnalyzerConfigSet.Create(new List<AnalyzerConfig> { AnalyzerConfig.Parse("root = true\n[*.cs]\ndotnet_diagnostic.KAT1002.severity = error\n", "/.editorconfig") });

        var finding = Assert.Single(await FindingsAsync(compilation.WithOptions(compilation.Options.WithSyntaxTreeOptionsProvider(new EditorConfiguration(set)))));

        Assert.Equal(("KAT1002", DiagnosticSeverity.Error), (finding.Id, finding.Severity));
        Assert.Equal("'0': Invalid value: should be greater than or equal to 1", finding.GetMessage());
    }

    [Fact]
    public Task Rule_IsTurnedOffInTheEditorConfiguration()
        => ModelVerifier.CheckAsync<BrokenConstraintAnalyzer>(ModelSamples.Code("spec.Size = 0;"), editorConfig: "root = true\n[*.cs]\ndotnet_diagnostic.KAT1002.severity = none\n");

    [Fact]
    public async Task Pragma_SuppressesAFinding()
        => Assert.Empty(await FindingsAsync(Compilation(ModelSamples.Code("#pragma warning disable KAT1002\nspec.Size = 0;")).AddReferences(ModelSamples.Models)));

    [Fact]
    public async Task Demonstration_HasEachMistakeOnceAtItsMark()
    {
        string folder = Path.Combine(Repository.Root, "tests", "KagentTyped.Demonstration");
        string source = await File.ReadAllTextAsync(Path.Combine(folder, "ModelMistakes.cs"));
        var compilation = Compilation(source).AddSyntaxTrees(CSharpSyntaxTree.ParseText("global using System; global using System.Collections.Generic; global using System.Threading.Tasks;", new CSharpParseOptions(LanguageVersion.Latest)));
        var run = GeneratorRun.Of(
            compilation,
            new InMemoryOptions(("RootNamespace", "KagentTyped.Demonstration")),
            InMemoryText.Crd("model-mistakes.yaml", await File.ReadAllTextAsync(Path.Combine(folder, "crds", "model-mistakes.yaml"))));
        Assert.Empty(run.Result.Diagnostics);
        var expected = source.Split('\n').Select((line, number) => (Line: number, Id: line.Split("// expect: ").ElementAtOrDefault(1))).Where(mark => mark.Id is not null);
        var whole = compilation.AddSyntaxTrees(run.Result.GeneratedTrees);

        Assert.Empty(whole.GetDiagnostics().Where(finding => finding.Severity >= DiagnosticSeverity.Warning));
        var findings = await FindingsAsync(whole);

        Assert.Equal(Ids, expected.Select(mark => mark.Id).Order(StringComparer.Ordinal));
        Assert.Equal(expected, findings.Select(finding => (Line: finding.Location.GetLineSpan().StartLinePosition.Line, Id: (string?)finding.Id)).Order());
    }

    private static CSharpCompilation Compilation(string source) => GeneratorRun.Compilation(source);

    private static Task<ImmutableArray<Diagnostic>> FindingsAsync(Compilation compilation)
        => compilation.WithAnalyzers(Analyzers, new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]),
            (exception, _, _) => throw new InvalidOperationException("A rule failed.", exception),
            concurrentAnalysis: true,
            logAnalyzerExecutionTime: false)).GetAnalyzerDiagnosticsAsync();

    /// <summary>What an editor configuration says of source files, as the compiler is told.</summary>
    private sealed class EditorConfiguration(AnalyzerConfigSet set) : SyntaxTreeOptionsProvider
    {
        public override GeneratedKind IsGenerated(SyntaxTree tree, CancellationToken cancellationToken) => GeneratedKind.Unknown;

        public override bool TryGetDiagnosticValue(SyntaxTree tree, string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity)
            => set.GetOptionsForSourcePath("/" + tree.FilePath).TreeOptions.TryGetValue(diagnosticId, out severity);

        public override bool TryGetGlobalDiagnosticValue(string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity)
        {
            severity = default;
            return false;
        }
    }
}
