using k8s.Models;
using KagentTyped.Runtime.Agents;
using KagentTyped.Runtime.Configuration;
using KagentTyped.Runtime.Deployments;
using KagentTyped.Runtime.Skills;

namespace KagentTyped.Runtime.Manifests;

/// <summary>The volumes of the agent's pod and where its container sees them.</summary>
internal static class PodVolumes
{
    public const string SkillsVolume = "kagent-skills";

    private const string ConfigVolume = "config";
    private const string TokenVolume = "kagent-token";
    private const string TokenPath = "/var/run/secrets/tokens";
    private const string TokenAudience = "kagent";
    private const int TokenLifetimeSeconds = 3600;

    public static IList<V1Volume> Volumes(IAgentObject agent, ResolvedDeployment deployment, AgentFiles files, SkillsInit? skills)
    {
        var volumes = new List<V1Volume>();
        if (files.AreMounted)
            volumes.Add(new() { Name = ConfigVolume, Secret = new() { SecretName = agent.GetName() } });
        volumes.AddRange(deployment.Volumes);
        if (skills is not null)
        {
            volumes.Add(new() { Name = SkillsVolume, EmptyDir = new() });
            volumes.AddRange(skills.Volumes);
        }

        volumes.Add(new()
        {
            Name = TokenVolume,
            Projected = new()
            {
                Sources =
                [
                    new() { ServiceAccountToken = new() { Audience = TokenAudience, ExpirationSeconds = TokenLifetimeSeconds, Path = TokenVolume } },
                ],
            },
        });
        return volumes;
    }

    public static IList<V1VolumeMount> Mounts(ResolvedDeployment deployment, AgentFiles files, SkillsInit? skills)
    {
        var mounts = new List<V1VolumeMount>();
        if (files.AreMounted)
            mounts.Add(new() { Name = ConfigVolume, MountPath = PodPaths.Config });
        mounts.AddRange(deployment.VolumeMounts);
        if (skills is not null)
            mounts.Add(new() { Name = SkillsVolume, MountPath = PodPaths.Skills, ReadOnlyProperty = true });
        mounts.Add(new() { Name = TokenVolume, MountPath = TokenPath });
        return mounts;
    }
}
