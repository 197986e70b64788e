using k8s.Models;

namespace KagentTyped.Runtime.ActorEnvironments;

/// <summary>Fields of a pod that are known before it exists, for variables that take their value from one.</summary>
internal static class PodFields
{
    /// <summary>The value of a field.</summary>
    /// <param name="pod">Name, namespace, labels and annotations.</param>
    /// <param name="path">The field, such as <c>metadata.labels['app']</c>.</param>
    /// <returns>Empty where a label or annotation is missing, as in Kubernetes; null for fields that only a pod has.</returns>
    public static string? Read(V1ObjectMeta pod, string? path) => path switch
    {
        "metadata.name" => pod.Name ?? "",
        "metadata.namespace" => pod.NamespaceProperty ?? "",
        not null when KeyOf(path, "metadata.labels") is { } key => Entry(pod.Labels, key),
        not null when KeyOf(path, "metadata.annotations") is { } key => Entry(pod.Annotations, key),
        _ => null,
    };

    private static string? KeyOf(string path, string map)
        => path.StartsWith(map + "['", StringComparison.Ordinal) && path.EndsWith("']", StringComparison.Ordinal) && path.Length >= map.Length + 4
            ? path[(map.Length + 2)..^2]
            : null;

    private static string Entry(IDictionary<string, string>? map, string key) => map is not null && map.TryGetValue(key, out string? value) ? value ?? "" : "";
}
