using KagentTyped.Runtime.References;
using KagentTyped.V1Alpha2;

namespace KagentTyped.Runtime.Agents;

/// <summary>What follows from the fields of an agent.</summary>
public static class AgentObjectExtensions
{
    /// <summary>The name of the agent; empty where it has none.</summary>
    /// <param name="agent">The agent.</param>
    public static string GetName(this IAgentObject agent) => agent.Resource.Metadata?.Name ?? "";

    /// <summary>The namespace of the agent; empty where it has none.</summary>
    /// <param name="agent">The agent.</param>
    public static string GetNamespace(this IAgentObject agent) => agent.Resource.Metadata?.NamespaceProperty ?? "";

    /// <summary>Namespace and name of the agent.</summary>
    /// <param name="agent">The agent.</param>
    public static ObjectRef GetReference(this IAgentObject agent) => ObjectRef.Of(agent.Resource);

    /// <summary>
    /// The platform that runs the agent: the stored one of a SandboxAgent, also an unknown one, and agent-sandbox where there is none
    /// and for all other kinds. Source: kagent's <c>AgentSandboxPlatform</c>.
    /// </summary>
    /// <param name="agent">The agent.</param>
    public static SandboxPlatform GetPlatform(this IAgentObject? agent)
        => agent is { WorkloadMode: WorkloadMode.Sandbox, Spec.Platform: { Value: { Length: > 0 } } platform } ? platform : SandboxPlatform.AgentSandbox;

    /// <summary>Whether the agent is a sandbox on Agent Substrate.</summary>
    /// <param name="agent">The agent.</param>
    public static bool IsOnSubstrate(this IAgentObject? agent)
        => agent is { WorkloadMode: WorkloadMode.Sandbox } && agent.GetPlatform() == SandboxPlatform.Substrate;

    /// <summary>
    /// The runtime that executes a declarative agent: go on Agent Substrate, whatever is stored, else the stored one, else python.
    /// Source: kagent's <c>EffectiveDeclarativeRuntimeForAgent</c>.
    /// </summary>
    /// <param name="agent">The agent.</param>
    public static SandboxAgentSpecDeclarativeRuntime GetEffectiveRuntime(this IAgentObject? agent)
        => agent.IsOnSubstrate() && agent?.Spec?.Type == SandboxAgentSpecType.Declarative
            ? SandboxAgentSpecDeclarativeRuntime.Go
            : (agent?.Spec).GetStoredRuntime();

    /// <summary>The runtime that the spec asks for; python where it asks for none. Source: kagent's <c>EffectiveDeclarativeRuntime</c>.</summary>
    /// <param name="spec">The spec.</param>
    public static SandboxAgentSpecDeclarativeRuntime GetStoredRuntime(this SandboxAgentSpec? spec)
        => spec?.Declarative?.Runtime is { Value: { Length: > 0 } } runtime ? runtime : SandboxAgentSpecDeclarativeRuntime.Python;

    /// <summary>Whether the agent is to execute code that its model writes; null where it does not say.</summary>
    /// <param name="declarative">What a declarative agent says of itself.</param>
    internal static bool? GetExecuteCodeBlocks(this SandboxAgentSpecDeclarative? declarative)
    {
        // Deprecated, and yet what agents are written with.
#pragma warning disable KAT1010
        return declarative?.ExecuteCodeBlocks;
#pragma warning restore KAT1010
    }

    /// <summary>Whether any skill is to be loaded, from an image or from Git. Source: kagent's <c>AgentSpecHasSkills</c>.</summary>
    /// <param name="spec">The spec.</param>
    public static bool HasSkills(this SandboxAgentSpec? spec)
        => spec?.Skills is { Refs.Count: > 0 } or { GitRefs.Count: > 0 };
}
