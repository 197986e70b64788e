using System.Globalization;
using System.Text;

namespace KagentTyped.Generators.Text;

/// <summary>Reads JSON string literals.</summary>
internal static class JsonLiteral
{
    /// <summary>The text that a JSON string literal stands for.</summary>
    /// <param name="literal">With its quotes, valid JSON.</param>
    public static string Unquote(string literal)
    {
        if (literal.IndexOf('\\') < 0)
        {
            return literal.Substring(1, literal.Length - 2);
        }

        var text = new StringBuilder(literal.Length);
        for (int i = 1; i < literal.Length - 1; i++)
        {
            if (literal[i] != '\\')
            {
                text.Append(literal[i]);
                continue;
            }

            switch (literal[++i])
            {
                case 'b': text.Append('\b'); break;
                case 'f': text.Append('\f'); break;
                case 'n': text.Append('\n'); break;
                case 'r': text.Append('\r'); break;
                case 't': text.Append('\t'); break;
                case 'u':
                    text.Append((char)int.Parse(literal.Substring(i + 1, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
                    i += 4;
                    break;
                default: text.Append(literal[i]); break;
            }
        }

        return text.ToString();
    }
}
