namespace KagentTyped.Cli;

/// <summary>Where the tool reads and writes.</summary>
/// <param name="In">The standard input.</param>
/// <param name="Out">Results and nothing else.</param>
/// <param name="Error">Findings, notes and errors, one per line.</param>
internal sealed record CliStreams(TextReader In, TextWriter Out, TextWriter Error);
