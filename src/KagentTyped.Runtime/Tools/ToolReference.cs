using k8s.Models;
using KagentTyped.Runtime.References;
using KagentTyped.V1Alpha2;

namespace KagentTyped.Runtime.Tools;

/// <summary>What a tool of an agent refers to.</summary>
/// <param name="Group">The API group as it stands; empty where there is none.</param>
/// <param name="Kind">The kind as it stands; empty where there is none.</param>
/// <param name="Target">The object, in the agent's namespace unless the reference names another.</param>
internal readonly record struct ToolReference(string Group, string Kind, ObjectRef Target)
{
    /// <summary>Whether an MCP server of kmcp is meant, also by saying nothing.</summary>
    public bool IsMcpServer => (Group, Kind) is ("", "") or ("" or "kagent.dev", "MCPServer");

    /// <summary>Whether a RemoteMCPServer is meant.</summary>
    public bool IsRemoteMcpServer => (Group, Kind) is ("" or "kagent.dev", "RemoteMCPServer");

    /// <summary>Whether a Service is meant.</summary>
    public bool IsService => (Group, Kind) is ("" or "core", "Service");

    /// <summary>Kind and group as Kubernetes joins them.</summary>
    public string GroupKind => Group.Length == 0 ? Kind : $"{Kind}.{Group}";

    /// <summary>The reference of an MCP tool.</summary>
    public static ToolReference Of(SandboxAgentSpecDeclarativeToolMcpServer server, string agentNamespace)
        => new(server.ApiGroup ?? "", server.Kind ?? "", ObjectRef.Of(server.Namespace, server.Name ?? "", agentNamespace));

    /// <summary>The reference of an agent as a tool.</summary>
    public static ToolReference Of(V1TypedObjectReference agent, string agentNamespace)
        => new(agent.ApiGroup ?? "", agent.Kind ?? "", ObjectRef.Of(agent.NamespaceProperty, agent.Name ?? "", agentNamespace));
}
