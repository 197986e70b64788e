using System.Globalization;
using System.Text;
using KagentTyped.Schema.Yaml;

namespace KagentTyped.Schema.Validation;

/// <summary>Values in the spellings in which the server's messages print them.</summary>
internal static class GoText
{
    private const string HexDigits = "0123456789abcdef";

    /// <summary>A bad value: scalars as they are, strings quoted, anything else as JSON.</summary>
    public static string Value(YamlNode node) => node.Kind switch
    {
        YamlNodeKind.String => Quote(node.Text),
        YamlNodeKind.Float => Number(double.Parse(node.Text, NumberStyles.Float, CultureInfo.InvariantCulture)),
        YamlNodeKind.Integer or YamlNodeKind.Boolean => node.Text,
        _ => Json(node),
    };

    /// <summary>A number in the format <c>%v</c>.</summary>
    public static string Number(double value) => FloatText.General(value);

    /// <summary>A whole number.</summary>
    public static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>A text in the format <c>%q</c>.</summary>
    public static string Quote(string text)
    {
        var output = new StringBuilder(text.Length + 2).Append('"');
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                AppendQuoted(output, char.ConvertToUtf32(c, text[i + 1]), CharUnicodeInfo.GetUnicodeCategory(text, i));
                i++;
            }
            else
            {
                AppendQuoted(output, c, CharUnicodeInfo.GetUnicodeCategory(c));
            }
        }

        return output.Append('"').ToString();
    }

    /// <summary>Whether Go counts a character as printable.</summary>
    public static bool IsPrintable(int codePoint, UnicodeCategory category) => codePoint == ' ' || category is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
        or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);

    /// <summary>A value as JSON with sorted members, as Go's encoder writes it. Equal values have equal texts.</summary>
    public static string Json(YamlNode node)
    {
        var output = new StringBuilder();
        AppendJson(output, node);
        return output.ToString();
    }

    private static void AppendJson(StringBuilder output, YamlNode node)
    {
        switch (node.Kind)
        {
            case YamlNodeKind.Mapping:
                output.Append('{');
                int count = 0;
                foreach (var member in node.Members.OrderBy(member => member.Key, StringComparer.Ordinal))
                {
                    AppendJsonString(output.Append(count++ == 0 ? "" : ","), member.Key);
                    AppendJson(output.Append(':'), member.Value);
                }

                output.Append('}');
                break;
            case YamlNodeKind.Sequence:
                output.Append('[');
                for (int i = 0; i < node.Items.Count; i++)
                {
                    AppendJson(output.Append(i == 0 ? "" : ","), node.Items[i]);
                }

                output.Append(']');
                break;
            case YamlNodeKind.String:
                AppendJsonString(output, node.Text);
                break;
            default:
                output.Append(node.Text);
                break;
        }
    }

    private static void AppendJsonString(StringBuilder output, string text)
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
                case '\b':
                    output.Append("\\b");
                    break;
                case '\f':
                    output.Append("\\f");
                    break;
                case < ' ' or '<' or '>' or '&' or '\u2028' or '\u2029':
                    AppendHex(output.Append("\\u"), c, 4);
                    break;
                default:
                    output.Append(c);
                    break;
            }
        }

        output.Append('"');
    }

    private static void AppendQuoted(StringBuilder output, int codePoint, UnicodeCategory category)
    {
        int escape = "\a\b\f\n\r\t\v\"\\".IndexOf((char)codePoint);
        if (codePoint < 0x80 && escape >= 0)
        {
            output.Append('\\').Append("abfnrtv\"\\"[escape]);
        }
        else if (IsPrintable(codePoint, category))
        {
            output.Append(char.ConvertFromUtf32(codePoint));
        }
        else if (codePoint < 0x80)
        {
            AppendHex(output.Append("\\x"), codePoint, 2);
        }
        else
        {
            bool isLong = codePoint > 0xFFFF;
            AppendHex(output.Append(isLong ? "\\U" : "\\u"), codePoint, isLong ? 8 : 4);
        }
    }

    private static void AppendHex(StringBuilder output, int value, int digits)
    {
        for (int shift = (digits - 1) * 4; shift >= 0; shift -= 4)
        {
            output.Append(HexDigits[(value >> shift) & 15]);
        }
    }
}
