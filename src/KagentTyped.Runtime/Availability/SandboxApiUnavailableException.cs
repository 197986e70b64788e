using KagentTyped.Runtime.Failures;

namespace KagentTyped.Runtime.Availability;

/// <summary>The API that sandboxes are made with cannot be used. Time or an administrator may mend it, so controllers try again.</summary>
public sealed class SandboxApiUnavailableException : Exception
{
    /// <summary>Makes the exception without a message of its own.</summary>
    public SandboxApiUnavailableException()
    {
    }

    /// <summary>Makes the exception.</summary>
    /// <param name="message">What is wrong.</param>
    public SandboxApiUnavailableException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception.</summary>
    /// <param name="message">What is wrong.</param>
    /// <param name="innerException">The cause.</param>
    public SandboxApiUnavailableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Makes the exception.</summary>
    /// <param name="failure">Whether the API is not installed, forbidden or out of reach.</param>
    /// <param name="message">What is wrong.</param>
    /// <param name="innerException">The cause, where a request failed.</param>
    public SandboxApiUnavailableException(ApiFailure failure, string message, Exception? innerException = null)
        : base(message, innerException) => Failure = failure;

    /// <summary><see cref="ApiFailure.NotFound"/> where the API is not installed, else why asking for it failed.</summary>
    public ApiFailure Failure { get; }
}
