using System.Globalization;
using System.Text;

namespace KagentTyped.Cli;

/// <summary>Makes text from untrusted input fit for one line of a terminal.</summary>
internal static class OneLine
{
    /// <summary>The text with control and format characters and line breaks escaped, so that it neither starts a line nor steers a terminal.</summary>
    public static string Of(string text)
    {
        if (!text.Any(NeedsEscape))
            return text;
        var output = new StringBuilder(text.Length + 16);
        foreach (char c in text)
        {
            if (NeedsEscape(c))
                output.Append(c switch { '\n' => "\\n", '\r' => "\\r", '\t' => "\\t", _ => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}") });
            else
                output.Append(c);
        }

        return output.ToString();
    }

    private static bool NeedsEscape(char c) => char.GetUnicodeCategory(c)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
