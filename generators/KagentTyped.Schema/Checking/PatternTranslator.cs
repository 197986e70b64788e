using System.Text;
using System.Text.RegularExpressions;

namespace KagentTyped.Schema.Checking;

/// <summary>Makes .NET regular expressions of the server's (RE2), where both can mean the same.</summary>
internal static class PatternTranslator
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMilliseconds(250);

    /// <summary>The expression, or null when .NET cannot express it.</summary>
    public static Regex? Compile(string pattern)
    {
        if (Translate(pattern) is not { } translated)
        {
            return null;
        }

        try
        {
            return new Regex(translated, RegexOptions.CultureInvariant, Timeout);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    // RE2's $ is the end of the text, not also the place before a last line break, and its classes are ASCII.
    private static string? Translate(string pattern)
    {
        var result = new StringBuilder(pattern.Length + 8);
        bool inClass = false;
        int firstInClass = 0;
        for (int i = 0; i < pattern.Length; i++)
        {
            char c = pattern[i];
            char next = i + 1 < pattern.Length ? pattern[i + 1] : '\0';
            if (c == '\\')
            {
                if (Escape(next, inClass) is not { } escape)
                {
                    return null;
                }

                result.Append(escape);
                i++;
            }
            else if (c == '[' && inClass)
            {
                // [:alpha:] and, in .NET, subtraction; a lone bracket is itself.
                if (next == ':')
                {
                    return null;
                }

                result.Append("\\[");
            }
            else if (c == '(' && next == '?' && !IsPlainGroup(pattern, i + 2))
            {
                return null;
            }
            else
            {
                // The first bracket of a class is itself.
                bool closes = c == ']' && inClass && i > firstInClass;
                if (c == '[')
                {
                    firstInClass = next == '^' ? i + 2 : i + 1;
                }

                inClass = c == '[' || (inClass && !closes);
                result.Append(c == '$' && !inClass ? "\\z" : c.ToString());
            }
        }

        return result.ToString();
    }

    // Flags such as (?m) would change what $ and . mean.
    private static bool IsPlainGroup(string pattern, int at)
    {
        if (at < pattern.Length && pattern[at] == 'i')
        {
            at++;
            return at < pattern.Length && pattern[at] is ')' or ':';
        }

        return at < pattern.Length && pattern[at] == ':';
    }

    private static string? Escape(char c, bool inClass) => c switch
    {
        '\0' => null,
        'd' => inClass ? "0-9" : "[0-9]",
        'w' => inClass ? "0-9A-Za-z_" : "[0-9A-Za-z_]",
        's' => inClass ? "\\t\\n\\f\\r " : "[\\t\\n\\f\\r ]",
        'D' or 'W' or 'S' when inClass => null,
        'D' => "[^0-9]",
        'W' => "[^0-9A-Za-z_]",
        'S' => "[^\\t\\n\\f\\r ]",
        'A' or 'z' or 'n' or 'r' or 't' or 'f' or 'v' or 'a' => "\\" + c,
        'x' => "\\x",
        _ when char.IsLetterOrDigit(c) => null,
        _ => "\\" + c,
    };
}
