using System.Globalization;
using k8s.Models;
using KagentTyped.Runtime.Agents;
using KagentTyped.Runtime.Dependencies;
using KagentTyped.Runtime.Text;
using KagentTyped.Runtime.Values;
using KagentTyped.V1Alpha2;

namespace KagentTyped.Runtime.Tools;

/// <summary>Reads MCP servers: those of kmcp, annotated Services, and RemoteMCPServers.</summary>
/// <param name="dependencies">Reads the objects.</param>
internal sealed class McpServers(DependencyReader dependencies)
{
    private const string PortAnnotation = "kagent.dev/mcp-service-port";
    private const string PathAnnotation = "kagent.dev/mcp-service-path";
    private const string ProtocolAnnotation = "kagent.dev/mcp-service-protocol";

    // The schemas' default.
    private const double DefaultTimeoutSeconds = 30;

    /// <summary>Reads the server that a tool names.</summary>
    /// <param name="reference">The reference.</param>
    /// <param name="fieldPath">The field of the agent that refers.</param>
    /// <param name="cancellationToken">Ends the requests.</param>
    /// <exception cref="AgentValidationException">There is no such server, or it cannot be called.</exception>
    public async Task<McpServerSource> ReadAsync(ToolReference reference, string fieldPath, CancellationToken cancellationToken)
    {
        if (reference.IsMcpServer)
            return FromMcpServer(await dependencies.ReadAsync<MCPServer>(reference.Target, fieldPath, cancellationToken: cancellationToken).ConfigureAwait(false), reference, fieldPath);
        if (reference.IsService)
            return FromService(await dependencies.ReadAsync<V1Service>(reference.Target, fieldPath, cancellationToken: cancellationToken).ConfigureAwait(false), reference, fieldPath);
        if (reference.IsRemoteMcpServer)
            return await FromRemoteAsync(await dependencies.ReadAsync<RemoteMCPServer>(reference.Target, fieldPath, cancellationToken: cancellationToken).ConfigureAwait(false), reference, fieldPath, cancellationToken).ConfigureAwait(false);
        throw new AgentValidationException($"{fieldPath}.kind", $"unknown tool server type: {reference.GroupKind}");
    }

    private static McpServerSource FromMcpServer(MCPServer server, ToolReference reference, string fieldPath)
    {
        int port = server.Spec?.Deployment?.Port ?? 0;
        if (port == 0)
            throw new AgentValidationException(fieldPath, $"cannot determine port for MCP server {reference.Target.Name}");
        return new()
        {
            Url = $"http://{reference.Target.Name}.{reference.Target.Namespace}:{Checked(port, $"spec.deployment.port of MCPServer {reference.Target}", fieldPath)}/mcp",
            TimeoutSeconds = Seconds(server.Spec?.Timeout, $"spec.timeout of MCPServer {reference.Target}", fieldPath) ?? DefaultTimeoutSeconds,
        };
    }

    private static McpServerSource FromService(V1Service service, ToolReference reference, string fieldPath)
    {
        var annotations = service.Metadata?.Annotations ?? new Dictionary<string, string>();
        string protocol = annotations.TryGetValue(ProtocolAnnotation, out string? asked) && asked == RemoteMCPServerSpecProtocol.Names.SSE ? asked : RemoteMCPServerSpecProtocol.Names.STREAMABLEHTTP;
        string path = annotations.TryGetValue(PathAnnotation, out string? given) && given.Length > 0 ? given : "/mcp";
        return new()
        {
            Url = $"http://{reference.Target.Name}.{reference.Target.Namespace}:{PortOf(service, annotations, protocol, reference, fieldPath)}{(path[0] == '/' ? "" : "/")}{path}",
            IsSse = protocol == RemoteMCPServerSpecProtocol.Names.SSE,
        };
    }

    private static int PortOf(V1Service service, IDictionary<string, string> annotations, string protocol, ToolReference reference, string fieldPath)
    {
        if (annotations.TryGetValue(PortAnnotation, out string? text) && text.Length > 0)
        {
            return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int annotated)
                ? Checked(annotated, $"annotation {PortAnnotation} of Service {reference.Target}", fieldPath)
                : throw new AgentValidationException(fieldPath, $"port in annotation {PortAnnotation} is not a valid integer: {GoText.Quote(text)} of Service {reference.Target}");
        }

        var ports = service.Spec?.Ports ?? [];
        var port = ports.Count == 1 ? ports[0] : ports.FirstOrDefault(port => string.Equals(port.AppProtocol, "mcp", StringComparison.OrdinalIgnoreCase));
        return port is not null
            ? Checked(port.Port, $"the port of Service {reference.Target}", fieldPath)
            : throw new AgentValidationException(fieldPath, $"no port found for service {reference.Target.Name} with protocol {protocol}");
    }

    private async Task<McpServerSource> FromRemoteAsync(RemoteMCPServer server, ToolReference reference, string fieldPath, CancellationToken cancellationToken)
    {
        var spec = server.Spec ?? throw new AgentValidationException(fieldPath, $"RemoteMCPServer {reference.Target} has no spec");
        if (!Uri.TryCreate(spec.Url, UriKind.Absolute, out var url) || (url.Scheme != Uri.UriSchemeHttp && url.Scheme != Uri.UriSchemeHttps) || url.Host.Length == 0)
            throw new AgentValidationException(fieldPath, $"spec.url of RemoteMCPServer {reference.Target} is no http or https address: {GoText.Quote(spec.Url ?? "")}");
        var headers = new List<KeyValuePair<string, string>>();
        foreach (var header in spec.HeadersFrom ?? [])
        {
            // The Secrets belong to the server, so they are looked for where it is.
            var (name, value) = await dependencies.ResolveHeaderAsync(header.ToValueRef(), reference.Target.Namespace, fieldPath, cancellationToken).ConfigureAwait(false);
            HttpHeaders.Check(name, value, fieldPath);
            headers.Add(new(name, value));
        }

        string owner = $"of RemoteMCPServer {reference.Target}";
        return new()
        {
            Url = spec.Url,
            IsRemote = true,
            IsSse = spec.Protocol == RemoteMCPServerSpecProtocol.SSE,
            TimeoutSeconds = Seconds(spec.Timeout, $"spec.timeout {owner}", fieldPath) ?? DefaultTimeoutSeconds,
            SseReadTimeoutSeconds = Seconds(spec.SseReadTimeout, $"spec.sseReadTimeout {owner}", fieldPath),
            TerminateOnClose = spec.TerminateOnClose ?? true,
            Headers = HttpHeaders.Overlay([], headers),
            Tls = spec.Tls,
            SecretHash = DecodeHash(server.Status?.SecretHash),
        };
    }

    private static int Checked(int port, string what, string fieldPath) => port is >= 1 and <= 65535
        ? port
        : throw new AgentValidationException(fieldPath, $"{what} is {port}: must be between 1 and 65535, inclusive");

    private static double? Seconds(string? duration, string what, string fieldPath)
    {
        if (string.IsNullOrEmpty(duration))
            return null;
        return GoDuration.TryParse(duration, out double seconds)
            ? seconds
            : throw new AgentValidationException(fieldPath, $"{what} is no duration such as 30s: {GoText.Quote(duration)}");
    }

    // A malformed hash only means that a changed Secret does not restart the agent.
    private static byte[] DecodeHash(string? hash)
    {
        try
        {
            return Convert.FromHexString(hash ?? "");
        }
        catch (FormatException)
        {
            return [];
        }
    }
}
