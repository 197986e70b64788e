using KagentTyped.Runtime.References;

namespace KagentTyped.Runtime.Substrate.Actors;

/// <summary>An actor, as ate-api tells it.</summary>
/// <param name="Id">Its id, unique over all namespaces.</param>
/// <param name="Template">The ActorTemplate that it was created from.</param>
/// <param name="Status">Where it is in its life.</param>
/// <param name="PodIp">The address of its worker; empty while it is on none.</param>
public sealed record ActorInfo(string Id, ObjectRef Template, ActorStatus Status, string PodIp = "");
