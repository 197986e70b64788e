using System.Diagnostics.CodeAnalysis;
using k8s;
using k8s.Models;

namespace KagentTyped;

/// <summary>What a watch of an <see cref="OwnedType"/> reports: an object that changed, or that one changed which cannot be read.</summary>
public sealed record OwnedEvent
{
    internal OwnedEvent(WatchEventType type, IKubernetesObject<V1ObjectMeta> item)
        => (Type, Object) = (type, item);

    internal OwnedEvent(WatchEventType type, UndecodableItem undecodable)
        => (Type, Undecodable) = (type, undecodable);

    /// <summary>What happened to the object.</summary>
    public WatchEventType Type { get; }

    /// <summary>The object; null when it cannot be read.</summary>
    public IKubernetesObject<V1ObjectMeta>? Object { get; }

    /// <summary>Why the object cannot be read; null when it can.</summary>
    public UndecodableItem? Undecodable { get; }

    /// <summary>Whether the object cannot be read.</summary>
    [MemberNotNullWhen(true, nameof(Undecodable))]
    [MemberNotNullWhen(false, nameof(Object))]
    public bool IsError => Undecodable is not null;

    /// <summary>The event, by namespace and name, without any other content of the object.</summary>
    public override string ToString()
        => IsError ? $"{Type} {Undecodable}" : $"{Type} {(Object.Metadata?.NamespaceProperty is { } space ? space + "/" : "")}{Object.Metadata?.Name}";
}
