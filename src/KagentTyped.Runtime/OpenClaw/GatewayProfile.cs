namespace KagentTyped.Runtime.OpenClaw;

/// <summary>Where the OpenClaw gateway listens and whom it lets in.</summary>
public sealed record GatewayProfile
{
    private const string Loopback = "loopback";
    private const string Lan = "lan";

    private GatewayProfile(string bind, int port) => (Bind, Port) = (bind, port > 0 ? port : OpenClawDefaults.OpenShellPort);

    /// <summary>The interface: <c>loopback</c> or <c>lan</c>.</summary>
    public string Bind { get; }

    /// <summary>The TCP port.</summary>
    public int Port { get; }

    /// <summary>The token that callers show; null where nobody is asked.</summary>
    public OpenClawCredential? Token { get; private init; }

    /// <summary>Whether a control UI is configured.</summary>
    public bool HasControlUi { get; private init; }

    /// <summary>The path of the control UI with a leading and without a trailing slash; empty for the root.</summary>
    public string BasePath { get; private init; } = "";

    /// <summary>The origins that the control UI answers.</summary>
    public IReadOnlyList<string> AllowedOrigins { get; private init; } = [];

    /// <summary>
    /// Inside an OpenShell sandbox: on loopback, because the sandbox drops what does not come through its proxy, and without a token, because
    /// only what runs in the sandbox gets there.
    /// </summary>
    /// <param name="port">The port; zero or less for the default.</param>
    public static GatewayProfile OpenShell(int port = OpenClawDefaults.OpenShellPort) => new(Loopback, port);

    /// <summary>In a Substrate actor, which callers reach over the network through kagent's proxy.</summary>
    /// <param name="token">What the proxy shows.</param>
    /// <param name="port">The port; zero or less for the default of OpenShell.</param>
    /// <param name="basePath">The path of the control UI.</param>
    /// <param name="allowedOrigins">The origins that the control UI answers; null for that of the proxy.</param>
    public static GatewayProfile Substrate(OpenClawCredential token, int port, string basePath, IReadOnlyList<string>? allowedOrigins = null) => new(Lan, port)
    {
        Token = token,
        HasControlUi = true,
        BasePath = NormalizeBasePath(basePath),
        AllowedOrigins = allowedOrigins ?? [OpenClawDefaults.ProxyOrigin],
    };

    /// <summary>A path with a leading slash and none at the end; empty for the root.</summary>
    /// <param name="path">The path as given.</param>
    public static string NormalizeBasePath(string? path)
    {
        string trimmed = (path ?? "").Trim().TrimEnd('/');
        return trimmed.Length == 0 || trimmed.StartsWith('/') ? trimmed : $"/{trimmed}";
    }
}
