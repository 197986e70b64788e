using k8s.Models;

namespace KagentTyped.Runtime.Deployments;

/// <summary>
/// What runs an agent, with all defaults settled and whatever the type of the agent. Values may be shared with the agent that they
/// come from: what is built of them is copied.
/// </summary>
public sealed record ResolvedDeployment
{
    /// <summary>The port that every agent serves.</summary>
    public const int Port = 8080;

    /// <summary>The image.</summary>
    public required string Image { get; init; }

    /// <summary>When the image is pulled.</summary>
    public required string ImagePullPolicy { get; init; }

    /// <summary>The pod's ServiceAccount.</summary>
    public required string ServiceAccountName { get; init; }

    /// <summary>The container's resources.</summary>
    public required V1ResourceRequirements Resources { get; init; }

    /// <summary>The labels beside the selector.</summary>
    public required IReadOnlyDictionary<string, string> Labels { get; init; }

    /// <summary>The entry point; empty for the image's own.</summary>
    public IReadOnlyList<string> Command { get; init; } = [];

    /// <summary>The arguments; empty for the image's own.</summary>
    public IReadOnlyList<string> Args { get; init; } = [];

    /// <summary>The working directory; null for the image's own.</summary>
    public string? WorkingDir { get; init; }

    /// <summary>The replicas of a Deployment; null where the user leaves them open. Sandboxes always have one.</summary>
    public int? Replicas { get; init; }

    /// <summary>The Secrets to pull images with.</summary>
    public IReadOnlyList<V1LocalObjectReference> ImagePullSecrets { get; init; } = [];

    /// <summary>The environment that the agent asks for, in order.</summary>
    public IReadOnlyList<V1EnvVar> Env { get; init; } = [];

    /// <summary>The volumes that the agent asks for.</summary>
    public IReadOnlyList<V1Volume> Volumes { get; init; } = [];

    /// <summary>The mounts that the agent asks for.</summary>
    public IReadOnlyList<V1VolumeMount> VolumeMounts { get; init; } = [];

    /// <summary>The annotations of the pod.</summary>
    public IReadOnlyDictionary<string, string> Annotations { get; init; } = new Dictionary<string, string>();

    /// <summary>The labels of nodes to run on.</summary>
    public IReadOnlyDictionary<string, string> NodeSelector { get; init; } = new Dictionary<string, string>();

    /// <summary>The taints to tolerate.</summary>
    public IReadOnlyList<V1Toleration> Tolerations { get; init; } = [];

    /// <summary>The scheduling constraints.</summary>
    public V1Affinity? Affinity { get; init; }

    /// <summary>The container's security context.</summary>
    public V1SecurityContext? SecurityContext { get; init; }

    /// <summary>The pod's security context.</summary>
    public V1PodSecurityContext? PodSecurityContext { get; init; }

    /// <summary>The containers that run beside the agent.</summary>
    public IReadOnlyList<V1Container> ExtraContainers { get; init; } = [];

    /// <summary>The labels of the ServiceAccount, where the agent has its own.</summary>
    public IReadOnlyDictionary<string, string> ServiceAccountLabels { get; init; } = new Dictionary<string, string>();

    /// <summary>The annotations of the ServiceAccount, where the agent has its own.</summary>
    public IReadOnlyDictionary<string, string> ServiceAccountAnnotations { get; init; } = new Dictionary<string, string>();
}
