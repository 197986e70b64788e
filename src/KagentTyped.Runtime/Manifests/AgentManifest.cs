using k8s;
using k8s.Models;
using KagentTyped.Runtime.Agents;

namespace KagentTyped.Runtime.Manifests;

/// <summary>What should exist in the cluster for an agent.</summary>
/// <param name="Objects">The objects, in the order to apply them.</param>
/// <param name="PluginErrors">What plugins reported; the objects are complete but for what these plugins would have done.</param>
public sealed record AgentManifest(IReadOnlyList<IKubernetesObject<V1ObjectMeta>> Objects, IReadOnlyList<Exception> PluginErrors)
{
    /// <summary>What the agent asks for and does not get.</summary>
    public IReadOnlyList<UnsupportedFeature> Unsupported { get; init; } = [];
}
