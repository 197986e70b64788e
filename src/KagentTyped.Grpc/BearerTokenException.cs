namespace KagentTyped.Rpc;

/// <summary>There is no token where there should be one. The message may be shown, it never holds a token; other exceptions of a source are not repeated.</summary>
/// <param name="message">Why.</param>
/// <param name="innerException">The cause.</param>
public sealed class BearerTokenException(string message, Exception? innerException = null) : Exception(message, innerException);
