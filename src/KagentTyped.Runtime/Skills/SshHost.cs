namespace KagentTyped.Runtime.Skills;

/// <summary>A host that Git is reached at over SSH.</summary>
/// <param name="Host">The name or address.</param>
/// <param name="Port">The port; empty for 22.</param>
public readonly record struct SshHost(string Host, string Port)
{
    private const string DefaultPort = "22";

    /// <summary>The hosts of some repositories, each once, sorted. Addresses that are not SSH's or have odd hosts add none.</summary>
    /// <param name="urls">The addresses of the repositories.</param>
    public static IReadOnlyList<SshHost> Of(IEnumerable<string> urls) =>
    [
        .. urls.Select(Parse).OfType<SshHost>().Distinct()
            .OrderBy(host => host.Host, StringComparer.Ordinal)
            .ThenBy(host => host.Port, StringComparer.Ordinal),
    ];

    private static SshHost? Parse(string url)
    {
        int scheme = url.IndexOf("://", StringComparison.Ordinal);
        return scheme switch
        {
            >= 0 when url[..scheme] is "ssh" or "git+ssh" => OfAuthority(url[(scheme + 3)..].Split('/', '?', '#')[0]),
            >= 0 => null,
            _ => OfShortForm(url),
        };
    }

    // [user@]host:path
    private static SshHost? OfShortForm(string url)
    {
        int colon = url.IndexOf(':', StringComparison.Ordinal);
        string host = colon < 0 ? "" : url[(url.LastIndexOf('@', colon) + 1)..colon];
        return host.Contains('/', StringComparison.Ordinal) ? null : Checked(host, "");
    }

    private static SshHost? OfAuthority(string authority)
    {
        string[] parts = authority[(authority.LastIndexOf('@') + 1)..].Split(':');
        return parts switch
        {
            [var host] => Checked(host, ""),
            [var host, var port] when port.Length > 0 && port.All(char.IsAsciiDigit) => Checked(host, port == DefaultPort ? "" : port),
            _ => null,
        };
    }

    private static SshHost? Checked(string host, string port)
        => host.Length > 0 && host.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-') ? new(host, port) : null;
}
