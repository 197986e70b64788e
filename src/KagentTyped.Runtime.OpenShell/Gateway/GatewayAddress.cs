namespace KagentTyped.Runtime.OpenShell.Gateway;

/// <summary>Reads the address of the gateway.</summary>
internal static class GatewayAddress
{
    private const string Dns = "dns:///";

    /// <summary>The address as an URL.</summary>
    /// <exception cref="OpenShellException">There is none, or it contradicts the other options.</exception>
    public static Uri Parse(OpenShellOptions options)
    {
        string text = options.GatewayUrl.Trim();
        if (text.Length == 0)
            throw new OpenShellException("openshell: gateway URL is required");
        if (text.StartsWith(Dns, StringComparison.OrdinalIgnoreCase))
            text = text[Dns.Length..];
        if (!text.Contains("://", StringComparison.Ordinal))
            text = $"{(options.Insecure ? Uri.UriSchemeHttp : Uri.UriSchemeHttps)}://{text}";
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Host.Length == 0 || (url.Scheme != Uri.UriSchemeHttp && url.Scheme != Uri.UriSchemeHttps))
            throw new OpenShellException("openshell: gateway URL is no host:port, dns:///host:port, http:// or https:// address");
        if (url.UserInfo.Length > 0)
            throw new OpenShellException("openshell: gateway URL must not hold a user name or password; use the token");
        if (url.Scheme == Uri.UriSchemeHttp != options.Insecure)
            throw new OpenShellException(options.Insecure ? "openshell: an https gateway URL contradicts insecure" : "openshell: an http gateway URL needs insecure, because nothing would be encrypted");
        return (options.TlsCertificateFile.Length == 0) != (options.TlsKeyFile.Length == 0)
            ? throw new OpenShellException("openshell: a client certificate needs both its certificate file and its key file")
            : url;
    }
}
