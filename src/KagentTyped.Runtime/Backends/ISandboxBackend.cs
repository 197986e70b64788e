using k8s;
using k8s.Models;
using KagentTyped.Runtime.Agents;
using KagentTyped.Runtime.Readiness;
using KagentTyped.V1Alpha2;

namespace KagentTyped.Runtime.Backends;

/// <summary>
/// Runs SandboxAgents on one platform, through objects in the cluster. Implementations are stateless as far as callers can see, and
/// safe for concurrent use. Source: kagent's <c>sandboxbackend.Backend</c>.
/// </summary>
public interface ISandboxBackend
{
    /// <summary>Every kind that the backend may create, for any agent: what to watch, and what the permissions must cover.</summary>
    IReadOnlyList<OwnedType> OwnedResourceTypes { get; }

    /// <summary>Whether the backend runs agents of a platform.</summary>
    /// <param name="platform">The platform, possibly one that this version does not know.</param>
    bool Supports(SandboxPlatform platform);

    /// <summary>The kinds that the backend creates for one agent: where to look for objects that the agent no longer needs.</summary>
    /// <param name="agent">The agent.</param>
    /// <exception cref="SandboxBackendNotConfiguredException">No backend runs the agent's platform.</exception>
    IReadOnlyList<OwnedType> OwnedResourceTypesFor(IAgentObject agent);

    /// <summary>
    /// The objects that should exist for an agent, without owner references; the caller sets these and applies the objects. Nothing in
    /// the result is shared with the input.
    /// </summary>
    /// <param name="input">The agent and its pod template.</param>
    /// <param name="cancellationToken">Ends requests, where the backend has to look something up.</param>
    /// <exception cref="SandboxBackendNotConfiguredException">No backend runs the agent's platform.</exception>
    /// <exception cref="AgentValidationException">The agent asks for something that the platform cannot do.</exception>
    Task<IReadOnlyList<IKubernetesObject<V1ObjectMeta>>> BuildSandboxAsync(BuildInput input, CancellationToken cancellationToken = default);

    /// <summary>What an agent asks for and does not get on its platform, for the condition <see cref="UnsupportedFeatures.ConditionType"/>.</summary>
    /// <param name="input">What <see cref="BuildSandboxAsync"/> gets.</param>
    /// <param name="cancellationToken">Ends requests, where the backend has to look something up.</param>
    /// <exception cref="AgentValidationException">The agent asks for something that the platform cannot do.</exception>
    Task<IReadOnlyList<UnsupportedFeature>> FindUnsupportedAsync(BuildInput input, CancellationToken cancellationToken = default)
        => Task.FromResult(UnsupportedFeatures.Find(input.Agent, input.PodTemplate));

    /// <summary>
    /// Whether the backend itself removes an object of an agent once it is no longer needed, because it may be in use although the agent no longer asks for
    /// it. Others leave such an object alone.
    /// </summary>
    /// <param name="agent">The agent.</param>
    /// <param name="item">An object that the agent owns, of any kind.</param>
    bool PrunesItself(IAgentObject agent, IKubernetesObject<V1ObjectMeta> item) => false;

    /// <summary>Whether the agent's workload is ready. Failures are part of the answer; only cancellation is thrown.</summary>
    /// <param name="client">Reads the workload.</param>
    /// <param name="agent">The agent, as the caller has read it.</param>
    /// <param name="cancellationToken">Ends the requests.</param>
    Task<SandboxReadiness> ComputeReadyAsync(IKubernetes client, IAgentObject agent, CancellationToken cancellationToken = default);
}
