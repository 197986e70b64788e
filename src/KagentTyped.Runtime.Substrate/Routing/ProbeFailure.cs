namespace KagentTyped.Runtime.Substrate.Routing;

/// <summary>Why an actor cannot be reached.</summary>
/// <param name="Text">A few words.</param>
/// <param name="Cause">What the client threw; null where the router answered.</param>
internal sealed record ProbeFailure(string Text, Exception? Cause = null);
