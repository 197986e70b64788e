using System.Collections.ObjectModel;
using k8s;
using k8s.Models;

namespace KagentTyped;

/// <summary>The objects of one kind that an <see cref="OwnedType"/> lists.</summary>
public sealed class OwnedObjects : ReadOnlyCollection<IKubernetesObject<V1ObjectMeta>>
{
    internal OwnedObjects(IList<IKubernetesObject<V1ObjectMeta>> objects, IReadOnlyList<UndecodableItem> undecodable)
        : base(objects)
        => Undecodable = undecodable;

    /// <summary>
    /// The objects that exist but cannot be read, in order; mostly empty. Their positions count over all pages. Who removes what is no
    /// longer wanted must not take them for absent.
    /// </summary>
    public IReadOnlyList<UndecodableItem> Undecodable { get; }
}
