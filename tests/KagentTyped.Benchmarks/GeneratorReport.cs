using System.Diagnostics;
using System.Globalization;
using KagentTyped.Generators.Tests.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NJsonSchema.CodeGeneration.CSharp;

namespace KagentTyped.Benchmarks;

/// <summary>One run of the generator from a cold process, and what an edit costs afterwards.</summary>
internal static class GeneratorReport
{
    private const int Repeats = 15;

    public static void Write(TextWriter output, string input)
    {
        var files = GeneratorInputs.Of(input);
        var compilation = GeneratorInputs.Compilation();
        compilation.GetDiagnostics();
        Row(output, "input", $"{files.Length} files, {files.Sum(file => file.GetText().Length):N0} characters");

        GeneratorDriver driver = GeneratorInputs.Driver(files);
        var clock = Stopwatch.StartNew();
        driver = driver.RunGeneratorsAndUpdateCompilation(compilation, out var generated, out var diagnostics);
        Row(output, "cold run", Milliseconds(clock.Elapsed));
        Row(output, "diagnostics", diagnostics.Length.ToString(CultureInfo.InvariantCulture));
        var sources = driver.GetRunResult().Results[0].GeneratedSources;
        Row(output, "emitted characters", sources.Sum(source => source.SourceText.Length).ToString("N0", CultureInfo.InvariantCulture));
        Row(output, "emitted types", driver.GetRunResult().GeneratedTrees.Sum(Types).ToString(CultureInfo.InvariantCulture));

        long before = GC.GetAllocatedBytesForCurrentThread();
        GeneratorInputs.Driver(files).RunGenerators(compilation);
        Row(output, "allocated, second run", $"{(GC.GetAllocatedBytesForCurrentThread() - before) / 1024.0 / 1024.0:F1} MiB");
        Row(output, "warm run", Median(() => GeneratorInputs.Driver(files).RunGenerators(compilation)));

        var current = driver;
        int edit = 0;
        var edited = compilation;
        void EditCSharp() => edited = compilation.ReplaceSyntaxTree(compilation.SyntaxTrees[0], CSharpSyntaxTree.ParseText($"class Program {{ int x{edit++}; }}", GeneratorInputs.Options));
        Row(output, "edit of a C# file", Median(() => current = current.RunGenerators(edited), EditCSharp));
        GeneratorDriver idle = CSharpGeneratorDriver.Create(new IdleGenerator());
        Row(output, "edit of a C# file, a generator that does nothing", Median(() => idle = idle.RunGenerators(edited), EditCSharp));
        var largest = files.MaxBy(file => file.GetText().Length)!;
        Row(output, "comment in the largest file", Median(() =>
        {
            var next = InMemoryText.Crd(largest.Path, $"# {edit++}\n" + largest.GetText());
            current = current.ReplaceAdditionalText(largest, next).RunGenerators(compilation);
            largest = next;
        }));

        clock.Restart();
        using var image = new MemoryStream();
        var emitted = generated.Emit(image);
        Row(output, "compile and emit, first", $"{Milliseconds(clock.Elapsed)}, {(emitted.Success ? "" : "FAILED, ")}{image.Length:N0} bytes");
        clock.Restart();
        GeneratorInputs.Driver(files).RunGeneratorsAndUpdateCompilation(compilation, out generated, out _);
        generated.Emit(Stream.Null);
        Row(output, "generate, compile and emit, second", Milliseconds(clock.Elapsed));
        Row(output, "NJsonSchema, same schemas, first and then median", Yardstick(files.Select(file => file.GetText().ToString())));
    }

    // Only the step from schema to C# is the same work; reading YAML and finding core types is left out of this figure.
    private static string Yardstick(IEnumerable<string> texts)
    {
        string[] schemas = [.. texts
            .SelectMany(text => Schema.CustomResources.CustomResourceDefinitionReader.Read(text).Documents)
            .SelectMany(document => document.Definition.Versions)
            .Select(version => Schema.Structural.SchemaJson.Write(version.Schema))];
        int characters = 0;
        int refused = 0;
        var clock = Stopwatch.StartNew();
        Generate();
        var first = clock.Elapsed;
        return $"{Milliseconds(first)}, {Median(Generate)}, {characters:N0} characters{(refused > 0 ? $", {refused} schemas refused" : "")}";

        void Generate()
        {
            (characters, refused) = (0, 0);
            foreach (string schema in schemas)
            {
                try
                {
                    GenerateOne(schema);
                }
                catch (Exception e) when (e is InvalidOperationException or ArgumentException or FormatException or NullReferenceException or NotSupportedException)
                {
                    refused++;
                }
            }
        }

        void GenerateOne(string schema)
        {
            var parsed = NJsonSchema.JsonSchema.FromJsonAsync(schema).GetAwaiter().GetResult();
            characters += new CSharpGenerator(parsed, new CSharpGeneratorSettings { Namespace = "Sample", JsonLibrary = CSharpJsonLibrary.SystemTextJson }).GenerateFile("Root").Length;
        }
    }

    private static string Median(Action action, Action? prepare = null)
    {
        var times = new List<TimeSpan>();
        for (int i = 0; i < Repeats; i++)
        {
            prepare?.Invoke();
            var clock = Stopwatch.StartNew();
            action();
            times.Add(clock.Elapsed);
        }

        times.Sort();
        return $"{Milliseconds(times[Repeats / 2])} (median of {Repeats}; least {Milliseconds(times[0])})";
    }

    private static int Types(SyntaxTree tree)
        => tree.GetRoot().DescendantNodes().Count(node => node is Microsoft.CodeAnalysis.CSharp.Syntax.BaseTypeDeclarationSyntax { Parent: not Microsoft.CodeAnalysis.CSharp.Syntax.TypeDeclarationSyntax });

    private static string Milliseconds(TimeSpan time) => $"{time.TotalMilliseconds:F2} ms";

    private static void Row(TextWriter output, string name, string value) => output.WriteLine($"{name,-52} {value}");

    private sealed class IdleGenerator : IIncrementalGenerator
    {
        public void Initialize(IncrementalGeneratorInitializationContext context)
            => context.RegisterSourceOutput(context.CompilationProvider.Select(static (compilation, _) => compilation.AssemblyName), static (_, _) => { });
    }
}
