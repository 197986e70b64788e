using BenchmarkDotNet.Attributes;
using k8s;
using KagentTyped.Json;
using KagentTyped.Runtime.AgentsXK8s;
using KagentTyped.Runtime.Compilation;
using KagentTyped.Runtime.Manifests;
using KagentTyped.Runtime.Tools;

namespace KagentTyped.Benchmarks.Compilation;

/// <summary>From agents to manifests, a thousand at a time; the figures are per agent.</summary>
[MemoryDiagnoser]
public class CompilationBenchmarks
{
    private const int Count = 1000;

    private readonly SampleTeam _team = new(Count);
    private readonly CompilerOptions _options = new() { Images = new() { GolangAdkDigest = "aa", GolangAdkFullDigest = "bb", AppDigest = "cc" } };
    private AgentCompiler _compiler = null!;
    private ManifestBuilder _builder = null!;
    private CompiledAgent[] _compiled = [];

    [GlobalSetup]
    public async Task Setup()
    {
        var backend = new AgentSandboxBackend();
        _compiler = new(_team, backend, _options);
        _builder = new(backend, _options);
        _compiled = await Task.WhenAll(_team.Agents.Select(agent => _compiler.CompileAsync(agent)));
    }

    /// <summary>References looked up, settings and card written.</summary>
    [Benchmark(OperationsPerInvoke = Count)]
    public async Task<int> Compile()
    {
        int bytes = 0;
        foreach (var agent in _team.Agents)
        {
            await new CrossNamespaceRules(_team, _options).ValidateAsync(agent);
            bytes += (await _compiler.CompileAsync(agent)).Files.ConfigJson.Length;
        }

        return bytes;
    }

    /// <summary>Secret, ServiceAccount, ConfigMap and Sandbox of compiled agents.</summary>
    [Benchmark(OperationsPerInvoke = Count)]
    public async Task<int> Build()
    {
        int objects = 0;
        foreach (var agent in _compiled)
            objects += (await _builder.BuildAsync(agent)).Objects.Count;
        return objects;
    }

    /// <summary>Both, and the JSON of every object.</summary>
    [Benchmark(OperationsPerInvoke = Count)]
    public async Task<int> CompileBuildAndWrite()
    {
        int length = 0;
        foreach (var agent in _team.Agents)
        {
            foreach (var item in (await _builder.BuildAsync(await _compiler.CompileAsync(agent))).Objects)
                length += item is IJsonModel model ? ModelJson.SerializeToUtf8Bytes(model).Length : KubernetesJson.Serialize(item).Length;
        }

        return length;
    }
}
