using k8s.Models;
using KagentTyped.Json;
using KagentTyped.Runtime.Deployments;
using KagentTyped.Runtime.Manifests;
using KagentTyped.V1Alpha2;

namespace KagentTyped.Runtime.Agents;

/// <summary>
/// What of a pod template an actor has not: it has one container with an image, a command of its own and variables. Not listed are what the agent's deployment
/// section asks for, which is reported as such; what every compiled pod has and Agent Substrate does in its own way; and what an API server fills in.
/// </summary>
internal static class PodGaps
{
    private const string Path = "spec";

    // Volumes that every compiled agent has; the platform replaces them by other means.
    private static readonly string[] OwnVolumes = ["config", "kagent-token"];

    public static IEnumerable<UnsupportedFeature> Find(IAgentObject agent, V1PodTemplateSpec? template)
    {
        if (template?.Spec is not { } pod)
            return [];
        var declarative = agent.Spec?.Declarative;
        var deployment = declarative?.Deployment;
        return [.. Containers(template, deployment), .. Volumes(template, deployment), .. OfPod(agent, pod, deployment), .. OfContainer(DeploymentRules.ContainerOf(template), declarative)];
    }

    private static IEnumerable<UnsupportedFeature> Containers(V1PodTemplateSpec template, SandboxAgentSpecDeclarativeDeployment? deployment)
    {
        foreach (var container in template.Spec.InitContainers ?? [])
            yield return new(Path, $"init container {container?.Name}");
        var own = DeploymentRules.ContainerOf(template);
        var named = Names(deployment?.ExtraContainers, container => container.Name);
        foreach (var container in template.Spec.Containers ?? [])
        {
            if (container is not null && !ReferenceEquals(container, own) && !named.Contains(container.Name ?? ""))
                yield return new(Path, $"container {container.Name}");
        }
    }

    private static IEnumerable<UnsupportedFeature> Volumes(V1PodTemplateSpec template, SandboxAgentSpecDeclarativeDeployment? deployment)
    {
        var known = Names(deployment?.Volumes, volume => volume.Name);
        known.UnionWith(OwnVolumes);
        foreach (var volume in template.Spec.Volumes ?? [])
        {
            if (volume is not null && known.Add(volume.Name ?? ""))
                yield return new("spec.declarative.modelConfig", $"volume {volume.Name}");
        }

        known.UnionWith(Names(deployment?.VolumeMounts, mount => mount.Name));
        foreach (var mount in DeploymentRules.ContainerOf(template)?.VolumeMounts ?? [])
        {
            if (mount is not null && known.Add(mount.Name ?? ""))
                yield return new(Path, $"volume mount {mount.Name}");
        }
    }

    private static IEnumerable<UnsupportedFeature> OfPod(IAgentObject agent, V1PodSpec pod, SandboxAgentSpecDeclarativeDeployment? deployment)
    {
        // Without the name of another, the agent has a ServiceAccount of its own; what that is for is the backend's to say.
        if (!string.IsNullOrEmpty(pod.ServiceAccountName) && pod.ServiceAccountName != agent.GetName() && pod.ServiceAccountName != deployment?.ServiceAccountName)
            yield return new(Path, $"service account {pod.ServiceAccountName}");
        var secrets = Names(deployment?.ImagePullSecrets, secret => secret.Name);
        foreach (var secret in pod.ImagePullSecrets ?? [])
        {
            if (secret is not null && secrets.Add(secret.Name ?? ""))
                yield return new(Path, $"image pull secret {secret.Name}");
        }

        (string Name, bool IsSet)[] fields =
        [
            ("securityContext", deployment?.PodSecurityContext is null && IsSet(pod.SecurityContext)),
            ("nodeSelector", deployment?.NodeSelector is not { Count: > 0 } && pod.NodeSelector is { Count: > 0 }),
            ("tolerations", deployment?.Tolerations is not { Count: > 0 } && pod.Tolerations is { Count: > 0 }),
            ("affinity", deployment?.Affinity is null && IsSet(pod.Affinity)),
            ("topologySpreadConstraints", pod.TopologySpreadConstraints is { Count: > 0 }),
            ("priorityClassName", !string.IsNullOrEmpty(pod.PriorityClassName)),
            ("runtimeClassName", !string.IsNullOrEmpty(pod.RuntimeClassName)),
            ("hostNetwork", pod.HostNetwork == true),
            ("hostPID", pod.HostPID == true),
            ("hostIPC", pod.HostIPC == true),
            ("hostAliases", pod.HostAliases is { Count: > 0 }),
            ("dnsPolicy", pod.DnsPolicy is not (null or "" or "ClusterFirst")),
            ("dnsConfig", IsSet(pod.DnsConfig)),
        ];
        foreach (var (name, _) in fields.Where(field => field.IsSet))
            yield return new(Path, $"{name} of the pod");
    }

    private static IEnumerable<UnsupportedFeature> OfContainer(V1Container? container, SandboxAgentSpecDeclarative? declarative)
    {
        if (container is null)
            return [];
        var deployment = declarative?.Deployment;
        (string Name, bool IsSet)[] fields =
        [
            ("command", container.Command is { Count: > 0 }),
            ("args", container.Args is { Count: > 0 } and not ["--host", _, "--port", _, "--filepath", PodPaths.Config]),
            ("workingDir", !string.IsNullOrEmpty(container.WorkingDir)),
            ("ports", container.Ports is { } ports && ports.Any(port => port?.ContainerPort is not (null or ResolvedDeployment.Port))),
            ("resources", deployment?.Resources is null && IsSet(container.Resources) && !Shapes.Core<V1ResourceRequirements>().Same(container.Resources, DeploymentDefaults.Resources(null))),

            // Code execution, for which an installation may allow privilege, is reported as a whole.
            ("securityContext", deployment?.SecurityContext is null && IsSet(container.SecurityContext) && declarative.GetExecuteCodeBlocks() != true),
            ("readinessProbe", container.ReadinessProbe is { } probe && probe.HttpGet?.Path != PodTemplateBuilder.ReadinessPath),
            ("livenessProbe", container.LivenessProbe is not null),
            ("startupProbe", container.StartupProbe is not null),
            ("lifecycle", IsSet(container.Lifecycle)),
        ];
        return fields.Where(field => field.IsSet).Select(field => new UnsupportedFeature(Path, $"{field.Name} of container {container.Name}"));
    }

    private static bool IsSet<T>(T? value)
        where T : class, new() => value is not null && !Shapes.Core<T>().Same(value, new());

    private static HashSet<string> Names<T>(IEnumerable<T?>? items, Func<T, string?> name)
        where T : class => (items ?? []).OfType<T>().Select(item => name(item) ?? "").ToHashSet(StringComparer.Ordinal);
}
