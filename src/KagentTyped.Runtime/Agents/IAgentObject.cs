using k8s;
using k8s.Models;
using KagentTyped.V1Alpha2;

namespace KagentTyped.Runtime.Agents;

/// <summary>
/// What the kinds Agent and SandboxAgent have in common. <see cref="AgentObject"/> makes it of either; other kinds can take part by
/// implementing it. It is a view for reading: change the resource instead.
/// </summary>
public interface IAgentObject
{
    /// <summary>The object itself.</summary>
    IKubernetesObject<V1ObjectMeta> Resource { get; }

    /// <summary>What runs the agent.</summary>
    WorkloadMode WorkloadMode { get; }

    /// <summary>
    /// The spec, as a SandboxAgent has it: that is the spec of an Agent plus the choice of a platform, which stays unset for an Agent.
    /// Null where the object has no spec.
    /// </summary>
    SandboxAgentSpec? Spec { get; }

    /// <summary>The generation that the status speaks of; null where it has none.</summary>
    long? ObservedGeneration { get; }

    /// <summary>The conditions of the status; empty where it has none.</summary>
    IReadOnlyList<V1Condition> Conditions { get; }
}
