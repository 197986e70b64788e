namespace KagentTyped.Runtime.OpenShell.Gateway;

/// <summary>A time limit that ends in an exception of this backend.</summary>
internal sealed class TimeLimit(TimeSpan limit, TimeProvider time, CancellationToken caller) : Timing.TimeLimit(limit, time, caller)
{
    /// <summary>Runs something and turns the end of the time into an exception of its own; the caller's cancellation stays one.</summary>
    public async Task<T> RunAsync<T>(string title, Func<CancellationToken, Task<T>> action)
    {
        try
        {
            return await action(Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (IsUp)
        {
            throw new OpenShellException($"{title}: the time for it is up", global::Grpc.Core.StatusCode.DeadlineExceeded, e);
        }
    }
}
