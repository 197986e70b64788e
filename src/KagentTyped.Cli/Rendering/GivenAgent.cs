using KagentTyped.Cli.Manifests;
using KagentTyped.Runtime.Agents;

namespace KagentTyped.Cli.Rendering;

/// <summary>An agent of the input.</summary>
/// <param name="Source">Where it stands.</param>
/// <param name="Agent">The agent.</param>
internal sealed record GivenAgent(ManifestObject Source, IAgentObject Agent);
