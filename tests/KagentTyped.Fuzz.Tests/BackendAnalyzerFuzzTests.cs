using System.Collections.Immutable;
using System.Globalization;
using CsCheck;
using Grpc.Core;
using KagentTyped.Generators.Analyzers.Backends;
using KagentTyped.Generators.Tests.Support;
using KagentTyped.Rpc;
using KagentTyped.Tests.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace KagentTyped.Fuzz.Tests;

/// <summary>
/// Damaged C# through the compiler and the analyzers of backends, and damaged manifests beside it. The seed starts as code in which every rule finds something,
/// so that the damage is near what the rules look at.
/// </summary>
public class BackendAnalyzerFuzzTests
{
    private static readonly int Seconds = int.TryParse(Environment.GetEnvironmentVariable("KAGENTTYPED_FUZZ_SECONDS"), NumberStyles.None, CultureInfo.InvariantCulture, out int seconds) ? seconds : -1;

    private static readonly string[] Pieces =
    [
        "[SandboxBackend", "[Owns<V1Pod>]", "partial ", "await ", "return ", "new ", "new()", "()", "=>", "{", "}", "(", ")", "<", ">", ";", ",", ".", "?.", "??", "if (", "try {", "catch (", "when (", "throw ", "yield return ",
        "async ", "static ", "null", "\"", "$\"{", "@", "#if", "#pragma", "/*", "//", "[", "]", "..", "global::", "file ", "record ", "switch {", "_ => ", "var ", "Task<", "IKubernetesObject<V1ObjectMeta>", "V1Condition", "DeleteAsync", "EnsureAsync",
    ];

    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "KagentTyped.Demonstration");

    private static readonly string[] Sources = [File.ReadAllText(Path.Combine(Folder, "Services.cs")), File.ReadAllText(Path.Combine(Folder, "BackendMistakes.cs"))];

    private static readonly string Definition = File.ReadAllText(Path.Combine(Folder, "crds", "gadgets.yaml"));

    private static readonly string Manifest = File.ReadAllText(Path.Combine(Folder, "manifests", "gadgets.yaml"));

    // Every analyzer of this kind, so that a new one is tested without being named.
    private static readonly ImmutableArray<DiagnosticAnalyzer> Analyzers = [.. typeof(UnownedKindAnalyzer).Assembly.GetTypes()
        .Where(type => type.Namespace == typeof(UnownedKindAnalyzer).Namespace && type.IsSubclassOf(typeof(DiagnosticAnalyzer)))
        .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!)];

    private static readonly CSharpCompilation Generated = Generate();

    [Fact]
    public void Seed_IsFoundWrong()
        => Assert.Equal(
            Analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics).Select(rule => rule.Id).Order(StringComparer.Ordinal),
            Findings(Sources[1]).Select(finding => finding.Id).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void DamagedCode_IsAnalyzedWithoutADefect()
        => Sample(60, random =>
        {
            string source = Mutate(Sources[1], random);
            var findings = Findings(source);

            Assert.All(findings, finding => Assert.StartsWith("KAT3", finding.Id, StringComparison.Ordinal));
            Assert.All(findings, finding => Assert.InRange(finding.Location.SourceSpan.End, 0, source.Length));
            Assert.All(findings, finding => Assert.False(string.IsNullOrWhiteSpace(finding.GetMessage(CultureInfo.InvariantCulture))));
        });

    [Fact]
    public void DamagedManifest_IsCheckedWithoutADefect()
        => Sample(200, random =>
        {
            string manifest = TextMutator.Mutate(Manifest, random);
            var run = GeneratorRun.Of(InMemoryText.Crd("gadgets.yaml", Definition, ("Models", "false")), InMemoryText.Manifest("a.yaml", manifest));

            Assert.All(run.Result.Diagnostics, finding => Assert.StartsWith("KAT2", finding.Id, StringComparison.Ordinal));
            Assert.All(run.Result.Diagnostics, finding => Assert.InRange(finding.Location.SourceSpan.End, 0, manifest.Length));
        });

    private static ImmutableArray<Diagnostic> Findings(string source)
        => Generated.AddSyntaxTrees(CSharpSyntaxTree.ParseText(source, (CSharpParseOptions)Generated.SyntaxTrees[0].Options, "BackendMistakes.cs"))
            .WithAnalyzers(Analyzers, new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), onAnalyzerException: null, concurrentAnalysis: true, logAnalyzerExecutionTime: false))
            .GetAnalyzerDiagnosticsAsync()
            .GetAwaiter()
            .GetResult();

    private static CSharpCompilation Generate()
    {
        const string usings = "global using System; global using System.Collections.Generic; global using System.Linq; global using System.Threading; global using System.Threading.Tasks;";
        var run = GeneratorRun.Of(
            GeneratorRun.Compilation(usings, assemblyName: "Demonstration"),
            new InMemoryOptions(("RootNamespace", "KagentTyped.Demonstration")),
            InMemoryText.Crd("gadgets.yaml", Definition, ("TypeNames", "spec.platform=GadgetPlatform")));
        var library = run.Compile().AddReferences(MetadataReference.CreateFromFile(typeof(RpcInvoker).Assembly.Location), MetadataReference.CreateFromFile(typeof(ClientBase).Assembly.Location));
        var options = (CSharpParseOptions)library.SyntaxTrees[0].Options;
        library = library.WithAssemblyName("Services").AddSyntaxTrees(CSharpSyntaxTree.ParseText(Sources[0], options, "Services.cs"));

        // As a reference, so that each run only looks at the damaged file.
        using var image = new MemoryStream();
        Assert.Empty(library.Emit(image).Diagnostics.Where(finding => finding.Severity == DiagnosticSeverity.Error));
        return CSharpCompilation.Create("Demonstration", [CSharpSyntaxTree.ParseText(usings, options, "Usings.cs")], [.. library.References, MetadataReference.CreateFromImage(image.ToArray())], library.Options);
    }

    private static string Mutate(string source, Random random)
    {
        if (random.Next(3) == 0)
        {
            return TextMutator.Mutate(source, random);
        }

        // Half-typed: a token is put in, taken out, or everything behind it is missing.
        for (int i = random.Next(1, 5); i > 0; i--)
        {
            var tokens = CSharpSyntaxTree.ParseText(source).GetRoot().DescendantTokens().Where(token => token.Span.Length > 0).ToArray();
            if (tokens.Length == 0)
            {
                break;
            }

            var token = tokens[random.Next(tokens.Length)];
            source = random.Next(4) switch
            {
                0 => source.Remove(token.SpanStart, token.Span.Length),
                1 => source.Insert(token.SpanStart, Pieces[random.Next(Pieces.Length)] + " "),
                2 => source.Remove(token.SpanStart, token.Span.Length).Insert(token.SpanStart, tokens[random.Next(tokens.Length)].Text),
                _ when i == 1 && random.Next(3) == 0 => source[..token.Span.End],
                _ => source.Insert(token.Span.End, " " + token.Text),
            };
        }

        return source;
    }

    private static void Sample(int iterations, Action<Random> check)
        => Gen.Int.SampleSame(seed => check(new Random(seed)), iter: iterations, time: Seconds);
}
