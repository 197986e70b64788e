using k8s;
using k8s.Models;

namespace KagentTyped.Runtime.Manifests;

/// <summary>Makes an agent the owner of what is built for it.</summary>
public static class OwnerReferences
{
    /// <summary>Makes the agent the controller and only owner. Without a uid there is none: the API server would refuse the reference.</summary>
    /// <param name="item">The object that was built.</param>
    /// <param name="owner">The agent.</param>
    public static void Set(IKubernetesObject<V1ObjectMeta> item, IKubernetesObject<V1ObjectMeta> owner)
    {
        item.Metadata.OwnerReferences = string.IsNullOrEmpty(owner.Metadata?.Uid)
            ? null
            :
            [
                new()
                {
                    ApiVersion = owner.ApiVersion,
                    Kind = owner.Kind,
                    Name = owner.Metadata.Name,
                    Uid = owner.Metadata.Uid,
                    Controller = true,
                    BlockOwnerDeletion = true,
                },
            ];
    }
}
