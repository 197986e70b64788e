using System.Collections.Concurrent;
using Grpc.Core;
using KagentTyped.Rpc;
using KagentTyped.Runtime.Backends;
using KagentTyped.Runtime.Readiness;
using KagentTyped.Runtime.References;
using KagentTyped.Runtime.Substrate.Actors;
using KagentTyped.Runtime.Substrate.Harnesses;
using KagentTyped.Runtime.Substrate.Naming;
using KagentTyped.Runtime.Substrate.Routing;
using KagentTyped.Runtime.Text;
using KagentTyped.V1Alpha2;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace KagentTyped.Runtime.Substrate;

/// <summary>
/// Runs AgentHarnesses as actors, one each, made from the harness's ActorTemplate, which must be there. The id follows from the harness, so that a call
/// that is repeated, or whose answer was lost, neither leaks nor doubles an actor. An actor of this id with another template is someone else's and is left alone.
/// </summary>
/// <param name="name">The value of <c>spec.backend</c> that is served.</param>
/// <param name="actors">The calls to ate-api.</param>
/// <param name="router">The router in front of the actors.</param>
/// <param name="options">How harnesses are run; null for the defaults.</param>
/// <param name="time">The clock; null for the system's.</param>
/// <param name="logger">The log; null for none.</param>
/// <exception cref="SubstrateException">The options contradict each other, or one cannot work.</exception>
[Serves<AgentHarnessRuntime>(AgentHarnessRuntime.Names.Substrate)]
public sealed class SubstrateHarnessBackend(
    AgentHarnessBackendType name, IActorApi? actors, ActorRouter router, HarnessActorOptions? options = null, TimeProvider? time = null, ILogger? logger = null) : IAsyncSandboxBackend
{
    private readonly HarnessActorOptions _options = Checked(options ?? new());
    private readonly TimeProvider _time = time ?? TimeProvider.System;
    private readonly HarnessUse _use = new(time ?? TimeProvider.System);
    private readonly ILogger _logger = logger ?? NullLogger.Instance;

    // What the last attempt to resume said. Forgetting it only makes a reason less precise until the next one.
    private readonly ConcurrentDictionary<string, NoFreeWorkersException> _waiting = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public AgentHarnessBackendType Name => name;

    /// <inheritdoc/>
    public SandboxHandle? HandleFor(AgentHarness harness) => new SandboxHandle(SubstrateNames.HarnessActor(ObjectRef.Of(harness)));

    /// <summary>
    /// Says that a harness is used, as long as the result is not disposed: for what serves its gateway, around every request. See
    /// <see cref="HarnessActorOptions.SuspendAfter"/>.
    /// </summary>
    /// <param name="harness">The harness.</param>
    public IDisposable Use(ObjectRef harness) => _use.Begin(SubstrateNames.HarnessActor(harness));

    /// <summary>
    /// Makes sure that the harness's actor exists and, as far as <see cref="HarnessActorOptions.KeepRunning"/> asks for it, that it runs. Having no worker
    /// for it is no failure: the actor is there, and <see cref="GetStatusAsync"/> tells what it waits for. One that is idle is suspended where
    /// <see cref="HarnessActorOptions.SuspendAfter"/> asks for it.
    /// </summary>
    /// <param name="harness">The harness.</param>
    /// <param name="cancellationToken">Ends the calls.</param>
    /// <exception cref="NoFreeWorkersException">ate-api makes no actor without a free worker.</exception>
    /// <exception cref="SubstrateException">
    /// The harness is not for this backend or being deleted, the actor is someone else's, or ate-api refused or gave no answer.
    /// </exception>
    public async Task<EnsureResult> EnsureAgentHarnessAsync(AgentHarness harness, CancellationToken cancellationToken = default)
    {
        if (harness is null)
            throw new SubstrateException("AgentHarness is required");
        string runtime = harness.Spec?.Runtime?.Value is { Length: > 0 } given ? given : AgentHarnessRuntime.Names.Openshell;
        if (runtime != AgentHarnessRuntime.Names.Substrate)
            throw new SubstrateException($"substrate backend called for runtime {GoText.Quote(runtime)}");
        var self = ObjectRef.Of(harness);

        // Its actors may have been removed already.
        if (harness.Metadata.DeletionTimestamp is not null)
            throw SubstrateException.OfDying(nameof(AgentHarness), self);
        string id = SubstrateNames.HarnessActor(self);
        var api = Actors;

        var found = await api.GetActorAsync(id, cancellationToken).ConfigureAwait(false);
        bool isNew = found.Outcome == RpcOutcome.NotFound;
        if (isNew)
        {
            found = await api.CreateActorAsync(id, new(self.Namespace, SubstrateNames.HarnessTemplate(self)), cancellationToken).ConfigureAwait(false);

            // Another call was faster, or the answer to an earlier one was lost.
            if (found.Outcome == RpcOutcome.AlreadyExists)
                found = await api.GetActorAsync(id, cancellationToken).ConfigureAwait(false);
            else if (found.IsSuccess)
                _logger.ActorCreated(id, self.ToString());
        }

        // An answer without an actor leaves open what there is; the next call sees.
        if (found.Failure is { StatusCode: not StatusCode.OK } failure)
            throw SubstrateException.Of(failure, id);
        if (found.Value is { } actor)
        {
            if (!SubstrateNames.IsHarnessActor(id, actor.Template))
                throw new SubstrateException($"substrate actor {GoText.Quote(id)} was made from ActorTemplate {actor.Template}, which is not that of AgentHarness {self}; delete the actor");
            switch (actor.Status)
            {
                case ActorStatus.Running:
                    _waiting.TryRemove(id, out _);
                    break;

                // Where the call that put it on its way broke off it stays there until somebody asks again.
                case ActorStatus.Suspended or ActorStatus.Unspecified when isNew || _options.KeepRunning || _waiting.ContainsKey(id):
                case ActorStatus.Resuming:
                    await ResumeAsync(api, id, cancellationToken).ConfigureAwait(false);
                    break;
                case ActorStatus.Suspending:
                    await SuspendAsync(api, id, cancellationToken).ConfigureAwait(false);
                    break;
            }

            // Whoever puts it on a worker again wants to use it: only from then on can it be idle.
            if (actor.Status != ActorStatus.Running)
                _use.Forget(id);
            else if (IsIdle(harness, id) && await SuspendAsync(api, id, cancellationToken).ConfigureAwait(false))
            {
                _use.Forget(id);
                _logger.HarnessIsIdle(id);
            }
        }

        string path = $"/api/agentharnesses/{self.Namespace}/{self.Name}/gateway/";
        return new(new(id), found.IsSuccess ? $"atenet-router Host {router.HostOf(id)} (UI via kagent {path})" : $"kagent gateway: {path}");
    }

    /// <inheritdoc/>
    public async Task<SandboxReadiness> GetStatusAsync(SandboxHandle handle, CancellationToken cancellationToken = default)
    {
        if (string.IsNullOrEmpty(handle.Id))
            return SandboxReadiness.Unknown(SubstrateReasons.ActorHandleMissing, "no substrate actor id recorded yet");
        if (actors is null)
            return SandboxReadiness.Unknown(SubstrateReasons.ActorGetFailed, SubstrateException.NoClient);
        var found = await actors.GetActorAsync(handle.Id, cancellationToken).ConfigureAwait(false);
        return found switch
        {
            { Outcome: RpcOutcome.NotFound } => SandboxReadiness.Unknown(SubstrateReasons.ActorNotFound, $"substrate actor {GoText.Quote(handle.Id)} not found"),
            { Failure.StatusCode: StatusCode.OK } => SandboxReadiness.Unknown(SubstrateReasons.ActorMissing, "empty actor response"),
            { Failure: { } failure } => SandboxReadiness.Unknown(SubstrateReasons.ActorGetFailed, SubstrateException.Text(failure)),
            { Value: { } actor } when !SubstrateNames.IsHarnessActor(handle.Id, actor.Template)
                => SandboxReadiness.Unknown(SubstrateReasons.ActorNotOwned, $"substrate actor {GoText.Quote(handle.Id)} was made from ActorTemplate {actor.Template}, which is not that of the harness"),
            _ => await JudgeAsync(found.Value!, cancellationToken).ConfigureAwait(false),
        };
    }

    /// <inheritdoc/>
    /// <exception cref="SubstrateException">ate-api refused or gave no answer.</exception>
    public async Task<bool> DeleteAgentHarnessAsync(SandboxHandle handle, CancellationToken cancellationToken = default)
    {
        try
        {
            bool isDone = await ActorDeletion.StepAsync(actors, handle.Id, actor => Task.FromResult(IsOwn(handle.Id, actor)), cancellationToken).ConfigureAwait(false);
            if (isDone && handle.Id is { } id)
            {
                _waiting.TryRemove(id, out _);
                _use.Forget(id);
            }

            return isDone;
        }
        catch (SubstrateException e)
        {
            throw new SubstrateException($"substrate delete actor {GoText.Quote(handle.Id)}: {e.Message}", e.StatusCode, e);
        }
    }

    /// <summary>Does nothing: the configuration is in the golden snapshot that the actor starts from.</summary>
    /// <param name="harness">The harness.</param>
    /// <param name="handle">Its actor.</param>
    /// <param name="cancellationToken">Not used.</param>
    public Task OnAgentHarnessReadyAsync(AgentHarness harness, SandboxHandle handle, CancellationToken cancellationToken = default) => Task.CompletedTask;

    private IActorApi Actors => actors ?? throw new SubstrateException(SubstrateException.NoClient);

    private static HarnessActorOptions Checked(HarnessActorOptions options)
    {
        options.Validate();
        return options;
    }

    private bool IsIdle(AgentHarness harness, string id)
        => _options.SuspendAfter is { } limit && harness.Spec?.Channels is not { Count: > 0 } && _use.IsIdle(id, limit);

    /// <returns>Whether it was suspended by this.</returns>
    private static async Task<bool> SuspendAsync(IActorApi api, string id, CancellationToken cancellationToken)
    {
        // Gone, or someone else is at it: the next call sees.
        var failure = await api.SuspendActorAsync(id, cancellationToken).ConfigureAwait(false);
        if (failure is not (null or { StatusCode: StatusCode.OK or StatusCode.NotFound or StatusCode.Aborted }))
            throw SubstrateException.Of(failure, id);
        return failure is null;
    }

    private async Task ResumeAsync(IActorApi api, string id, CancellationToken cancellationToken)
    {
        var resumed = await api.ResumeActorAsync(id, cancellationToken).ConfigureAwait(false);
        _waiting.TryRemove(id, out _);

        // Someone else is at it; the next call goes on from there.
        if (resumed.Failure is null or { StatusCode: StatusCode.OK or StatusCode.Aborted })
            return;
        if (SubstrateException.Of(resumed.Failure, id) is not NoFreeWorkersException shortage)
            throw SubstrateException.Of(resumed.Failure, id);
        _waiting[id] = shortage;
        _logger.ActorWaits(shortage, id);
    }

    private async Task<SandboxReadiness> JudgeAsync(ActorInfo actor, CancellationToken cancellationToken) => actor.Status switch
    {
        ActorStatus.Running => await JudgeRunningAsync(actor, cancellationToken).ConfigureAwait(false),
        ActorStatus.Resuming => SandboxReadiness.NotReady(SubstrateReasons.ActorResuming, "actor is resuming"),
        ActorStatus.Suspending => SandboxReadiness.NotReady(SubstrateReasons.ActorSuspending, "actor is suspending"),
        ActorStatus.Suspended when _waiting.TryGetValue(actor.Id, out var shortage) => SandboxReadiness.NotReady(SubstrateReasons.NoFreeWorkers, shortage.Message),
        ActorStatus.Suspended when !_options.KeepRunning => SandboxReadiness.Ready(SubstrateReasons.ActorIdle, "actor is suspended and resumes when it is needed"),
        ActorStatus.Suspended => SandboxReadiness.NotReady(SubstrateReasons.ActorSuspended, "actor is suspended"),
        var other => SandboxReadiness.Unknown(SubstrateReasons.ActorStatusUnknown, other.WireName()),
    };

    private async Task<SandboxReadiness> JudgeRunningAsync(ActorInfo actor, CancellationToken cancellationToken)
    {
        if (_options.ProbePath is { } path)
        {
            ProbeFailure? failure;
            try
            {
                failure = await router.ProbeAsync(router.TargetOf(actor.Id), path, _options.ProbeTimeout, _time, cancellationToken).ConfigureAwait(false);
            }
            catch (SubstrateException e)
            {
                failure = new(e.Message, e);
            }

            if (failure is not null)
                return SandboxReadiness.NotReady(SubstrateReasons.ActorNotReachable, $"actor is running but does not answer: {failure.Text}");
        }

        return SandboxReadiness.Ready(SubstrateReasons.ActorRunning, actor.PodIp.Length > 0 ? $"actor running on {actor.PodIp}" : "actor is running");
    }

    private bool IsOwn(string id, ActorInfo actor)
    {
        bool isOwn = SubstrateNames.IsHarnessActor(id, actor.Template);
        if (!isOwn)
            _logger.ActorLeftAlone(id, actor.Template.ToString());
        return isOwn;
    }
}
