using Grpc.Core;

namespace KagentTyped.Rpc;

/// <summary>Why a call failed.</summary>
/// <param name="Method">The full name of the method, such as <c>/openshell.v1.OpenShell/GetSandbox</c>.</param>
/// <param name="StatusCode">The status that the server sent or that the client came to.</param>
/// <param name="Detail">The text of the status.</param>
/// <param name="Attempts">How often the call was sent; 0 when it could not be sent at all.</param>
public sealed record RpcFailure(string Method, StatusCode StatusCode, string Detail, int Attempts)
{
    /// <summary>What the server sent behind its answer, among it <c>grpc-status-details-bin</c> where it gives details.</summary>
    public Metadata Trailers { get; init; } = Metadata.Empty;

    /// <summary>What the client threw, for logs of the cause.</summary>
    public Exception? Cause { get; init; }

    /// <summary>The status by what to do about it.</summary>
    public RpcOutcome Outcome => StatusCode switch
    {
        StatusCode.NotFound => RpcOutcome.NotFound,
        StatusCode.AlreadyExists => RpcOutcome.AlreadyExists,
        StatusCode.FailedPrecondition => RpcOutcome.FailedPrecondition,
        StatusCode.Unavailable => RpcOutcome.Unavailable,
        _ => RpcOutcome.Other,
    };

    /// <summary>Method, status and detail in one line. Headers, and so tokens, are not part of it.</summary>
    public override string ToString() => $"{Method}: {StatusCode}: {Detail}";
}
