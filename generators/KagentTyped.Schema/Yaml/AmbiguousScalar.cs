namespace KagentTyped.Schema.Yaml;

/// <summary>Knows which strings some reader would take for another type when they stand unquoted.</summary>
internal static class AmbiguousScalar
{
    /// <summary>Whether a YAML 1.1 or a YAML 1.2 reader would not take plain <paramref name="text"/> for a string.</summary>
    public static bool IsAmbiguous(string text) =>
        text.Length == 0
        || text is "<<" or "="
        || ScalarResolver.Resolve(text).Kind != YamlNodeKind.String
        || IsNumber(text)
        || IsDate(text);

    // Numbers beyond the range of the Kubernetes reader, and the base 60 numbers of YAML 1.1.
    private static bool IsNumber(string text)
    {
        int at = text[0] is '+' or '-' ? 1 : 0;
        if (at >= text.Length || text[at] is not ((>= '0' and <= '9') or '.'))
        {
            return false;
        }

        if (text[at] == '0' && at + 1 < text.Length && text[at + 1] is 'x' or 'X' or 'o' or 'O' or 'b' or 'B')
        {
            return IsHexadecimal(text, at + 2);
        }

        string plain = text.Replace("_", "");
        return ScalarResolver.LooksLikeFloat(plain) || IsBase60(plain, at);
    }

    private static bool IsHexadecimal(string text, int at)
    {
        for (int i = at; i < text.Length; i++)
        {
            if (text[i] is not ((>= '0' and <= '9') or (>= 'a' and <= 'f') or (>= 'A' and <= 'F') or '_'))
            {
                return false;
            }
        }

        return at < text.Length;
    }

    // 190:20:30 and 190:20:30.15, without sign and underscores.
    private static bool IsBase60(string text, int at)
    {
        bool colon = false;
        bool point = false;
        for (int i = at; i < text.Length; i++)
        {
            switch (text[i])
            {
                case ':' when !point && i > at && i + 1 < text.Length:
                    colon = true;
                    break;
                case '.' when !point && colon:
                    point = true;
                    break;
                case >= '0' and <= '9':
                    break;
                default:
                    return false;
            }
        }

        return colon;
    }

    // 2001-1-2, alone or with a time behind it.
    private static bool IsDate(string text)
    {
        int at = 0;
        if (!Digits(text, ref at, 4, 4) || !Dash(text, ref at) || !Digits(text, ref at, 1, 2) || !Dash(text, ref at) || !Digits(text, ref at, 1, 2))
        {
            return false;
        }

        return at == text.Length || text[at] is 'T' or 't' or ' ' or '\t';
    }

    private static bool Digits(string text, ref int at, int least, int most)
    {
        int start = at;
        while (at < text.Length && at - start < most && text[at] is >= '0' and <= '9')
        {
            at++;
        }

        return at - start >= least;
    }

    private static bool Dash(string text, ref int at) => at < text.Length && text[at++] == '-';
}
