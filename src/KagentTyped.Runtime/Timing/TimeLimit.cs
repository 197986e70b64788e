namespace KagentTyped.Runtime.Timing;

/// <summary>A token that is cancelled with the caller's, or when the time is up.</summary>
internal class TimeLimit : IDisposable
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

    /// <summary>Whether the time is up; false where the caller wants no more.</summary>
    public bool IsUp => !_caller.IsCancellationRequested && Token.IsCancellationRequested;

    /// <summary>A limit that timers take: none for zero or less, and none for more than the 24 days that they can count.</summary>
    public static TimeSpan Normalize(TimeSpan limit) => limit > TimeSpan.Zero && limit.TotalMilliseconds < int.MaxValue ? limit : Timeout.InfiniteTimeSpan;

    public void Dispose()
    {
        _both.Dispose();
        _timer?.Dispose();
    }
}
