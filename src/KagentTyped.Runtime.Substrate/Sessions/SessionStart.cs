using Grpc.Core;
using KagentTyped.Rpc;
using KagentTyped.Runtime.Substrate.Actors;
using KagentTyped.Runtime.Substrate.Routing;
using KagentTyped.Runtime.Text;
using Microsoft.Extensions.Logging;

namespace KagentTyped.Runtime.Substrate.Sessions;

/// <summary>One attempt to bring up the actor of a session: each look pushes it on as far as it can.</summary>
internal sealed class SessionStart(IActorApi actors, IAgentTemplates templates, SessionOwner owner, string id, ILogger logger)
{
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
        return actor.Status is ActorStatus.Suspended or ActorStatus.Unspecified ? await ResumeAsync(actor, cancellationToken).ConfigureAwait(false) : new(actor);
    }

    private async Task<RpcResult<ActorInfo>> CreateAsync(CancellationToken cancellationToken)
    {
        var template = await templates.FindCurrentAsync(owner.Agent, cancellationToken).ConfigureAwait(false)
            ?? throw new SubstrateException($"SandboxAgent {owner.Agent} has no ActorTemplate yet", StatusCode.FailedPrecondition);
        if (!template.IsReady)
            throw new SubstrateException($"ActorTemplate {template.Reference} golden snapshot is not ready", StatusCode.FailedPrecondition);
        var created = await actors.CreateActorAsync(id, template.Reference, cancellationToken).ConfigureAwait(false);
        if (created.IsSuccess)
            logger.ActorCreated(id, owner.Agent.ToString());
        return created;
    }

    private async Task<Sighting> ResumeAsync(ActorInfo actor, CancellationToken cancellationToken)
    {
        var resumed = await actors.ResumeActorAsync(id, cancellationToken).ConfigureAwait(false);
        if (resumed.Failure is not { StatusCode: not StatusCode.OK } failure)
            return new(resumed.Value ?? actor);
        var exception = SubstrateException.Of(failure, id);
        return MaySend(exception) ? new(actor, exception) : throw exception;
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
