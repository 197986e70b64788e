namespace KagentTyped.Rpc;

/// <summary>A call failed where its caller asked for an answer or for the items of a stream.</summary>
/// <param name="failure">Why.</param>
public sealed class RpcFailureException(RpcFailure failure) : Exception(failure.ToString(), failure.Cause)
{
    /// <summary>Why.</summary>
    public RpcFailure Failure { get; } = failure;
}
