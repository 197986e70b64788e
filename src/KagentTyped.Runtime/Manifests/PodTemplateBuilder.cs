using k8s.Models;
using KagentTyped.Json;
using KagentTyped.Runtime.Agents;
using KagentTyped.Runtime.Compilation;
using KagentTyped.Runtime.Configuration;
using KagentTyped.Runtime.Deployments;
using KagentTyped.Runtime.Skills;
using KagentTyped.V1Alpha2;

namespace KagentTyped.Runtime.Manifests;

/// <summary>Writes the pod that runs an agent. A pure function: it asks nothing of the cluster and shares nothing with its input.</summary>
public static class PodTemplateBuilder
{
    /// <summary>The annotation that changes when the agent's files change.</summary>
    public const string ConfigHashAnnotation = ConfigHash.Annotation;

    /// <summary>What a ready agent answers.</summary>
    internal const string ReadinessPath = "/.well-known/agent-card.json";

    private const string PortName = "http";

    /// <summary>The pod template of an agent.</summary>
    /// <param name="agent">The agent.</param>
    /// <param name="deployment">What runs the agent.</param>
    /// <param name="files">The agent's files.</param>
    /// <param name="options">What the installation decides.</param>
    /// <param name="skills">What loads the agent's skills; null where it has none.</param>
    /// <exception cref="ArgumentException">The agent has skills and nothing loads them.</exception>
    public static V1PodTemplateSpec Build(IAgentObject agent, ResolvedDeployment deployment, AgentFiles files, CompilerOptions options, SkillsInit? skills = null)
    {
        if (skills is null && agent.Spec.HasSkills())
            throw new ArgumentException("The agent has skills; without what loads them it would start and not find them.", nameof(skills));
        var template = new V1PodTemplateSpec
        {
            Metadata = new()
            {
                Labels = Overlay(deployment.Labels, AgentLabels.Selector(agent)),
                Annotations = Overlay(deployment.Annotations, [new(ConfigHash.Annotation, ConfigHash.Compute(files, skills?.ConfigJson))]),
            },
            Spec = new()
            {
                ServiceAccountName = deployment.ServiceAccountName,
                ImagePullSecrets = NullIfEmpty(deployment.ImagePullSecrets),
                SecurityContext = deployment.PodSecurityContext,
                Tolerations = NullIfEmpty(deployment.Tolerations),
                Affinity = deployment.Affinity,
                NodeSelector = deployment.NodeSelector.Count == 0 ? null : Overlay(deployment.NodeSelector, []),
                InitContainers = skills is null ? null : [skills.Container],
                Containers = [AgentContainer(agent, deployment, files, options, skills), .. deployment.ExtraContainers],
                Volumes = PodVolumes.Volumes(agent, deployment, files, skills),
            },
        };

        // The parts above are those of the agent itself, which usually belongs to a cache.
        return Shapes.Core<V1PodTemplateSpec>().Clone(template)!;
    }

    private static V1Container AgentContainer(IAgentObject agent, ResolvedDeployment deployment, AgentFiles files, CompilerOptions options, SkillsInit? skills)
    {
        return new()
        {
            Name = DeploymentRules.ContainerName,
            Image = deployment.Image,
            ImagePullPolicy = deployment.ImagePullPolicy,
            Command = NullIfEmpty(deployment.Command),
            Args = NullIfEmpty(deployment.Args),
            WorkingDir = deployment.WorkingDir,
            Ports = [new() { Name = PortName, ContainerPort = ResolvedDeployment.Port }],
            Resources = deployment.Resources,
            Env = PodEnvironment.Build(agent, deployment, files, skills is not null, options),
            VolumeMounts = PodVolumes.Mounts(deployment, files, skills),
            SecurityContext = ContainerSecurity.Build(agent, deployment, skills is not null, options),
            ReadinessProbe = ReadinessProbe(agent),
        };
    }

    /// <summary>The go runtime is up in a second; python, and images that nobody knows, take their time.</summary>
    private static V1Probe ReadinessProbe(IAgentObject agent)
    {
        bool startsFast = agent.Spec?.Type != SandboxAgentSpecType.BYO && agent.GetEffectiveRuntime() == SandboxAgentSpecDeclarativeRuntime.Go;
        return new()
        {
            HttpGet = new() { Path = ReadinessPath, Port = PortName },
            InitialDelaySeconds = startsFast ? 1 : 15,
            TimeoutSeconds = startsFast ? 5 : 15,
            PeriodSeconds = startsFast ? 1 : 15,
        };
    }

    private static List<T>? NullIfEmpty<T>(IReadOnlyList<T> list) => list.Count == 0 ? null : [.. list];

    private static Dictionary<string, string> Overlay(IReadOnlyDictionary<string, string> below, IEnumerable<KeyValuePair<string, string>> above)
    {
        var result = new Dictionary<string, string>(below, StringComparer.Ordinal);
        foreach (var (key, value) in above)
            result[key] = value;
        return result;
    }
}
