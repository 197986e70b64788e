using k8s;
using k8s.Models;
using KagentTyped.AgentSandbox.V1Alpha1;
using KagentTyped.Runtime.Agents;
using KagentTyped.Runtime.Backends;
using KagentTyped.Runtime.Failures;
using KagentTyped.Runtime.Readiness;
using KagentTyped.V1Alpha2;

namespace KagentTyped.Runtime.AgentsXK8s;

/// <summary>
/// Runs agents as Sandboxes of kubernetes-sigs/agent-sandbox, one per agent, written directly and not through SandboxTemplates or
/// SandboxClaims. Source: kagent's package <c>agentsxk8s</c>.
/// </summary>
/// <param name="options">How agents run; the defaults where null.</param>
[SandboxBackend(SandboxPlatform.Names.AgentSandbox)]
[Owns<Sandbox>]
public sealed partial class AgentSandboxBackend(AgentSandboxBackendOptions? options = null) : ISandboxBackend
{
    private readonly AgentSandboxBackendOptions _options = options ?? new();

    /// <inheritdoc/>
    public IReadOnlyList<OwnedType> OwnedResourceTypes => OwnedTypes;

    /// <inheritdoc/>
    public bool Supports(SandboxPlatform platform) => platform.Value is { } value && Platforms.Contains(value);

    /// <summary>The same kinds for every agent.</summary>
    /// <param name="agent">The agent.</param>
    public IReadOnlyList<OwnedType> OwnedResourceTypesFor(IAgentObject agent) => OwnedTypes;

    /// <summary>
    /// The agent's Sandbox, with one replica and a Service. It carries the labels of the pod and of the agent, and the agent's
    /// annotations as far as they are not private to it.
    /// </summary>
    /// <param name="input">The agent and its pod template.</param>
    /// <param name="cancellationToken">Not used: nothing is looked up.</param>
    /// <exception cref="ArgumentException">There is no agent.</exception>
    public Task<IReadOnlyList<IKubernetesObject<V1ObjectMeta>>> BuildSandboxAsync(BuildInput input, CancellationToken cancellationToken = default)
    {
        if (input.Agent is null)
            return Task.FromException<IReadOnlyList<IKubernetesObject<V1ObjectMeta>>>(new ArgumentException("agent is required"));

        var agent = input.Agent.Resource.Metadata;
        var podLabels = Union(input.PodTemplate.Metadata?.Labels, input.ExtraLabels);
        var sandbox = SandboxApi.Create(new()
        {
            Name = string.IsNullOrEmpty(input.WorkloadName) ? input.Agent.GetName() : input.WorkloadName,
            NamespaceName = input.Agent.GetNamespace(),
            Labels = Union(podLabels, agent?.Labels),
            Annotations = GeneratedAnnotations.Of(agent?.Annotations, _options.PrivateAnnotationPrefixes),
            PodLabels = podLabels,
            PodAnnotations = Union(input.PodTemplate.Metadata?.Annotations, null),
            Pod = input.PodTemplate.Spec,
            RuntimeClassName = _options.RuntimeClassName,
        });
        return Task.FromResult<IReadOnlyList<IKubernetesObject<V1ObjectMeta>>>([sandbox]);
    }

    /// <summary>Whether an agent is ready, from its Sandbox alone.</summary>
    /// <param name="sandbox">The Sandbox as it was read from the cluster.</param>
    public static SandboxReadiness Judge(Sandbox sandbox) => SandboxReadinessRules.Judge(SandboxApi.Observe(sandbox));

    /// <inheritdoc/>
    public async Task<SandboxReadiness> ComputeReadyAsync(IKubernetes client, IAgentObject agent, CancellationToken cancellationToken = default)
    {
        try
        {
            return Judge(await SandboxApi.ReadAsync(client, agent.GetNamespace(), agent.GetName(), cancellationToken).ConfigureAwait(false));
        }
        catch (Exception e) when (ApiFailures.IsFailedRequest(e, cancellationToken))
        {
            string reason = ApiFailures.Classify(e) == ApiFailure.NotFound ? ReadinessReasons.SandboxNotFound : ReadinessReasons.SandboxGetFailed;
            return SandboxReadiness.Unknown(reason, ApiFailures.Describe(e));
        }
    }

    /// <summary>A new map with both sets of labels, where the first decides about keys in both; null where there are none.</summary>
    private static Dictionary<string, string>? Union(IEnumerable<KeyValuePair<string, string>>? first, IEnumerable<KeyValuePair<string, string>>? second)
    {
        var union = new Dictionary<string, string>(first ?? [], StringComparer.Ordinal);
        foreach (var (key, value) in second ?? [])
            union.TryAdd(key, value);
        return union.Count == 0 ? null : union;
    }
}
