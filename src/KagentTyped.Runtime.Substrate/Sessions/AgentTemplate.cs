using KagentTyped.Runtime.References;

namespace KagentTyped.Runtime.Substrate.Sessions;

/// <summary>An ActorTemplate that sessions can be made from.</summary>
/// <param name="Reference">The ActorTemplate.</param>
/// <param name="IsReady">Whether its golden snapshot exists.</param>
public sealed record AgentTemplate(ObjectRef Reference, bool IsReady);
