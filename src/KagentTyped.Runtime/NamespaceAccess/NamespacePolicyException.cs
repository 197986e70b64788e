using KagentTyped.Runtime.Failures;

namespace KagentTyped.Runtime.NamespaceAccess;

/// <summary>Whether a namespace is allowed could not be decided.</summary>
public sealed class NamespacePolicyException : Exception
{
    /// <summary>Makes the exception without a message of its own.</summary>
    public NamespacePolicyException()
    {
    }

    /// <summary>Makes the exception for a mistake in the policy itself.</summary>
    /// <param name="message">What is wrong.</param>
    public NamespacePolicyException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception.</summary>
    /// <param name="message">What is wrong.</param>
    /// <param name="innerException">The cause.</param>
    public NamespacePolicyException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Makes the exception for a Namespace that could not be read.</summary>
    /// <param name="message">What is wrong.</param>
    /// <param name="failure">Why the read failed.</param>
    /// <param name="innerException">What the read threw.</param>
    public NamespacePolicyException(string message, ApiFailure failure, Exception innerException)
        : base(message, innerException) => Failure = failure;

    /// <summary>Why reading the Namespace failed; null when the policy itself is at fault.</summary>
    public ApiFailure? Failure { get; }
}
