using System.Text;

namespace KagentTyped.Fuzz.Tests;

/// <summary>Random damage to a text: cut, doubled, swapped and inserted pieces.</summary>
internal static class TextMutator
{
    private static readonly string[] Inserts =
    [
        "\n", "\r", "\t", " ", "  ", ":", ": ", "- ", "---\n", "...\n", "{", "}", "[", "]", "\"", "'", "|", ">", "#", "&a ", "*a", "!!str ", "? ", "%", "@", "`", "\\", "\0", "\u0085", "\u2028", "\ufeff", "\ud800", "\udc00",
        "null", "~", "true", "-1", "1e999", "0x10", ".nan", "99999999999999999999", "\"\\ud800\"", "*/", "\"\"\"", "#pragma", "</summary>", "class Injected { }", "日本", "\U0001d49c",
    ];

    /// <summary>A text with one to eight changes.</summary>
    public static string Mutate(string text, Random random)
    {
        var result = new StringBuilder(text);
        for (int i = random.Next(1, 9); i > 0; i--)
        {
            Change(result, random);
        }

        return result.ToString();
    }

    private static void Change(StringBuilder text, Random random)
    {
        int at = random.Next(text.Length + 1);
        int length = Math.Min(random.Next(1, 40), text.Length - at);
        switch (random.Next(6))
        {
            case 0:
                text.Remove(at, length);
                break;
            case 1:
                text.Insert(at, text.ToString(at, length));
                break;
            case 2 when length > 0:
                text[at] = (char)random.Next(0x250);
                break;
            case 3:
                int end = text.ToString().IndexOf('\n', at);
                text.Remove(at, (end < 0 ? text.Length : end) - at);
                break;
            case 4:
                string piece = text.ToString(at, length);
                text.Insert(random.Next(text.Length + 1), piece);
                break;
            default:
                text.Insert(at, Inserts[random.Next(Inserts.Length)]);
                break;
        }
    }
}
