using KagentTyped.Runtime.Agents;
using KagentTyped.Runtime.Compilation;
using KagentTyped.Runtime.Dependencies;
using KagentTyped.Runtime.NamespaceAccess;
using KagentTyped.Runtime.References;
using KagentTyped.Runtime.Text;
using KagentTyped.V1Alpha2;

namespace KagentTyped.Runtime.Tools;

/// <summary>Checks that an agent may use the tools of other namespaces. Source: kagent's cross-namespace validation.</summary>
/// <param name="reader">Reads agents, RemoteMCPServers and Namespaces.</param>
/// <param name="options">Says which namespaces the controller sees.</param>
public sealed class CrossNamespaceRules(IObjectReader reader, CompilerOptions options)
{
    private readonly DependencyReader _dependencies = new(reader);

    /// <summary>Checks every tool of a declarative agent; those of its own namespace are always allowed.</summary>
    /// <param name="agent">The agent.</param>
    /// <param name="cancellationToken">Ends the requests.</param>
    /// <exception cref="AgentValidationException">A tool is not allowed, or does not exist.</exception>
    /// <exception cref="AgentDependencyException">Whether a tool is allowed could not be read.</exception>
    public async Task ValidateAsync(IAgentObject agent, CancellationToken cancellationToken = default)
    {
        if (agent.Spec?.Type == SandboxAgentSpecType.BYO)
            return;
        var tools = agent.Spec?.Declarative?.Tools ?? [];
        for (int i = 0; i < tools.Count; i++)
        {
            if (tools[i].McpServer is { } server)
                await CheckServerAsync(ToolReference.Of(server, agent.GetNamespace()), agent.GetNamespace(), $"spec.declarative.tools[{i}].mcpServer", cancellationToken).ConfigureAwait(false);
            else if (tools[i].Agent is { } target)
                await CheckAgentAsync(ToolReference.Of(target, agent.GetNamespace()), agent.GetNamespace(), $"spec.declarative.tools[{i}].agent", cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task CheckAgentAsync(ToolReference reference, string source, string path, CancellationToken cancellationToken)
    {
        if (reference.Target.Namespace == source)
            return;
        string kind = AgentTargets.KindOf(reference, path);
        CheckWatched(kind, reference.Target, path);

        // By its kind: an Agent of that name says nothing about who may call the SandboxAgent.
        var target = await AgentTargets.ReadAsync(_dependencies, reference, path, cancellationToken).ConfigureAwait(false);
        await CheckAllowedAsync(target.Spec?.AllowedNamespaces?.ToAllowedNamespaces(), "agent", reference.Target, source, path, cancellationToken).ConfigureAwait(false);
    }

    private async Task CheckServerAsync(ToolReference reference, string source, string path, CancellationToken cancellationToken)
    {
        if (reference.Target.Namespace == source)
            return;
        if (reference.IsMcpServer || reference.IsService)
        {
            string kind = reference.IsService ? "Service" : "MCPServer";
            throw new AgentValidationException(path, $"cross-namespace reference to {kind} {reference.Target} is not allowed from namespace {source}: {kind} does not support cross-namespace references");
        }

        if (!reference.IsRemoteMcpServer)
            return;
        CheckWatched(RemoteMCPServer.KubeKind, reference.Target, path);
        var server = await _dependencies.ReadAsync<RemoteMCPServer>(reference.Target, path, cancellationToken: cancellationToken).ConfigureAwait(false);
        await CheckAllowedAsync(server.Spec?.AllowedNamespaces?.ToAllowedNamespaces(), RemoteMCPServer.KubeKind, reference.Target, source, path, cancellationToken).ConfigureAwait(false);
    }

    private void CheckWatched(string kind, ObjectRef target, string path)
    {
        if (options.WatchNamespaces.Count > 0 && !options.WatchNamespaces.Contains(target.Namespace))
            throw new AgentValidationException(path, $"cannot reference {kind} {target}: namespace {GoText.Quote(target.Namespace)} is not watched by the controller");
    }

    private async Task CheckAllowedAsync(AllowedNamespaces? policy, string kind, ObjectRef target, string source, string path, CancellationToken cancellationToken)
    {
        bool allowed;
        try
        {
            allowed = await AllowedNamespaces.AllowsAsync(policy, reader, source, target.Namespace, cancellationToken).ConfigureAwait(false);
        }
        catch (NamespacePolicyException e)
        {
            throw DependencyReader.Wrap(path, e.Failure, $"failed to check cross-namespace reference for {kind} {target}: {e.Message}", e);
        }

        if (!allowed)
            throw new AgentValidationException(path, $"cross-namespace reference to {kind} {target} is not allowed from namespace {source}");
    }
}
