using System.Globalization;
using System.Text;

namespace KagentTyped.Schema.Cel.Library;

/// <summary>Quoted strings.</summary>
internal static class CelQuote
{
    /// <summary>As <c>strings.quote</c> does: control characters that have a letter are escaped.</summary>
    public static string Cel(string text)
    {
        var result = new StringBuilder("\"");
        foreach (char c in text)
        {
            result.Append(Escape(c) ?? c.ToString());
        }

        return result.Append('"').ToString();
    }

    /// <summary>As the API server's language does in its messages: everything that cannot be printed is escaped.</summary>
    public static string Go(string text)
    {
        var result = new StringBuilder("\"");
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (Escape(c) is { } escape)
            {
                result.Append(escape);
            }
            else if (c is < ' ' or '\x7f')
            {
                result.Append("\\x").Append(((int)c).ToString("x2", CultureInfo.InvariantCulture));
            }
            else if (i + 1 < text.Length && char.IsSurrogatePair(c, text[i + 1]))
            {
                result.Append(c).Append(text[++i]);
            }
            else if (c >= 0x80 && IsHidden(c))
            {
                result.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
            }
            else
            {
                result.Append(c);
            }
        }

        return result.Append('"').ToString();
    }

    private static string? Escape(char c) => c switch
    {
        '\a' => "\\a",
        '\b' => "\\b",
        '\f' => "\\f",
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        '\v' => "\\v",
        '\\' => "\\\\",
        '"' => "\\\"",
        _ => null,
    };

    private static bool IsHidden(char c) => char.IsControl(c) || char.IsSurrogate(c) || CharUnicodeInfo.GetUnicodeCategory(c)
        is UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
