using Microsoft.Extensions.Logging;

namespace KagentTyped.Runtime.Substrate.Sessions;

/// <summary>Work that nobody waits for until the process ends. It deals with its own failures; what it throws all the same is logged.</summary>
internal sealed class BackgroundWork : IAsyncDisposable
{
    private readonly ILogger _logger;
    private readonly Lock _lock = new();
    private readonly HashSet<Task> _running = [];
    private readonly CancellationTokenSource _closing = new();
    private readonly CancellationToken _end;
    private bool _isClosed;

    public BackgroundWork(ILogger logger) => (_logger, _end) = (logger, _closing.Token);

    /// <summary>Starts something; its token asks it to come to an end.</summary>
    public void Start(Func<CancellationToken, Task> work)
    {
        lock (_lock)
        {
            var task = RunAsync(work);
            _running.Add(task);
            _ = task.ContinueWith(Forget, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
    }

    /// <summary>Asks for the end of all work and waits for it, also for what is started meanwhile.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!Interlocked.Exchange(ref _isClosed, true))
        {
            await _closing.CancelAsync().ConfigureAwait(false);
            _closing.Dispose();
        }

        while (Running() is { Length: > 0 } left)
            await Task.WhenAll(left).ConfigureAwait(false);
    }

    private async Task RunAsync(Func<CancellationToken, Task> work)
    {
        var task = Task.Run(() => work(_end), CancellationToken.None);
        await task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (task.Exception is { } exception)
            _logger.BackgroundFailed(exception.InnerException ?? exception);
    }

    private Task[] Running()
    {
        lock (_lock)
        {
            // What has ended may not be forgotten yet.
            return [.. _running.Where(task => !task.IsCompleted)];
        }
    }

    private void Forget(Task task)
    {
        lock (_lock)
        {
            _running.Remove(task);
        }
    }
}
