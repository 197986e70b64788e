using KagentTyped.Runtime.Substrate.Routing;

namespace KagentTyped.Runtime.Substrate;

/// <summary>How harnesses are run.</summary>
public sealed record HarnessActorOptions
{
    /// <summary>
    /// Whether a suspended harness is put back on a worker by every reconcile, and so has one for ever. Otherwise only a new one is; later the router
    /// resumes it when a request comes, and a suspended harness counts as ready.
    /// </summary>
    public bool KeepRunning { get; init; } = true;

    /// <summary>
    /// The page that a running harness must answer before it counts as ready, with a slash in front; null to count every running one. The actor's
    /// program decides which pages it has, and one that it does not have looks like an actor that the router does not know.
    /// </summary>
    public string? ProbePath { get; init; }

    /// <summary>How long the answer may take.</summary>
    public TimeSpan ProbeTimeout { get; init; } = new ReachabilityOptions().ProbeTimeout;
}
