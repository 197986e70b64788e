using k8s.Models;
using KagentTyped.Json;
using KagentTyped.Runtime.Agents;
using KagentTyped.Runtime.Compilation;
using KagentTyped.Runtime.Deployments;
using KagentTyped.Runtime.References;
using KagentTyped.Runtime.Text;
using KagentTyped.V1Alpha2;

namespace KagentTyped.Runtime.Skills;

/// <summary>Writes what loads an agent's skills. Addresses go through a file and never through a shell.</summary>
public static class SkillsInitBuilder
{
    private const string Path = "spec.skills";
    private const string Failure = "failed to build skills init container: ";
    private const string ConfigVolume = "skills-init-config";
    private const string ConfigFolder = "/etc/kagent/skills-init";
    private const string AuthVolume = "git-auth";
    private const string PullSecretPrefix = "pull-secret-";
    private const string PullSecretFolder = "/docker-secrets";

    /// <summary>What loads the skills; null where the agent has none.</summary>
    /// <param name="agent">The agent.</param>
    /// <param name="options">What the installation decides.</param>
    /// <param name="securityContext">The security context of the agent's container, which the init container shares.</param>
    /// <exception cref="AgentValidationException">A skill has no usable name or path, two have the same, or a derived name is too long.</exception>
    public static SkillsInit? Build(IAgentObject agent, CompilerOptions options, V1SecurityContext? securityContext)
    {
        if (!agent.Spec.HasSkills())
            return null;
        var skills = agent.Spec!.Skills!;
        string configMap = SkillsInit.ConfigMapNameOf(agent);
        if (Dns1123.SubdomainProblems(configMap) is { Count: > 0 } problems)
            throw new AgentValidationException("metadata.name", $"{Failure}derived skills-init ConfigMap name {GoText.Quote(configMap)} is invalid: {string.Join(", ", problems)}");
        var secrets = PullSecrets(skills);
        string? authSecret = string.IsNullOrEmpty(skills.GitAuthSecretRef?.Name) ? null : skills.GitAuthSecretRef.Name;
        return new()
        {
            ConfigJson = SkillsConfig.Write(skills, authSecret is not null, secrets, Failure, Path),
            Container = new()
            {
                Name = DeploymentRules.SkillsContainerName,
                Image = options.SkillsImage.Image,
                ImagePullPolicy = options.SkillsImage.PullPolicy,
                Env = DeploymentRules.Env(skills.InitContainer?.Env, $"{Path}.initContainer.env", reserved: false) is { Count: > 0 } env ? [.. env] : null,
                Resources = DeploymentDefaults.Resources(skills.InitContainer?.Resources),
                SecurityContext = Shapes.Core<V1SecurityContext>().Clone(securityContext),
                VolumeMounts =
                [
                    new() { Name = "kagent-skills", MountPath = PodPaths.Skills },
                    new() { Name = ConfigVolume, MountPath = ConfigFolder, ReadOnlyProperty = true },
                    .. authSecret is null ? [] : (V1VolumeMount[])[new() { Name = AuthVolume, MountPath = SkillsConfig.AuthFolder, ReadOnlyProperty = true }],
                    .. secrets.Select(secret => new V1VolumeMount { Name = PullSecretPrefix + secret, MountPath = $"{PullSecretFolder}/{secret}", ReadOnlyProperty = true }),
                ],
            },
            Volumes =
            [
                new() { Name = ConfigVolume, ConfigMap = new() { Name = configMap } },
                .. authSecret is null ? [] : (V1Volume[])[new() { Name = AuthVolume, Secret = new() { SecretName = authSecret } }],
                .. secrets.Select(secret => new V1Volume { Name = PullSecretPrefix + secret, Secret = new() { SecretName = secret } }),
            ],
        };
    }

    private static List<string> PullSecrets(SandboxAgentSpecSkills skills)
    {
        var names = new List<string>();
        for (int i = 0; i < (skills.ImagePullSecrets?.Count ?? 0); i++)
        {
            string name = skills.ImagePullSecrets![i]?.Name ?? "";
            if (Dns1123.LabelProblems(PullSecretPrefix + name) is { Count: > 0 } problems)
                throw new AgentValidationException($"{Path}.imagePullSecrets[{i}].name", $"{Failure}derived volume name {GoText.Quote(PullSecretPrefix + name)} is invalid: {string.Join(", ", problems)}");
            if (!names.Contains(name))
                names.Add(name);
        }

        return names;
    }
}
