using System.Text;

namespace KagentTyped.Schema.Cel.Library;

/// <summary>A URL as the API server's language takes it apart.</summary>
internal sealed class CelUrl : IEquatable<CelUrl>
{
    private readonly string _text;
    private readonly string _query;
    private readonly string _canonical;

    private CelUrl(string text, string scheme, string host, string escapedPath, string query, string canonical)
    {
        _text = text;
        _query = query;
        _canonical = canonical;
        Scheme = scheme;
        Host = host;
        EscapedPath = escapedPath;
    }

    public string Scheme { get; }

    /// <summary>Host and port.</summary>
    public string Host { get; }

    public string EscapedPath { get; }

    public string HostName
    {
        get
        {
            string host = Port.Length > 0 || Host.EndsWith(":", StringComparison.Ordinal) ? Host.Substring(0, Host.LastIndexOf(':')) : Host;
            return host.StartsWith("[", StringComparison.Ordinal) && host.EndsWith("]", StringComparison.Ordinal) ? host.Substring(1, host.Length - 2) : host;
        }
    }

    public string Port
    {
        get
        {
            int colon = Host.LastIndexOf(':');
            bool has = colon >= 0 && colon > Host.LastIndexOf(']') && IsPort(Host.Substring(colon));
            return has ? Host.Substring(colon + 1) : "";
        }
    }

    /// <summary>Whether a text is an absolute URL, or an absolute path. A fragment counts as part of what it follows.</summary>
    public static bool IsUrl(string text, out string problem) => TryParse(text, "", isRequest: true, out _, out problem);

    /// <summary>Reads an absolute URL, an absolute path, or a host and path behind <c>//</c>.</summary>
    public static bool TryParse(string text, out CelUrl value, out string problem)
    {
        value = null!;
        if (!IsUrl(text, out problem))
        {
            return false;
        }

        int hash = text.IndexOf('#');
        string fragment = hash < 0 ? "" : text.Substring(hash);
        return TryParse(hash < 0 ? text : text.Substring(0, hash), fragment, isRequest: false, out value, out problem) && TryUnescape(fragment, false, out _, out problem);
    }

    private static bool TryParse(string text, string fragment, bool isRequest, out CelUrl value, out string problem)
    {
        value = null!;
        problem = text.Any(c => c is < ' ' or '\x7f') ? "net/url: invalid control character in URL" : text.Length + fragment.Length == 0 ? "empty url" : "";
        if (problem.Length > 0 || !TryReadScheme(text, out string scheme, out string rest, out problem))
        {
            return false;
        }

        int question = rest.IndexOf('?');
        string query = question < 0 ? "" : rest.Substring(question + 1);
        rest = question < 0 ? rest : rest.Substring(0, question);
        if (!rest.StartsWith("/", StringComparison.Ordinal))
        {
            problem = scheme.Length > 0 || text == "*" ? "" : "invalid URI for request";
            value = new CelUrl(text + fragment, scheme, "", text == "*" ? "*" : "", query, scheme + text.Substring(scheme.Length) + fragment);
            return problem.Length == 0;
        }

        string host = "";
        bool mayHaveHost = scheme.Length > 0 || !(isRequest || rest.StartsWith("///", StringComparison.Ordinal));
        if (mayHaveHost && rest.StartsWith("//", StringComparison.Ordinal))
        {
            int slash = rest.IndexOf('/', 2);
            string authority = rest.Substring(2, (slash < 0 ? rest.Length : slash) - 2);
            rest = slash < 0 ? "" : rest.Substring(slash);
            if (!TryReadHost(authority, out host, out problem))
            {
                return false;
            }
        }

        if (!TryUnescape(rest, false, out byte[] path, out problem))
        {
            return false;
        }

        string escapedPath = IsEscaped(rest) ? rest : Escape(path);
        int start = text.Length - (question < 0 ? 0 : query.Length + 1) - rest.Length;
        string canonical = scheme + text.Substring(scheme.Length, start - scheme.Length) + escapedPath + text.Substring(start + rest.Length) + fragment;
        value = new CelUrl(text + fragment, scheme, host, escapedPath, query, canonical);
        return true;
    }

    private static bool TryReadScheme(string text, out string scheme, out string rest, out string problem)
    {
        (scheme, rest, problem) = ("", text, "");
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') || (i > 0 && c is (>= '0' and <= '9') or '+' or '-' or '.'))
            {
                continue;
            }

            if (c == ':')
            {
                problem = i == 0 ? "missing protocol scheme" : "";
                scheme = text.Substring(0, i).ToLowerInvariant();
                rest = text.Substring(i + 1);
            }

            break;
        }

        return problem.Length == 0;
    }

    private static bool TryReadHost(string authority, out string host, out string problem)
    {
        int at = authority.LastIndexOf('@');
        host = authority.Substring(at + 1);
        string user = at < 0 ? "" : authority.Substring(0, at);
        problem = "";
        if (user.Any(c => !(IsPlain(c) || "-._:~!$&'()*+,;=%@".IndexOf(c) >= 0)))
        {
            problem = "net/url: invalid userinfo";
            return false;
        }

        int open = host.LastIndexOf('[');
        int close = host.LastIndexOf(']');
        int colon = host.LastIndexOf(':');
        if (open > 0)
        {
            problem = "invalid IP-literal";
        }
        else if (open == 0)
        {
            problem = close < 0 ? "missing ']' in host" : !IsPort(host.Substring(close + 1)) ? $"invalid port {CelQuote.Go(host.Substring(close + 1))} after host" : "";
        }
        else if (colon >= 0 && !IsPort(host.Substring(colon)))
        {
            problem = $"invalid port {CelQuote.Go(host.Substring(colon))} after host";
        }

        foreach (char c in host)
        {
            if (problem.Length == 0 && c < 0x80 && !(IsPlain(c) || "-_.~!$&'()*+,;=:[]<>\"%".IndexOf(c) >= 0))
            {
                problem = $"invalid character {CelQuote.Go(c.ToString())} in host name";
            }
        }

        return problem.Length == 0 && TryUnescape(user, false, out _, out problem)
            && (open == 0 ? TryReadLiteral(host.Substring(1, close - 1), host.Substring(close + 1), out host, out problem) : TryUnescapeHost(ref host, out problem));
    }

    // An IPv6 address in brackets, of which the zone may escape anything.
    private static bool TryReadLiteral(string address, string port, out string host, out string problem)
    {
        host = "";
        int zone = address.IndexOf("%25", StringComparison.Ordinal);
        string zoneText = "";
        if (zone >= 0)
        {
            if (!TryUnescape(address.Substring(zone), false, out byte[] bytes, out problem))
            {
                return false;
            }

            zoneText = Encoding.UTF8.GetString(bytes);
            address = address.Substring(0, zone);
        }

        if (!TryUnescapeHost(ref address, out problem))
        {
            return false;
        }

        host = $"[{address}{zoneText}]{port}";
        bool isAddress = CelIp.TryParse(address + zoneText, out var ip, out problem);
        problem = !isAddress ? $"invalid host: ParseAddr({CelQuote.Go(address + zoneText)}): {problem}" : ip.ByteCount == 4 ? "invalid IP-literal" : "";
        return problem.Length == 0;
    }

    // A host may escape bytes beyond ASCII only.
    private static bool TryUnescapeHost(ref string host, out string problem)
    {
        problem = "";
        if (host.IndexOf('%') < 0)
        {
            return true;
        }

        if (!TryUnescape(host, false, out byte[] bytes, out problem))
        {
            return false;
        }

        for (int i = 0; i < host.Length; i++)
        {
            if (host[i] == '%' && host[i + 1] < '8')
            {
                problem = $"invalid URL escape {CelQuote.Go(host.Substring(i, 3))}";
                return false;
            }
        }

        host = Encoding.UTF8.GetString(bytes);
        return true;
    }

    private static bool IsPort(string text) => text.Length == 0 || (text[0] == ':' && text.Skip(1).All(c => c is >= '0' and <= '9'));

    private static bool IsPlain(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9');

    private static int Hex(char c) => c is >= '0' and <= '9' ? c - '0' : c is >= 'a' and <= 'f' ? c - 'a' + 10 : c is >= 'A' and <= 'F' ? c - 'A' + 10 : -1;

    private static bool TryUnescape(string text, bool isQuery, out byte[] bytes, out string problem)
    {
        problem = "";
        byte[] raw = Encoding.UTF8.GetBytes(text);
        var result = new List<byte>(raw.Length);
        for (int i = 0; i < raw.Length; i++)
        {
            if (raw[i] == '%')
            {
                int high = i + 2 < raw.Length ? Hex((char)raw[i + 1]) : -1;
                int low = i + 2 < raw.Length ? Hex((char)raw[i + 2]) : -1;
                if (high < 0 || low < 0)
                {
                    problem = $"invalid URL escape {CelQuote.Go(Encoding.UTF8.GetString(raw, i, Math.Min(3, raw.Length - i)))}";
                    break;
                }

                result.Add((byte)((high * 16) + low));
                i += 2;
            }
            else
            {
                result.Add(isQuery && raw[i] == '+' ? (byte)' ' : raw[i]);
            }
        }

        bytes = result.ToArray();
        return problem.Length == 0;
    }

    // Whether nothing in a path has to be escaped any more.
    private static bool IsEscaped(string path) => path.All(c => IsPlain(c) || "-_.~$&+,/:;=@!'()*[]%".IndexOf(c) >= 0);

    private static string Escape(byte[] path)
    {
        var result = new StringBuilder();
        foreach (byte b in path)
        {
            result.Append(b < 0x80 && (IsPlain((char)b) || "-_.~$&+,/:;=@".IndexOf((char)b) >= 0) ? ((char)b).ToString() : FormattableString.Invariant($"%{b:X2}"));
        }

        return result.ToString();
    }

    /// <summary>The parameters of the query, in order, without those that are written wrongly.</summary>
    public IEnumerable<(string Key, string Value)> Query()
    {
        foreach (string pair in _query.Split('&'))
        {
            int equals = pair.IndexOf('=');
            string key = equals < 0 ? pair : pair.Substring(0, equals);
            if (pair.Length > 0 && pair.IndexOf(';') < 0 && TryUnescape(key, true, out byte[] keyBytes, out _)
                && TryUnescape(equals < 0 ? "" : pair.Substring(equals + 1), true, out byte[] valueBytes, out _))
            {
                yield return (Encoding.UTF8.GetString(keyBytes), Encoding.UTF8.GetString(valueBytes));
            }
        }
    }

    public bool Equals(CelUrl? other) => other is not null && _canonical == other._canonical;

    public override bool Equals(object? obj) => Equals(obj as CelUrl);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(_canonical);

    public override string ToString() => _text;
}
