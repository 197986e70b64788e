using KagentTyped.Runtime.References;

namespace KagentTyped.Runtime.Substrate.Sessions;

/// <summary>The ActorTemplates of agents. A changed agent gets a new one; sessions stay on the one they were born with.</summary>
public interface IAgentTemplates
{
    /// <summary>The template for new sessions.</summary>
    /// <param name="agent">The SandboxAgent.</param>
    /// <param name="uid">Its uid, which leaves out what an earlier agent of this name left; null or empty where it is not known.</param>
    /// <param name="cancellationToken">Ends requests.</param>
    /// <returns>Null where none exists yet.</returns>
    Task<AgentTemplate?> FindCurrentAsync(ObjectRef agent, string? uid, CancellationToken cancellationToken = default);

    /// <summary>What the API server has of an agent now.</summary>
    /// <param name="agent">The SandboxAgent.</param>
    /// <param name="uid">Its uid, which tells it from a later agent of this name; null or empty where it is not known.</param>
    /// <param name="cancellationToken">Ends requests.</param>
    Task<OwnerPresence> FindPresenceAsync(ObjectRef agent, string? uid, CancellationToken cancellationToken = default);

    /// <summary>All templates of an agent, those of earlier configurations too.</summary>
    /// <param name="agent">The SandboxAgent.</param>
    /// <param name="cancellationToken">Ends requests.</param>
    Task<IReadOnlyCollection<ObjectRef>> ListAsync(ObjectRef agent, CancellationToken cancellationToken = default);
}
