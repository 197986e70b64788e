using k8s;
using k8s.Models;
using KagentTyped.Runtime.Agents;
using KagentTyped.Runtime.Backends;

namespace KagentTyped.Runtime.OwnedKinds;

/// <summary>Chooses the objects to remove because their agent no longer asks for them.</summary>
public static class ObsoleteObjects
{
    /// <summary>
    /// Those of an agent's objects that its manifest does not have, without those that are being deleted already, that somebody else controls, or that the
    /// backend removes itself.
    /// </summary>
    /// <param name="agent">The agent, with its uid.</param>
    /// <param name="existing">What is in the agent's namespace, of the kinds of <see cref="OwnedTypeFilter.ForPruningAsync"/>.</param>
    /// <param name="desired">What should exist for the agent.</param>
    /// <param name="backend">The backend of this installation, if it has one.</param>
    /// <exception cref="SandboxBackendNotConfiguredException">No backend runs the agent's platform.</exception>
    public static IReadOnlyList<IKubernetesObject<V1ObjectMeta>> Of(
        IAgentObject agent, IEnumerable<IKubernetesObject<V1ObjectMeta>> existing, IEnumerable<IKubernetesObject<V1ObjectMeta>> desired, ISandboxBackend? backend)
    {
        string? uid = agent.Resource.Metadata.Uid;
        if (string.IsNullOrEmpty(uid))
            return [];
        var wanted = desired.Select(Identity).ToHashSet();
        var judge = agent.WorkloadMode == WorkloadMode.Sandbox ? backend : null;
        return
        [
            .. existing.Where(item => item.Metadata.DeletionTimestamp is null
                && item.Metadata.OwnerReferences?.Any(owner => owner is { Controller: true } && owner.Uid == uid) == true
                && !wanted.Contains(Identity(item))
                && judge?.PrunesItself(agent, item) != true),
        ];
    }

    private static (Type Type, string? Namespace, string Name) Identity(IKubernetesObject<V1ObjectMeta> item) => (item.GetType(), item.Metadata.NamespaceProperty, item.Metadata.Name);
}
