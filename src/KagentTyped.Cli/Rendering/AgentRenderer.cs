using KagentTyped.Cli.Definitions;
using KagentTyped.Cli.Manifests;
using KagentTyped.Runtime.Agents;
using KagentTyped.Runtime.AgentsXK8s;
using KagentTyped.Runtime.Backends;
using KagentTyped.Runtime.Compilation;
using KagentTyped.Schema.Checking;
using KagentTyped.Schema.CustomResources;
using KagentTyped.V1Alpha2;

namespace KagentTyped.Cli.Rendering;

/// <summary>
/// Renders SandboxAgents. The object is checked before it is bound: binding drops what the core types do not know, and so would hide
/// misspelt fields.
/// </summary>
/// <param name="options">What the command line decides.</param>
internal sealed class AgentRenderer(RenderOptions options)
{
    private static readonly ResourceDefinition Kind = DefinitionOf<SandboxAgent>.Value;

    private static readonly Lazy<CustomResourceVersion> Schema = new(() => BundledDefinitions.VersionOf(Kind));

    private readonly RoutingSandboxBackend _backend = new(new AgentSandboxBackend(new() { RuntimeClassName = options.RuntimeClass }), substrate: null);

    private readonly CompilerOptions _compilation = new() { Installation = new() { Namespace = options.KagentNamespace } };

    /// <summary>Renders one object of the input.</summary>
    /// <param name="source">The object.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<RenderedAgent> RenderAsync(ManifestObject source, CancellationToken cancellationToken)
    {
        if (!source.Is(Kind))
            return RenderedAgent.Refused(source.Unexpected(Kind));
        var problems = ObjectChecker.Check(source.Root, Schema.Value);
        if (problems.Count > 0)
            return RenderedAgent.Refused([.. problems.Select(problem => new Finding(source.File, problem.Range.Start, problem.FieldPath, problem.Message))]);
        if (!source.TryBind<SandboxAgent>(out var resource, out var finding))
            return RenderedAgent.Refused(finding);

        // As kubectl does; the file itself decides about everything else.
        if (string.IsNullOrEmpty(resource.Metadata.NamespaceProperty))
            resource.Metadata.NamespaceProperty = options.Namespace;
        try
        {
            return await BuildAsync(resource.AsAgentObject(), cancellationToken).ConfigureAwait(false);
        }
        catch (SandboxBackendNotConfiguredException e)
        {
            return RenderedAgent.Refused(source.FindingAt("spec.platform", e.Message));
        }
        catch (AgentValidationException e)
        {
            return RenderedAgent.Refused(source.FindingAt(e.FieldPath ?? "", e.Message));
        }
    }

    private async Task<RenderedAgent> BuildAsync(IAgentObject agent, CancellationToken cancellationToken)
    {
        SandboxBackends.ValidatePlatform(_backend, agent);
        RenderableAgent.Validate(agent);
        var deployment = ByoDeployment.Resolve(agent, _compilation);
        var objects = await _backend.BuildSandboxAsync(
            new() { Agent = agent, PodTemplate = PodTemplateBuilder.Build(agent, deployment, new(), _compilation) },
            cancellationToken).ConfigureAwait(false);
        foreach (var item in objects)
            ControllerOwner.Set(item, agent.Resource);
        return new() { Objects = objects, Owned = _backend.OwnedResourceTypesFor(agent) };
    }
}
