namespace KagentTyped.Runtime.Substrate;

/// <summary>The worker pool has no free worker: nothing is wrong with the actor, and trying later works once another one is suspended or the pool grows.</summary>
/// <param name="innerException">What ate-api said.</param>
public sealed class NoFreeWorkersException(Exception? innerException = null) : SubstrateException(Explanation, global::Grpc.Core.StatusCode.FailedPrecondition, innerException)
{
    private const string Explanation = "substrate worker pool has no free workers; try again later or increase WorkerPool replicas";

    /// <summary>How long to wait before the next attempt: workers become free in minutes rather than in seconds.</summary>
    public static TimeSpan RetryAfter { get; } = TimeSpan.FromSeconds(30);

    /// <inheritdoc/>
    public override bool IsRetryable => true;

    /// <summary>Whether a failure, whatever its type, says that there are no free workers.</summary>
    /// <param name="exception">The failure; null says nothing.</param>
    public static bool IsToldBy(Exception? exception)
        => exception is NoFreeWorkersException || exception?.Message.Contains("no free workers", StringComparison.OrdinalIgnoreCase) == true;
}
