using System.Globalization;
using System.Text;

namespace KagentTyped.Schema.Yaml;

/// <summary>Writes nodes and strings as compact JSON.</summary>
public static class JsonText
{
    /// <summary>The compact JSON text of <paramref name="node"/>, members in their order.</summary>
    /// <param name="node">A tree no deeper than the reader makes them.</param>
    public static string Write(YamlNode node)
    {
        switch (node.Kind)
        {
            case YamlNodeKind.String:
                return Quote(node.Text);
            case YamlNodeKind.Sequence or YamlNodeKind.Mapping:
                var output = new StringBuilder();
                Append(output, node);
                return output.ToString();
            default:
                return node.Text;
        }
    }

    /// <summary>
    /// <paramref name="text"/> as a JSON string with its quotes. Escaped are what JSON demands, the control and line break
    /// characters beyond it, which YAML or older JavaScript refuse, and lone surrogates, which no UTF-8 file could hold.
    /// </summary>
    /// <param name="text">Any text.</param>
    public static string Quote(string text)
    {
        var output = new StringBuilder(text.Length + 2);
        AppendQuoted(output, text);
        return output.ToString();
    }

    private static void Append(StringBuilder output, YamlNode node)
    {
        switch (node.Kind)
        {
            case YamlNodeKind.String:
                AppendQuoted(output, node.Text);
                break;
            case YamlNodeKind.Sequence:
                output.Append('[');
                for (int i = 0; i < node.Items.Count; i++)
                {
                    Separate(output, i);
                    Append(output, node.Items[i]);
                }

                output.Append(']');
                break;
            case YamlNodeKind.Mapping:
                output.Append('{');
                for (int i = 0; i < node.Members.Count; i++)
                {
                    Separate(output, i);
                    AppendQuoted(output, node.Members[i].Key);
                    output.Append(':');
                    Append(output, node.Members[i].Value);
                }

                output.Append('}');
                break;
            default:
                output.Append(node.Text);
                break;
        }
    }

    private static void Separate(StringBuilder output, int index)
    {
        if (index > 0)
        {
            output.Append(',');
        }
    }

    internal static void AppendQuoted(StringBuilder output, string text)
    {
        output.Append('"');
        int written = 0;
        for (int i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
                continue;
            }

            if (NeedsEscape(text[i]))
            {
                output.Append(text, written, i - written);
                AppendEscaped(output, text[i]);
                written = i + 1;
            }
        }

        output.Append(text, written, text.Length - written).Append('"');
    }

    private static bool NeedsEscape(char c) =>
        c < ' ' || c is '"' or '\\' or (>= '\u007F' and < '\u00A0') or '\u2028' or '\u2029' or >= '\uFFFE' || char.IsSurrogate(c);

    private static void AppendEscaped(StringBuilder output, char c)
    {
        string? known = c switch
        {
            '"' => "\\\"",
            '\\' => "\\\\",
            '\n' => "\\n",
            '\r' => "\\r",
            '\t' => "\\t",
            '\b' => "\\b",
            '\f' => "\\f",
            _ => null,
        };
        if (known is not null)
        {
            output.Append(known);
        }
        else
        {
            output.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
        }
    }
}
