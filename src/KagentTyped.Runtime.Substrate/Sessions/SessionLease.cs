using KagentTyped.Runtime.Backends;

namespace KagentTyped.Runtime.Substrate.Sessions;

/// <summary>
/// A session that is in use: its actor is not suspended by this process until all its leases are disposed. Deleting does not wait for leases:
/// <see cref="SessionActors.DeleteAsync"/> and <see cref="SessionActors.DeleteAllStepAsync"/> take the actor away, and leases of it keep nothing any longer.
/// </summary>
public sealed class SessionLease : IDisposable
{
    private readonly OnDispose _release;

    internal SessionLease(EnsureResult actor, Action release)
    {
        Actor = actor;
        _release = new(release);
    }

    /// <summary>The actor, which served when the lease was taken.</summary>
    public EnsureResult Actor { get; }

    /// <summary>Ends the use. Only the first call counts.</summary>
    public void Dispose() => _release.Dispose();
}
