using Grpc.Core;

namespace KagentTyped.Rpc;

/// <summary>When and how often calls that may be repeated are repeated.</summary>
public sealed record RpcRetry
{
    /// <summary>No repetition.</summary>
    public static RpcRetry None { get; } = new() { MaxAttempts = 1 };

    /// <summary>How often a call is sent at most, the first time included.</summary>
    public int MaxAttempts { get; init; } = 4;

    /// <summary>The wait before the first repetition; every further one is twice as long.</summary>
    public TimeSpan InitialBackoff { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>The longest wait.</summary>
    public TimeSpan MaxBackoff { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The statuses after which a call is repeated.</summary>
    public IReadOnlyList<StatusCode> StatusCodes { get; init; } = [StatusCode.Unavailable];

    /// <summary>The wait after an attempt: between half of the step and all of it, so that clients that failed together come back apart.</summary>
    /// <param name="attempt">The number of the attempt that failed, from 1.</param>
    /// <param name="jitter">Between 0 and 1.</param>
    public TimeSpan Backoff(int attempt, double jitter)
    {
        double step = Math.Min(InitialBackoff.TotalMilliseconds * Math.Pow(2, Math.Min(attempt - 1, 40)), MaxBackoff.TotalMilliseconds);
        return TimeSpan.FromMilliseconds(step * (0.5 + (0.5 * jitter)));
    }

    /// <summary>The wait after an attempt, with a random part.</summary>
    /// <param name="attempt">The number of the attempt that failed, from 1.</param>
    public TimeSpan Backoff(int attempt)
    {
        // Spreads clients in time; nobody gains from guessing it.
#pragma warning disable CA5394
        return Backoff(attempt, Random.Shared.NextDouble());
#pragma warning restore CA5394
    }
}
