using BenchmarkDotNet.Attributes;
using k8s;
using KagentTyped.Generators.Tests.Support;
using KagentTyped.Json;
using KagentTyped.V1Alpha2;

namespace KagentTyped.Benchmarks.Json;

/// <summary>Reading and writing one SandboxAgent.</summary>
[MemoryDiagnoser]
public class JsonBenchmarks
{
    private byte[] _json = [];
    private string _text = "";
    private SandboxAgent _agent = new();

    [GlobalSetup]
    public void Setup()
    {
        _agent = CustomResourceYaml.Load<SandboxAgent>(File.ReadAllText(Path.Combine(Repository.Root, "src", "KagentTyped.Cli", "samples", "byo-agent.yaml")));
        _json = ModelJson.SerializeToUtf8Bytes(_agent);
        _text = System.Text.Encoding.UTF8.GetString(_json);
    }

    [Benchmark]
    public SandboxAgent Read() => ModelJson.Deserialize<SandboxAgent>(_json);

    [Benchmark]
    public byte[] Write() => ModelJson.SerializeToUtf8Bytes(_agent);

    [Benchmark]
    public SandboxAgent ReadThroughKubernetesJson() => KubernetesJson.Deserialize<SandboxAgent>(_text);

    [Benchmark]
    public SandboxAgent Clone() => _agent.DeepClone();

    [Benchmark]
    public bool Compare() => _agent.SemanticEquals(_agent.DeepClone());
}
