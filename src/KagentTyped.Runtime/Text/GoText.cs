using System.Globalization;
using System.Text;

namespace KagentTyped.Runtime.Text;

/// <summary>Text as Go formats it. Messages of kagent quote values in Go's way, and users search for these messages.</summary>
internal static class GoText
{
    /// <summary>The value in double quotes with Go's escapes, as the verb <c>%q</c> writes it.</summary>
    /// <param name="value">Any text; lone surrogates become the replacement character, since Go text is UTF-8.</param>
    public static string Quote(string value)
    {
        var text = new StringBuilder(value.Length + 2).Append('"');
        foreach (var rune in value.EnumerateRunes())
            AppendEscaped(text, rune);
        return text.Append('"').ToString();
    }

    private static void AppendEscaped(StringBuilder text, Rune rune)
    {
        string? named = rune.Value switch
        {
            '"' => "\\\"",
            '\\' => @"\\",
            '\a' => @"\a",
            '\b' => @"\b",
            '\f' => @"\f",
            '\n' => @"\n",
            '\r' => @"\r",
            '\t' => @"\t",
            '\v' => @"\v",
            _ => null,
        };
        _ = (named, rune.Value) switch
        {
            ({ } escape, _) => text.Append(escape),
            _ when IsPrintable(rune) => text.Append(rune.ToString()),
            (_, < 0x80) => text.Append(CultureInfo.InvariantCulture, $"\\x{rune.Value:x2}"),
            (_, <= 0xFFFF) => text.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}"),
            _ => text.Append(CultureInfo.InvariantCulture, $"\\U{rune.Value:x8}"),
        };
    }

    /// <summary>Letters, marks, numbers, punctuation, symbols and the ASCII space: what Go prints as it is.</summary>
    private static bool IsPrintable(Rune rune) => rune.Value == ' ' || Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse
            or UnicodeCategory.OtherNotAssigned or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator
            or UnicodeCategory.ParagraphSeparator => false,
        _ => true,
    };
}
