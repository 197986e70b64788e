namespace KagentTyped.Runtime.OpenShell;

/// <summary>How the OpenShell gateway is reached. Files are read again whenever they are needed, so that what changes in them is followed.</summary>
public sealed record OpenShellOptions
{
    /// <summary>The gateway: <c>host:port</c>, <c>dns:///host:port</c> or an URL.</summary>
    public string GatewayUrl { get; init; } = "";

    /// <summary>The bearer token; empty for none. A secret: <see cref="ToString"/> leaves it out.</summary>
    public string Token { get; init; } = "";

    /// <summary>The file with the bearer token, such as one that is renewed; wins over <see cref="Token"/>. Empty for none.</summary>
    public string TokenFile { get; init; } = "";

    /// <summary>The file with the certificate authorities to trust, in PEM, instead of the system's. Empty for the system's.</summary>
    public string TlsCaFile { get; init; } = "";

    /// <summary>The file with the client certificate and those above it, in PEM. Empty for none.</summary>
    public string TlsCertificateFile { get; init; } = "";

    /// <summary>The file with the key of the client certificate, in PEM.</summary>
    public string TlsKeyFile { get; init; } = "";

    /// <summary>Whether to speak HTTP/2 without TLS. The token then travels in the clear.</summary>
    public bool Insecure { get; init; }

    /// <summary>How long reaching the gateway may take; zero or less for no limit.</summary>
    public TimeSpan DialTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long one operation of a backend may take, all its calls together; zero or less for no limit.</summary>
    public TimeSpan CallTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The gateway; never the token.</summary>
    public override string ToString() => $"OpenShell gateway {GatewayUrl}";

    /// <summary>Refuses options that cannot work. Files need not exist yet.</summary>
    /// <exception cref="OpenShellException">An option is missing or contradicts another.</exception>
    public void Validate() => _ = Gateway.GatewayAddress.Parse(this);
}
