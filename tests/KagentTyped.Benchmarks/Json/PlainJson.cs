using System.Text.Json.Serialization;
using k8s;

namespace KagentTyped.Benchmarks.Json;

/// <summary>The source generator of System.Text.Json over the types written by hand.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(KubernetesJson.KubernetesDateTimeConverter)])]
[JsonSerializable(typeof(PlainAgentList))]
[JsonSerializable(typeof(PlainSandboxList))]
internal sealed partial class PlainJson : JsonSerializerContext;
