namespace KagentTyped.Schema.Formats;

/// <summary>An absolute URI or an absolute path, as Go's <c>url.ParseRequestURI</c> takes it.</summary>
internal static class RequestUri
{
    public static bool IsValid(string text)
    {
        if (text.Length == 0 || text.Any(c => c is < ' ' or '\u007f'))
        {
            return false;
        }

        if (text == "*")
        {
            return true;
        }

        if (Scheme(text) is not { } schemeLength)
        {
            return false;
        }

        string rest = schemeLength == 0 ? text : text.Substring(schemeLength + 1);
        int query = rest.IndexOf('?');
        if (query >= 0)
        {
            rest = rest.Substring(0, query);
        }

        if (rest.Length == 0 || rest[0] != '/')
        {
            // A URI such as mailto:x is not taken apart further; a relative path is none.
            return schemeLength > 0;
        }

        if ((schemeLength > 0 || !rest.StartsWith("///", StringComparison.Ordinal)) && rest.StartsWith("//", StringComparison.Ordinal) && schemeLength > 0)
        {
            int path = rest.IndexOf('/', 2);
            string authority = path < 0 ? rest.Substring(2) : rest.Substring(2, path - 2);
            rest = path < 0 ? "" : rest.Substring(path);
            if (!IsAuthority(authority))
            {
                return false;
            }
        }

        return HasValidEscapes(rest);
    }

    // The length of the scheme, 0 where there is none; null when the text starts with a colon.
    private static int? Scheme(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case (>= 'a' and <= 'z') or (>= 'A' and <= 'Z'):
                    break;
                case (>= '0' and <= '9') or '+' or '-' or '.':
                    if (i == 0)
                    {
                        return 0;
                    }

                    break;
                case ':':
                    return i == 0 ? null : i;
                default:
                    return 0;
            }
        }

        return 0;
    }

    private static bool IsAuthority(string authority)
    {
        int at = authority.LastIndexOf('@');
        if (at >= 0)
        {
            string user = authority.Substring(0, at);
            if (!HasValidEscapes(user) || !user.All(IsUserCharacter))
            {
                return false;
            }
        }

        return IsHost(authority.Substring(at + 1));
    }

    private static bool IsHost(string host)
    {
        int open = host.LastIndexOf('[');
        if (open >= 0)
        {
            int close = host.LastIndexOf(']');
            if (open != 0 || close < 0 || !IsPort(host.Substring(close + 1)))
            {
                return false;
            }

            string inner = host.Substring(1, close - 1);
            int zone = inner.IndexOf("%25", StringComparison.Ordinal);
            string address = zone < 0 ? inner : inner.Substring(0, zone);
            return IpAddresses.IsV6(address) && (zone < 0 || (zone + 3 < inner.Length && HasValidEscapes(inner.Substring(zone))));
        }

        int colon = host.LastIndexOf(':');
        if (colon >= 0 && !IsPort(host.Substring(colon)))
        {
            return false;
        }

        return HasValidEscapes(host) && HasOnlyHighEscapes(host) && host.All(c => c > 0x7f || char.IsLetterOrDigit(c) || "%-._~!$&'()*+,;=:[]<>\"".Contains(c));
    }

    private static bool IsPort(string text) => text.Length == 0 || (text[0] == ':' && text.Skip(1).All(c => c is >= '0' and <= '9'));

    private static bool IsUserCharacter(char c) => c <= 0x7f && (char.IsLetterOrDigit(c) || "-._:~!$&'()*+,;=%@".Contains(c));

    private static bool HasValidEscapes(string text)
    {
        for (int i = text.IndexOf('%'); i >= 0; i = text.IndexOf('%', i + 3))
        {
            if (i + 2 >= text.Length || !Uri.IsHexDigit(text[i + 1]) || !Uri.IsHexDigit(text[i + 2]))
            {
                return false;
            }

            if (i + 3 > text.Length - 1)
            {
                break;
            }
        }

        return true;
    }

    // In a host only bytes beyond ASCII may be escaped.
    private static bool HasOnlyHighEscapes(string host)
    {
        for (int i = host.IndexOf('%'); i >= 0; i = i + 1 < host.Length ? host.IndexOf('%', i + 1) : -1)
        {
            if (host[i + 1] is < '8')
            {
                return false;
            }
        }

        return true;
    }
}
