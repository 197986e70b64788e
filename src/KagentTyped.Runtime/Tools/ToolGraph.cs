using KagentTyped.Runtime.Agents;
using KagentTyped.Runtime.Dependencies;
using KagentTyped.V1Alpha2;

namespace KagentTyped.Runtime.Tools;

/// <summary>Checks the agents that an agent calls, and those that these call: no circle, no endless chain.</summary>
/// <param name="dependencies">Reads agents.</param>
internal sealed class ToolGraph(DependencyReader dependencies)
{
    // Ancestors on one path; siblings do not count.
    private const int MaxDepth = 10;

    // The greatest depth at which everything below an agent was found fine. Without it, agents that share tools would be visited once per path.
    private readonly Dictionary<string, int> _checked = new(StringComparer.Ordinal);

    /// <summary>Checks an agent.</summary>
    /// <param name="agent">The agent.</param>
    /// <param name="cancellationToken">Ends the requests.</param>
    /// <exception cref="AgentValidationException">The tools form a circle or too long a chain, or one does not exist. The path is the
    /// tool of this agent by which the mistake is reached.</exception>
    public Task ValidateAsync(IAgentObject agent, CancellationToken cancellationToken) => VisitAsync(agent, [], null, cancellationToken);

    private async Task VisitAsync(IAgentObject agent, List<string> ancestors, string? rootPath, CancellationToken cancellationToken)
    {
        string identity = IdentityOf(agent);
        if (ancestors.Contains(identity))
            throw Circular("cycle detected in agent tool chain", ancestors, identity, rootPath);
        if (ancestors.Count > MaxDepth)
            throw Circular("recursion limit reached in agent tool chain", ancestors, identity, rootPath);
        if (_checked.TryGetValue(identity, out int depth) && depth >= ancestors.Count)
            return;
        if (agent.Spec is { Declarative.Tools: { } tools } spec && spec.Type != SandboxAgentSpecType.BYO)
        {
            ancestors.Add(identity);
            for (int i = 0; i < tools.Count; i++)
                await VisitToolAsync(agent, tools[i], ancestors, rootPath ?? $"spec.declarative.tools[{i}].agent", cancellationToken).ConfigureAwait(false);
            ancestors.RemoveAt(ancestors.Count - 1);
        }

        _checked[identity] = ancestors.Count;
    }

    private async Task VisitToolAsync(IAgentObject agent, SandboxAgentSpecDeclarativeTool tool, List<string> ancestors, string rootPath, CancellationToken cancellationToken)
    {
        if (tool.McpServer is not null || (tool.Agent is null && tool.Type != SandboxAgentSpecDeclarativeToolType.Agent))
            return;
        if (tool.Agent is not { } target)
            throw new AgentValidationException(rootPath, "tool must have an agent reference");
        var reference = ToolReference.Of(target, agent.GetNamespace());
        if (reference.Target == agent.GetReference() && AgentTargets.KindOf(reference, rootPath) == agent.Resource.Kind)
            throw new AgentValidationException(rootPath, $"agent tool cannot be used to reference itself, {reference.Target}");
        await VisitAsync(await AgentTargets.ReadAsync(dependencies, reference, rootPath, cancellationToken).ConfigureAwait(false), ancestors, rootPath, cancellationToken).ConfigureAwait(false);
    }

    private static string IdentityOf(IAgentObject agent) => $"{agent.Resource.Kind}/{agent.GetReference()}";

    private static AgentValidationException Circular(string message, List<string> ancestors, string identity, string? rootPath)
        => new(rootPath ?? "spec.declarative.tools", $"{message}: {ancestors[^1]} -> {identity}");
}
