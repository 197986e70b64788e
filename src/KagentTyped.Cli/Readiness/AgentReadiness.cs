using KagentTyped.Runtime.Readiness;
using KagentTyped.Runtime.References;

namespace KagentTyped.Cli.Readiness;

/// <summary>The readiness of one agent.</summary>
/// <param name="Agent">The agent.</param>
/// <param name="Readiness">Its readiness as callers of the agent see it.</param>
internal sealed record AgentReadiness(ObjectRef Agent, SandboxReadiness Readiness);
