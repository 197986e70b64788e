namespace KagentTyped.Schema.Yaml;

/// <summary>A piece of a text file.</summary>
/// <param name="Start">First character.</param>
/// <param name="End">Behind the last character.</param>
public readonly record struct TextRange(TextPosition Start, TextPosition End);
