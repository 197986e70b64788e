namespace KagentTyped.Runtime.Channels;

/// <summary>Lists that people write into one text.</summary>
public static class ListText
{
    private static readonly char[] Separators = [',', '\n', ';'];

    /// <summary>The parts of a text between commas, semicolons and line breaks, trimmed, without blank ones. Blanks alone do not separate.</summary>
    /// <param name="text">The text; null counts as empty.</param>
    public static IReadOnlyList<string> Split(string? text)
        => (text ?? "").Split(Separators, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
