using Grpc.Core;
using KagentTyped.Rpc;
using KagentTyped.Runtime.Agents;
using KagentTyped.Runtime.Backends;
using KagentTyped.Runtime.References;
using KagentTyped.Runtime.Substrate.Actors;
using KagentTyped.Runtime.Substrate.Naming;
using KagentTyped.Runtime.Substrate.Routing;
using KagentTyped.Runtime.Text;
using KagentTyped.Runtime.Timing;
using KagentTyped.V1Alpha2;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace KagentTyped.Runtime.Substrate.Sessions;

/// <summary>
/// The actors of chat sessions with SandboxAgents, one each. Bringing up and suspending one session take turns in a process; other processes are met
/// with repetition. Every wait has an end.
/// </summary>
public sealed class SessionActors : IAsyncDisposable
{
    /// <summary>How many characters a session id may have, without white space around it. It is the client's to choose.</summary>
    public const int MaxSessionIdLength = 1024;

    private readonly IActorApi? _actors;
    private readonly IAgentTemplates _templates;
    private readonly ActorRouter _router;
    private readonly SessionActorOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly ActorReachability _reachability;
    private readonly BackgroundWork _background;
    private readonly DyingAgents _dying;

    /// <summary>Prepares; nothing is sent.</summary>
    /// <param name="actors">The calls to ate-api.</param>
    /// <param name="templates">The ActorTemplates of agents.</param>
    /// <param name="router">The router in front of the actors.</param>
    /// <param name="options">How actors are run; null for the defaults.</param>
    /// <param name="time">The clock; null for the system's.</param>
    /// <param name="logger">The log; null for none.</param>
    /// <exception cref="SubstrateException">An option is outside its range.</exception>
    public SessionActors(
        IActorApi? actors, IAgentTemplates templates, ActorRouter router, SessionActorOptions? options = null, TimeProvider? time = null, ILogger? logger = null)
    {
        (_actors, _templates, _router) = (actors, templates, router);
        _options = options ?? new();
        _options.Validate();
        _time = time ?? TimeProvider.System;
        _logger = logger ?? NullLogger.Instance;
        _reachability = new(actors, router, _options.Reachability, _time);
        _dying = new(_time);
        _background = new(_logger);
    }

    internal SessionTable Sessions { get; } = new();

    /// <summary>Makes sure that a session's actor exists, runs and serves. It is made from the agent's current template, and stays on that one.</summary>
    /// <param name="agent">The SandboxAgent.</param>
    /// <param name="sessionId">The session, of at most <see cref="MaxSessionIdLength"/> characters.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="NoFreeWorkersException">There is no worker for it now.</exception>
    /// <exception cref="SubstrateException">It cannot be brought up, or not in time; the message has the last that was seen.</exception>
    public async Task<EnsureResult> EnsureAsync(SandboxAgent? agent, string? sessionId, CancellationToken cancellationToken = default)
    {
        var (self, id) = Check(agent, sessionId);
        using var limit = _reachability.Start(cancellationToken);
        using var turn = await EnterAsync(id, limit).ConfigureAwait(false);
        var start = new SessionStart(Actors, _templates, new(_templates, self), id, agent!, _dying, _logger);
        await _reachability.WaitAsync(id, start.LookAsync, limit).ConfigureAwait(false);
        return new(new(id), $"atenet-router Host {_router.HostOf(id)}");
    }

    /// <summary>
    /// As <see cref="EnsureAsync"/>, for the time of a response: the actor is suspended once no lease of the session is left for
    /// <see cref="SessionActorOptions.IdleDelay"/>.
    /// </summary>
    /// <param name="agent">The SandboxAgent.</param>
    /// <param name="sessionId">The session, of at most <see cref="MaxSessionIdLength"/> characters.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="NoFreeWorkersException">There is no worker for it now.</exception>
    /// <exception cref="SubstrateException">It cannot be brought up, or not in time.</exception>
    public async Task<SessionLease> AcquireAsync(SandboxAgent? agent, string? sessionId, CancellationToken cancellationToken = default)
    {
        var (self, id) = Check(agent, sessionId);
        Sessions.AddLease(id);
        try
        {
            return new(await EnsureAsync(agent, sessionId, cancellationToken).ConfigureAwait(false), () => Release(self, id));
        }
        catch
        {
            // What was resumed and then did not serve must not keep its worker.
            Release(self, id);
            throw;
        }
    }

    /// <summary>Suspends a session's actor, unless a lease keeps it; then the end of the last lease does.</summary>
    /// <param name="agent">The SandboxAgent.</param>
    /// <param name="sessionId">The session.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="SubstrateException">ate-api refused or gave no answer, or the time was up.</exception>
    public async Task SuspendAsync(SandboxAgent? agent, string? sessionId, CancellationToken cancellationToken = default)
    {
        if (agent is null || _actors is null || string.IsNullOrWhiteSpace(sessionId))
            return;
        var self = ObjectRef.Of(agent);
        string id = SubstrateNames.SessionActor(self, sessionId);
        using var limit = new TimeLimit(_options.SuspendTimeout, _time, cancellationToken);
        using var turn = await EnterAsync(id, limit).ConfigureAwait(false);
        if (Sessions.IsLeased(id))
            return;
        try
        {
            await SuspendNowAsync(self, id, limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (limit.IsUp)
        {
            throw TimeUp("suspended", id, e);
        }
    }

    /// <summary>Takes one step towards deleting a session's actor.</summary>
    /// <param name="agent">The SandboxAgent; null is done.</param>
    /// <param name="sessionId">The session.</param>
    /// <param name="cancellationToken">Ends the calls.</param>
    /// <returns>True when the actor is gone; until then the caller calls again.</returns>
    /// <exception cref="SubstrateException">ate-api refused or gave no answer.</exception>
    public Task<bool> DeleteStepAsync(SandboxAgent? agent, string? sessionId, CancellationToken cancellationToken = default)
        => agent is null || string.IsNullOrWhiteSpace(sessionId)
            ? Task.FromResult(true)
            : DeleteStepAsync(ObjectRef.Of(agent), SubstrateNames.SessionActor(ObjectRef.Of(agent), sessionId), cancellationToken);

    /// <summary>Deletes a session's actor, however many steps that takes. Bringing it up again waits until it is gone.</summary>
    /// <param name="agent">The SandboxAgent; null is done.</param>
    /// <param name="sessionId">The session.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="SubstrateException">ate-api refused, or the actor was not gone within <see cref="SessionActorOptions.DeleteTimeout"/>.</exception>
    public async Task DeleteAsync(SandboxAgent? agent, string? sessionId, CancellationToken cancellationToken = default)
    {
        if (agent is null || string.IsNullOrWhiteSpace(sessionId))
            return;
        _ = Actors;
        var self = ObjectRef.Of(agent);
        string id = SubstrateNames.SessionActor(self, sessionId);
        using var limit = new TimeLimit(_options.DeleteTimeout, _time, cancellationToken);
        using var turn = await EnterAsync(id, limit).ConfigureAwait(false);
        await RepeatAsync("deleted", id, token => DeleteStepAsync(self, id, token), limit).ConfigureAwait(false);
    }

    /// <summary>As <see cref="DeleteAsync"/>, in the background; failures are logged. What a process that ends leaves undone, deleting the agent does.</summary>
    /// <param name="agent">The SandboxAgent.</param>
    /// <param name="sessionId">The session.</param>
    public void StartDeletion(SandboxAgent? agent, string? sessionId) => _background.Start(async closing =>
    {
        // What is under way when the process ends gets the time that suspending gets, not all that deleting may take.
        using var end = new CancellationTokenSource(Timeout.InfiniteTimeSpan, _time);
        using var registration = closing.Register(() => end.CancelAfter(TimeLimit.Normalize(_options.SuspendTimeout)));
        try
        {
            await DeleteAsync(agent, sessionId, end.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // Templates are read by code of others, which may throw anything.
            _logger.DeleteFailed(e, SubstrateNames.SessionActor(ObjectRef.Of(agent!), sessionId!));
        }
    });

    /// <summary>Takes one step for every actor of an agent: for those made from any of its templates, and for its sessions whose template is gone.</summary>
    /// <param name="agent">The SandboxAgent; null is done.</param>
    /// <param name="cancellationToken">Ends the calls.</param>
    /// <returns>True when there is none left, or a later agent of this name is there, whose they are then; until then the caller calls again.</returns>
    /// <exception cref="SubstrateException">The agent could not be read, its actors not be listed, or steps failed; the others were taken all the same.</exception>
    public async Task<bool> DeleteAllStepAsync(SandboxAgent? agent, CancellationToken cancellationToken = default)
    {
        if (agent is null || _actors is null)
            return true;
        if (agent.Metadata?.DeletionTimestamp is not null)
            _dying.Add(agent);
        var self = ObjectRef.Of(agent);

        // Who goes on with an old copy must not take the sessions of the agent that came after.
        if (await _templates.FindPresenceAsync(self, agent.Metadata?.Uid, cancellationToken).ConfigureAwait(false) == OwnerPresence.Replaced)
            return true;

        // Asked before the actors are listed: who has the turn may be about to make one.
        bool isBusy = Sessions.IsAnyTaken(id => SubstrateNames.IsSessionActor(self, id));
        var owns = await new SessionOwner(_templates, self).AllAsync(cancellationToken).ConfigureAwait(false);
        return await ActorDeletion.SweepAsync(_actors, owns, cancellationToken).ConfigureAwait(false) && !isBusy;
    }

    /// <summary>Names the actors of an agent that outlive it, see <see cref="LeftBehind"/>.</summary>
    /// <param name="agent">The SandboxAgent.</param>
    /// <param name="why">Why nobody waits any longer, see <see cref="ActorDeletionPolicy.Reason"/>.</param>
    /// <param name="cancellationToken">Ends the calls.</param>
    /// <returns>The text of the event; null when nothing is left.</returns>
    public async Task<string?> DescribeLeftBehindAsync(SandboxAgent agent, string why, CancellationToken cancellationToken = default)
    {
        var self = ObjectRef.Of(agent);
        IReadOnlyCollection<ObjectRef> templates = [];
        try
        {
            templates = await _templates.ListAsync(self, cancellationToken).ConfigureAwait(false);
        }
        catch (SubstrateException e)
        {
            // Names alone then have to tell.
            _logger.TemplatesUnknown(e, self.ToString());
        }

        // Also golden actors of templates that are gone.
        return await LeftBehind.DescribeAsync(
            _actors, why, [], templates, actor => SubstrateNames.IsAgentTemplate(self, actor.Template) || templates.Contains(actor.Template), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Suspends idle sessions without further delay, and waits for what goes on in the background.</summary>
    public ValueTask DisposeAsync() => _background.DisposeAsync();

    private IActorApi Actors => _actors ?? throw new SubstrateException(SubstrateException.NoClient);

    private (ObjectRef Agent, string Id) Check(SandboxAgent? agent, string? sessionId)
    {
        if (agent is null)
            throw new SubstrateException("SandboxAgent is required");
        if (string.IsNullOrWhiteSpace(sessionId))
            throw new SubstrateException("session id is required");
        if (sessionId.AsSpan().Trim().Length is > MaxSessionIdLength and var length)
            throw new SubstrateException($"session id has {length} characters; at most {MaxSessionIdLength} are allowed", StatusCode.InvalidArgument);
        _ = Actors;
        var view = agent.AsAgentObject();
        if (!view.IsOnSubstrate())
            throw new SubstrateException($"substrate actor backend called for platform {GoText.Quote(view.GetPlatform().Value ?? "")}");
        var self = ObjectRef.Of(agent);
        _dying.Refuse(agent);
        return (self, SubstrateNames.SessionActor(self, sessionId));
    }

    private void Release(ObjectRef agent, string id)
    {
        if (Sessions.RemoveLease(id) is { } look)
            _background.Start(closing => SuspendIdleAsync(agent, id, look, closing));
    }

    private async Task SuspendIdleAsync(ObjectRef agent, string id, IdleLook look, CancellationToken closing)
    {
        try
        {
            await PauseAsync(_options.IdleDelay, closing).ConfigureAwait(false);
            for (int failures = 0; look.IsStillIdle && !await TrySuspendIdleAsync(agent, id, look).ConfigureAwait(false) && !closing.IsCancellationRequested; failures++)
                await PauseAsync(_options.SuspendRetryDelay * (1 << Math.Min(failures, 4)), closing).ConfigureAwait(false);
        }
        finally
        {
            look.Close();
        }
    }

    /// <summary>Waits, or for the end of the process: then there is no reason to keep a worker any longer.</summary>
    private async Task PauseAsync(TimeSpan delay, CancellationToken closing)
        => await Task.Delay(delay, _time, closing).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    /// <returns>Whether there is no more to do.</returns>
    private async Task<bool> TrySuspendIdleAsync(ObjectRef agent, string id, IdleLook look)
    {
        try
        {
            using var turn = await Sessions.EnterAsync(id, CancellationToken.None).ConfigureAwait(false);
            if (!look.IsStillIdle)
                return true;
            using var limit = new TimeLimit(_options.SuspendTimeout, _time, CancellationToken.None);
            await RepeatAsync("suspended", id, token => SuspendNowAsync(agent, id, token), limit).ConfigureAwait(false);
            return true;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // Templates are read by code of others, which may throw anything.
            _logger.SuspendFailed(e, id);
            return e is SubstrateException { IsRefusal: true };
        }
    }

    /// <summary>Suspends the actor where it is on a worker or on its way from it.</summary>
    /// <returns>True: there is no more to do.</returns>
    private async Task<bool> SuspendNowAsync(ObjectRef agent, string id, CancellationToken cancellationToken)
    {
        var found = await Actors.GetActorAsync(id, cancellationToken).ConfigureAwait(false);
        if (found.Outcome == RpcOutcome.NotFound)
            return true;
        var actor = found.Value ?? throw SubstrateException.Of(found.Failure!, id);
        if (actor.Status is not (ActorStatus.Running or ActorStatus.Resuming or ActorStatus.Suspending) || !await OwnsAsync(agent, actor, cancellationToken).ConfigureAwait(false))
            return true;
        var failure = await Actors.SuspendActorAsync(id, cancellationToken).ConfigureAwait(false);
        return failure is null or { Outcome: RpcOutcome.NotFound } ? true : throw SubstrateException.Of(failure, id);
    }

    private Task<bool> DeleteStepAsync(ObjectRef agent, string id, CancellationToken cancellationToken)
        => ActorDeletion.StepAsync(_actors, id, actor => OwnsAsync(agent, actor, cancellationToken), cancellationToken);

    private async Task<bool> OwnsAsync(ObjectRef agent, ActorInfo actor, CancellationToken cancellationToken)
    {
        bool isOwn = await new SessionOwner(_templates, agent).OwnsAsync(actor, cancellationToken).ConfigureAwait(false);
        if (!isOwn)
            _logger.ActorLeftAlone(actor.Id, actor.Template.ToString());
        return isOwn;
    }

    /// <summary>Takes steps until one says that it was the last. ate-api tells most of its own failures as Unknown or Internal, and they pass.</summary>
    private async Task RepeatAsync(string aim, string id, Func<CancellationToken, Task<bool>> step, TimeLimit limit)
    {
        Exception? last = null;
        var backoff = new RpcRetry { InitialBackoff = _options.Reachability.InitialBackoff, MaxBackoff = _options.Reachability.MaxBackoff };
        try
        {
            for (int attempt = 1; ; attempt++)
            {
                try
                {
                    if (await step(limit.Token).ConfigureAwait(false))
                        return;
                    last = null;
                }
                catch (SubstrateException e) when (!e.IsRefusal)
                {
                    last = e;
                }

                await Task.Delay(backoff.Backoff(attempt), _time, limit.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException e) when (limit.IsUp)
        {
            throw TimeUp(aim, id, last ?? e);
        }
    }

    private async Task<IDisposable> EnterAsync(string id, TimeLimit limit)
    {
        try
        {
            return await Sessions.EnterAsync(id, limit.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (limit.IsUp)
        {
            throw new SubstrateException($"substrate session actor {GoText.Quote(id)}: another call is busy with it: context deadline exceeded", StatusCode.DeadlineExceeded, e);
        }
    }

    private static SubstrateException TimeUp(string aim, string id, Exception cause) => new(
        $"substrate session actor {GoText.Quote(id)} not {aim}{(cause is SubstrateException ? $": {cause.Message}" : "")}: context deadline exceeded", StatusCode.DeadlineExceeded, cause);
}
