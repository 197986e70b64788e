using k8s.Models;
using KagentTyped.Runtime.Backends;
using KagentTyped.Schema.CustomResources;

namespace KagentTyped.Runtime.Manifests;

/// <summary>The kinds that agents have objects of.</summary>
public static class ManifestTypes
{
    /// <summary>The kinds of Kubernetes itself, whatever the platform.</summary>
    public static IReadOnlyList<OwnedType> Core { get; } =
    [
        OwnedType.OfCore<V1Deployment>(Kind(V1Deployment.KubeGroup, V1Deployment.KubeKind, V1Deployment.KubePluralName)),
        OwnedType.OfCore<V1ConfigMap>(Kind(V1ConfigMap.KubeGroup, V1ConfigMap.KubeKind, V1ConfigMap.KubePluralName)),
        OwnedType.OfCore<V1Secret>(Kind(V1Secret.KubeGroup, V1Secret.KubeKind, V1Secret.KubePluralName)),
        OwnedType.OfCore<V1Service>(Kind(V1Service.KubeGroup, V1Service.KubeKind, V1Service.KubePluralName)),
        OwnedType.OfCore<V1ServiceAccount>(Kind(V1ServiceAccount.KubeGroup, V1ServiceAccount.KubeKind, V1ServiceAccount.KubePluralName)),
    ];

    /// <summary>Every kind that may be created for any agent: those of Kubernetes, of plugins and of the backend, each once.</summary>
    /// <param name="backend">The backend of this installation, if it has one.</param>
    /// <param name="plugins">The plugins of this installation.</param>
    public static IReadOnlyList<OwnedType> All(ISandboxBackend? backend, IReadOnlyList<IManifestPlugin>? plugins = null)
        => [.. Core.Concat((plugins ?? []).SelectMany(plugin => plugin.OwnedTypes)).Concat(backend?.OwnedResourceTypes ?? []).Distinct()];

    private static ResourceDefinition Kind(string group, string kind, string plural) => new() { Group = group, Version = "v1", Kind = kind, Plural = plural, Scope = ResourceScope.Namespaced };
}
