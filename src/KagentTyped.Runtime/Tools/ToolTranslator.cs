using System.Text.Json.Nodes;
using KagentTyped.Runtime.Agents;
using KagentTyped.Runtime.Compilation;
using KagentTyped.Runtime.Dependencies;
using KagentTyped.Runtime.Deployments;
using KagentTyped.Runtime.ModelProviders;
using KagentTyped.Runtime.References;
using KagentTyped.Runtime.Values;
using KagentTyped.V1Alpha2;

namespace KagentTyped.Runtime.Tools;

/// <summary>Turns the tools of an agent into its settings.</summary>
/// <param name="reader">Reads Namespaces.</param>
/// <param name="dependencies">Reads everything else.</param>
/// <param name="options">What the installation decides.</param>
internal sealed class ToolTranslator(IObjectReader reader, DependencyReader dependencies, CompilerOptions options)
{
    private readonly McpServers _servers = new(dependencies);
    private readonly ClusterRouting _routing = new(reader, options);

    /// <summary>Translates all tools.</summary>
    /// <param name="agent">The agent.</param>
    /// <param name="parts">Gets the volumes with certificate authorities.</param>
    /// <param name="hash">Gets the hashes of the Secrets behind servers.</param>
    /// <param name="cancellationToken">Ends the requests.</param>
    public async Task<ToolSettings> TranslateAsync(IAgentObject agent, PodParts parts, List<byte> hash, CancellationToken cancellationToken)
    {
        var settings = new ToolSettings();
        var tools = agent.Spec?.Declarative?.Tools ?? [];
        for (int i = 0; i < tools.Count; i++)
        {
            string path = $"spec.declarative.tools[{i}]";
            var headers = await HeadersAsync(tools[i], agent.GetNamespace(), path, cancellationToken).ConfigureAwait(false);
            if (tools[i].McpServer is { } server)
            {
                var (isSse, entry) = await ServerAsync(agent, server, headers, $"{path}.mcpServer", parts, hash, cancellationToken).ConfigureAwait(false);
                (isSse ? settings.Sse : settings.Http).Add((JsonNode)entry);
            }
            else if (tools[i].Agent is { } target)
            {
                settings.Agents.Add((JsonNode)await AgentAsync(ToolReference.Of(target, agent.GetNamespace()), headers, $"{path}.agent", cancellationToken).ConfigureAwait(false));
            }
            else
            {
                throw new AgentValidationException(path, "tool must have a provider or tool server");
            }
        }

        return settings;
    }

    private async Task<IReadOnlyDictionary<string, string>> HeadersAsync(SandboxAgentSpecDeclarativeTool tool, string namespaceName, string path, CancellationToken cancellationToken)
    {
        var headers = new List<KeyValuePair<string, string>>();
        for (int i = 0; i < (tool.HeadersFrom?.Count ?? 0); i++)
        {
            string headerPath = $"{path}.headersFrom[{i}]";
            var (name, value) = await dependencies.ResolveHeaderAsync(tool.HeadersFrom![i].ToValueRef(), namespaceName, headerPath, cancellationToken).ConfigureAwait(false);
            HttpHeaders.Check(name, value, $"{headerPath}.name");
            headers.Add(new(name, value));
        }

        return HttpHeaders.Overlay([], headers);
    }

    private async Task<(bool IsSse, JsonObject Entry)> ServerAsync(
        IAgentObject agent,
        SandboxAgentSpecDeclarativeToolMcpServer tool,
        IReadOnlyDictionary<string, string> headers,
        string path,
        PodParts parts,
        List<byte> hash,
        CancellationToken cancellationToken)
    {
        var allowed = tool.AllowedHeaders ?? [];
        for (int i = 0; i < allowed.Count; i++)
            HttpHeaders.Check(allowed[i], null, $"{path}.allowedHeaders[{i}]");
        var server = await _servers.ReadAsync(ToolReference.Of(tool, agent.GetNamespace()), path, cancellationToken).ConfigureAwait(false);
        var (url, all) = await _routing.RouteAsync(server, HttpHeaders.Overlay(server.Headers, headers), path, cancellationToken).ConfigureAwait(false);
        hash.AddRange(server.SecretHash.Span);

        var connection = new JsonObject { ["url"] = url, ["headers"] = HttpHeaders.ToJson(all) };
        if (server.TimeoutSeconds is { } timeout)
            connection["timeout"] = timeout;
        if (server.SseReadTimeoutSeconds is { } readTimeout)
            connection["sse_read_timeout"] = readTimeout;
        if (server is { TerminateOnClose: { } terminate, IsSse: false })
            connection["terminate_on_close"] = terminate;
        if (!server.Tls.IsEmpty())
            CertificateAuthorities.AddSettings(connection, server.Tls!.DisableVerify, CertificateAuthorities.Mount(parts, server.Tls.CaCertSecretRef, server.Tls.CaCertSecretKey), server.Tls.DisableSystemCAs);

        var entry = new JsonObject { ["params"] = connection };
        AddList(entry, "tools", tool.ToolNames);
        AddList(entry, "allowed_headers", allowed);
        AddList(entry, "require_approval", tool.RequireApproval);
        return (server.IsSse, entry);
    }

    private async Task<JsonObject> AgentAsync(ToolReference reference, IReadOnlyDictionary<string, string> headers, string path, CancellationToken cancellationToken)
    {
        var target = await AgentTargets.ReadAsync(dependencies, reference, path, cancellationToken).ConfigureAwait(false);
        if (target.Spec?.Type is { } type && type != SandboxAgentSpecType.Declarative && type != SandboxAgentSpecType.BYO)
            throw new AgentValidationException(path, $"unknown agent type: {type}");

        // Calls to sandboxes go to the controller, which is no server behind the proxy.
        var (url, all) = target.WorkloadMode == WorkloadMode.Sandbox
            ? (AgentUrls.OfSandbox(options.Installation, reference.Target), headers)
            : _routing.Internal(AgentUrls.OfDeployment(reference.Target), headers, path);
        var entry = new JsonObject { ["name"] = PythonIdentifier.FromReference(reference.Target.ToString()), ["url"] = url };
        if (all.Count > 0)
            entry["headers"] = HttpHeaders.ToJson(all);
        if (!string.IsNullOrEmpty(target.Spec?.Description))
            entry["description"] = target.Spec.Description;
        return entry;
    }

    private static void AddList(JsonObject entry, string name, IList<string>? values)
    {
        if (values is { Count: > 0 })
            entry[name] = new JsonArray([.. values.Select(value => (JsonNode?)JsonValue.Create(value))]);
    }
}
