namespace KagentTyped.Runtime.Values;

/// <summary>A value that stands in a ConfigMap or Secret could not be resolved. Messages name the object and the key, never the value.</summary>
public sealed class ValueResolutionException : Exception
{
    /// <summary>Makes the exception without a message of its own.</summary>
    public ValueResolutionException()
    {
    }

    /// <summary>Makes the exception.</summary>
    /// <param name="message">What is wrong.</param>
    public ValueResolutionException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception.</summary>
    /// <param name="message">What is wrong.</param>
    /// <param name="innerException">The cause.</param>
    public ValueResolutionException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Makes the exception.</summary>
    /// <param name="failure">Why the value could not be resolved.</param>
    /// <param name="message">What is wrong.</param>
    /// <param name="innerException">The cause, if another exception is.</param>
    public ValueResolutionException(ValueFailure failure, string message, Exception? innerException = null)
        : base(message, innerException) => Failure = failure;

    /// <summary>Why the value could not be resolved; the outermost exception has it too, so callers need not unwrap.</summary>
    public ValueFailure Failure { get; }
}
