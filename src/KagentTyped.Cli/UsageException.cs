namespace KagentTyped.Cli;

/// <summary>A command line that parses and still asks for something that does not exist.</summary>
/// <param name="message">What is wrong, without values of the input files.</param>
internal sealed class UsageException(string message) : Exception(message);
