using System.Collections.Concurrent;

namespace KagentTyped.Runtime.Substrate.Tests.Support;

/// <summary>A clock on which an hour ends when the test says so, so that it does not matter how slow the machine is.</summary>
internal sealed class PatientClock : TimeProvider
{
    public static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly ConcurrentQueue<ITimer> _hours = [];

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime != Hour)
            return base.CreateTimer(callback, state, dueTime, period);
        var timer = base.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, period);
        _hours.Enqueue(timer);
        return timer;
    }

    /// <summary>Ends the hours that have begun.</summary>
    public void EndHours()
    {
        foreach (var timer in _hours)
            timer.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }
}
