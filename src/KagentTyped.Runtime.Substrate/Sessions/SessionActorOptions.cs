using KagentTyped.Runtime.Substrate.Routing;

namespace KagentTyped.Runtime.Substrate.Sessions;

/// <summary>How the actors of sessions are run.</summary>
public sealed record SessionActorOptions
{
    // 16 times as long, timers still count it.
    private static readonly TimeSpan LongestRetryDelay = TimeSpan.FromDays(1);

    /// <summary>How long an actor may take until it serves, and how that is looked at.</summary>
    public ReachabilityOptions Reachability { get; init; } = new();

    /// <summary>How long a session is kept on its worker after its last response, so that a quick answer need not wait for it: from zero to 24 days.</summary>
    public TimeSpan IdleDelay { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long suspending may take, from 1 ms to 24 days. The end of the process waits for it, so it has a limit.</summary>
    public TimeSpan SuspendTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How long after a failure to suspend an idle session it is tried again, from 1 ms to one day; each time twice as long, up to 16 times as long. It goes on
    /// until the session is suspended, used, or refused for lack of rights.
    /// </summary>
    public TimeSpan SuspendRetryDelay { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long deleting a session may take; zero or less, or more than 24 days, for no limit.</summary>
    public TimeSpan DeleteTimeout { get; init; } = TimeSpan.FromMinutes(5);

    internal void Validate()
    {
        Reachability.Validate();
        OptionChecks.Range(nameof(IdleDelay), IdleDelay, TimeSpan.Zero, OptionChecks.LongestDelay);
        OptionChecks.Range(nameof(SuspendTimeout), SuspendTimeout, OptionChecks.ShortestDelay, OptionChecks.LongestDelay);
        OptionChecks.Range(nameof(SuspendRetryDelay), SuspendRetryDelay, OptionChecks.ShortestDelay, LongestRetryDelay);
    }
}
