using k8s.Models;
using KagentTyped.Runtime.Agents;

namespace KagentTyped.Runtime.Skills;

/// <summary>What loads an agent's skills into its pod before it starts.</summary>
public sealed record SkillsInit
{
    /// <summary>The name of the ConfigMap that carries <see cref="ConfigJson"/>, under <see cref="ConfigKey"/>.</summary>
    /// <param name="agent">The agent.</param>
    public static string ConfigMapNameOf(IAgentObject agent) => $"{agent.GetName()}-skills-init";

    /// <summary>The key of the configuration in its ConfigMap.</summary>
    public const string ConfigKey = "config.json";

    /// <summary>The init container.</summary>
    public required V1Container Container { get; init; }

    /// <summary>The volumes that the init container needs, beside the one that the skills are loaded into.</summary>
    public IReadOnlyList<V1Volume> Volumes { get; init; } = [];

    /// <summary>The configuration of the init container, which counts for the hash of the pod.</summary>
    public required string ConfigJson { get; init; }
}
