using System.Collections.Immutable;
using KagentTyped.Generators.CustomResources;
using KagentTyped.Generators.Tests.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace KagentTyped.Benchmarks;

/// <summary>What the generator is measured on: kagent's published definitions where they are at hand, otherwise ours.</summary>
internal static class GeneratorInputs
{
    public static CSharpParseOptions Options { get; } = new(LanguageVersion.Latest);

    /// <summary>An input by its name on the command line.</summary>
    /// <param name="name"><c>kagent</c>, <c>all</c> for the whole development set, or <c>large</c> for one made definition of 2.9 MB.</param>
    public static ImmutableArray<InMemoryText> Of(string name) => name switch
    {
        "kagent" => Kagent(),
        "all" => Files(Repository.PublishedCrds() is { Count: > 0 } published ? published : Repository.OwnCrds()),
        "large" => [InMemoryText.Crd("large.yaml", LargeDefinition.Text())],
        _ => throw new ArgumentException($"There is no input '{name}': kagent, all and large are known.", nameof(name)),
    };

    private static ImmutableArray<InMemoryText> Kagent()
        => Files(Repository.PublishedCrds("kagent.dev_*.yaml") is { Count: > 0 } published ? published : Repository.OwnCrds().Where(file => file.Contains("kagent.dev", StringComparison.Ordinal)));

    private static ImmutableArray<InMemoryText> Files(IEnumerable<string> files) => [.. files.Select(file => InMemoryText.Crd(file, File.ReadAllText(file)))];

    public static CSharpCompilation Compilation(string source = "class Program { }") => CSharpCompilation.Create(
        "Sample",
        [CSharpSyntaxTree.ParseText(source, Options)],
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => !Path.GetFileName(path).StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path)),
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    public static GeneratorDriver Driver(ImmutableArray<InMemoryText> files) => CSharpGeneratorDriver.Create(
        [new CustomResourceGenerator().AsSourceGenerator()],
        files,
        Options,
        new InMemoryOptions(("RootNamespace", "Sample")));
}
