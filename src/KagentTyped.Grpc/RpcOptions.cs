namespace KagentTyped.Rpc;

/// <summary>How a façade calls its server.</summary>
public sealed record RpcOptions
{
    /// <summary>
    /// How long a call with one answer may take, all repetitions and waits included. <see cref="Timeout.InfiniteTimeSpan"/> sets no limit.
    /// </summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a call that streams answers may take as a whole; without a limit unless set.</summary>
    public TimeSpan StreamDeadline { get; init; } = Timeout.InfiniteTimeSpan;

    /// <summary>Repetitions of calls that are declared to be without side effects or idempotent.</summary>
    public RpcRetry Retry { get; init; } = new();

    /// <summary>
    /// Gives the token for the <c>authorization</c> header; asked for every attempt of every call, so that a token that changes is followed.
    /// Null, or an answer of null or nothing but blanks, sends no token. <see cref="BearerTokens"/> has the usual sources.
    /// </summary>
    public Func<CancellationToken, ValueTask<string?>>? BearerToken { get; init; }

    /// <summary>The clock of deadlines and waits.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
