using KagentTyped.Runtime.Substrate.Actors;

namespace KagentTyped.Runtime.Substrate.Routing;

/// <summary>What a look at an actor gave.</summary>
/// <param name="Actor">The actor; null where it could not be read.</param>
/// <param name="Failure">What failed and may pass.</param>
internal readonly record struct Sighting(ActorInfo? Actor, SubstrateException? Failure = null);
