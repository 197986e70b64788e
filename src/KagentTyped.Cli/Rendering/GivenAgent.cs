using KagentTyped.Cli.Manifests;
using KagentTyped.Runtime.Agents;
using KagentTyped.V1Alpha2;

namespace KagentTyped.Cli.Rendering;

/// <summary>An agent or harness of the input.</summary>
/// <param name="Source">Where it stands.</param>
/// <param name="Agent">The agent; null for a harness.</param>
/// <param name="Harness">The harness; null for an agent.</param>
internal sealed record GivenAgent(ManifestObject Source, IAgentObject? Agent, AgentHarness? Harness = null);
