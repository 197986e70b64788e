namespace KagentTyped.Schema.Cel.Syntax;

/// <summary>Words that no variable may be named.</summary>
internal static class CelReservedWords
{
    private static readonly HashSet<string> Words = new(StringComparer.Ordinal)
    {
        "as", "break", "const", "continue", "else", "false", "for", "function", "if", "import", "in", "let", "loop", "namespace",
        "null", "package", "return", "true", "var", "void", "while",
    };

    public static bool Contains(string word) => Words.Contains(word);
}
