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

    public static ImmutableArray<InMemoryText> Kagent()
    {
        var published = Repository.PublishedCrds("kagent.dev_*.yaml");
        var files = published.Count > 0 ? published : [.. Repository.OwnCrds().Where(file => file.Contains("kagent.dev", StringComparison.Ordinal))];
        return [.. files.Select(file => InMemoryText.Crd(file, File.ReadAllText(file)))];
    }

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
