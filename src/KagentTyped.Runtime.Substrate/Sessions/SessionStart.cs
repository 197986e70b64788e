using Grpc.Core;
using KagentTyped.Rpc;
using KagentTyped.Runtime.Substrate.Actors;
using KagentTyped.Runtime.Substrate.Routing;
using KagentTyped.Runtime.Text;
using KagentTyped.V1Alpha2;
using Microsoft.Extensions.Logging;

namespace KagentTyped.Runtime.Substrate.Sessions;

/// <summary>One attempt to bring up the actor of a session: each look pushes it on as far as it can.</summary>
internal sealed class SessionStart(
    IActorApi actors, IAgentTemplates templates, SessionOwner owner, string id, SandboxAgent agent, DyingAgents dying, ILogger logger)
{
    // ate-api carries an actor from one state to the next within the call that asks for it. Where that call broke off the actor stays on its way until
    // somebody asks again; in each look but every fifth it is left to who may still be at it.
    private const int LooksAtOneWay = 5;

    private ActorStatus? _way;
    private int _looks;

    // Seen once, it is not made again in this attempt: who deletes it meanwhile means it.
    private bool _isSeen;

    /// <summary>Looks at the actor; makes it where there is none, and resumes it where it is suspended.</summary>
    /// <exception cref="SubstrateException">No waiting mends it.</exception>
    public async Task<Sighting> LookAsync(CancellationToken cancellationToken)
    {
        var found = await actors.GetActorAsync(id, cancellationToken).ConfigureAwait(false);
        if (found.Outcome == RpcOutcome.NotFound && !_isSeen)
        {
            found = await CreateAsync(cancellationToken).ConfigureAwait(false);

            // Another process was faster, or the answer to an earlier call was lost.
            if (found.Outcome == RpcOutcome.AlreadyExists)
                found = await actors.GetActorAsync(id, cancellationToken).ConfigureAwait(false);
        }

        if (found.Value is not { } actor)
            return MayPass(found.Failure!) ? new(null, SubstrateException.Of(found.Failure!, id)) : throw SubstrateException.Of(found.Failure!, id);
        _isSeen = true;
        if (!await owner.OwnsAsync(actor, cancellationToken).ConfigureAwait(false))
            throw new SubstrateException($"substrate actor {GoText.Quote(id)} was made from ActorTemplate {actor.Template}, which is not one of SandboxAgent {owner.Agent}; delete the actor");
        bool isStuck = IsStuck(actor.Status);
        return actor.Status switch
        {
            ActorStatus.Suspended or ActorStatus.Unspecified => await ResumeAsync(actor, cancellationToken).ConfigureAwait(false),
            ActorStatus.Resuming when isStuck => await ResumeAsync(actor, cancellationToken).ConfigureAwait(false),
            ActorStatus.Suspending when isStuck => await SuspendAsync(actor, cancellationToken).ConfigureAwait(false),
            _ => new(actor),
        };
    }

    private bool IsStuck(ActorStatus status)
    {
        (_looks, _way) = (status == _way ? _looks + 1 : 1, status);
        return _looks % LooksAtOneWay == 0;
    }

    private async Task<RpcResult<ActorInfo>> CreateAsync(CancellationToken cancellationToken)
    {
        var template = await templates.FindCurrentAsync(owner.Agent, agent.Metadata?.Uid, cancellationToken).ConfigureAwait(false)
            ?? throw new SubstrateException($"SandboxAgent {owner.Agent} has no ActorTemplate yet", StatusCode.FailedPrecondition);
        if (!template.IsReady)
            throw new SubstrateException($"ActorTemplate {template.Reference} golden snapshot is not ready", StatusCode.FailedPrecondition);
        dying.Refuse(agent);
        var created = await actors.CreateActorAsync(id, template.Reference, cancellationToken).ConfigureAwait(false);
        if (created.IsSuccess)
            logger.ActorCreated(id, owner.Agent.ToString());
        return created;
    }

    private async Task<Sighting> ResumeAsync(ActorInfo actor, CancellationToken cancellationToken)
    {
        await CheckAliveAsync(cancellationToken).ConfigureAwait(false);
        var resumed = await actors.ResumeActorAsync(id, cancellationToken).ConfigureAwait(false);
        if (resumed.Failure is not { StatusCode: not StatusCode.OK } failure)
            return new(resumed.Value ?? actor);
        var exception = SubstrateException.Of(failure, id);
        return MaySend(exception) ? new(actor, exception) : throw exception;
    }

    private async Task<Sighting> SuspendAsync(ActorInfo actor, CancellationToken cancellationToken)
        => new(actor, await actors.SuspendActorAsync(id, cancellationToken).ConfigureAwait(false) is { } failure ? SubstrateException.Of(failure, id) : null);

    /// <summary>
    /// Asked when the actor exists: if its agent is still there now, its deletion is yet to come and will see the actor. Otherwise the actors of the agent may
    /// have been swept already, by another process too, and nobody else would remove this one. What there is when a later agent has its name is that one's.
    /// </summary>
    /// <exception cref="SubstrateException">The agent is gone or going; or the actor could not be removed, or the agent not be read.</exception>
    private async Task CheckAliveAsync(CancellationToken cancellationToken)
    {
        var presence = await templates.FindPresenceAsync(owner.Agent, agent.Metadata?.Uid, cancellationToken).ConfigureAwait(false);
        if (presence == OwnerPresence.Here && !dying.Contains(agent))
            return;
        if (presence != OwnerPresence.Replaced)
            await ActorDeletion.StepAsync(actors, id, cancellationToken).ConfigureAwait(false);
        throw DyingAgents.Refusal(agent);
    }

    private bool MayPass(RpcFailure failure)
    {
        // A call that worked and told nothing: the next look sees.
        if (failure.StatusCode == StatusCode.OK)
            return true;
        if (!failure.Method.EndsWith("/GetActor", StringComparison.Ordinal))
            return MaySend(SubstrateException.Of(failure, id));

        // Before it was seen, only one that existed a moment ago is worth another look: an ate-api that is away is told at once.
        return _isSeen ? !ActorReachability.IsFinal(failure) : failure.Outcome == RpcOutcome.NotFound;
    }

    /// <summary>Whether a change may be asked for again. Waiting for a worker is left to the caller, it takes long.</summary>
    private static bool MaySend(SubstrateException exception) => exception.IsRetryable && exception is not NoFreeWorkersException;
}
