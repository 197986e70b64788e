namespace KagentTyped.Runtime.Substrate.Connections;

/// <summary>Reads the address of ate-api.</summary>
internal static class AteApiAddress
{
    private const string Dns = "dns:///";

    /// <summary>The address as an URL.</summary>
    /// <exception cref="SubstrateException">There is none, or it is not one of TLS.</exception>
    public static Uri Parse(string endpoint)
    {
        string text = endpoint.Trim();
        if (text.Length == 0)
            throw new SubstrateException("substrate: ate-api endpoint is required");
        if (text.StartsWith(Dns, StringComparison.OrdinalIgnoreCase))
            text = text[Dns.Length..];
        if (!text.Contains("://", StringComparison.Ordinal))
            text = $"{Uri.UriSchemeHttps}://{text}";
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Host.Length == 0 || url.Scheme != Uri.UriSchemeHttps)
            throw new SubstrateException("substrate: ate-api endpoint is no host:port, dns:///host:port or https:// address");
        return url.UserInfo.Length > 0
            ? throw new SubstrateException("substrate: ate-api endpoint must not hold a user name or password; use the token file")
            : url;
    }
}
