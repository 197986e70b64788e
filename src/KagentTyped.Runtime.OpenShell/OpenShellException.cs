using Grpc.Core;
using KagentTyped.Rpc;

namespace KagentTyped.Runtime.OpenShell;

/// <summary>The gateway did not do what it was asked, or could not be asked. Messages hold no credentials.</summary>
public sealed class OpenShellException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">What happened.</param>
    /// <param name="statusCode">The status of the call; null where no call failed.</param>
    /// <param name="innerException">The cause.</param>
    public OpenShellException(string message, StatusCode? statusCode = null, Exception? innerException = null)
        : base(message, innerException) => StatusCode = statusCode;

    /// <summary>The status of the call that failed; null where no call did.</summary>
    public StatusCode? StatusCode { get; }

    /// <summary>The exception for a failed call.</summary>
    /// <param name="title">What was tried, such as <c>openshell GetSandbox x</c>.</param>
    /// <param name="failure">The failure.</param>
    /// <param name="secrets">Texts that the gateway may have repeated and that must not go further.</param>
    internal static OpenShellException Of(string title, RpcFailure failure, IEnumerable<string>? secrets = null)
    {
        string detail = failure.Detail;
        foreach (string secret in (secrets ?? []).Where(secret => secret.Length > 0).OrderByDescending(secret => secret.Length))
            detail = detail.Replace(secret, "***", StringComparison.Ordinal);

        // Without the cause: it holds the gateway's text as it came.
        return new($"{title}: rpc error: code = {failure.StatusCode} desc = {detail}", failure.StatusCode);
    }
}
