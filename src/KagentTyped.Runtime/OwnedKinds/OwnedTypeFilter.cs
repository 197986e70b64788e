using KagentTyped.Runtime.Agents;
using KagentTyped.Runtime.Backends;

namespace KagentTyped.Runtime.OwnedKinds;

/// <summary>
/// Chooses the kinds to list when looking for objects that an agent owns, so that reconciling a plain Agent never lists sandbox kinds
/// on a cluster that does not have them.
/// </summary>
public static class OwnedTypeFilter
{
    /// <summary>The kinds to list for an agent. Source: kagent's <c>FilterTranslatorOwnedTypesForList</c>.</summary>
    /// <param name="agent">The agent.</param>
    /// <param name="allTypes">Every kind that may be created for any agent.</param>
    /// <param name="backend">The backend of this installation, if it has one.</param>
    /// <returns>The kinds of <paramref name="allTypes"/>, in order, without those that only agents of other platforms have.</returns>
    /// <exception cref="SandboxBackendNotConfiguredException">No backend runs the agent's platform.</exception>
    public static IReadOnlyList<OwnedType> ForList(IAgentObject agent, IReadOnlyList<OwnedType> allTypes, ISandboxBackend? backend)
    {
        var remove = ForeignTypes(agent, backend);
        return remove.Count == 0 ? allTypes : [.. allTypes.Where(type => !remove.Contains(type))];
    }

    /// <summary>
    /// The kinds to list for an agent whose platform may have changed: those of <see cref="ForList"/>, and those of other platforms
    /// as far as the API server serves them. Without the latter the workload that the agent had on its former platform would stay
    /// until the agent itself is deleted. <see cref="ObsoleteObjects"/> tells which of the objects to remove.
    /// </summary>
    /// <param name="agent">The agent.</param>
    /// <param name="allTypes">Every kind that may be created for any agent.</param>
    /// <param name="backend">The backend of this installation, if it has one.</param>
    /// <param name="isServedAsync">Whether the API server serves a kind, such as <see cref="Availability.ServedKinds.IsServedAsync"/>;
    /// asked only for kinds of other platforms.</param>
    /// <param name="cancellationToken">Ends the questions.</param>
    /// <exception cref="SandboxBackendNotConfiguredException">No backend runs the agent's platform.</exception>
    public static async Task<IReadOnlyList<OwnedType>> ForPruningAsync(
        IAgentObject agent,
        IReadOnlyList<OwnedType> allTypes,
        ISandboxBackend? backend,
        Func<ResourceDefinition, CancellationToken, Task<bool>> isServedAsync,
        CancellationToken cancellationToken = default)
    {
        // A plain Agent never had a sandbox: its kind cannot change.
        if (agent.WorkloadMode != WorkloadMode.Sandbox)
            return ForList(agent, allTypes, backend);
        var foreign = ForeignTypes(agent, backend);
        var kept = new List<OwnedType>();
        foreach (var type in allTypes)
        {
            if (!foreign.Contains(type) || await isServedAsync(type.Definition, cancellationToken).ConfigureAwait(false))
                kept.Add(type);
        }

        return kept;
    }

    /// <summary>The kinds that the backend creates for other agents and not for this one.</summary>
    private static HashSet<OwnedType> ForeignTypes(IAgentObject agent, ISandboxBackend? backend)
    {
        var foreign = new HashSet<OwnedType>(backend?.OwnedResourceTypes ?? []);
        if (foreign.Count > 0 && agent.WorkloadMode == WorkloadMode.Sandbox)
            foreign.ExceptWith(OwnTypes(agent, backend!));
        return foreign;
    }

    private static IReadOnlyList<OwnedType> OwnTypes(IAgentObject agent, ISandboxBackend backend)
    {
        try
        {
            return backend.OwnedResourceTypesFor(agent);
        }
        catch (SandboxBackendNotConfiguredException e)
        {
            throw new SandboxBackendNotConfiguredException($"sandbox owned resource types for agent: {e.Message}", e);
        }
    }
}
