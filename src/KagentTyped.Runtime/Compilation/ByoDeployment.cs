using KagentTyped.Runtime.Agents;

namespace KagentTyped.Runtime.Compilation;

/// <summary>Settles what runs an agent whose image the user brings.</summary>
public static class ByoDeployment
{
    private const string Path = "spec.byo.deployment";

    /// <summary>The deployment of a BYO agent.</summary>
    /// <param name="agent">An agent of type BYO.</param>
    /// <param name="options">What the installation decides.</param>
    /// <exception cref="AgentValidationException">The section or the image is missing, a label is reserved, or container names clash.</exception>
    public static ResolvedDeployment Resolve(IAgentObject agent, CompilerOptions options)
    {
        if (agent.Spec?.Byo?.Deployment is not { } own)
            throw new AgentValidationException(Path, "BYO deployment spec is required");
        if (string.IsNullOrEmpty(own.Image))
            throw new AgentValidationException($"{Path}.image", "image is required for BYO deployment");
        return new()
        {
            Image = own.Image,
            ImagePullPolicy = DeploymentDefaults.ImagePullPolicy(own.ImagePullPolicy, options),
            ImagePullSecrets = DeploymentDefaults.ImagePullSecrets(own.ImagePullSecrets, options),
            Command = string.IsNullOrEmpty(own.Cmd) ? [] : [own.Cmd],
            Args = [.. own.Args ?? []],
            WorkingDir = own.WorkingDir,
            Replicas = own.Replicas,
            Env = [.. own.Env ?? []],
            Volumes = [.. own.Volumes ?? []],
            VolumeMounts = [.. own.VolumeMounts ?? []],
            Labels = AgentLabels.Resolve(agent, options.DefaultPodLabels, own.Labels, $"{Path}.labels"),
            Annotations = Map(own.Annotations),
            Resources = DeploymentDefaults.Resources(own.Resources),
            ServiceAccountName = DeploymentDefaults.ServiceAccountName(agent, own.ServiceAccountName, options),
            ServiceAccountLabels = Map(own.ServiceAccountConfig?.Labels),
            ServiceAccountAnnotations = Map(own.ServiceAccountConfig?.Annotations),
            NodeSelector = Map(own.NodeSelector),
            Tolerations = [.. own.Tolerations ?? []],
            Affinity = own.Affinity,
            SecurityContext = own.SecurityContext,
            PodSecurityContext = own.PodSecurityContext,
            ExtraContainers = DeploymentDefaults.ExtraContainers(own.ExtraContainers, $"{Path}.extraContainers"),
        };
    }

    private static Dictionary<string, string> Map(IDictionary<string, string>? map) => new(map ?? new Dictionary<string, string>(), StringComparer.Ordinal);
}
