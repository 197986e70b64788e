using KagentTyped.Rpc;
using KagentTyped.Runtime.References;

namespace KagentTyped.Runtime.Substrate.Actors;

/// <summary>
/// The calls to ate-api that kagent makes; the one place that knows a revision of its wire contract. Every call has its own deadline. Outcomes are
/// results, not exceptions, apart from cancellation; calls on a connection that was disposed are <see cref="RpcOutcome.Unavailable"/>.
/// </summary>
public interface IActorApi
{
    /// <summary>Reads an actor.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<RpcResult<ActorInfo>> GetActorAsync(string id, CancellationToken cancellationToken = default);

    /// <summary>Creates an actor, which starts suspended.</summary>
    /// <param name="id">Its id, a DNS label.</param>
    /// <param name="template">The ActorTemplate to create it from; without it the outcome is <see cref="RpcOutcome.FailedPrecondition"/>.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<RpcResult<ActorInfo>> CreateActorAsync(string id, ObjectRef template, CancellationToken cancellationToken = default);

    /// <summary>Puts an actor on a worker.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<RpcResult<ActorInfo>> ResumeActorAsync(string id, CancellationToken cancellationToken = default);

    /// <summary>Writes an actor to a snapshot and takes it off its worker. Needs its ActorTemplate.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Null when it was done.</returns>
    Task<RpcFailure?> SuspendActorAsync(string id, CancellationToken cancellationToken = default);

    /// <summary>Deletes an actor that is suspended.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Null when it was done.</returns>
    Task<RpcFailure?> DeleteActorAsync(string id, CancellationToken cancellationToken = default);

    /// <summary>Reads all actors, page by page.</summary>
    /// <param name="cancellationToken">Ends the calls.</param>
    /// <exception cref="SubstrateException">A page could not be read; a part is never taken for the whole.</exception>
    Task<IReadOnlyList<ActorInfo>> ListActorsAsync(CancellationToken cancellationToken = default);
}
