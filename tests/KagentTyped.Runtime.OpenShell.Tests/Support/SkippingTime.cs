namespace KagentTyped.Runtime.OpenShell.Tests.Support;

/// <summary>A clock on which waits of a second are over at once, and counted; longer limits run in real time.</summary>
internal sealed class SkippingTime : TimeProvider
{
    private int _waits;

    public int Waits => _waits;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime != TimeSpan.FromSeconds(1))
            return base.CreateTimer(callback, state, dueTime, period);
        Interlocked.Increment(ref _waits);
        return base.CreateTimer(callback, state, TimeSpan.Zero, period);
    }
}
