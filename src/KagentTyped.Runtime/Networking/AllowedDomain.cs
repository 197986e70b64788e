using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace KagentTyped.Runtime.Networking;

/// <summary>
/// One entry of an AgentHarness's <c>network.allowedDomains</c>. People write hosts, globs, addresses with ports and whole URLs there;
/// network policies take a host or a glob.
/// </summary>
/// <param name="Host">A lower-case host name in ASCII, a glob whose whole left-most label is <c>*</c> or <c>**</c>, or an IP address without brackets.</param>
/// <param name="Port">The port that the entry names; null where it names none, also for URLs whose scheme implies one.</param>
public readonly record struct AllowedDomain(string Host, int? Port)
{
    // Two for the glob `*.example.com`; a glob over a top-level domain is refused by every policy engine in use.
    private const int MinLabelsBelowGlob = 2;

    private const int MaxHostLength = 253;
    private const int MaxLabelLength = 63;

    private static readonly SearchValues<char> EndOfAuthority = SearchValues.Create("/?#");
    private static readonly SearchValues<char> AddressCharacters = SearchValues.Create("0123456789abcdef:.");
    private static readonly SearchValues<char> LabelCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-_");
    private static readonly IdnMapping Idn = new() { AllowUnassigned = true };

    /// <summary>The host or glob of an entry. Source: kagent's <c>NormalizeAllowedDomainHost</c>.</summary>
    /// <param name="entry">The entry as written.</param>
    /// <param name="host">The result; null on failure. Normalising it again gives it unchanged.</param>
    /// <returns>False where the entry names no valid host or glob.</returns>
    public static bool TryNormalizeHost(string? entry, [NotNullWhen(true)] out string? host)
    {
        bool found = TryParse(entry, out var domain, out _);
        host = found ? domain.Host : null;
        return found;
    }

    /// <summary>Reads an entry.</summary>
    /// <param name="entry">The entry as written: host, glob, <c>host:port</c>, IP address or URL of any scheme.</param>
    /// <param name="domain">The result.</param>
    /// <param name="problem">What is wrong with the entry, without repeating it; null on success.</param>
    public static bool TryParse(string? entry, out AllowedDomain domain, [NotNullWhen(false)] out string? problem)
    {
        domain = default;
        var authority = Authority(entry.AsSpan().Trim());
        if (authority.IsEmpty)
        {
            problem = "no host";
            return false;
        }

        // User names are dropped; a backslash means that the reader of the entry and the user of the policy could see different hosts.
        if (authority.Contains('\\'))
        {
            problem = "a backslash in the host";
            return false;
        }

        authority = authority[(authority.LastIndexOf('@') + 1)..].Trim();
        problem = SplitPort(authority, out var hostText, out int? port);
        if (problem is not null)
            return false;
        problem = CheckHost(hostText, out string host);
        if (problem is not null)
            return false;
        domain = new(host, port);
        return true;
    }

    /// <summary>The host, and the port where one is named.</summary>
    public override string ToString() => (Host, Port) switch
    {
        (var host, null) => host ?? "",
        (var host, { } port) when host.Contains(':', StringComparison.Ordinal) => $"[{host}]:{port}",
        var (host, port) => $"{host}:{port}",
    };

    /// <summary>What stands between <c>scheme://</c>, if there is one, and the path.</summary>
    private static ReadOnlySpan<char> Authority(ReadOnlySpan<char> entry)
    {
        int scheme = entry.IndexOf("://", StringComparison.Ordinal);
        if (scheme > 0 && IsScheme(entry[..scheme]))
            entry = entry[(scheme + 3)..];
        int end = entry.IndexOfAny(EndOfAuthority);
        return (end < 0 ? entry : entry[..end]).Trim();
    }

    private static bool IsScheme(ReadOnlySpan<char> text)
    {
        foreach (char c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('+' or '-' or '.'))
                return false;
        }

        return char.IsAsciiLetter(text[0]);
    }

    private static string? SplitPort(ReadOnlySpan<char> authority, out ReadOnlySpan<char> host, out int? port)
    {
        port = null;
        host = authority;
        if (authority.StartsWith('['))
        {
            int close = authority.IndexOf(']');
            if (close < 0)
                return "a bracket that is not closed";
            host = authority[1..close];
            return !host.Contains(':') ? "brackets around something other than an IPv6 address" : ReadPort(authority[(close + 1)..], out port);
        }

        // Several colons without brackets can only be an IPv6 address, which then has no port.
        int colon = authority.IndexOf(':');
        if (colon < 0 || colon != authority.LastIndexOf(':'))
            return null;
        host = authority[..colon];
        return ReadPort(authority[colon..], out port);
    }

    private static string? ReadPort(ReadOnlySpan<char> suffix, out int? port)
    {
        port = null;
        if (suffix is "" or ":")
            return null;
        if (suffix[0] != ':' || !ushort.TryParse(suffix[1..], NumberStyles.None, CultureInfo.InvariantCulture, out ushort number) || number == 0)
            return "a port that is no number from 1 to 65535";
        port = number;
        return null;
    }

    private static string? CheckHost(ReadOnlySpan<char> text, out string host)
    {
        host = text.Trim().ToString();
        if (host.Length == 0)
            return "no host";
        if (!Ascii.IsValid(host) && !TryToAscii(ref host))
            return "a host name that cannot be written in ASCII";
        host = LowerAscii(host);
        if (host.Contains(':', StringComparison.Ordinal))
            return IsIPv6(host) ? null : "neither a host nor an IPv6 address";
        if (host.EndsWith('.'))
            host = host[..^1];
        return CheckLabels(host);
    }

    private static string? CheckLabels(string host)
    {
        if (host.Length > MaxHostLength)
            return $"a host name of more than {MaxHostLength} characters";
        string[] labels = host.Split('.');
        bool isGlob = labels[0] is "*" or "**";
        if (isGlob && labels.Length <= MinLabelsBelowGlob)
            return "a glob over everything or over a whole top-level domain";
        return labels.Skip(isGlob ? 1 : 0).All(IsLabel)
            ? null
            : "a host name with a part that is empty, too long or has characters other than letters, digits, '-' and '_'; a glob may only be the whole left-most part";
    }

    private static bool IsLabel(string label)
        => label.Length is > 0 and <= MaxLabelLength && label[0] != '-' && label[^1] != '-' && !label.AsSpan().ContainsAnyExcept(LabelCharacters);

    private static bool IsIPv6(string host)
        => !host.AsSpan().ContainsAnyExcept(AddressCharacters) && IPAddress.TryParse(host, out var address) && address.AddressFamily == AddressFamily.InterNetworkV6;

    private static string LowerAscii(string ascii)
        => string.Create(ascii.Length, ascii, static (lower, text) => Ascii.ToLower(text, lower, out _));

    private static bool TryToAscii(ref string host)
    {
        try
        {
            host = Idn.GetAscii(host);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
