using YamlDotNet.Core;

namespace KagentTyped.Schema.Yaml;

/// <summary>Turns the parser's errors into problems that say how to mend the text.</summary>
internal static class SyntaxProblem
{
    // What the parser's message contains, and what to say instead. The first that fits is used.
    private static readonly (string Part, string Message)[] Messages =
    [
        ("tab", "A tab stands where indentation is expected. Indent with spaces."),
        ("quoted scalar, found unexpected end of stream", "The quoted text is not closed. Add the closing quote."),
        ("found unexpected document indicator", "The quoted text is not closed before the end of the document. Add the closing quote."),
        ("found unknown escape character", "The double-quoted text has an unknown escape. Double the backslash, or use single quotes."),
        ("expected hexadecimal number", "The double-quoted text has an escape without its hexadecimal digits. Complete it, or double the backslash."),
        ("invalid Unicode", "The double-quoted text has an escape that is no Unicode character. Write both halves of the surrogate pair."),
        ("found invalid mapping", "The unquoted text contains ': ', which starts a mapping. Quote the text, or correct the indentation."),
        ("could not find expected ':'", "A key is expected here, but no ':' follows. Add it, or correct the indentation."),
        ("block mapping, did not find expected key", "A key is expected here. Correct the indentation, or quote the value before it."),
        ("did not find expected '-' indicator", "A list item starting with '- ' is expected here. Correct the indentation."),
        ("expected ',' or '}'", "A mapping in braces is not closed, or a ',' is missing. Add it."),
        ("expected ',' or ']'", "A list in brackets is not closed, or a ',' is missing. Add it."),
        ("cannot start any token", "A value cannot start with this character. Quote the value."),
        ("did not find expected node content", "A value is expected here. Add it, or quote the text."),
        ("more than one anchor", "A value can have only one anchor. Remove one."),
        ("undefined tag handle", "The tag's handle is not declared. Use '!!' for a standard tag, or quote the text."),
        ("expected <document start>", "The document ends before this. Correct the indentation, or start a new document with '---'."),
        ("comment", "A comment stands where none is allowed. Put a space before '#', or move the comment to its own line."),
        ("block scalar", "The block text ('|' or '>') is not well-formed. Correct its header or its indentation."),
        ("anchor or alias", "An anchor or alias needs a name of letters, digits and '-'. Correct it, or quote the text."),
    ];

    public static YamlProblem From(YamlException error, string text, LineMap lines, int skipped, int reached)
    {
        string original = Innermost(error);
        string? message = null;
        foreach (var (part, better) in Messages)
        {
            if (original.Contains(part))
            {
                message = better;
                break;
            }
        }

        message ??= original.TrimEnd('.') + ". Correct the YAML here.";
        int start = (int)error.Start.Index + skipped;
        int end = (int)error.End.Index + skipped;
        if (original.Contains("tab") && FindTab(text, reached) is var tab and >= 0)
        {
            (start, end) = (tab, tab + 1);
        }

        return new YamlProblem(message, lines.Range(start, end));
    }

    private static string Innermost(Exception error)
    {
        while (error.InnerException is { } inner)
        {
            error = inner;
        }

        return error.Message;
    }

    // The parser names the mapping that it was reading, which can be far above the tab.
    private static int FindTab(string text, int from)
    {
        int line = from;
        while (line >= 0 && line < text.Length)
        {
            int at = line;
            while (at < text.Length && text[at] == ' ')
            {
                at++;
            }

            if (at < text.Length && text[at] == '\t')
            {
                return at;
            }

            int end = text.IndexOf('\n', at);
            line = end < 0 ? -1 : end + 1;
        }

        return text.IndexOf('\t', Math.Min(from, text.Length));
    }
}
