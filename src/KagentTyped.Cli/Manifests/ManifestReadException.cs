namespace KagentTyped.Cli.Manifests;

/// <summary>A file that cannot be read at all; the message names it.</summary>
/// <param name="message">The file and the reason.</param>
/// <param name="inner">The cause.</param>
internal sealed class ManifestReadException(string message, Exception inner) : Exception(message, inner);
