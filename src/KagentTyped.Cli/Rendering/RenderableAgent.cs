using KagentTyped.Runtime.Agents;
using KagentTyped.Runtime.Compilation;
using KagentTyped.Runtime.References;
using KagentTyped.Schema.Yaml;
using KagentTyped.V1Alpha2;

namespace KagentTyped.Cli.Rendering;

/// <summary>
/// Knows which agents cannot be rendered: those that no API server would accept under their names, and those that would yet be rendered
/// into something else than the operator makes of them.
/// </summary>
internal static class RenderableAgent
{
    /// <summary>Checks an agent.</summary>
    /// <param name="agent">The agent.</param>
    /// <exception cref="AgentValidationException">The agent cannot be rendered.</exception>
    public static void Validate(IAgentObject agent)
    {
        if (agent.GetName().Length == 0)
            throw new AgentValidationException("metadata.name", "required for rendering; a generated name is known only to the cluster");
        CheckName("metadata.name", agent.GetName(), Dns1123.SubdomainProblems(agent.GetName()));
        CheckName("metadata.namespace", agent.GetNamespace(), Dns1123.LabelProblems(agent.GetNamespace()));

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

    private static void CheckName(string fieldPath, string name, IReadOnlyList<string> problems)
    {
        if (problems.Count > 0)
            throw new AgentValidationException(fieldPath, $"Invalid value: {JsonText.Quote(name)}: {string.Join(", ", problems)}");
    }
}
