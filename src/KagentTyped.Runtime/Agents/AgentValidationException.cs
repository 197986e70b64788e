namespace KagentTyped.Runtime.Agents;

/// <summary>
/// The user's agent cannot run as it is written. Trying again does not help until someone edits the agent, so controllers report it
/// and do not retry.
/// </summary>
public sealed class AgentValidationException : Exception
{
    /// <summary>Makes the exception without a message of its own.</summary>
    public AgentValidationException()
    {
    }

    /// <summary>Makes the exception.</summary>
    /// <param name="message">What is wrong.</param>
    public AgentValidationException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception.</summary>
    /// <param name="message">What is wrong.</param>
    /// <param name="innerException">The cause.</param>
    public AgentValidationException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Makes the exception.</summary>
    /// <param name="fieldPath">The field, such as <c>spec.byo.deployment.image</c>.</param>
    /// <param name="message">What is wrong, complete without the path.</param>
    public AgentValidationException(string fieldPath, string message)
        : base(message) => FieldPath = fieldPath;

    /// <summary>Makes the exception.</summary>
    /// <param name="fieldPath">The field, such as <c>spec.byo.deployment.image</c>.</param>
    /// <param name="message">What is wrong, complete without the path.</param>
    /// <param name="innerException">The cause.</param>
    public AgentValidationException(string fieldPath, string message, Exception innerException)
        : base(message, innerException) => FieldPath = fieldPath;

    /// <summary>The field to edit, such as <c>spec.byo.deployment.image</c>; null where no single field is at fault.</summary>
    public string? FieldPath { get; }
}
