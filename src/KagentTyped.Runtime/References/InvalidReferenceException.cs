namespace KagentTyped.Runtime.References;

/// <summary>A text that should name an object, as <c>name</c> or <c>namespace/name</c>, does not.</summary>
public class InvalidReferenceException : FormatException
{
    /// <summary>Makes the exception without a message of its own.</summary>
    public InvalidReferenceException()
    {
    }

    /// <summary>Makes the exception.</summary>
    /// <param name="message">What is wrong with the text.</param>
    public InvalidReferenceException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception.</summary>
    /// <param name="message">What is wrong with the text.</param>
    /// <param name="innerException">The cause.</param>
    public InvalidReferenceException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
