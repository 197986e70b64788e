using KagentTyped.Rpc;
using KagentTyped.Runtime.References;
using KagentTyped.Runtime.Substrate.Actors;

namespace KagentTyped.Runtime.Substrate.Tests.Support;

/// <summary>A process that is killed at a call: before it is sent, or when it has had its effect. From then on it sends nothing, until it is started again.</summary>
/// <param name="inner">The calls.</param>
/// <param name="crashAt">The number of the call, from 1.</param>
/// <param name="isSent">Whether it is still sent.</param>
internal sealed class CrashingApi(IActorApi inner, int crashAt, bool isSent) : IActorApi
{
    private int _calls;
    private volatile bool _isDead;

    public int Calls => _calls;

    public void Restart() => _isDead = false;

    public Task<RpcResult<ActorInfo>> GetActorAsync(string id, CancellationToken cancellationToken = default)
        => AroundAsync(() => inner.GetActorAsync(id, cancellationToken));

    public Task<RpcResult<ActorInfo>> CreateActorAsync(string id, ObjectRef template, CancellationToken cancellationToken = default)
        => AroundAsync(() => inner.CreateActorAsync(id, template, cancellationToken));

    public Task<RpcResult<ActorInfo>> ResumeActorAsync(string id, CancellationToken cancellationToken = default)
        => AroundAsync(() => inner.ResumeActorAsync(id, cancellationToken));

    public Task<RpcFailure?> SuspendActorAsync(string id, CancellationToken cancellationToken = default)
        => AroundAsync(() => inner.SuspendActorAsync(id, cancellationToken));

    public Task<RpcFailure?> DeleteActorAsync(string id, CancellationToken cancellationToken = default)
        => AroundAsync(() => inner.DeleteActorAsync(id, cancellationToken));

    public Task<IReadOnlyList<ActorInfo>> ListActorsAsync(CancellationToken cancellationToken = default)
        => AroundAsync(() => inner.ListActorsAsync(cancellationToken));

    private async Task<T> AroundAsync<T>(Func<Task<T>> call)
    {
        if (_isDead)
            throw new KilledException();
        bool isLast = Interlocked.Increment(ref _calls) == crashAt;
        _isDead = isLast;
        if (isLast && !isSent)
            throw new KilledException();
        var result = await call();
        return isLast ? throw new KilledException() : result;
    }
}
