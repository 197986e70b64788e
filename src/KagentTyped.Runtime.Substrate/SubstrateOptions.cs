using KagentTyped.Runtime.Substrate.Connections;
using KagentTyped.Runtime.Substrate.Routing;

namespace KagentTyped.Runtime.Substrate;

/// <summary>How Agent Substrate is reached. Files are read again whenever they are needed, so that what changes in them is followed.</summary>
public sealed record SubstrateOptions
{
    /// <summary>ate-api: <c>host:port</c>, <c>dns:///host:port</c> or an https URL, such as <c>dns:///api.ate-system.svc:443</c>. Empty turns Substrate off.</summary>
    public string Endpoint { get; init; } = "";

    /// <summary>The file with the bearer token, read for every call. Empty for none.</summary>
    public string TokenFile { get; init; } = "";

    /// <summary>The file with the certificate authorities to trust, in PEM, instead of the system's; read for every connection. Empty for the system's.</summary>
    public string TlsCaFile { get; init; } = "";

    /// <summary>Whether to take any certificate of the server. The connection is encrypted all the same; <see cref="TlsCaFile"/> makes this needless.</summary>
    public bool Insecure { get; init; }

    /// <summary>How long making the connection may take; 10 s where zero or less.</summary>
    public TimeSpan DialTimeout { get; init; } = DefaultDialTimeout;

    /// <summary>How long one call may take, its repetitions included; each page of a list is a call. Zero or less for no limit.</summary>
    public TimeSpan CallTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The URL of atenet-router; <see cref="ActorHosts.DefaultRouterUrl"/> where empty.</summary>
    public string RouterUrl { get; init; } = "";

    /// <summary>What follows the id of an actor in its host name; <see cref="ActorHosts.DefaultSuffix"/> where empty.</summary>
    public string ActorHostSuffix { get; init; } = "";

    /// <summary>Whether there is an endpoint.</summary>
    public bool IsEnabled => Endpoint.Trim().Length > 0;

    /// <summary>After which time without an answer to a call the connection is tried; at least two seconds.</summary>
    internal TimeSpan KeepAliveDelay { get; init; } = TimeSpan.FromSeconds(20);

    internal static TimeSpan DefaultDialTimeout { get; } = TimeSpan.FromSeconds(10);

    /// <summary>Refuses options that cannot work. Files need not exist yet.</summary>
    /// <exception cref="SubstrateException">An option is missing or contradicts another.</exception>
    public void Validate()
    {
        _ = AteApiAddress.Parse(Endpoint);
        if (Insecure && TlsCaFile.Length > 0)
            throw new SubstrateException("substrate: a TLS CA file contradicts insecure, which checks no certificate");
        ValidateRouter();
    }

    internal void ValidateRouter() => _ = ActorHosts.Target(RouterUrl, "actor", ActorHostSuffix);
}
