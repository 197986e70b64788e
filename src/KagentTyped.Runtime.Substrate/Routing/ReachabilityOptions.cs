namespace KagentTyped.Runtime.Substrate.Routing;

/// <summary>How long and how often to look whether an actor can be reached.</summary>
public sealed record ReachabilityOptions
{
    /// <summary>How long an actor may take as a whole; zero or less, or more than 24 days, for no limit.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>The wait before looking again, from 1 ms to 24 days; every further one is twice as long, less a random part.</summary>
    public TimeSpan InitialBackoff { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>The longest wait, from 1 ms to 24 days; it cuts <see cref="InitialBackoff"/> too.</summary>
    public TimeSpan MaxBackoff { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>The page that is asked for, with a slash in front.</summary>
    public string ProbePath { get; init; } = "/health";

    /// <summary>How long one answer may take; zero or less, or more than 24 days, for no limit of its own.</summary>
    public TimeSpan ProbeTimeout { get; init; } = TimeSpan.FromSeconds(3);

    internal void Validate()
    {
        OptionChecks.Range(nameof(InitialBackoff), InitialBackoff, OptionChecks.ShortestDelay, OptionChecks.LongestDelay);
        OptionChecks.Range(nameof(MaxBackoff), MaxBackoff, OptionChecks.ShortestDelay, OptionChecks.LongestDelay);
        OptionChecks.Path(nameof(ProbePath), ProbePath);
    }
}
