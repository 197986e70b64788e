using k8s.Models;

namespace KagentTyped.Benchmarks.Json;

// What one writes by hand for System.Text.Json: the properties of the models, core types of KubernetesClient, text for enums, and nothing
// that keeps unknown fields.
internal sealed class PlainAgentList
{
    public string? ApiVersion { get; set; }

    public string? Kind { get; set; }

    public V1ListMeta? Metadata { get; set; }

    public IList<PlainAgent>? Items { get; set; }
}

internal sealed class PlainAgent
{
    public string? ApiVersion { get; set; }

    public string? Kind { get; set; }

    public V1ObjectMeta? Metadata { get; set; }

    public PlainAgentSpec? Spec { get; set; }

    public PlainAgentStatus? Status { get; set; }
}

internal sealed class PlainAgentSpec
{
    public PlainAllowedNamespaces? AllowedNamespaces { get; set; }

    public PlainByo? Byo { get; set; }

    public PlainDeclarative? Declarative { get; set; }

    public string? Description { get; set; }

    public string? Platform { get; set; }

    public PlainSandboxOptions? Sandbox { get; set; }

    public PlainSkills? Skills { get; set; }

    public PlainSubstrate? Substrate { get; set; }

    public string? Type { get; set; }
}

internal sealed class PlainAllowedNamespaces
{
    public string? From { get; set; }

    public V1LabelSelector? Selector { get; set; }
}

internal sealed class PlainByo
{
    public PlainDeployment? Deployment { get; set; }
}

internal sealed class PlainDeployment
{
    public V1Affinity? Affinity { get; set; }

    public IDictionary<string, string>? Annotations { get; set; }

    public IList<string>? Args { get; set; }

    public string? Cmd { get; set; }

    public IList<V1EnvVar>? Env { get; set; }

    public IList<V1Container>? ExtraContainers { get; set; }

    public string? Image { get; set; }

    public string? ImagePullPolicy { get; set; }

    public IList<V1LocalObjectReference>? ImagePullSecrets { get; set; }

    public string? ImageRegistry { get; set; }

    public IDictionary<string, string>? Labels { get; set; }

    public IDictionary<string, string>? NodeSelector { get; set; }

    public V1PodSecurityContext? PodSecurityContext { get; set; }

    public int? Replicas { get; set; }

    public V1ResourceRequirements? Resources { get; set; }

    public V1SecurityContext? SecurityContext { get; set; }

    public PlainServiceAccountConfig? ServiceAccountConfig { get; set; }

    public string? ServiceAccountName { get; set; }

    public IList<V1Toleration>? Tolerations { get; set; }

    public IList<V1VolumeMount>? VolumeMounts { get; set; }

    public IList<V1Volume>? Volumes { get; set; }

    public string? WorkingDir { get; set; }
}

internal sealed class PlainServiceAccountConfig
{
    public IDictionary<string, string>? Annotations { get; set; }

    public IDictionary<string, string>? Labels { get; set; }
}

internal sealed class PlainSandboxOptions
{
    public PlainNetwork? Network { get; set; }
}

internal sealed class PlainNetwork
{
    public IList<string>? AllowedDomains { get; set; }
}

internal sealed class PlainSkills
{
    public V1LocalObjectReference? GitAuthSecretRef { get; set; }

    public IList<V1LocalObjectReference>? ImagePullSecrets { get; set; }

    public bool? InsecureSkipVerify { get; set; }

    public IList<string>? Refs { get; set; }
}

internal sealed class PlainSubstrate
{
    public V1TypedLocalObjectReference? WorkerPoolRef { get; set; }
}

internal sealed class PlainAgentStatus
{
    public IList<V1Condition>? Conditions { get; set; }

    public long? ObservedGeneration { get; set; }
}
