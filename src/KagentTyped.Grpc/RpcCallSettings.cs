using Grpc.Core;

namespace KagentTyped.Rpc;

/// <summary>What is different about one call.</summary>
public sealed record RpcCallSettings
{
    /// <summary>How long the call may take as a whole; null takes that of the options.</summary>
    public TimeSpan? Deadline { get; init; }

    /// <summary>Repetitions; null takes those of the options. A call that may not be repeated is not repeated whatever this says.</summary>
    public RpcRetry? Retry { get; init; }

    /// <summary>Headers besides the token. An <c>authorization</c> header here stands in for it.</summary>
    public Metadata? Headers { get; init; }
}
