using k8s.Models;
using KagentTyped.Runtime.Agents;

namespace KagentTyped.Runtime.Backends;

/// <summary>What a backend makes an agent's workload of.</summary>
public sealed record BuildInput
{
    /// <summary>The agent.</summary>
    public required IAgentObject Agent { get; init; }

    /// <summary>The pod that runs the agent; backends copy what they use.</summary>
    public required V1PodTemplateSpec PodTemplate { get; init; }

    /// <summary>The Secret with the agent's files, for workloads that do not mount them; that of the agent's name where null or empty.</summary>
    public string? FilesSecretName { get; init; }

    /// <summary>The name of the workload; that of the agent where null or empty.</summary>
    public string? WorkloadName { get; init; }

    /// <summary>Labels for the workload and its pod, where the pod template has none of the same key.</summary>
    public IReadOnlyDictionary<string, string>? ExtraLabels { get; init; }
}
