using k8s.Models;

namespace KagentTyped.Runtime.AgentsXK8s;

/// <summary>What a Sandbox should be, whatever version of the API it is written in.</summary>
internal sealed record SandboxBlueprint
{
    public required string Name { get; init; }

    public required string NamespaceName { get; init; }

    public IDictionary<string, string>? Labels { get; init; }

    public IDictionary<string, string>? Annotations { get; init; }

    public IDictionary<string, string>? PodLabels { get; init; }

    public IDictionary<string, string>? PodAnnotations { get; init; }

    public V1PodSpec? Pod { get; init; }

    public string? RuntimeClassName { get; init; }
}
