using System.Collections.Immutable;
using k8s;
using KagentTyped.Generators.CustomResources;
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

    private GeneratorRun(GeneratorDriver driver, CSharpCompilation compilation)
    {
        Driver = driver;
        _compilation = compilation;
        Result = driver.GetRunResult();
    }

    public GeneratorDriver Driver { get; }

    public GeneratorDriverRunResult Result { get; }

    public IEnumerable<string> Ids => Result.Diagnostics.Select(diagnostic => diagnostic.Id);

    public static CSharpCompilation Compilation(string source = "", bool kubernetesClient = true, string assemblyName = "Sample") => CSharpCompilation.Create(
        assemblyName,
        [CSharpSyntaxTree.ParseText(source, new CSharpParseOptions(LanguageVersion.Latest, DocumentationMode.Diagnose), "Source.cs")],
        kubernetesClient ? [.. Framework, .. Ours, KubernetesClient] : [.. Framework, .. Ours],
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    public static GeneratorRun Of(params InMemoryText[] files) => Of(Compilation(), files);

    public static GeneratorRun Of(CSharpCompilation compilation, params InMemoryText[] files)
    {
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [new CustomResourceGenerator().AsSourceGenerator()],
            files,
            (CSharpParseOptions)compilation.SyntaxTrees[0].Options,
            new InMemoryOptions(("RootNamespace", "Sample")),
            new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
        var first = driver.RunGenerators(compilation);
        var again = first.RunGenerators(compilation.Clone()).GetRunResult();
        Steps.AllCached(again);
        return new GeneratorRun(first, compilation);
    }

    /// <summary>Runs again after a change of the driver's inputs or of the compilation.</summary>
    public GeneratorRun Again(Func<GeneratorDriver, GeneratorDriver>? change = null, CSharpCompilation? compilation = null)
        => new((change?.Invoke(Driver) ?? Driver).RunGenerators(compilation ?? _compilation), compilation ?? _compilation);

    public string Source(string hintName) => Result.Results[0].GeneratedSources.Single(source => source.HintName == hintName).SourceText.ToString();

    /// <summary>The compilation with what was generated, free of errors and warnings.</summary>
    public CSharpCompilation Compile()
    {
        var compilation = _compilation.AddSyntaxTrees(Result.GeneratedTrees);
        var findings = compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning).ToArray();
        Assert.True(findings.Length == 0, string.Join("\n", findings.Take(20).Select(finding => finding.ToString())));
        return compilation;
    }

    /// <summary>Compiles and loads what was generated.</summary>
    public System.Reflection.Assembly Load()
    {
        using var image = new MemoryStream();
        var emitted = Compile().Emit(image);
        Assert.True(emitted.Success, string.Join("\n", emitted.Diagnostics));
        return System.Reflection.Assembly.Load(image.ToArray());
    }
}
