namespace KagentTyped.Runtime.OpenShell.Tests.Support;

/// <summary>A clock for dialling: <see cref="Limit"/> ends when some attempts have failed, so that it does not matter how slow the machine is.</summary>
internal sealed class DialClock : TimeProvider
{
    public static readonly TimeSpan Limit = TimeSpan.FromHours(1);

    private ITimer? _limit;
    private int _waits;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime == Limit)
            return _limit = base.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, period);
        if (_limit is not null && ++_waits == 3)
            _limit.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        return base.CreateTimer(callback, state, dueTime, period);
    }
}
