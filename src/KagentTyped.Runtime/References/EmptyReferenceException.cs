namespace KagentTyped.Runtime.References;

/// <summary>A reference is empty. Its own type, because an optional reference that is absent is no mistake to most callers.</summary>
public sealed class EmptyReferenceException : InvalidReferenceException
{
    private const string Text = "empty reference string";

    /// <summary>Makes the exception with kagent's wording.</summary>
    public EmptyReferenceException()
        : base(Text)
    {
    }

    /// <summary>Makes the exception.</summary>
    /// <param name="message">What is wrong.</param>
    public EmptyReferenceException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception.</summary>
    /// <param name="message">What is wrong.</param>
    /// <param name="innerException">The cause.</param>
    public EmptyReferenceException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
