using System.Text;
using KagentTyped.Schema.Structural;

namespace KagentTyped.Schema.Cel.Rules;

/// <summary>The paths that <c>fieldPath</c> may hold: <c>.name</c> and <c>['name']</c>, into properties and map entries.</summary>
public static class CelFieldPath
{
    private const string Escapes = "abfnrtv'\\";
    private const string Meanings = "\a\b\f\n\r\t\v'\\";

    /// <summary>Whether a path leads to something in the schema.</summary>
    /// <param name="schema">The schema that the path starts from.</param>
    /// <param name="path">The path.</param>
    /// <param name="normalized">The path as it shows in errors.</param>
    public static bool TryResolve(SchemaNode schema, string path, out string normalized)
    {
        normalized = "";
        var result = new StringBuilder();
        var current = schema;
        int at = 0;
        while (at < path.Length)
        {
            if (!TryReadName(path, ref at, out string name))
            {
                return false;
            }

            bool isMap = current.Properties.IsEmpty && current.AdditionalProperties is not null;
            var next = isMap ? current.AdditionalProperties : current.Property(name);
            if (next is null)
            {
                return false;
            }

            result.Append(isMap ? $"[{name}]" : result.Length == 0 ? name : "." + name);
            current = next;
        }

        normalized = result.ToString();
        return true;
    }

    private static bool TryReadName(string path, ref int at, out string name)
    {
        name = "";
        if (path[at] == '.')
        {
            int end = path.IndexOfAny(['.', '[', ']'], at + 1);
            end = end < 0 ? path.Length : end;
            name = path.Substring(at + 1, end - at - 1);
            at = end;
            return name.Length > 0;
        }

        if (path[at] != '[' || at + 1 >= path.Length || path[at + 1] != '\'')
        {
            return false;
        }

        var text = new StringBuilder();
        for (at += 2; at < path.Length && path[at] != '\''; at++)
        {
            char c = path[at];
            if (c == '\\')
            {
                int escape = ++at < path.Length ? Escapes.IndexOf(path[at]) : -1;
                if (escape < 0)
                {
                    return false;
                }

                c = Meanings[escape];
            }

            text.Append(c);
        }

        name = text.ToString();
        bool closed = at + 1 < path.Length && path[at + 1] == ']';
        at += 2;
        return closed;
    }
}
