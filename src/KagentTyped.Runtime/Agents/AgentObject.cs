using k8s;
using k8s.Models;
using KagentTyped.Json;
using KagentTyped.V1Alpha2;

namespace KagentTyped.Runtime.Agents;

/// <summary>Makes the common view of the kinds Agent and SandboxAgent.</summary>
public static class AgentObject
{
    /// <summary>The view of a SandboxAgent; it shows later changes of the object.</summary>
    /// <param name="agent">The object.</param>
    public static IAgentObject AsAgentObject(this SandboxAgent agent) => new SandboxView(agent);

    /// <summary>The view of an Agent. Its spec is converted once, when it is first read, and does not show later changes.</summary>
    /// <param name="agent">The object.</param>
    public static IAgentObject AsAgentObject(this Agent agent) => new DeploymentView(agent);

    private sealed class SandboxView(SandboxAgent agent) : IAgentObject
    {
        public IKubernetesObject<V1ObjectMeta> Resource => agent;

        public WorkloadMode WorkloadMode => WorkloadMode.Sandbox;

        public SandboxAgentSpec? Spec => agent.Spec;

        public long? ObservedGeneration => agent.Status?.ObservedGeneration;

        public IReadOnlyList<V1Condition> Conditions => [.. agent.Status?.Conditions ?? []];
    }

    private sealed class DeploymentView(Agent agent) : IAgentObject
    {
        // Both specs come of one Go struct, so the JSON of one is JSON of the other. Copying field by field would need a line here for
        // each of some sixty fields, and would forget the next one silently.
        private readonly Lazy<SandboxAgentSpec?> _spec = new(() => agent.Spec is { } spec
            ? ModelJson.Deserialize<SandboxAgentSpec>(ModelJson.SerializeToUtf8Bytes(spec))
            : null);

        public IKubernetesObject<V1ObjectMeta> Resource => agent;

        public WorkloadMode WorkloadMode => WorkloadMode.Deployment;

        public SandboxAgentSpec? Spec => _spec.Value;

        public long? ObservedGeneration => agent.Status?.ObservedGeneration;

        public IReadOnlyList<V1Condition> Conditions => [.. agent.Status?.Conditions ?? []];
    }
}
