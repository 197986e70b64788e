using KagentTyped.V1Alpha2;

namespace KagentTyped.Runtime.Agents;

/// <summary>What an agent may not ask for on Agent Substrate. Source: kagent's <c>ValidateSubstrateSandboxAgentSpec</c>.</summary>
public static class SubstrateAgentRules
{
    /// <summary>
    /// Checks a SandboxAgent; agents on other platforms pass. The stored runtime is not looked at: the schema's default stores python
    /// for everyone, so it is no choice of the user. <see cref="UnsupportedFeatures"/> reports it.
    /// </summary>
    /// <param name="agent">The agent; null passes.</param>
    /// <exception cref="AgentValidationException">The first rule that the agent breaks.</exception>
    public static void Validate(IAgentObject? agent)
    {
        if (!agent.IsOnSubstrate())
            return;
        if (agent?.Spec?.Type == SandboxAgentSpecType.BYO)
            throw new AgentValidationException("spec.type", "BYO agents are not supported when spec.platform is substrate");
        if ((agent?.Spec).HasSkills())
            throw new AgentValidationException("spec.skills", "spec.skills is not supported when spec.platform is substrate");
    }
}
