namespace KagentTyped.Runtime.Availability;

/// <summary>How the availability of kinds is checked.</summary>
public sealed record ServedKindsOptions
{
    /// <summary>How long a kind that was found is taken for granted. A kind that was not found is looked for again each time.</summary>
    public TimeSpan PositiveAnswerLifetime { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// The namespace to list in where discovery is forbidden; null lists in the whole cluster, which a controller with permissions in
    /// one namespace may not do.
    /// </summary>
    public string? FallbackNamespace { get; init; }
}
