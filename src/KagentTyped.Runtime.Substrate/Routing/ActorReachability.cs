using Grpc.Core;
using KagentTyped.Rpc;
using KagentTyped.Runtime.Substrate.Actors;
using KagentTyped.Runtime.Text;
using KagentTyped.Runtime.Timing;

namespace KagentTyped.Runtime.Substrate.Routing;

/// <summary>Waits until an actor answers through the router: running means that it has a worker, not that it serves.</summary>
/// <param name="actors">The calls to ate-api.</param>
/// <param name="router">The router.</param>
/// <param name="options">How long and how often to look; null for the defaults.</param>
/// <param name="time">The clock; null for the system's.</param>
/// <exception cref="SubstrateException">An option is outside its range.</exception>
public sealed class ActorReachability(IActorApi? actors, ActorRouter router, ReachabilityOptions? options = null, TimeProvider? time = null)
{
    private readonly ReachabilityOptions _options = Checked(options ?? new());
    private readonly TimeProvider _time = time ?? TimeProvider.System;

    /// <summary>Waits for an actor that someone else resumes.</summary>
    /// <param name="actorId">The actor.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="SubstrateException">The actor does not exist, may not be read, or cannot be reached in time; the message has the last that was seen of it.</exception>
    public async Task WaitAsync(string? actorId, CancellationToken cancellationToken = default)
    {
        if (actors is null)
            throw new SubstrateException(SubstrateException.NoClient);
        string id = actorId?.Trim() ?? "";
        using var limit = Start(cancellationToken);
        await WaitAsync(id, token => LookAsync(id, token), limit).ConfigureAwait(false);
    }

    /// <summary>Starts the time that an actor has.</summary>
    internal TimeLimit Start(CancellationToken cancellationToken) => new(_options.Timeout, _time, cancellationToken);

    /// <summary>Whether no time mends a failure to read an actor.</summary>
    internal static bool IsFinal(RpcFailure failure) => failure.StatusCode is StatusCode.NotFound or StatusCode.PermissionDenied or StatusCode.Unauthenticated;

    /// <summary>Looks and waits by turns until the actor answers.</summary>
    /// <param name="id">The actor.</param>
    /// <param name="look">Sees where the actor is, and may push it on; what it throws ends the wait.</param>
    /// <param name="limit">The time for it.</param>
    internal async Task WaitAsync(string id, Func<CancellationToken, Task<Sighting>> look, TimeLimit limit)
    {
        var target = router.TargetOf(id);
        var backoff = new RpcRetry { InitialBackoff = _options.InitialBackoff, MaxBackoff = _options.MaxBackoff };
        (string Text, Exception? Cause) last = ("", null);
        try
        {
            for (int attempt = 1; ; attempt++)
            {
                var (actor, failure) = await look(limit.Token).ConfigureAwait(false);
                if (actor?.Status == ActorStatus.Running)
                {
                    if (await router.ProbeAsync(target, _options.ProbePath, _options.ProbeTimeout, _time, limit.Token).ConfigureAwait(false) is not { } reason)
                        return;
                    last = ($": {reason.Text}", reason.Cause);
                }
                else
                {
                    last = ((actor is null ? "" : $": actor status {actor.Status.Label()}") + (failure is null ? "" : $": {failure.Message}"), failure);
                }

                await Task.Delay(backoff.Backoff(attempt), _time, limit.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException e) when (limit.IsUp)
        {
            string text = $"substrate session actor {GoText.Quote(id)} not reachable via atenet-router{last.Text}: context deadline exceeded";
            throw new SubstrateException(text, StatusCode.DeadlineExceeded, last.Cause ?? e);
        }
    }

    private static ReachabilityOptions Checked(ReachabilityOptions options)
    {
        options.Validate();
        return options;
    }

    private async Task<Sighting> LookAsync(string id, CancellationToken cancellationToken)
    {
        var result = await actors!.GetActorAsync(id, cancellationToken).ConfigureAwait(false);
        if (result.IsSuccess)
            return new(result.Value);
        var failure = SubstrateException.Of(result.Failure, id);
        return IsFinal(result.Failure) ? throw failure : new(null, failure);
    }
}
