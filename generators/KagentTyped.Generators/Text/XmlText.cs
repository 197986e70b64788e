using System.Text;

namespace KagentTyped.Generators.Text;

/// <summary>Makes documentation of descriptions, which are untrusted text.</summary>
internal static class XmlText
{
    /// <summary>
    /// A text as one line, escaped for XML. What C# or XML takes for the end of a line becomes a space, so nothing of a text can leave
    /// its comment; an empty line becomes a paragraph break. Characters that XML forbids are left out.
    /// </summary>
    /// <param name="text">Any text.</param>
    public static string Line(string text)
    {
        var line = new StringBuilder(text.Length + 16);
        int breaks = 0;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if ((c == '\r' && (i + 1 == text.Length || text[i + 1] != '\n')) || c is '\n' or '\u0085' or '\u2028' or '\u2029' or '\v' or '\f')
            {
                breaks++;
                continue;
            }

            bool pair = char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
            if (c is '\r' or '\uFFFE' or '\uFFFF' || (c < ' ' && c != '\t') || (char.IsSurrogate(c) && !pair))
            {
                continue;
            }

            if (breaks > 0 && c is not (' ' or '\t'))
            {
                line.Append(line.Length == 0 ? "" : breaks == 1 ? " " : "<para/>");
                breaks = 0;
            }

            switch (c)
            {
                case '&':
                    line.Append("&amp;");
                    break;
                case '<':
                    line.Append("&lt;");
                    break;
                case '>':
                    line.Append("&gt;");
                    break;
                case ' ' or '\t' when breaks > 0:
                    break;
                case '\t':
                    line.Append(' ');
                    break;
                default:
                    line.Append(c);
                    if (pair)
                    {
                        line.Append(text[++i]);
                    }

                    break;
            }
        }

        return line.ToString().Trim();
    }
}
