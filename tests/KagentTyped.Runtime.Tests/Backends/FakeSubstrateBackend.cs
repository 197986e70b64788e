using k8s;
using k8s.Models;
using KagentTyped.Ate.V1Alpha1;
using KagentTyped.Runtime.Agents;
using KagentTyped.Runtime.Backends;
using KagentTyped.Runtime.Readiness;
using KagentTyped.V1Alpha2;

namespace KagentTyped.Runtime.Tests.Backends;

/// <summary>Stands for the Agent Substrate backend, which lives in another project.</summary>
[SandboxBackend(SandboxPlatform.Names.Substrate)]
[Owns<ActorTemplate>]
internal sealed partial class FakeSubstrateBackend : ISandboxBackend
{
    public IReadOnlyList<OwnedType> OwnedResourceTypes => OwnedTypes;

    public IAgentObject? Asked { get; private set; }

    public bool Supports(SandboxPlatform platform) => platform.Value is { } value && Platforms.Contains(value);

    public IReadOnlyList<OwnedType> OwnedResourceTypesFor(IAgentObject agent) => OwnedTypes;

    public Task<IReadOnlyList<IKubernetesObject<V1ObjectMeta>>> BuildSandboxAsync(BuildInput input, CancellationToken cancellationToken = default)
        => Task.FromResult<IReadOnlyList<IKubernetesObject<V1ObjectMeta>>>([new ActorTemplate { Metadata = new() { Name = input.Agent.GetName() } }]);

    public Task<SandboxReadiness> ComputeReadyAsync(IKubernetes client, IAgentObject agent, CancellationToken cancellationToken = default)
    {
        Asked = agent;
        return Task.FromResult(SandboxReadiness.Ready("ActorTemplateReady", "ActorTemplate golden snapshot is ready"));
    }
}
