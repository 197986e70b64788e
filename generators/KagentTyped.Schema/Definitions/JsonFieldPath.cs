using KagentTyped.Schema.Yaml;

namespace KagentTyped.Schema.Definitions;

/// <summary>Paths such as <c>.spec.size</c> and <c>.spec['odd name']</c> that must lead to a field of a schema.</summary>
internal static class JsonFieldPath
{
    private const string NoField = "does not refer to a valid field";

    private const string Ends = "unexpected end of JSON path";

    /// <summary>The schema at the end, the names on the way there, or what is wrong with the path.</summary>
    public static (SchemaProps? Found, IReadOnlyList<string> Names, string? Error) Resolve(string path, SchemaProps schema, bool allowBrackets)
    {
        var names = new List<string>();
        var tokens = Tokens(path);
        SchemaProps? current = schema;
        for (int i = 0; i < tokens.Count; i++)
        {
            bool isBracket = tokens[i] == "[";
            string? error = !isBracket && tokens[i] != "." ? "expected [ or . but got: " + tokens[i]
                : isBracket && !allowBrackets ? "array notation is not allowed"
                : ++i >= tokens.Count ? Ends
                : isBracket && !IsQuoted(tokens[i]) ? "expected single quoted string but got " + tokens[i]
                : null;
            if (error is not null)
            {
                return (null, names, error);
            }

            string name = isBracket ? tokens[i].Substring(1, tokens[i].Length - 2).Replace("\\'", "'").Replace("\\\\", "\\") : tokens[i];
            current = current is null ? null : current.Properties.Count > 0 ? current.Property(name) : Values(current);
            if (current is null)
            {
                return (null, names, NoField);
            }

            names.Add(name);
            if (isBracket && (++i >= tokens.Count || tokens[i] != "]"))
            {
                return (null, names, i >= tokens.Count ? Ends : "expected ] but got " + tokens[i]);
            }
        }

        return (current, names, null);
    }

    // Where any value may be, any name leads to one.
    private static SchemaProps? Values(SchemaProps schema) =>
        schema.Given("additionalProperties") is { Kind: YamlNodeKind.Boolean } any ? SchemaProps.Schema(any) : schema.Additional;

    private static bool IsQuoted(string token) => token.Length >= 2 && token[0] == '\'' && token[token.Length - 1] == '\'';

    // Delimiters and what stands between them; a quoted text is one token.
    private static List<string> Tokens(string path)
    {
        var tokens = new List<string>();
        for (int start = 0; start < path.Length;)
        {
            int end = start + 1;
            if (path[start] == '\'')
            {
                while (end < path.Length && !(path[end] == '\'' && path[end - 1] != '\\'))
                {
                    end++;
                }

                end = Math.Min(end + 1, path.Length);
            }
            else if (path[start] is not ('.' or '[' or ']'))
            {
                while (end < path.Length && path[end] is not ('.' or '[' or ']'))
                {
                    end++;
                }
            }

            tokens.Add(path.Substring(start, end - start));
            start = end;
        }

        return tokens;
    }
}
