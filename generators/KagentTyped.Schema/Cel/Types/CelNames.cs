using System.Text;
using KagentTyped.Schema.Cel.Syntax;

namespace KagentTyped.Schema.Cel.Types;

/// <summary>How property names that are no identifiers are written in expressions.</summary>
public static class CelNames
{
    private static readonly (string Plain, string Escaped)[] Escapes = [("__", "__underscores__"), (".", "__dot__"), ("-", "__dash__"), ("/", "__slash__")];

    /// <summary>The name in expressions, or null when the property cannot be named there.</summary>
    /// <param name="name">The JSON name.</param>
    public static string? Escape(string name)
    {
        if (name.Length == 0 || name[0] is >= '0' and <= '9')
        {
            return null;
        }

        if (CelReservedWords.Contains(name))
        {
            return "__" + name + "__";
        }

        var result = new StringBuilder(name.Length);
        for (int i = 0; i < name.Length; i++)
        {
            char c = name[i];
            if (c == '_' && i + 1 < name.Length && name[i + 1] == '_')
            {
                result.Append("__underscores__");
                i++;
            }
            else if (c is '.' or '-' or '/')
            {
                result.Append(c == '.' ? "__dot__" : c == '-' ? "__dash__" : "__slash__");
            }
            else if (c is '_' or (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9'))
            {
                result.Append(c);
            }
            else
            {
                return null;
            }
        }

        return result.ToString();
    }

    /// <summary>The JSON name of a name in expressions, or null when it holds an escape that there is not.</summary>
    /// <param name="name">The name in an expression.</param>
    public static string? Unescape(string name)
    {
        if (name.IndexOf("__", StringComparison.Ordinal) < 0)
        {
            return name;
        }

        var result = new StringBuilder(name.Length);
        int at = 0;
        while (at < name.Length)
        {
            int end = EscapeEnd(name, at);
            if (end < 0)
            {
                result.Append(name[at++]);
                continue;
            }

            string escape = name.Substring(at, end - at);
            if (Plain(escape) is { } plain)
            {
                result.Append(plain);
            }
            else if (at == 0 && end == name.Length && CelReservedWords.Contains(escape.Substring(2, escape.Length - 4)))
            {
                return escape.Substring(2, escape.Length - 4);
            }
            else
            {
                return null;
            }

            at = end;
        }

        return result.ToString();
    }

    // Two underscores, something without underscores, two underscores.
    private static int EscapeEnd(string name, int at)
    {
        if (string.CompareOrdinal(name, at, "__", 0, 2) != 0)
        {
            return -1;
        }

        int end = name.IndexOf('_', at + 2);
        return end > at + 2 && string.CompareOrdinal(name, end, "__", 0, 2) == 0 ? end + 2 : -1;
    }

    private static string? Plain(string escape)
    {
        foreach (var (plain, escaped) in Escapes)
        {
            if (escaped == escape)
            {
                return plain;
            }
        }

        return null;
    }
}
