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
    /// How long a running harness that nobody uses stays on its worker, looked at by every reconcile; null for as long as it likes. It needs
    /// <see cref="KeepRunning"/> to be off. What counts as use is what <see cref="SubstrateHarnessBackend.Use"/> is told; a harness with channels waits for messages
    /// and is never idle, and the start of this process counts as use.
    /// </summary>
    public TimeSpan? SuspendAfter { get; init; }

    /// <summary>
    /// The page that a running harness must answer before it counts as ready, with a slash in front; null to count every running one. The actor's
    /// program decides which pages it has, and one that it does not have looks like an actor that the router does not know.
    /// </summary>
    public string? ProbePath { get; init; }

    /// <summary>How long the answer may take; zero or less, or more than 24 days, for no limit.</summary>
    public TimeSpan ProbeTimeout { get; init; } = new ReachabilityOptions().ProbeTimeout;

    internal void Validate()
    {
        if (ProbePath is { } path)
            OptionChecks.Path(nameof(ProbePath), path);
        if (SuspendAfter is null)
            return;
        if (KeepRunning)
            throw new SubstrateException($"{nameof(SuspendAfter)} contradicts {nameof(KeepRunning)}, which resumes what is suspended; turn {nameof(KeepRunning)} off");
        if (SuspendAfter <= TimeSpan.Zero)
            throw new SubstrateException($"{nameof(SuspendAfter)} must be more than zero; leave it out to suspend nothing");
    }
}
