namespace KagentTyped.Generators.CustomResources.CoreTypes;

/// <summary>A Kubernetes core model of the referenced KubernetesClient.</summary>
internal sealed class CoreModel(string name, IReadOnlyDictionary<string, CoreProperty> properties)
{
    /// <summary>The type name in <c>k8s.Models</c>.</summary>
    public string Name { get; } = name;

    /// <summary>The properties by JSON name.</summary>
    public IReadOnlyDictionary<string, CoreProperty> Properties { get; } = properties;

    /// <summary>Whether the API that the model belongs to is stable, judged by its name (<c>V1beta1...</c> is not).</summary>
    public bool IsStable { get; } = name.IndexOf("alpha", StringComparison.Ordinal) is < 0 or > 3 && name.IndexOf("beta", StringComparison.Ordinal) is < 0 or > 3;

    /// <summary>Whether objects of the type stand on their own in the API, so that an embedded one is unusual.</summary>
    public bool IsRootKind { get; } = properties.ContainsKey("apiVersion") && properties.ContainsKey("kind") && properties.ContainsKey("metadata");
}
