namespace KagentTyped.Runtime.Substrate.Sessions;

/// <summary>Work that nobody waits for until the process ends. It deals with its own failures.</summary>
internal sealed class BackgroundWork : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly HashSet<Task> _running = [];
    private readonly CancellationTokenSource _closing = new();
    private readonly CancellationToken _end;
    private bool _isClosed;

    public BackgroundWork() => _end = _closing.Token;

    /// <summary>Starts something; its token asks it to come to an end.</summary>
    public void Start(Func<CancellationToken, Task> work)
    {
        lock (_lock)
        {
            var task = Task.Run(() => work(_end), CancellationToken.None);
            _running.Add(task);
            _ = task.ContinueWith(Forget, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
    }

    /// <summary>Asks for the end of all work and waits for it.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!Interlocked.Exchange(ref _isClosed, true))
        {
            await _closing.CancelAsync().ConfigureAwait(false);
            _closing.Dispose();
        }

        Task[] left;
        lock (_lock)
        {
            left = [.. _running];
        }

        await Task.WhenAll(left).ConfigureAwait(false);
    }

    private void Forget(Task task)
    {
        lock (_lock)
        {
            _running.Remove(task);
        }
    }
}
