using System.Diagnostics.CodeAnalysis;
using k8s;
using k8s.Models;
using KagentTyped.Runtime.Agents;
using KagentTyped.Runtime.Backends;
using KagentTyped.Runtime.Compilation;
using KagentTyped.Runtime.Skills;

namespace KagentTyped.Runtime.Manifests;

/// <summary>Writes everything that should exist for an agent. Nothing in the result is shared with the agent.</summary>
/// <param name="backend">The backend of this installation, if it has one; agents on Deployments need none.</param>
/// <param name="options">What the installation decides.</param>
/// <param name="plugins">What adds to the objects.</param>
public sealed class ManifestBuilder(ISandboxBackend? backend, CompilerOptions options, IReadOnlyList<IManifestPlugin>? plugins = null)
{
    /// <summary>The objects of an agent: Secret, ServiceAccount, configuration of skills, workload, and what plugins add.</summary>
    /// <param name="compiled">The agent.</param>
    /// <param name="cancellationToken">Ends requests of the backend.</param>
    /// <exception cref="ArgumentException">The agent or its deployment is null.</exception>
    /// <exception cref="AgentValidationException">The agent cannot run as it is written.</exception>
    /// <exception cref="SandboxBackendNotConfiguredException">Nothing runs the agent's platform here.</exception>
    public async Task<AgentManifest> BuildAsync(CompiledAgent compiled, CancellationToken cancellationToken = default)
    {
        if (compiled?.Agent is not { } agent)
            throw new ArgumentException("agent manifest inputs are required", nameof(compiled));
        if (compiled.Deployment is not { } deployment)
            throw new ArgumentException("resolved deployment is required", nameof(compiled));

        var skills = agent.IsOnSubstrate() ? null : SkillsInitBuilder.Build(agent, options, ContainerSecurity.Build(agent, deployment, agent.Spec.HasSkills(), options));
        var template = PodTemplateBuilder.Build(agent, deployment, compiled.Files, options, skills);
        var secret = AgentObjects.Secret(compiled);
        var objects = new List<IKubernetesObject<V1ObjectMeta>> { secret };
        if (deployment.ServiceAccountName == agent.GetName())
            objects.Add(AgentObjects.ServiceAccount(compiled));
        if (skills is not null)
            objects.Add(AgentObjects.SkillsConfigMap(agent, skills));
        var actorSecret = agent.IsOnSubstrate() ? AgentObjects.ActorSecret(compiled, secret) : null;
        if (actorSecret is not null)
            objects.Add(actorSecret);
        var (workload, unsupported) = await WorkloadAsync(compiled, template, actorSecret, cancellationToken).ConfigureAwait(false);
        objects.AddRange(workload);
        var errors = await RunPluginsAsync(agent, objects, cancellationToken).ConfigureAwait(false);
        foreach (var item in objects)
            OwnerReferences.Set(item, agent.Resource);
        return new(objects, errors) { Unsupported = unsupported };
    }

    private async Task<(IReadOnlyList<IKubernetesObject<V1ObjectMeta>> Objects, IReadOnlyList<UnsupportedFeature> Unsupported)> WorkloadAsync(
        CompiledAgent compiled, V1PodTemplateSpec template, V1Secret? actorSecret, CancellationToken cancellationToken)
    {
        if (compiled.Agent.WorkloadMode == WorkloadMode.Deployment)
            return ([AgentObjects.Deployment(compiled, template), AgentObjects.Service(compiled)], UnsupportedFeatures.Find(compiled.Agent, template));
        SandboxBackends.ValidatePlatform(backend, compiled.Agent);
        var input = new BuildInput { Agent = compiled.Agent, PodTemplate = template, FilesSecretName = actorSecret?.Metadata.Name };
        try
        {
            var objects = await backend!.BuildSandboxAsync(input, cancellationToken).ConfigureAwait(false);
            return (objects, await backend.FindUnsupportedAsync(input, cancellationToken).ConfigureAwait(false));
        }
        catch (AgentValidationException e)
        {
            string message = $"build sandbox workload: {e.Message}";
            throw e.FieldPath is { } path ? new AgentValidationException(path, message, e) : new AgentValidationException(message, e);
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "One plugin's failure must not keep the others from running; it is reported.")]
    private async Task<IReadOnlyList<Exception>> RunPluginsAsync(IAgentObject agent, List<IKubernetesObject<V1ObjectMeta>> objects, CancellationToken cancellationToken)
    {
        var errors = new List<Exception>();
        foreach (var plugin in plugins ?? [])
        {
            try
            {
                await plugin.ProcessAsync(agent, objects, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
            {
                errors.Add(e);
            }
        }

        return errors;
    }
}
