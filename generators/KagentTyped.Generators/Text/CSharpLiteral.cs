using System.Globalization;
using System.Text;

namespace KagentTyped.Generators.Text;

/// <summary>Makes C# string literals of untrusted text.</summary>
internal static class CSharpLiteral
{
    /// <summary>A regular string literal of nothing but printable ASCII, so that no text can end it or its line.</summary>
    /// <param name="text">Any text, lone surrogates too.</param>
    public static string Quote(string text)
    {
        var literal = new StringBuilder(text.Length + 2).Append('"');
        foreach (char c in text)
        {
            if (c is '"' or '\\')
            {
                literal.Append('\\').Append(c);
            }
            else if (c is >= ' ' and <= '~')
            {
                literal.Append(c);
            }
            else
            {
                literal.Append("\\u").Append(((int)c).ToString("X4", CultureInfo.InvariantCulture));
            }
        }

        return literal.Append('"').ToString();
    }

    /// <summary>A literal, or <c>null</c>.</summary>
    /// <param name="text">Any text, or null.</param>
    public static string QuoteOrNull(string? text) => text is null ? "null" : Quote(text);
}
