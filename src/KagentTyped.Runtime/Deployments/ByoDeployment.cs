using KagentTyped.Runtime.Agents;
using KagentTyped.Runtime.Compilation;

namespace KagentTyped.Runtime.Deployments;

/// <summary>Settles what runs an agent whose image the user brings.</summary>
public static class ByoDeployment
{
    private const string Path = "spec.byo.deployment";

    /// <summary>The deployment of a BYO agent.</summary>
    /// <param name="agent">An agent of type BYO.</param>
    /// <param name="options">What the installation decides.</param>
    /// <exception cref="AgentValidationException">The section or the image is missing, the image has no tag, or a name is reserved or used twice.</exception>
    public static ResolvedDeployment Resolve(IAgentObject agent, CompilerOptions options)
    {
        if (agent.Spec?.Byo?.Deployment is not { } own)
            throw new AgentValidationException(Path, "BYO deployment spec is required");
        if (string.IsNullOrEmpty(own.Image))
            throw new AgentValidationException($"{Path}.image", "image is required for BYO deployment");
        DeploymentRules.CheckImage(own.Image, $"{Path}.image");
        return new()
        {
            Image = own.Image,
            ImagePullPolicy = DeploymentDefaults.ImagePullPolicy(own.ImagePullPolicy, options),
            ImagePullSecrets = DeploymentDefaults.ImagePullSecrets(own.ImagePullSecrets, options),
            Command = string.IsNullOrEmpty(own.Cmd) ? [] : [own.Cmd],
            Args = [.. own.Args ?? []],
            WorkingDir = own.WorkingDir,
            Replicas = own.Replicas,
            Env = DeploymentRules.Env(own.Env, $"{Path}.env"),
            Volumes = DeploymentRules.Volumes(own.Volumes, $"{Path}.volumes"),
            VolumeMounts = DeploymentRules.Mounts(own.VolumeMounts, own.Volumes ?? [], $"{Path}.volumeMounts"),
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
