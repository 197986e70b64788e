using Grpc.Core;
using KagentTyped.Rpc;
using KagentTyped.Runtime.References;
using KagentTyped.Runtime.Substrate.Actors;

namespace KagentTyped.Runtime.Substrate.Tests.Templates.Support;

/// <summary>Actors in memory; a running one takes one look to be suspended.</summary>
internal sealed class MemoryActors : IActorApi
{
    private readonly Dictionary<string, ActorInfo> _actors = new(StringComparer.Ordinal);

    /// <summary>Calls that change something.</summary>
    public List<string> Calls { get; } = [];

    public int Lists { get; private set; }

    /// <summary>Whether listing fails.</summary>
    public bool IsDown { get; set; }

    /// <summary>How many more calls are answered before one fails; negative for all.</summary>
    public int CallsUntilFailure { get; set; } = -1;

    public IReadOnlyCollection<string> Ids => _actors.Keys;

    public MemoryActors Add(string id, ObjectRef template, ActorStatus status = ActorStatus.Suspended)
    {
        _actors[id] = new(id, template, status);
        return this;
    }

    public MemoryActors Remove(string id)
    {
        _actors.Remove(id);
        return this;
    }

    public Task<RpcResult<ActorInfo>> GetActorAsync(string id, CancellationToken cancellationToken = default)
        => Task.FromResult(_actors.TryGetValue(id, out var actor) ? new RpcResult<ActorInfo>(actor, 1) : new RpcResult<ActorInfo>(Failure("GetActor", StatusCode.NotFound)));

    public Task<RpcResult<ActorInfo>> CreateActorAsync(string id, ObjectRef template, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<RpcResult<ActorInfo>> ResumeActorAsync(string id, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<RpcFailure?> SuspendActorAsync(string id, CancellationToken cancellationToken = default)
    {
        if (FailsNow())
            return Task.FromResult<RpcFailure?>(Failure("SuspendActor", StatusCode.Unavailable));
        Calls.Add($"suspend {id}");
        _actors[id] = _actors[id] with { Status = ActorStatus.Suspended };
        return Task.FromResult<RpcFailure?>(null);
    }

    public Task<RpcFailure?> DeleteActorAsync(string id, CancellationToken cancellationToken = default)
    {
        if (FailsNow())
            return Task.FromResult<RpcFailure?>(Failure("DeleteActor", StatusCode.Unavailable));
        Calls.Add($"delete {id}");
        if (_actors[id].Status != ActorStatus.Suspended)
            return Task.FromResult<RpcFailure?>(Failure("DeleteActor", StatusCode.FailedPrecondition));
        _actors.Remove(id);
        return Task.FromResult<RpcFailure?>(null);
    }

    public Task<IReadOnlyList<ActorInfo>> ListActorsAsync(CancellationToken cancellationToken = default)
    {
        Lists++;
        return IsDown || FailsNow()
            ? Task.FromException<IReadOnlyList<ActorInfo>>(new SubstrateException("ate-api is down", StatusCode.Unavailable))
            : Task.FromResult<IReadOnlyList<ActorInfo>>([.. _actors.Values]);
    }

    private bool FailsNow() => CallsUntilFailure >= 0 && CallsUntilFailure-- == 0;

    private static RpcFailure Failure(string method, StatusCode code) => new(method, code, "no", 1);
}
