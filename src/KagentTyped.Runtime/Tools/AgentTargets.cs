using KagentTyped.Runtime.Agents;
using KagentTyped.Runtime.Dependencies;
using KagentTyped.Runtime.Text;
using KagentTyped.V1Alpha2;

namespace KagentTyped.Runtime.Tools;

/// <summary>Finds the agents that are tools of others.</summary>
internal static class AgentTargets
{
    /// <summary>The kind that a reference means.</summary>
    /// <param name="reference">The reference.</param>
    /// <param name="fieldPath">The field of the agent that refers.</param>
    /// <exception cref="AgentValidationException">Agents of this kind cannot be tools.</exception>
    public static string KindOf(ToolReference reference, string fieldPath) => reference.Kind switch
    {
        "" or Agent.KubeKind => Agent.KubeKind,
        SandboxAgent.KubeKind => SandboxAgent.KubeKind,
        var other => throw new AgentValidationException($"{fieldPath}.kind", $"unsupported agent tool kind {GoText.Quote(other)} for agent {reference.Target}"),
    };

    /// <summary>Reads an agent.</summary>
    /// <param name="dependencies">Reads agents.</param>
    /// <param name="reference">The reference.</param>
    /// <param name="fieldPath">The field of the agent that refers.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public static async Task<IAgentObject> ReadAsync(DependencyReader dependencies, ToolReference reference, string fieldPath, CancellationToken cancellationToken)
    {
        string failure = $"failed to get agent {reference.Target}";
        return KindOf(reference, fieldPath) == SandboxAgent.KubeKind
            ? (await dependencies.ReadAsync<SandboxAgent>(reference.Target, fieldPath, failure, cancellationToken).ConfigureAwait(false)).AsAgentObject()
            : (await dependencies.ReadAsync<Agent>(reference.Target, fieldPath, failure, cancellationToken).ConfigureAwait(false)).AsAgentObject();
    }
}
