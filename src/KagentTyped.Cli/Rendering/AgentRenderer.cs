using KagentTyped.Runtime.Agents;
using KagentTyped.Runtime.AgentsXK8s;
using KagentTyped.Runtime.Backends;
using KagentTyped.Runtime.Compilation;
using KagentTyped.Runtime.Manifests;
using KagentTyped.Runtime.Tools;

namespace KagentTyped.Cli.Rendering;

/// <summary>Renders agents as the operator would.</summary>
/// <param name="options">What the command line decides.</param>
/// <param name="given">What agents refer to.</param>
internal sealed class AgentRenderer(RenderOptions options, GivenObjects given)
{
    private readonly RoutingSandboxBackend _backend = new(new AgentSandboxBackend(new() { RuntimeClassName = options.RuntimeClass }), substrate: null);

    /// <summary>Renders one agent of the input.</summary>
    /// <param name="agent">The agent.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<RenderedAgent> RenderAsync(GivenAgent agent, CancellationToken cancellationToken)
    {
        try
        {
            return await BuildAsync(agent.Agent, cancellationToken).ConfigureAwait(false);
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

    private async Task<RenderedAgent> BuildAsync(IAgentObject agent, CancellationToken cancellationToken)
    {
        bool isSandbox = agent.WorkloadMode == WorkloadMode.Sandbox;
        if (isSandbox)
            SandboxBackends.ValidatePlatform(_backend, agent);
        await new CrossNamespaceRules(given, options.Installation).ValidateAsync(agent, cancellationToken).ConfigureAwait(false);
        var compiled = await new AgentCompiler(given, _backend, options.Installation).CompileAsync(agent, cancellationToken).ConfigureAwait(false);
        var manifest = await new ManifestBuilder(_backend, options.Installation).BuildAsync(compiled, cancellationToken).ConfigureAwait(false);
        return new() { Objects = manifest.Objects, Owned = isSandbox ? _backend.OwnedResourceTypesFor(agent) : [] };
    }
}
