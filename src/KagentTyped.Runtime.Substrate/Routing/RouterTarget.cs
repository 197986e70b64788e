namespace KagentTyped.Runtime.Substrate.Routing;

/// <summary>How an actor is reached over HTTP: a request to the router, which picks the actor by the Host header and resumes it where needed.</summary>
/// <param name="Url">The router.</param>
/// <param name="Host">The Host header.</param>
public sealed record RouterTarget(Uri Url, string Host);
