using Grpc.Core;
using KagentTyped.Generators.Protos;
using KagentTyped.Generators.Tests.Support;
using KagentTyped.Rpc;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace KagentTyped.Generators.Tests.Protos;

/// <summary>A run of the service generator over files in memory. As with models, every run is done twice and the second must be cached.</summary>
internal sealed class ProtoRun
{
    private ProtoRun(GeneratorDriver driver, CSharpCompilation compilation)
    {
        Driver = driver;
        Compilation = compilation;
        Result = driver.GetRunResult();
        Assert.Null(Result.Results[0].Exception);
        Assert.DoesNotContain(Result.Diagnostics, diagnostic => diagnostic.Id == "KAT0049");
    }

    public GeneratorDriver Driver { get; }

    public CSharpCompilation Compilation { get; }

    public GeneratorDriverRunResult Result { get; }

    public IEnumerable<string> HintNames => Result.Results[0].GeneratedSources.Select(source => source.HintName);

    /// <summary>The findings as a build prints them: <c>file(line,column): id: message</c>.</summary>
    public IEnumerable<string> Findings => Result.Diagnostics.Select(diagnostic =>
    {
        var span = diagnostic.Location.GetLineSpan();
        return $"{span.Path}({span.StartLinePosition.Line + 1},{span.StartLinePosition.Character + 1}): {diagnostic.Id}: {diagnostic.GetMessage()}";
    });

    /// <summary>A SandboxProto item.</summary>
    public static InMemoryText Proto(string path, string text, params (string Name, string Value)[] metadata) => Item("SandboxProto", path, text, metadata);

    /// <summary>A Protobuf item that is no SandboxProto item.</summary>
    public static InMemoryText Import(string path, string text, params (string Name, string Value)[] metadata) => Item("Protobuf", path, text, metadata);

    public static CSharpCompilation CompilationOf(string source = "", bool grpc = true)
    {
        var compilation = GeneratorRun.Compilation(source);
        return grpc
            ? compilation.AddReferences(MetadataReference.CreateFromFile(typeof(RpcInvoker).Assembly.Location), MetadataReference.CreateFromFile(typeof(RpcException).Assembly.Location))
            : compilation;
    }

    public static ProtoRun Of(params InMemoryText[] files) => Of(CompilationOf(), files);

    public static ProtoRun Of(CSharpCompilation compilation, params InMemoryText[] files)
    {
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [new ProtoGenerator().AsSourceGenerator()],
            files,
            (CSharpParseOptions)compilation.SyntaxTrees[0].Options,
            new InMemoryOptions(("ProjectDir", "/project/")),
            new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
        var first = driver.RunGenerators(compilation);
        AllCached(first.RunGenerators(compilation.Clone()).GetRunResult());
        return new ProtoRun(first, compilation);
    }

    /// <summary>Runs again after a change of the driver's inputs or of the compilation.</summary>
    public ProtoRun Again(Func<GeneratorDriver, GeneratorDriver>? change = null, CSharpCompilation? compilation = null)
        => new((change?.Invoke(Driver) ?? Driver).RunGenerators(compilation ?? Compilation), compilation ?? Compilation);

    public string Source(string hintName) => Result.Results[0].GeneratedSources.Single(source => source.HintName == hintName).SourceText.ToString();

    public IReadOnlyList<IncrementalStepRunReason> Reasons(string step) => Steps.Reasons(Result, step);

    /// <summary>Every tracked step and every output was taken from the cache or came out as before.</summary>
    public static void AllCached(GeneratorDriverRunResult run)
    {
        Steps.AllCached(run);
        foreach (string name in ProtoStepNames.All)
        {
            Assert.All(Steps.Reasons(run, name), reason => Assert.True(Steps.IsCached(reason), $"{name} is {reason}"));
        }
    }

    private static InMemoryText Item(string item, string path, string text, (string Name, string Value)[] metadata)
        => new(path, text, new Dictionary<string, string>(metadata.Select(pair => KeyValuePair.Create("KagentTyped" + pair.Name, pair.Value))) { ["KagentTypedItem"] = item });
}
