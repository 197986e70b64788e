using KagentTyped.Ate.V1Alpha1;
using KagentTyped.Cli.Manifests;
using KagentTyped.Runtime.Agents;
using KagentTyped.Runtime.AgentsXK8s;
using KagentTyped.Runtime.Backends;
using KagentTyped.Runtime.Compilation;
using KagentTyped.Runtime.Manifests;
using KagentTyped.Runtime.Substrate;
using KagentTyped.Runtime.Substrate.Harnesses;
using KagentTyped.Runtime.Tools;
using KagentTyped.V1Alpha2;

namespace KagentTyped.Cli.Rendering;

/// <summary>Renders agents and harnesses as the operator would.</summary>
/// <param name="options">What the command line decides.</param>
/// <param name="given">What agents refer to.</param>
internal sealed class AgentRenderer(RenderOptions options, GivenObjects given)
{
    private readonly RoutingSandboxBackend _backend = new(
        new AgentSandboxBackend(new() { RuntimeClassName = options.RuntimeClass }), new SubstrateSandboxBackend(given, options.Substrate));

    /// <summary>Renders one agent or harness of the input.</summary>
    /// <param name="agent">The agent or harness.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<RenderedAgent> RenderAsync(GivenAgent agent, CancellationToken cancellationToken)
    {
        try
        {
            return agent.Harness is { } harness
                ? await BuildAsync(harness, cancellationToken).ConfigureAwait(false)
                : await BuildAsync(agent.Source, agent.Agent!, cancellationToken).ConfigureAwait(false);
        }
        catch (SandboxBackendNotConfiguredException e)
        {
            return RenderedAgent.Refused(agent.Source.FindingAt("spec.platform", e.Message));
        }
        catch (AgentValidationException e)
        {
            return RenderedAgent.Refused(agent.Source.FindingAt(e.FieldPath ?? "", e.Message));
        }
        catch (AgentDependencyException e)
        {
            return RenderedAgent.Refused(agent.Source.FindingAt(e.FieldPath, e.Message));
        }
    }

    private async Task<RenderedAgent> BuildAsync(AgentHarness harness, CancellationToken cancellationToken)
    {
        if (harness.Spec?.Runtime != AgentHarnessRuntime.Substrate)
            throw new AgentValidationException("spec.runtime", "a harness on openshell runs behind a gateway and has no objects in the cluster; only those with runtime substrate have");
        var (secret, template) = await new HarnessTemplateBuilder(given, options.Substrate).BuildAsync(harness, cancellationToken).ConfigureAwait(false);
        return new() { Objects = [secret, template], Owned = [OwnedType.Of<ActorTemplate>()] };
    }

    private async Task<RenderedAgent> BuildAsync(ManifestObject source, IAgentObject agent, CancellationToken cancellationToken)
    {
        bool isSandbox = agent.WorkloadMode == WorkloadMode.Sandbox;
        if (isSandbox)
            SandboxBackends.ValidatePlatform(_backend, agent);
        await new CrossNamespaceRules(given, options.Installation).ValidateAsync(agent, cancellationToken).ConfigureAwait(false);
        var compiled = await new AgentCompiler(given, _backend, options.Installation).CompileAsync(agent, cancellationToken).ConfigureAwait(false);
        var manifest = await new ManifestBuilder(_backend, options.Installation).BuildAsync(compiled, cancellationToken).ConfigureAwait(false);
        return new()
        {
            Objects = manifest.Objects,
            Owned = isSandbox ? _backend.OwnedResourceTypesFor(agent) : [],
            Ignored = [.. manifest.Unsupported.Select(feature => source.FindingAt(feature.FieldPath, feature.Description))],
        };
    }
}
