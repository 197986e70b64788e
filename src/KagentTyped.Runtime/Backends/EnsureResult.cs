namespace KagentTyped.Runtime.Backends;

/// <summary>A sandbox that exists now.</summary>
/// <param name="Handle">Its handle.</param>
/// <param name="Endpoint">Where it is reached, for <c>status.connection.endpoint</c>; null or empty where that is not known.</param>
public sealed record EnsureResult(SandboxHandle Handle, string? Endpoint = null);
