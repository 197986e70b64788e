using System.Globalization;
using System.Text;

namespace KagentTyped.Schema.Yaml;

/// <summary>Writes strings as YAML scalars: plain where every reader takes that for the same string, otherwise quoted.</summary>
internal static class ScalarWriter
{
    /// <summary>Writes a mapping key, without what follows it.</summary>
    public static void AppendKey(StringBuilder output, string text) => AppendOneLine(output, text);

    /// <summary>Writes a value with the line break behind it.</summary>
    /// <param name="output">Stands where the value begins.</param>
    /// <param name="text">The value.</param>
    /// <param name="indent">The indentation of further lines.</param>
    public static void AppendValue(StringBuilder output, string text, int indent)
    {
        if (IsLiteral(text))
        {
            AppendLiteral(output, text, indent);
            return;
        }

        AppendOneLine(output, text);
        output.Append('\n');
    }

    private static void AppendOneLine(StringBuilder output, string text)
    {
        if (!IsPrintable(text) || AmbiguousScalar.IsAmbiguous(text))
        {
            AppendEscaped(output, text);
        }
        else if (IsPlain(text))
        {
            output.Append(text);
        }
        else
        {
            output.Append('\'').Append(text.Replace("'", "''")).Append('\'');
        }
    }

    // In block context, where commas and brackets within a text mean nothing.
    private static bool IsPlain(string text)
    {
        if (text[0] == ' ' || text[text.Length - 1] is ' ' or ':')
        {
            return false;
        }

        bool followedBySpace = text.Length == 1 || text[1] == ' ';
        switch (text[0])
        {
            case '-' or '?' or ':':
                if (followedBySpace || text.StartsWith("---", StringComparison.Ordinal))
                {
                    return false;
                }

                break;
            case ',' or '[' or ']' or '{' or '}' or '#' or '&' or '*' or '!' or '|' or '>' or '\'' or '"' or '%' or '@' or '`':
                return false;
            case '.' when text.StartsWith("...", StringComparison.Ordinal):
                return false;
            default:
                break;
        }

        return !text.Contains(": ") && !text.Contains(" #") && !text.Contains(" *") && !text.Contains(" &");
    }

    private static bool IsPrintable(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
            else if (NeedsEscape(text[i]) || char.IsSurrogate(text[i]))
            {
                return false;
            }
        }

        return true;
    }

    private static bool NeedsEscape(char c) =>
        c is < ' ' or (>= '\u007F' and <= '\u00A0') or '\u2028' or '\u2029' or '\uFEFF' or '\uFFFE' or '\uFFFF';

    // A literal block is for several lines, and gives them back when the first shows the indentation and no other line break than LF occurs.
    private static bool IsLiteral(string text)
    {
        if (text.Length == 0 || text[0] is ' ' or '\n' or '\t')
        {
            return false;
        }

        bool hasLines = false;
        foreach (char c in text)
        {
            hasLines |= c == '\n';
            if (c is not ('\n' or '\t') && NeedsEscape(c))
            {
                return false;
            }
        }

        return hasLines;
    }

    private static void AppendLiteral(StringBuilder output, string text, int indent)
    {
        bool ends = text[text.Length - 1] == '\n';
        output.Append('|').Append(!ends ? "-" : text[text.Length - 2] == '\n' ? "+" : "").Append('\n');
        int at = 0;
        while (at < text.Length)
        {
            int end = text.IndexOf('\n', at);
            end = end < 0 ? text.Length : end;
            if (end > at)
            {
                output.Append(' ', indent).Append(text, at, end - at);
            }

            output.Append('\n');
            at = end + 1;
        }
    }

    private static void AppendEscaped(StringBuilder output, string text)
    {
        output.Append('"');
        foreach (char c in text)
        {
            switch (c)
            {
                case '"' or '\\':
                    output.Append('\\').Append(c);
                    break;
                case '\n':
                    output.Append("\\n");
                    break;
                case '\r':
                    output.Append("\\r");
                    break;
                case '\t':
                    output.Append("\\t");
                    break;
                default:
                    if (NeedsEscape(c))
                    {
                        output.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
                    }
                    else
                    {
                        // Half a surrogate pair has no escape in YAML and stays as it is.
                        output.Append(c);
                    }

                    break;
            }
        }

        output.Append('"');
    }
}
