using Grpc.Core;

namespace KagentTyped.Runtime.Substrate;

/// <summary>Agent Substrate did not do what it was asked, or could not be asked. Messages hold no credentials.</summary>
public class SubstrateException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">What happened.</param>
    /// <param name="statusCode">The status of the call; null where no call failed.</param>
    /// <param name="innerException">The cause.</param>
    public SubstrateException(string message, StatusCode? statusCode = null, Exception? innerException = null)
        : base(message, innerException) => StatusCode = statusCode;

    /// <summary>The status of the call that failed; null where no call did.</summary>
    public StatusCode? StatusCode { get; }
}
