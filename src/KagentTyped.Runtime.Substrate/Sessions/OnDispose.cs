namespace KagentTyped.Runtime.Substrate.Sessions;

/// <summary>Does something once, when it is disposed first.</summary>
internal sealed class OnDispose(Action action) : IDisposable
{
    private Action? _action = action;

    public void Dispose() => Interlocked.Exchange(ref _action, null)?.Invoke();
}
