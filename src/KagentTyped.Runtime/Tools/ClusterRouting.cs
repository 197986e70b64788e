using k8s.Models;
using KagentTyped.Runtime.Agents;
using KagentTyped.Runtime.Compilation;
using KagentTyped.Runtime.Dependencies;
using KagentTyped.Runtime.Failures;
using KagentTyped.Runtime.Text;

namespace KagentTyped.Runtime.Tools;

/// <summary>Leads calls of agents through the installation's proxy, or out of the pod without TLS.</summary>
/// <param name="reader">Reads Namespaces.</param>
/// <param name="options">What the installation decides.</param>
internal sealed class ClusterRouting(IObjectReader reader, CompilerOptions options)
{
    private const string HostHeader = "x-kagent-host";
    private const string ClusterDomain = ".svc.cluster.local";

    /// <summary>The address and headers for a call inside the cluster, through the proxy where there is one.</summary>
    /// <param name="url">The address of the server.</param>
    /// <param name="headers">The headers of the call.</param>
    /// <param name="fieldPath">The field of the agent that names the server.</param>
    public (string Url, IReadOnlyDictionary<string, string> Headers) Internal(string url, IReadOnlyDictionary<string, string> headers, string fieldPath)
    {
        if (string.IsNullOrEmpty(options.ProxyUrl))
            return (url, headers);
        var original = Parse(url, "original", fieldPath);
        var proxy = Parse(options.ProxyUrl, "proxy", fieldPath);
        string path = original.GetComponents(UriComponents.Path | UriComponents.KeepDelimiter, UriFormat.UriEscaped);
        return (
            $"{proxy.Scheme}://{proxy.Authority}{(path == "/" && !url.EndsWith('/') ? "" : path)}",
            HttpHeaders.Overlay(headers, [new(HostHeader, original.IdnHost)]));
    }

    /// <summary>The address and headers for an MCP server.</summary>
    /// <param name="server">The server.</param>
    /// <param name="headers">The headers of the call.</param>
    /// <param name="fieldPath">The field of the agent that names the server.</param>
    /// <param name="cancellationToken">Ends the request for a Namespace.</param>
    public async Task<(string Url, IReadOnlyDictionary<string, string> Headers)> RouteAsync(McpServerSource server, IReadOnlyDictionary<string, string> headers, string fieldPath, CancellationToken cancellationToken)
    {
        if (!server.IsRemote)
            return Internal(server.Url, headers, fieldPath);
        if (!string.IsNullOrEmpty(options.ProxyUrl) && await IsInClusterAsync(new Uri(server.Url).IdnHost, fieldPath, cancellationToken).ConfigureAwait(false))
            return Internal(server.Url, headers, fieldPath);
        return (options.McpEgressPlaintext ? Plain(server) : server.Url, headers);
    }

    private async Task<bool> IsInClusterAsync(string host, string fieldPath, CancellationToken cancellationToken)
    {
        if (host.EndsWith(ClusterDomain, StringComparison.OrdinalIgnoreCase))
            return true;
        if (host.Split('.') is not [{ Length: > 0 }, { Length: > 0 } namespaceName])
            return false;
        try
        {
            await reader.ReadAsync<V1Namespace>(new("", namespaceName), cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (ObjectReadException e) when (e.Failure == ApiFailure.NotFound)
        {
            return false;
        }
        catch (ObjectReadException e) when (e.Failure == ApiFailure.Forbidden)
        {
            return options.WatchNamespaces.Contains(namespaceName);
        }
        catch (ObjectReadException e)
        {
            throw new AgentDependencyException(fieldPath, e.Failure, $"failed to get namespace {namespaceName}: {e.Message}", e);
        }
    }

    private static string Plain(McpServerSource server)
    {
        var url = new Uri(server.Url);
        bool hasPort = HasExplicitPort(server.Url);
        int port = hasPort ? url.Port : server.Tls is not null || url.Scheme == Uri.UriSchemeHttps ? 443 : 80;
        string rest = url.GetComponents(UriComponents.PathAndQuery | UriComponents.KeepDelimiter, UriFormat.UriEscaped);
        return $"http://{url.Host}:{port}{rest}";
    }

    // Uri cannot tell a default port that is written from one that is not.
    private static bool HasExplicitPort(string url)
    {
        int start = url.IndexOf("://", StringComparison.Ordinal) + 3;
        int end = url.IndexOfAny(['/', '?', '#'], start);
        string authority = url[start..(end < 0 ? url.Length : end)];
        int colon = authority.LastIndexOf(':');
        return colon > authority.LastIndexOf(']') && colon > authority.LastIndexOf('@') && colon < authority.Length - 1;
    }

    private static Uri Parse(string url, string which, string fieldPath) => Uri.TryCreate(url, UriKind.Absolute, out var parsed) && parsed.Host.Length > 0
        ? parsed
        : throw new AgentValidationException(fieldPath, $"failed to parse {which} URL {GoText.Quote(url)}: not an absolute address with a host");
}
