using KagentTyped.Runtime.Failures;

namespace KagentTyped.Runtime.Agents;

/// <summary>
/// Something that an agent refers to could not be read, although nothing says that the reference is wrong: no permission, no answer, an
/// error of the API server. The same agent may work a moment later, so controllers try again.
/// </summary>
public sealed class AgentDependencyException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="fieldPath">The field of the agent that refers, such as <c>spec.declarative.modelConfig</c>.</param>
    /// <param name="failure">Why there was no answer.</param>
    /// <param name="message">What happened, complete without the path.</param>
    /// <param name="innerException">The cause.</param>
    public AgentDependencyException(string fieldPath, ApiFailure failure, string message, Exception innerException)
        : base(message, innerException) => (FieldPath, Failure) = (fieldPath, failure);

    /// <summary>The field of the agent that refers.</summary>
    public string FieldPath { get; }

    /// <summary>Why there was no answer.</summary>
    public ApiFailure Failure { get; }
}
