using k8s;
using k8s.Models;
using KagentTyped.Runtime.Agents;
using KagentTyped.Runtime.Readiness;
using KagentTyped.V1Alpha2;

namespace KagentTyped.Runtime.Backends;

/// <summary>
/// Gives every agent to the backend of its platform. A platform that this version does not know goes to agent-sandbox, as in kagent,
/// but only where that backend says that it runs it.
/// </summary>
/// <param name="agentSandbox">The backend for every platform other than Agent Substrate, if the installation has one.</param>
/// <param name="substrate">The backend for Agent Substrate, if the installation has one.</param>
public sealed class RoutingSandboxBackend(ISandboxBackend? agentSandbox, ISandboxBackend? substrate) : ISandboxBackend
{
    /// <summary>The kinds of both backends, those of agent-sandbox first; a missing backend adds none.</summary>
    public IReadOnlyList<OwnedType> OwnedResourceTypes { get; } =
        [.. (agentSandbox?.OwnedResourceTypes ?? []).Concat(substrate?.OwnedResourceTypes ?? []).Distinct()];

    /// <inheritdoc/>
    public bool Supports(SandboxPlatform platform) => BackendOf(platform) is not null;

    /// <inheritdoc/>
    public IReadOnlyList<OwnedType> OwnedResourceTypesFor(IAgentObject agent) => Select(agent).OwnedResourceTypesFor(agent);

    /// <inheritdoc/>
    public Task<IReadOnlyList<IKubernetesObject<V1ObjectMeta>>> BuildSandboxAsync(BuildInput input, CancellationToken cancellationToken = default)
        => Select(input.Agent).BuildSandboxAsync(input, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<UnsupportedFeature>> FindUnsupportedAsync(BuildInput input, CancellationToken cancellationToken = default)
        => Select(input.Agent).FindUnsupportedAsync(input, cancellationToken);

    /// <summary>Whether one of the backends does: what an agent left on its earlier platform is still in use there.</summary>
    /// <param name="agent">The agent.</param>
    /// <param name="item">An object that the agent owns, of any kind.</param>
    public bool PrunesItself(IAgentObject agent, IKubernetesObject<V1ObjectMeta> item)
        => agentSandbox?.PrunesItself(agent, item) == true || substrate?.PrunesItself(agent, item) == true;

    /// <inheritdoc/>
    public Task<SandboxReadiness> ComputeReadyAsync(IKubernetes client, IAgentObject agent, CancellationToken cancellationToken = default)
    {
        var platform = agent.GetPlatform();
        return BackendOf(platform) is { } backend
            ? backend.ComputeReadyAsync(client, agent, cancellationToken)
            : Task.FromResult(SandboxReadiness.Unknown(ReadinessReasons.SandboxBackendNotConfigured, SandboxBackendNotConfiguredException.For(platform).Message));
    }

    private ISandboxBackend? BackendOf(SandboxPlatform platform)
    {
        var backend = platform == SandboxPlatform.Substrate ? substrate : agentSandbox;
        return backend?.Supports(platform) == true ? backend : null;
    }

    private ISandboxBackend Select(IAgentObject agent)
    {
        var platform = agent.GetPlatform();
        return BackendOf(platform) ?? throw SandboxBackendNotConfiguredException.For(platform);
    }
}
