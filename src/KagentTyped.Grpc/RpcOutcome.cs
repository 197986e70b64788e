namespace KagentTyped.Rpc;

/// <summary>How a call ended, by what a caller does about it.</summary>
public enum RpcOutcome
{
    /// <summary>The call was answered.</summary>
    Success,

    /// <summary>What the call is about does not exist. Deleting it is done then.</summary>
    NotFound,

    /// <summary>What the call would create exists.</summary>
    AlreadyExists,

    /// <summary>The state of the server forbids the call; something else has to happen first.</summary>
    FailedPrecondition,

    /// <summary>The server cannot be reached or takes no calls now; trying later may help.</summary>
    Unavailable,

    /// <summary>Any other status; <see cref="RpcFailure.StatusCode"/> tells which.</summary>
    Other,
}
