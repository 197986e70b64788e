using KagentTyped.OpenShellApi.Settings.V1;

namespace KagentTyped.Runtime.OpenShell.Policies;

/// <summary>The pieces that policies are made of.</summary>
internal static class PolicyParts
{
    public const uint Version = 1;
    public const uint Https = 443;
    public const uint Http = 80;

    /// <summary>A rule for hosts and the programs that may reach them.</summary>
    public static NetworkPolicyRule Rule(string name, IEnumerable<NetworkEndpoint> endpoints, IEnumerable<string> binaries) => new()
    {
        Name = name,
        Endpoints = { endpoints },
        Binaries = { binaries.Select(path => new NetworkBinary { Path = path }) },
    };

    /// <summary>An HTTPS host with the requests that pass, each written as method and path.</summary>
    public static NetworkEndpoint Rest(string host, params string[] requests) => Enforced(host, "rest", requests);

    /// <summary>An HTTPS host with everything allowed.</summary>
    public static NetworkEndpoint Full(string host, params uint[] ports)
        => new() { Host = host, Ports = { ports.Length == 0 ? [Https] : ports }, Protocol = "rest", Enforcement = "enforce", Access = "full" };

    /// <summary>A host to which TLS passes unread.</summary>
    public static NetworkEndpoint PassThrough(string host) => new() { Host = host, Ports = { Https }, Access = "full", Tls = "skip" };

    /// <summary>The endpoints of Slack: three for requests and two for its sockets, with placeholders of tokens replaced on the way.</summary>
    public static IEnumerable<NetworkEndpoint> Slack()
    {
        foreach (string host in new[] { "slack.com", "api.slack.com", "hooks.slack.com" })
        {
            var endpoint = Rest(host, "GET /**", "POST /**");
            endpoint.RequestBodyCredentialRewrite = true;
            yield return endpoint;
        }

        foreach (string host in new[] { "wss-primary.slack.com", "wss-backup.slack.com" })
        {
            var endpoint = Enforced(host, "websocket", ["GET /**", "WEBSOCKET_TEXT /**"]);
            endpoint.WebsocketCredentialRewrite = true;
            yield return endpoint;
        }
    }

    /// <summary>The endpoint of Telegram's bots.</summary>
    public static NetworkEndpoint Telegram() => Rest("api.telegram.org", "GET /bot*/**", "POST /bot*/**", "GET /file/bot*/**");

    private static NetworkEndpoint Enforced(string host, string protocol, string[] requests) => new()
    {
        Host = host,
        Ports = { Https },
        Protocol = protocol,
        Enforcement = "enforce",
        Rules = { requests.Select(request => request.Split(' ')).Select(parts => new L7Rule { Allow = new() { Method = parts[0], Path = parts[1] } }) },
    };
}
