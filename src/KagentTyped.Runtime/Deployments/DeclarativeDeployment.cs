using System.Globalization;
using KagentTyped.Runtime.Agents;
using KagentTyped.Runtime.Compilation;

namespace KagentTyped.Runtime.Deployments;

/// <summary>Settles what runs an agent that kagent's own runtimes execute.</summary>
public static class DeclarativeDeployment
{
    private const string Path = "spec.declarative.deployment";

    /// <summary>The deployment of a declarative agent. Where the agent and its models bring a volume of one name, the agent's counts.</summary>
    /// <param name="agent">An agent of type Declarative.</param>
    /// <param name="parts">What the models and tools of the agent need in its pod.</param>
    /// <param name="options">What the installation decides.</param>
    /// <exception cref="AgentValidationException">The runtime's image is not known, or a name is reserved or used twice.</exception>
    public static ResolvedDeployment Resolve(IAgentObject agent, PodParts parts, CompilerOptions options)
    {
        var own = agent.Spec?.Declarative?.Deployment ?? new();
        var all = new PodParts();
        all.Merge([], DeploymentRules.Volumes(own.Volumes, $"{Path}.volumes"), []);
        all.Merge([], parts.Volumes, []);
        all.Merge([], [], DeploymentRules.Mounts(own.VolumeMounts, all.Volumes, $"{Path}.volumeMounts"));
        all.Merge([], [], parts.VolumeMounts);
        return new()
        {
            Image = AgentImages.Resolve(agent, options.Images),
            ImagePullPolicy = DeploymentDefaults.ImagePullPolicy(own.ImagePullPolicy, options),
            ImagePullSecrets = DeploymentDefaults.ImagePullSecrets(own.ImagePullSecrets, options),
            Args = ["--host", options.BindHost, "--port", ResolvedDeployment.Port.ToString(CultureInfo.InvariantCulture), "--filepath", PodPaths.Config],
            Replicas = own.Replicas,
            Env = [.. DeploymentRules.Env(own.Env, $"{Path}.env"), .. parts.Env],
            Volumes = all.Volumes,
            VolumeMounts = all.VolumeMounts,
            Labels = AgentLabels.Resolve(agent, options.DefaultPodLabels, own.Labels, $"{Path}.labels"),
            Annotations = DeploymentDefaults.Map(own.Annotations),
            Resources = DeploymentDefaults.Resources(own.Resources),
            ServiceAccountName = DeploymentDefaults.ServiceAccountName(agent, own.ServiceAccountName, options),
            ServiceAccountLabels = DeploymentDefaults.Map(own.ServiceAccountConfig?.Labels),
            ServiceAccountAnnotations = DeploymentDefaults.Map(own.ServiceAccountConfig?.Annotations),
            NodeSelector = DeploymentDefaults.Map(own.NodeSelector),
            Tolerations = [.. own.Tolerations ?? []],
            Affinity = own.Affinity,
            SecurityContext = own.SecurityContext,
            PodSecurityContext = own.PodSecurityContext,
            ExtraContainers = DeploymentRules.ExtraContainers(own.ExtraContainers, agent.Spec.HasSkills(), $"{Path}.extraContainers"),
        };
    }
}
