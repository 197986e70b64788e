using KagentTyped.Runtime.Agents;
using KagentTyped.Runtime.Compilation;
using KagentTyped.V1Alpha2;

namespace KagentTyped.Cli.Rendering;

/// <summary>Knows which agents cannot be rendered yet, rather than rendering something else than the operator would.</summary>
internal static class RenderableAgent
{
    /// <summary>Checks an agent.</summary>
    /// <param name="agent">The agent.</param>
    /// <exception cref="AgentValidationException">The agent cannot be rendered.</exception>
    public static void Validate(IAgentObject agent)
    {
        if (agent.GetName().Length == 0)
            throw new AgentValidationException("metadata.name", "required for rendering; a generated name is known only to the cluster");

        // The schema's default.
        if ((agent.Spec?.Type ?? SandboxAgentSpecType.Declarative) == SandboxAgentSpecType.Declarative)
        {
            string which = agent.Spec?.Type is null ? "agents of type Declarative, the default," : "agents of type Declarative";
            throw new AgentValidationException("spec.type", $"{which} cannot be rendered yet, only those of type BYO");
        }

        if (agent.Spec.HasSkills())
            throw new AgentValidationException("spec.skills", "agents with skills cannot be rendered yet");
        if (SandboxRuntimeSettings.AreNeeded(agent))
            throw new AgentValidationException("spec.sandbox", "BYO agents with sandbox settings cannot be rendered yet");
    }
}
