using KagentTyped.Runtime.Agents;
using KagentTyped.Runtime.Configuration;
using KagentTyped.Runtime.Deployments;

namespace KagentTyped.Runtime.Compilation;

/// <summary>An agent with everything that it refers to looked up: what its manifests are made of.</summary>
public sealed record CompiledAgent
{
    /// <summary>The agent.</summary>
    public required IAgentObject Agent { get; init; }

    /// <summary>The settings of the runtime; null for BYO agents.</summary>
    public AgentConfig? Config { get; init; }

    /// <summary>What the agent tells about itself.</summary>
    public required AgentCard Card { get; init; }

    /// <summary>What runs the agent.</summary>
    public required ResolvedDeployment Deployment { get; init; }

    /// <summary>The files that the agent finds in its pod.</summary>
    public required AgentFiles Files { get; init; }
}
