using k8s;
using k8s.Models;

namespace KagentTyped.Cli.Rendering;

/// <summary>Makes an agent the owner of what is built for it.</summary>
internal static class ControllerOwner
{
    /// <summary>Sets the owner. Without a uid there can be none: the API server would refuse the reference.</summary>
    /// <param name="item">The object that was built.</param>
    /// <param name="owner">The agent.</param>
    public static void Set(IKubernetesObject<V1ObjectMeta> item, IKubernetesObject<V1ObjectMeta> owner)
    {
        if (string.IsNullOrEmpty(owner.Metadata.Uid))
            return;
        item.Metadata.OwnerReferences =
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
