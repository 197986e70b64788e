namespace KagentTyped.Runtime.OpenShell.Gateway;

/// <summary>A token that is cancelled with the caller's, or when the time is up.</summary>
internal sealed class TimeLimit : IDisposable
{
    private readonly CancellationTokenSource? _timer;
    private readonly CancellationTokenSource _both;
    private readonly CancellationToken _caller;

    /// <summary>Starts the time; <see cref="Normalize"/> says when there is none.</summary>
    public TimeLimit(TimeSpan limit, TimeProvider time, CancellationToken caller)
    {
        _caller = caller;
        _timer = Normalize(limit) is var span && span != Timeout.InfiniteTimeSpan ? new CancellationTokenSource(span, time) : null;
        _both = CancellationTokenSource.CreateLinkedTokenSource(caller, _timer?.Token ?? CancellationToken.None);
    }

    public CancellationToken Token => _both.Token;

    /// <summary>A limit that timers take: none for zero or less, and none for more than the 24 days that they can count.</summary>
    public static TimeSpan Normalize(TimeSpan limit) => limit > TimeSpan.Zero && limit.TotalMilliseconds < int.MaxValue ? limit : Timeout.InfiniteTimeSpan;

    /// <summary>Runs something and turns the end of the time into an exception of its own; the caller's cancellation stays one.</summary>
    public async Task<T> RunAsync<T>(string title, Func<CancellationToken, Task<T>> action)
    {
        try
        {
            return await action(Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (!_caller.IsCancellationRequested && Token.IsCancellationRequested)
        {
            throw new OpenShellException($"{title}: the time for it is up", global::Grpc.Core.StatusCode.DeadlineExceeded, e);
        }
    }

    public void Dispose()
    {
        _both.Dispose();
        _timer?.Dispose();
    }
}
