using k8s.Models;
using KagentTyped.Runtime.Agents;
using KagentTyped.Runtime.Text;

namespace KagentTyped.Runtime.Deployments;

/// <summary>What an agent's deployment section may not say, because the pod would be refused or would not be the agent's any more.</summary>
internal static class DeploymentRules
{
    /// <summary>The name of the agent's own container.</summary>
    public const string ContainerName = "kagent";

    /// <summary>The name of the container that loads skills.</summary>
    public const string SkillsContainerName = "skills-init";

    /// <summary>The variables that tell an agent who and where it is.</summary>
    public static IReadOnlyList<string> ReservedVariables { get; } =
        ["KAGENT_NAMESPACE", "KAGENT_NAME", "KAGENT_URL", "KAGENT_SKILLS_FOLDER", "KAGENT_SRT_SETTINGS_PATH"];

    private static readonly string[] ReservedVolumes = ["config", "kagent-skills", "skills-init-config", "git-auth", "kagent-token"];

    /// <summary>The agent's container in a pod, by its name, else the first; null where there is none.</summary>
    public static V1Container? ContainerOf(V1PodTemplateSpec? pod)
    {
        var containers = (pod?.Spec?.Containers ?? []).Where(container => container is not null).ToArray();
        return containers.FirstOrDefault(container => container.Name == ContainerName) ?? containers.FirstOrDefault();
    }

    /// <exception cref="AgentValidationException">A variable has no usable name, a reserved one or that of another.</exception>
    public static IReadOnlyList<V1EnvVar> Env(IList<V1EnvVar>? own, string fieldPath, bool reserved = true)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (int i = 0; i < (own?.Count ?? 0); i++)
        {
            string name = own![i]?.Name ?? "";
            string path = $"{fieldPath}[{i}].name";
            if (name.Length == 0 || name.Any(c => c is '=' or < ' ' or > '~'))
                throw new AgentValidationException(path, $"{GoText.Quote(name)} is no name of an environment variable: it needs printable ASCII characters other than '='");
            if (reserved && ReservedVariables.Contains(name))
                throw new AgentValidationException(path, $"environment variable {name} is reserved: kagent sets it");
            if (!names.Add(name))
                throw new AgentValidationException(path, $"duplicate environment variable {GoText.Quote(name)}");
        }

        return [.. own ?? []];
    }

    /// <exception cref="AgentValidationException">A volume has a reserved name or that of another.</exception>
    public static IReadOnlyList<V1Volume> Volumes(IList<V1Volume>? own, string fieldPath)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (int i = 0; i < (own?.Count ?? 0); i++)
        {
            string name = own![i]?.Name ?? "";
            if (ReservedVolumes.Contains(name))
                throw new AgentValidationException($"{fieldPath}[{i}].name", $"volume {GoText.Quote(name)} is reserved: kagent adds one of that name");
            if (!names.Add(name))
                throw new AgentValidationException($"{fieldPath}[{i}].name", $"duplicate volume {GoText.Quote(name)}");
        }

        return [.. own ?? []];
    }

    /// <exception cref="AgentValidationException">A mount names a volume that the pod does not have.</exception>
    public static IReadOnlyList<V1VolumeMount> Mounts(IList<V1VolumeMount>? own, IEnumerable<V1Volume> volumes, string fieldPath)
    {
        HashSet<string> known = [.. volumes.Select(volume => volume.Name), .. ReservedVolumes];
        for (int i = 0; i < (own?.Count ?? 0); i++)
        {
            string name = own![i]?.Name ?? "";
            if (!known.Contains(name))
                throw new AgentValidationException($"{fieldPath}[{i}].name", $"there is no volume {GoText.Quote(name)} to mount");
        }

        return [.. own ?? []];
    }

    /// <exception cref="AgentValidationException">Two containers of the pod would have the same name, or a port is none.</exception>
    public static IReadOnlyList<V1Container> ExtraContainers(IList<V1Container>? own, bool hasSkills, string fieldPath)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (int i = 0; i < (own?.Count ?? 0); i++)
        {
            string name = own![i]?.Name ?? "";
            if (name == ContainerName || (hasSkills && name == SkillsContainerName))
                throw new AgentValidationException($"{fieldPath}[{i}].name", $"extraContainers: {GoText.Quote(name)} is a reserved container name");
            if (!names.Add(name))
                throw new AgentValidationException($"{fieldPath}[{i}].name", $"extraContainers: duplicate container name {GoText.Quote(name)}");
            CheckPorts(own[i]?.Ports ?? [], $"{fieldPath}[{i}].ports");
        }

        return [.. own ?? []];
    }

    /// <summary>Refuses an image that would mean whatever is the latest at the time a node pulls it.</summary>
    /// <exception cref="AgentValidationException">The image has neither tag nor digest.</exception>
    public static void CheckImage(string image, string fieldPath)
    {
        string name = image[(image.LastIndexOf('/') + 1)..];
        if (image.Any(char.IsWhiteSpace) || name.Length == 0)
            throw new AgentValidationException(fieldPath, $"{GoText.Quote(image)} is no image reference");
        if (name.IndexOfAny([':', '@']) < 0)
            throw new AgentValidationException(fieldPath, $"image {GoText.Quote(image)} has neither tag nor digest, so every node could run another version; add one, such as {image}:1.0");
    }

    private static void CheckPorts(IList<V1ContainerPort> ports, string fieldPath)
    {
        for (int i = 0; i < ports.Count; i++)
        {
            if (ports[i]?.ContainerPort is < 1 or > 65535)
                throw new AgentValidationException($"{fieldPath}[{i}].containerPort", $"Invalid value: {ports[i].ContainerPort}: must be between 1 and 65535, inclusive");
        }
    }
}
