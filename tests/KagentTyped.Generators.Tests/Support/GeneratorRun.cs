using System.Collections.Immutable;
using k8s;
using KagentTyped.Generators.CustomResources;
using KagentTyped.Generators.CustomResources.Model;
using KagentTyped.Schema.Yaml;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace KagentTyped.Generators.Tests.Support;

/// <summary>
/// A run of the generator over files in memory. Every run is done twice, the second time with a clone of the compilation: all steps
/// must then be cached, so every test also tests incrementality.
/// </summary>
internal sealed class GeneratorRun
{
    private static readonly ImmutableArray<MetadataReference> Framework = [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
        .Split(Path.PathSeparator)
        .Where(path => Path.GetFileName(path) is var name && (name.StartsWith("System.", StringComparison.Ordinal) || name is "mscorlib.dll" or "netstandard.dll"))
        .Select(path => MetadataReference.CreateFromFile(path))];

    private static readonly MetadataReference KubernetesClient = MetadataReference.CreateFromFile(typeof(IKubernetes).Assembly.Location);

    private static readonly ImmutableArray<MetadataReference> Ours =
    [
        MetadataReference.CreateFromFile(typeof(ICustomResource).Assembly.Location),
        MetadataReference.CreateFromFile(typeof(YamlReader).Assembly.Location),
    ];

    private readonly CSharpCompilation _compilation;

    private CSharpCompilation? _generated;

    private GeneratorRun(GeneratorDriver driver, CSharpCompilation compilation)
    {
        Driver = driver;
        _compilation = compilation;
        Result = driver.GetRunResult();
    }

    public GeneratorDriver Driver { get; }

    public GeneratorDriverRunResult Result { get; }

    /// <summary>What was found in reading and generating, the API server's verdict left out.</summary>
    public IEnumerable<Diagnostic> Findings => Result.Diagnostics.Where(diagnostic => !IsVerdict(diagnostic));

    /// <summary>Why an API server would refuse the definitions. Many tests give such, as models are made of them too.</summary>
    public IEnumerable<Diagnostic> Refusals => Result.Diagnostics.Where(IsVerdict);

    public IEnumerable<string> Ids => Findings.Select(diagnostic => diagnostic.Id);

    private static bool IsVerdict(Diagnostic diagnostic) => string.CompareOrdinal(diagnostic.Id, "KAT0016") >= 0 && string.CompareOrdinal(diagnostic.Id, "KAT0022") <= 0;

    public static CSharpCompilation Compilation(string source = "", bool kubernetesClient = true, string assemblyName = "Sample") => CSharpCompilation.Create(
        assemblyName,
        [CSharpSyntaxTree.ParseText(source, new CSharpParseOptions(LanguageVersion.Latest, DocumentationMode.Diagnose), "Source.cs")],
        kubernetesClient ? [.. Framework, .. Ours, KubernetesClient] : [.. Framework, .. Ours],
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    /// <summary>The files of models that were emitted.</summary>
    public IEnumerable<GeneratedSourceResult> Sources
        => Result.Results[0].GeneratedSources.Where(source => !source.HintName.StartsWith("KagentTyped.Generated.", StringComparison.Ordinal) && !IsValidation(source));

    /// <summary>The files of validators that were emitted.</summary>
    public IEnumerable<GeneratedSourceResult> Validators => Result.Results[0].GeneratedSources.Where(IsValidation);

    /// <summary>The models behind what was emitted.</summary>
    public IEnumerable<ResourceModel> Models
        => Result.Results[0].TrackedSteps[StepNames.Models].SelectMany(step => step.Outputs).Select(output => ((BoundResource)output.Value).Model!);

    /// <summary>A run over one definition, which must give no finding.</summary>
    public static GeneratorRun OfCrd(string text, params (string Name, string Value)[] metadata)
    {
        var run = Of(InMemoryText.Crd("sample.yaml", text, metadata));
        Assert.Empty(run.Findings);
        return run;
    }

    public static GeneratorRun Of(params InMemoryText[] files) => Of(Compilation(), files);

    public static GeneratorRun Of(CSharpCompilation compilation, params InMemoryText[] files) => Of(compilation, new InMemoryOptions(("RootNamespace", "Sample")), files);

    public static GeneratorRun Of(CSharpCompilation compilation, InMemoryOptions options, params InMemoryText[] files)
    {
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [new CustomResourceGenerator().AsSourceGenerator()],
            files,
            (CSharpParseOptions)compilation.SyntaxTrees[0].Options,
            options,
            new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
        var first = driver.RunGenerators(compilation);
        var again = first.RunGenerators(compilation.Clone()).GetRunResult();
        Steps.AllCached(again);
        Assert.DoesNotContain(again.Diagnostics, diagnostic => diagnostic.Id is "KAT0009");
        return new GeneratorRun(first, compilation);
    }

    /// <summary>Runs again after a change of the driver's inputs or of the compilation.</summary>
    public GeneratorRun Again(Func<GeneratorDriver, GeneratorDriver>? change = null, CSharpCompilation? compilation = null)
        => new((change?.Invoke(Driver) ?? Driver).RunGenerators(compilation ?? _compilation), compilation ?? _compilation);

    /// <summary>The type of a property of a generated class, spelled as C# with the short names of types.</summary>
    public string TypeOf(string type, string property)
        => Symbol(type).GetMembers(property).OfType<IPropertySymbol>().Single().Type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);

    /// <summary>A generated type by its name, or null. There must be only one of the name.</summary>
    public INamedTypeSymbol? Find(string type)
        => (_generated ??= Compile()).GetSymbolsWithName(type, SymbolFilter.Type).OfType<INamedTypeSymbol>().SingleOrDefault(symbol => symbol.ContainingType is null);

    /// <summary>A generated type by its name.</summary>
    public INamedTypeSymbol Symbol(string type) => Find(type) ?? throw new InvalidOperationException($"There is no type {type}.");

    public string Source(string hintName) => Result.Results[0].GeneratedSources.Single(source => source.HintName == hintName).SourceText.ToString();

    /// <summary>The compilation with what was generated, free of errors and warnings.</summary>
    public CSharpCompilation Compile()
    {
        var compilation = _compilation.AddSyntaxTrees(Result.GeneratedTrees);
        var findings = compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning).ToArray();
        Assert.True(findings.Length == 0, string.Join("\n", findings.Take(20).Select(finding => finding.ToString())));
        return compilation;
    }

    private static bool IsValidation(GeneratedSourceResult source) => source.HintName.EndsWith(".Validation.g.cs", StringComparison.Ordinal);

    /// <summary>Compiles and loads what was generated.</summary>
    public System.Reflection.Assembly Load()
    {
        using var image = new MemoryStream();
        var emitted = Compile().Emit(image);
        Assert.True(emitted.Success, string.Join("\n", emitted.Diagnostics));
        return System.Reflection.Assembly.Load(image.ToArray());
    }
}
