using System.Text;

namespace KagentTyped.Generators.Text;

/// <summary>Makes documentation of descriptions, which are untrusted text.</summary>
internal static class XmlText
{
    /// <summary>
    /// The lines of a text, escaped for XML. Lines end wherever C# or XML sees an end, so nothing of a text can leave its comment;
    /// characters that XML forbids are left out, blank lines too.
    /// </summary>
    /// <param name="text">Any text.</param>
    public static string[] Lines(string text)
    {
        var lines = new List<string>();
        var line = new StringBuilder();
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            switch (c)
            {
                case '\n' or '\r' or '\u0085' or '\u2028' or '\u2029' or '\v' or '\f':
                    Flush();
                    break;
                case '&':
                    line.Append("&amp;");
                    break;
                case '<':
                    line.Append("&lt;");
                    break;
                case '>':
                    line.Append("&gt;");
                    break;
                case '\t':
                    line.Append(' ');
                    break;
                default:
                    if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                    {
                        line.Append(c).Append(text[++i]);
                    }
                    else if (c >= ' ' && !char.IsSurrogate(c) && c is not ('\uFFFE' or '\uFFFF'))
                    {
                        line.Append(c);
                    }

                    break;
            }
        }

        Flush();
        return lines.Count == 0 ? [""] : [.. lines];

        void Flush()
        {
            string done = line.ToString().Trim();
            line.Clear();
            if (done.Length > 0)
            {
                lines.Add(done);
            }
        }
    }
}
