using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using BenchmarkDotNet.Attributes;
using k8s;
using KagentTyped.Json;

namespace KagentTyped.Benchmarks.Json;

/// <summary>
/// Reading and writing lists of a thousand objects: our models, types written by hand with the source generator of System.Text.Json (the
/// bar), and the same types with KubernetesJson, which finds them by reflection.
/// </summary>
[MemoryDiagnoser]
[WarmupCount(4)]
[IterationCount(12)]
public abstract class ListBenchmarks
{
    /// <summary>Measures one kind.</summary>
    /// <typeparam name="TModel">Our list.</typeparam>
    /// <typeparam name="TPlain">The list written by hand.</typeparam>
    private protected sealed class Of<TModel, TPlain>(byte[] json, JsonTypeInfo<TPlain> info) : Contest
        where TModel : Model<TModel>
        where TPlain : class
    {
        private readonly TModel _model = ModelJson.Deserialize<TModel>(json);
        private readonly TPlain _plain = JsonSerializer.Deserialize(json, info)!;

        public override object Read() => ModelJson.Deserialize<TModel>(json);

        public override object ReadPlain() => JsonSerializer.Deserialize(json, info)!;

        public override object ReadReflection()
        {
            using var stream = new MemoryStream(json);
            return KubernetesJson.Deserialize<TPlain>(stream);
        }

        public override object Write() => ModelJson.SerializeToUtf8Bytes(_model);

        public override object WritePlain() => JsonSerializer.SerializeToUtf8Bytes(_plain, info);

        public override object WriteReflection() => KubernetesJson.Serialize(_plain);
    }

    private Contest _contest = null!;

    [GlobalSetup]
    public void Setup()
    {
        _contest = Make();
        _contest.Check();
    }

    [Benchmark]
    public object Read() => _contest.Read();

    [Benchmark]
    public object ReadSourceGenerated() => _contest.ReadPlain();

    [Benchmark]
    public object ReadReflection() => _contest.ReadReflection();

    [Benchmark]
    public object Write() => _contest.Write();

    [Benchmark]
    public object WriteSourceGenerated() => _contest.WritePlain();

    [Benchmark]
    public object WriteReflection() => _contest.WriteReflection();

    private protected abstract Contest Make();
}
