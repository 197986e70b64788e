using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using KagentTyped.Generators.CustomResources;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace KagentTyped.Benchmarks;

/// <summary>What the analyzers add to the compilation of a project of 500 files: 400 that have nothing to do with Kubernetes, 50 that use models, 50 with backends.</summary>
internal static class AnalyzerReport
{
    private const int Files = 500;

    private const int Repeats = 7;

    public static void Write(TextWriter output)
    {
        ImmutableArray<DiagnosticAnalyzer> analyzers = [.. typeof(CustomResourceGenerator).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(DiagnosticAnalyzer)) && !type.IsAbstract)
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!)];
        var compilation = GeneratorInputs.Compilation()
            .RemoveAllSyntaxTrees()
            .AddSyntaxTrees(Enumerable.Range(0, Files).Select(i => CSharpSyntaxTree.ParseText(Source(i), GeneratorInputs.Options, $"File{i}.cs")));
        var errors = compilation.GetDiagnostics().Where(finding => finding.Severity == DiagnosticSeverity.Error).Take(5).ToArray();
        if (errors.Length > 0)
        {
            throw new InvalidOperationException("The project does not compile:\n" + string.Join<Diagnostic>("\n", errors));
        }

        Row(output, "project", $"{Files} files, {compilation.SyntaxTrees.Sum(tree => tree.Length):N0} characters");
        var plain = new List<Cost>();
        var idle = new List<Cost>();
        var ours = new List<Cost>();
        int findings = 0;

        // In turns, so that a busy moment of the machine hits all of them. The first turn warms up.
        for (int i = 0; i <= Repeats; i++)
        {
            Cost[] turn =
            [
                Measure(() => Fresh(compilation).GetDiagnostics()),
                Measure(() => Analyze(Fresh(compilation), [new IdleAnalyzer()])),
                Measure(() => findings = Analyze(Fresh(compilation), analyzers).Count(finding => finding.Id.StartsWith("KAT", StringComparison.Ordinal))),
            ];
            if (i > 0)
            {
                plain.Add(turn[0]);
                idle.Add(turn[1]);
                ours.Add(turn[2]);
            }
        }

        Row(output, "compiler alone", Median(plain));
        Row(output, "with an analyzer that does nothing", Median(idle));
        Row(output, $"with our {analyzers.Length} analyzers", Median(ours));
        Row(output, "findings", findings.ToString(CultureInfo.InvariantCulture));
        WriteEach(output, Fresh(compilation), analyzers);
    }

    // One after the other: concurrent ones would count each other's time.
    private static void WriteEach(TextWriter output, CSharpCompilation compilation, ImmutableArray<DiagnosticAnalyzer> analyzers)
    {
        var run = compilation.WithAnalyzers(analyzers, new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), null, concurrentAnalysis: false, logAnalyzerExecutionTime: true));
        var result = run.GetAnalysisResultAsync(CancellationToken.None).GetAwaiter().GetResult();
        foreach (var (analyzer, telemetry) in result.AnalyzerTelemetryInfo.OrderByDescending(pair => pair.Value.ExecutionTime))
        {
            Row(output, "  " + analyzer.GetType().Name, $"{telemetry.ExecutionTime.TotalMilliseconds:F1} ms");
        }
    }

    private static ImmutableArray<Diagnostic> Analyze(CSharpCompilation compilation, ImmutableArray<DiagnosticAnalyzer> analyzers)
        => compilation.WithAnalyzers(analyzers, new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), null, concurrentAnalysis: true, logAnalyzerExecutionTime: false)).GetAllDiagnosticsAsync().GetAwaiter().GetResult();

    // A compilation keeps what it has bound.
    private static CSharpCompilation Fresh(CSharpCompilation compilation) => compilation.Clone();

    private static Cost Measure(Action action)
    {
        using var process = Process.GetCurrentProcess();
        long allocated = GC.GetTotalAllocatedBytes(precise: true);
        var processor = process.TotalProcessorTime;
        var clock = Stopwatch.StartNew();
        action();
        var time = clock.Elapsed;
        process.Refresh();
        return new(time, process.TotalProcessorTime - processor, GC.GetTotalAllocatedBytes(precise: true) - allocated);
    }

    private static string Median(List<Cost> costs)
    {
        string Milliseconds(Func<Cost, TimeSpan> part) => $"{costs.Select(part).Order().ElementAt(costs.Count / 2).TotalMilliseconds:N0} ms";
        return $"{Milliseconds(cost => cost.Processor)} of processor time, {Milliseconds(cost => cost.Time)}, {costs.Select(cost => cost.Allocated).Order().ElementAt(costs.Count / 2) / 1024.0 / 1024.0:F0} MiB (median of {costs.Count})";
    }

    private static void Row(TextWriter output, string name, string value) => output.WriteLine($"{name,-44} {value}");

    private static string Source(int i) => (i % 10) switch
    {
        0 => Backend(i),
        1 => Models(i),
        _ => Plain(i),
    };

    private static string Plain(int i) => $$"""
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using System.Threading;
        using System.Threading.Tasks;
        namespace Sample.Part{{i}};
        public sealed record Order(int Id, string Customer, decimal Total);
        public interface IOrders { Task<IReadOnlyList<Order>> ListAsync(CancellationToken cancellationToken); }
        public sealed class Reports(IOrders orders)
        {
            private readonly Dictionary<string, decimal> _totals = new(StringComparer.Ordinal);
            public int Count { get; private set; }
            public string Name { get; set; } = "report {{i}}";
            public async Task<IReadOnlyDictionary<string, decimal>> RunAsync(CancellationToken cancellationToken)
            {
                foreach (var order in await orders.ListAsync(cancellationToken).ConfigureAwait(false))
                {
                    Count++;
                    if (order.Total <= 0 || string.IsNullOrEmpty(order.Customer))
                        continue;
                    _totals[order.Customer] = _totals.TryGetValue(order.Customer, out var sum) ? sum + order.Total : order.Total;
                }
                return _totals.Where(pair => pair.Value > {{i}}).OrderByDescending(pair => pair.Value).ToDictionary(pair => pair.Key, pair => pair.Value);
            }
            public string Describe(Order order) => order switch
            {
                { Total: > 1000 } => $"large {order.Id}",
                { Customer.Length: 0 } => "nobody",
                _ => Name + ": " + order.Id.ToString(),
            };
            public void Delete(int id) { try { _totals.Remove(id.ToString()); } catch (InvalidOperationException e) { Console.WriteLine(e.Message); throw; } }
            public bool Ensure(string customer) => _totals.TryAdd(customer, 0);
        }
        """;

    private static string Models(int i) => $$"""
        using System.Collections.Generic;
        using k8s.Models;
        using KagentTyped.V1Alpha2;
        namespace Sample.Part{{i}};
        public static class Agents
        {
            public static SandboxAgent Make(string name) => new()
            {
                Metadata = new() { Name = name, NamespaceProperty = "agents", Labels = new Dictionary<string, string> { ["part"] = "{{i}}" } },
                Spec = new()
                {
                    Type = "BYO",
                    Platform = SandboxPlatform.AgentSandbox,
                    Description = "agent {{i}}",
                    Byo = new() { Deployment = new() { Image = "example.com/agent:{{i}}", Env = [new V1EnvVar { Name = "PART", Value = "{{i}}" }] } },
                },
            };
            public static int Weight(SandboxAgent agent)
            {
                int weight = 0;
                if (agent.Spec?.Platform is { } platform && platform == SandboxPlatform.Substrate)
                    weight += 1;
                foreach (var variable in agent.Spec?.Byo?.Deployment?.Env ?? [])
                    weight += variable.Name.Length;
                return weight;
            }
            public static V1Condition Condition(bool ready) => new() { Type = "Ready", Status = ready ? "True" : "False", Reason = ready ? "AgentReady" : "AgentNotReady", Message = "" };
        }
        """;

    private static string Backend(int i) => $$"""
        using System;
        using System.Collections.Generic;
        using System.Net;
        using System.Threading;
        using System.Threading.Tasks;
        using k8s;
        using k8s.Autorest;
        using k8s.Models;
        using KagentTyped;
        using KagentTyped.AgentSandbox.V1Alpha1;
        namespace Sample.Part{{i}};
        [SandboxBackend("agent-sandbox")]
        [Owns<Sandbox>]
        [Owns<V1Secret>]
        public sealed partial class Backend(IKubernetes client)
        {
            public IReadOnlyList<IKubernetesObject<V1ObjectMeta>> Build(string name)
            {
                var sandbox = new Sandbox { Metadata = new() { Name = name }, Spec = new() { PodTemplate = new() { Spec = new V1PodSpec { Containers = [new V1Container { Name = "agent", Image = "a:{{i}}" }] } } } };
                var secret = new V1Secret { Metadata = new() { Name = name + "-{{i}}" }, StringData = new Dictionary<string, string> { ["token"] = name } };
                return [sandbox, secret];
            }
            public async Task EnsureAsync(V1Secret secret, CancellationToken cancellationToken)
            {
                try
                {
                    await client.CoreV1.ReadNamespacedSecretAsync(secret.Metadata.Name, "agents", cancellationToken: cancellationToken).ConfigureAwait(false);
                }
                catch (HttpOperationException e) when (e.Response.StatusCode == HttpStatusCode.NotFound)
                {
                    await client.CoreV1.CreateNamespacedSecretAsync(secret, "agents", cancellationToken: cancellationToken).ConfigureAwait(false);
                }
            }
            public async Task DeleteAsync(string name, CancellationToken cancellationToken)
            {
                try
                {
                    await client.CoreV1.DeleteNamespacedSecretAsync(name, "agents", cancellationToken: cancellationToken).ConfigureAwait(false);
                }
                catch (HttpOperationException e) when (e.Response.StatusCode == HttpStatusCode.NotFound)
                {
                }
            }
        }
        """;

    private sealed record Cost(TimeSpan Time, TimeSpan Processor, long Allocated);

#pragma warning disable RS1036, RS1038, RS1041 // Only measured here; the compiler never loads it.
    [DiagnosticAnalyzer(LanguageNames.CSharp)]
    private sealed class IdleAnalyzer : DiagnosticAnalyzer
    {
        public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [new("IDLE", "Nothing", "Nothing", "Nothing", DiagnosticSeverity.Hidden, isEnabledByDefault: true)];

        public override void Initialize(AnalysisContext context)
        {
            context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
            context.EnableConcurrentExecution();
        }
    }
#pragma warning restore RS1036, RS1038, RS1041
}
