using System.Text;

namespace KagentTyped.Runtime.Templates;

/// <summary>Reads the tokens of an action.</summary>
internal static class TemplateLexer
{
    /// <summary>All tokens, the last of which is <see cref="TemplateTokenKind.End"/>.</summary>
    /// <param name="template">The template.</param>
    /// <param name="action">An action of it.</param>
    /// <exception cref="TemplateException">Something is no token.</exception>
    public static List<TemplateToken> Read(string template, TemplateSegment action)
    {
        var tokens = new List<TemplateToken>();
        string text = action.Text;
        int at = 0;
        while (true)
        {
            int start = at;
            while (at < text.Length && char.IsWhiteSpace(text[at]))
                at++;
            bool spaced = at > start;
            start = at;
            if (at == text.Length)
            {
                tokens.Add(new(TemplateTokenKind.End, "", action.Offset + at, spaced));
                return tokens;
            }

            var (kind, value) = Next(text, ref at, () => new TemplatePosition(template, action.Offset + start));
            tokens.Add(new(kind, value, action.Offset + start, spaced));
        }
    }

    private static (TemplateTokenKind Kind, string Text) Next(string text, ref int at, Func<TemplatePosition> position)
    {
        int start = at++;
        switch (text[start])
        {
            case '|' or '(' or ')' or ',' or '=':
                return (TemplateTokenKind.Symbol, text[start..at]);
            case ':' when at < text.Length && text[at] == '=':
                at++;
                return (TemplateTokenKind.Symbol, ":=");
            case '"':
                return (TemplateTokenKind.Text, Quoted(text, ref at, position));
            case '`':
                int close = text.IndexOf('`', at);
                if (close < 0)
                    throw TemplateException.At(position(), "the text is not closed by `");
                at = close + 1;
                return (TemplateTokenKind.Text, text[(start + 1)..close]);
            case '.':
                SkipName(text, ref at);
                return (TemplateTokenKind.Field, text[(start + 1)..at]);
            case '$':
                SkipName(text, ref at);
                return (TemplateTokenKind.Variable, text[start..at]);
            case '-' or (>= '0' and <= '9'):
                while (at < text.Length && char.IsAsciiDigit(text[at]))
                    at++;
                return (TemplateTokenKind.Integer, text[start..at]);
            case var c when IsNameCharacter(c):
                SkipName(text, ref at);
                return (TemplateTokenKind.Name, text[start..at]);
            case var c:
                throw TemplateException.At(position(), $"unexpected {(char.IsControl(c) ? "control character" : $"'{c}'")}");
        }
    }

    private static bool IsNameCharacter(char c) => c == '_' || char.IsLetterOrDigit(c);

    private static void SkipName(string text, ref int at)
    {
        while (at < text.Length && IsNameCharacter(text[at]))
            at++;
    }

    private static string Quoted(string text, ref int at, Func<TemplatePosition> position)
    {
        var value = new StringBuilder();
        while (at < text.Length && text[at] is not '\n')
        {
            char c = text[at++];
            if (c == '"')
                return value.ToString();
            if (c != '\\')
            {
                value.Append(c);
                continue;
            }

            char escape = at < text.Length ? text[at++] : '\0';
            value.Append(escape switch
            {
                'n' => '\n',
                't' => '\t',
                'r' => '\r',
                '"' or '\\' => escape,
                _ => throw TemplateException.At(position(), @"only the escapes \n, \t, \r, \"" and \\ are supported"),
            });
        }

        throw TemplateException.At(position(), "the text is not closed by \"");
    }
}
