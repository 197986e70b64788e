namespace KagentTyped.Schema.Yaml;

/// <summary>A place in a text file.</summary>
/// <param name="Line">Line, counted from 1.</param>
/// <param name="Column">Column, counted from 1 in UTF-16 code units.</param>
/// <param name="Offset">UTF-16 code units from the start of the text, counted from 0.</param>
public readonly record struct TextPosition(int Line, int Column, int Offset);
