using System.Globalization;
using System.Text;

namespace KagentTyped.Schema.Cel.Syntax;

/// <summary>What stands between the quotes of a literal.</summary>
internal static class CelStringLiteral
{
    private const string Simple = "abfnrtv\\'\"`?";
    private const string Meanings = "\a\b\f\n\r\t\v\\'\"`?";

    /// <summary>
    /// Resolves escapes. The result of bytes holds one character per byte. Line ends are <c>\n</c> whatever they are in the source.
    /// </summary>
    public static bool TryRead(string content, bool isRaw, bool isBytes, out string value, out string problem)
    {
        problem = "";
        value = content.IndexOf('\r') < 0 ? content : content.Replace("\r\n", "\n").Replace('\r', '\n');
        if (!isBytes && (isRaw || value.IndexOf('\\') < 0))
        {
            return true;
        }

        var result = new StringBuilder(value.Length);
        for (int i = 0; i < value.Length; i++)
        {
            if (value[i] != '\\' || isRaw)
            {
                i = AppendCharacter(result, value, i, isBytes);
            }
            else if (!AppendEscape(result, value, ref i, isBytes, out problem))
            {
                return false;
            }
        }

        value = result.ToString();
        return true;
    }

    private static int AppendCharacter(StringBuilder result, string value, int at, bool isBytes)
    {
        if (!isBytes || value[at] < 0x80)
        {
            result.Append(value[at]);
            return at;
        }

        int length = at + 1 < value.Length && char.IsSurrogatePair(value[at], value[at + 1]) ? 2 : 1;
        foreach (byte b in Encoding.UTF8.GetBytes(value.Substring(at, length)))
        {
            result.Append((char)b);
        }

        return at + length - 1;
    }

    private static bool AppendEscape(StringBuilder result, string value, ref int at, bool isBytes, out string problem)
    {
        problem = "";
        char c = at + 1 < value.Length ? value[at + 1] : '\0';
        int simple = c == '\0' ? -1 : Simple.IndexOf(c);
        if (simple >= 0)
        {
            result.Append(Meanings[simple]);
            at++;
            return true;
        }

        int code;
        bool isOctal = c is >= '0' and <= '3';
        int digits = isOctal ? 3 : c is 'x' or 'X' ? 2 : isBytes ? 0 : c == 'u' ? 4 : c == 'U' ? 8 : 0;
        int from = isOctal ? at + 1 : at + 2;
        if (digits == 0 || from + digits > value.Length || (code = Code(value, from, digits, isOctal)) < 0)
        {
            problem = $"Syntax error: '\\{(c == '\0' ? "" : c.ToString())}' begins no escape sequence that CEL knows; double the backslash, or use a raw string r'...'";
            return false;
        }

        if (!isBytes && (code > 0x10FFFF || code is >= 0xD800 and <= 0xDFFF))
        {
            problem = "invalid unicode code point";
            return false;
        }

        result.Append(isBytes || code < 0x10000 ? ((char)code).ToString() : char.ConvertFromUtf32(code));
        at = from + digits - 1;
        return true;
    }

    private static int Code(string value, int from, int digits, bool isOctal)
    {
        string text = value.Substring(from, digits);
        foreach (char c in text)
        {
            bool isHex = c is (>= '0' and <= '9') or (>= 'a' and <= 'f') or (>= 'A' and <= 'F');
            if (isOctal ? c is < '0' or > '7' : !isHex)
            {
                return -1;
            }
        }

        long code = isOctal ? Convert.ToInt64(text, 8) : long.Parse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        return code > 0x10FFFF ? 0x110000 : (int)code;
    }
}
