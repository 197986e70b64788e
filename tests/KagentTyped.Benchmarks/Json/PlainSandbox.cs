using k8s.Models;

namespace KagentTyped.Benchmarks.Json;

internal sealed class PlainSandboxList
{
    public string? ApiVersion { get; set; }

    public string? Kind { get; set; }

    public V1ListMeta? Metadata { get; set; }

    public IList<PlainSandbox>? Items { get; set; }
}

internal sealed class PlainSandbox
{
    public string? ApiVersion { get; set; }

    public string? Kind { get; set; }

    public V1ObjectMeta? Metadata { get; set; }

    public PlainSandboxSpec? Spec { get; set; }

    public PlainSandboxStatus? Status { get; set; }
}

internal sealed class PlainSandboxSpec
{
    public PlainPodTemplate? PodTemplate { get; set; }

    public int? Replicas { get; set; }

    public bool? Service { get; set; }

    public string? ShutdownPolicy { get; set; }

    public DateTime? ShutdownTime { get; set; }

    public IList<V1PersistentVolumeClaimTemplate>? VolumeClaimTemplates { get; set; }
}

internal sealed class PlainPodTemplate
{
    public PlainServiceAccountConfig? Metadata { get; set; }

    public V1PodSpec? Spec { get; set; }
}

internal sealed class PlainSandboxStatus
{
    public IList<V1Condition>? Conditions { get; set; }

    public IList<string>? PodIPs { get; set; }

    public int? Replicas { get; set; }

    public string? Selector { get; set; }

    public string? Service { get; set; }

    public string? ServiceFQDN { get; set; }
}
