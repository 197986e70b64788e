using System.Text;
using KagentTyped.Schema.Structural;

namespace KagentTyped.Schema.Cel.Rules;

/// <summary>A path that <c>fieldPath</c> may hold: <c>.name</c> and <c>['name']</c>, into properties and map entries.</summary>
public sealed class CelFieldPath
{
    private const string Escapes = "abfnrtv'\\";
    private const string Meanings = "\a\b\f\n\r\t\v'\\";

    private readonly string _text;

    private CelFieldPath(string text, IReadOnlyList<string> names)
    {
        _text = text;
        Names = names;
    }

    /// <summary>The names on the way, from the value of the rule.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Reads a path.</summary>
    /// <param name="schema">The schema that the path starts from.</param>
    /// <param name="path">The path.</param>
    /// <returns>Null when the path leads to nothing in the schema.</returns>
    public static CelFieldPath? Resolve(SchemaNode schema, string path)
    {
        var text = new StringBuilder();
        var names = new List<string>();
        var current = schema;
        int at = 0;
        while (at < path.Length)
        {
            if (!TryReadName(path, ref at, out string name))
            {
                return null;
            }

            bool isMap = current.Properties.IsEmpty && current.AdditionalProperties is not null;
            var next = isMap ? current.AdditionalProperties : current.Property(name);
            if (next is null)
            {
                return null;
            }

            text.Append(isMap ? $"[{name}]" : text.Length == 0 ? name : "." + name);
            names.Add(name);
            current = next;
        }

        return new CelFieldPath(text.ToString(), names);
    }

    /// <summary>The path as it shows in errors: <c>a.b</c>, <c>a[key]</c>.</summary>
    public override string ToString() => _text;

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
