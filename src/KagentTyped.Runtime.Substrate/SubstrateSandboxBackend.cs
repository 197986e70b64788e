using k8s;
using k8s.Models;
using KagentTyped.Ate.V1Alpha1;
using KagentTyped.Runtime.Agents;
using KagentTyped.Runtime.Backends;
using KagentTyped.Runtime.Dependencies;
using KagentTyped.Runtime.Failures;
using KagentTyped.Runtime.OwnedKinds;
using KagentTyped.Runtime.Readiness;
using KagentTyped.Runtime.Substrate.Agents;
using KagentTyped.Runtime.Substrate.Templates;
using KagentTyped.V1Alpha2;

namespace KagentTyped.Runtime.Substrate;

/// <summary>
/// Runs agents on Agent Substrate: an ActorTemplate for each configuration of an agent, of which its sessions get their actors. Source: kagent's package
/// <c>substrate</c>.
/// </summary>
/// <remarks>
/// A changed agent gets a new template beside the old one, which goes on serving until the new one has its golden snapshot.
/// <see cref="AgentTemplates"/> tells them apart and removes what is no longer used.
/// </remarks>
[SandboxBackend(SandboxPlatform.Names.Substrate)]
[Owns<ActorTemplate>]
public sealed partial class SubstrateSandboxBackend : ISandboxBackend
{
    private readonly SubstrateTemplateOptions _options;
    private readonly AgentTemplateBuilder _builder;
    private readonly TimeProvider _time;

    /// <summary>Makes the backend.</summary>
    /// <param name="reader">Reads WorkerPools, ConfigMaps, and the keys of Secrets.</param>
    /// <param name="options">What the installation decides; the defaults where null.</param>
    /// <param name="time">The clock; the system's where null.</param>
    /// <exception cref="ArgumentException">An option is unusable.</exception>
    public SubstrateSandboxBackend(IObjectReader reader, SubstrateTemplateOptions? options = null, TimeProvider? time = null)
    {
        _options = options ?? new();
        _options.Validate();
        _builder = new(reader, _options);
        _time = time ?? TimeProvider.System;
    }

    /// <inheritdoc/>
    public IReadOnlyList<OwnedType> OwnedResourceTypes => OwnedTypes;

    /// <inheritdoc/>
    public bool Supports(SandboxPlatform platform) => platform.Value is { } value && Platforms.Contains(value);

    /// <summary>The same kinds for every agent.</summary>
    /// <param name="agent">The agent.</param>
    public IReadOnlyList<OwnedType> OwnedResourceTypesFor(IAgentObject agent) => OwnedTypes;

    /// <summary>
    /// The templates of an agent's earlier configurations, on which sessions may still run, and the Secrets that these read: <see cref="AgentTemplates"/> removes
    /// them, also when the agent moves to another platform.
    /// </summary>
    /// <param name="agent">The agent.</param>
    /// <param name="item">An object that it owns.</param>
    public bool PrunesItself(IAgentObject agent, IKubernetesObject<V1ObjectMeta> item)
        => item is ActorTemplate or V1Secret && ObjectOwner.AgentOf(item) == agent.GetReference();

    /// <summary>
    /// The agent's ActorTemplate. Its name has a hash of all that it says and of the agent's files, so that a change leads to another template with a golden
    /// snapshot of its own.
    /// </summary>
    /// <param name="input">The agent and its pod template.</param>
    /// <param name="cancellationToken">Ends the requests.</param>
    /// <exception cref="ArgumentException">There is no agent, or it is not one of this platform.</exception>
    /// <exception cref="AgentValidationException">The agent cannot run as it is written.</exception>
    /// <exception cref="AgentDependencyException">Something that it refers to could not be read.</exception>
    public async Task<IReadOnlyList<IKubernetesObject<V1ObjectMeta>>> BuildSandboxAsync(BuildInput input, CancellationToken cancellationToken = default)
        => [(await _builder.BuildAsync(input, cancellationToken).ConfigureAwait(false)).Template];

    /// <inheritdoc/>
    public async Task<IReadOnlyList<UnsupportedFeature>> FindUnsupportedAsync(BuildInput input, CancellationToken cancellationToken = default)
        => [.. UnsupportedFeatures.Find(input.Agent, input.PodTemplate), .. (await _builder.BuildAsync(input, cancellationToken).ConfigureAwait(false)).Left];

    /// <summary>Whether sessions of the agent can have actors: of the newest template that has a golden snapshot, also while a newer one gets its own.</summary>
    /// <param name="client">Lists the agent's ActorTemplates.</param>
    /// <param name="agent">The agent, as the caller has read it.</param>
    /// <param name="cancellationToken">Ends the requests.</param>
    public async Task<SandboxReadiness> ComputeReadyAsync(IKubernetes client, IAgentObject agent, CancellationToken cancellationToken = default)
    {
        IReadOnlyList<ActorTemplate> templates;
        try
        {
            templates = await AgentTemplates.ListAsync(client, agent.GetReference(), agent.Resource.Metadata.Uid, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (ApiFailures.IsFailedRequest(e, cancellationToken))
        {
            return SandboxReadiness.Unknown(TemplateReasons.ActorTemplateListFailed, ApiFailures.Describe(e));
        }

        if (templates.Count == 0)
            return SandboxReadiness.NotReady(TemplateReasons.ActorTemplateNotFound, "ActorTemplate has not been generated yet");
        if (AgentTemplates.Current(templates) is not { } current)
            return ActorTemplateReadiness.Recreating;
        var readiness = Judge(current);
        return readiness.IsReady && AgentTemplates.Newest(templates) is { } newest && !ActorTemplateReadiness.IsReady(newest)
            ? ActorTemplateReadiness.OfEarlier(readiness, Judge(newest).Message)
            : readiness;
    }

    private SandboxReadiness Judge(ActorTemplate template) => ActorTemplateReadiness.Judge(template, _time.GetUtcNow(), _options.StuckAfter);
}
