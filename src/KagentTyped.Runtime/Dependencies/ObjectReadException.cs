using KagentTyped.Runtime.Failures;
using KagentTyped.Runtime.References;
using KagentTyped.Runtime.Text;

namespace KagentTyped.Runtime.Dependencies;

/// <summary>An object could not be read. Messages never hold its content.</summary>
public sealed class ObjectReadException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="failure">Why there was no answer.</param>
    /// <param name="message">What happened, in one sentence.</param>
    /// <param name="innerException">What the request threw, if anything.</param>
    public ObjectReadException(ApiFailure failure, string message, Exception? innerException = null)
        : base(message, innerException) => Failure = failure;

    /// <summary>Why there was no answer.</summary>
    public ApiFailure Failure { get; }

    /// <summary>The exception for an object that does not exist, worded as the API server does.</summary>
    /// <typeparam name="T">The type of the object.</typeparam>
    /// <param name="reference">The object.</param>
    public static ObjectReadException NotFound<T>(ObjectRef reference)
    {
        var kind = EntityOf<T>.Value;
        string resource = string.IsNullOrEmpty(kind.Group) ? kind.PluralName : $"{kind.PluralName}.{kind.Group}";
        return new(ApiFailure.NotFound, $"{resource} {GoText.Quote(reference.Name)} not found");
    }
}
