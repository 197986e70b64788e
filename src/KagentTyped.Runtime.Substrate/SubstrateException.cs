using Grpc.Core;
using KagentTyped.Rpc;
using KagentTyped.Runtime.References;
using KagentTyped.Runtime.Text;

namespace KagentTyped.Runtime.Substrate;

/// <summary>Agent Substrate did not do what it was asked, or could not be asked. Messages hold no credentials.</summary>
public class SubstrateException : Exception
{
    internal const string NoClient = "substrate ate-api client is required";

    /// <summary>Makes the exception.</summary>
    /// <param name="message">What happened.</param>
    /// <param name="statusCode">The status of the call; null where no call failed.</param>
    /// <param name="innerException">The cause.</param>
    public SubstrateException(string message, StatusCode? statusCode = null, Exception? innerException = null)
        : base(message, innerException) => StatusCode = statusCode;

    /// <summary>The status of the call that failed; null where no call did.</summary>
    public StatusCode? StatusCode { get; }

    /// <summary>Whether the same attempt may work later although nobody mends anything.</summary>
    public virtual bool IsRetryable => StatusCode is global::Grpc.Core.StatusCode.Unavailable or global::Grpc.Core.StatusCode.Aborted
        or global::Grpc.Core.StatusCode.DeadlineExceeded or global::Grpc.Core.StatusCode.ResourceExhausted;

    /// <summary>
    /// Whether somebody has to mend rights or the request first. What has to happen in the end is tried again after any other failure, also after one of the
    /// token, whose file is not there while it is being replaced.
    /// </summary>
    internal bool IsRefusal => StatusCode is global::Grpc.Core.StatusCode.PermissionDenied or global::Grpc.Core.StatusCode.InvalidArgument;

    /// <summary>The exception for a failed call about an actor: <c>substrate GetActor "x": ...</c>; <see cref="NoFreeWorkersException"/> where that is why.</summary>
    /// <param name="failure">The failure.</param>
    /// <param name="actorId">The actor.</param>
    internal static SubstrateException Of(RpcFailure failure, string actorId) => Of($"substrate {failure.Method.Split('/')[^1]} {GoText.Quote(actorId)}", failure);

    /// <summary>The exception for a failed call; <see cref="NoFreeWorkersException"/> where that is why.</summary>
    /// <param name="title">What was tried.</param>
    /// <param name="failure">The failure.</param>
    internal static SubstrateException Of(string title, RpcFailure failure)
    {
        var cause = new RpcFailureException(failure);
        return NoFreeWorkersException.IsToldBy(cause) ? new NoFreeWorkersException(cause) : new SubstrateException($"{title}: {Text(failure)}", failure.StatusCode, cause);
    }

    /// <summary>The refusal to make something for an owner that goes.</summary>
    /// <param name="kind">Its kind.</param>
    /// <param name="owner">The owner.</param>
    internal static SubstrateException OfDying(string kind, ObjectRef owner) => new($"{kind} {owner} is being deleted");

    /// <summary>A failure as kagent words it.</summary>
    /// <param name="failure">The failure.</param>
    internal static string Text(RpcFailure failure) => $"rpc error: code = {failure.StatusCode} desc = {failure.Detail}";
}
