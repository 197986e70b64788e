using KagentTyped.Rpc;
using KagentTyped.Runtime.References;
using KagentTyped.Runtime.Text;

namespace KagentTyped.Runtime.Substrate.Actors;

/// <summary>
/// Deletes actors step by step, so that a caller that is stopped between two steps goes on where it was: suspend, wait, delete. Every step may be
/// repeated. Suspending needs the actor's ActorTemplate, so actors go before their templates.
/// </summary>
public static class ActorDeletion
{
    // Suspending takes as long as the snapshot is written, and an agent may have many sessions.
    private const int SweptAtOnce = 8;

    /// <summary>Takes one step towards deleting an actor of an id that only its owner computes.</summary>
    /// <param name="actors">The calls to ate-api.</param>
    /// <param name="actorId">The actor; none is done.</param>
    /// <param name="cancellationToken">Ends the calls.</param>
    /// <returns>True when the actor is gone; until then the caller calls again.</returns>
    /// <exception cref="SubstrateException">ate-api refused or gave no answer.</exception>
    public static Task<bool> StepAsync(IActorApi? actors, string? actorId, CancellationToken cancellationToken = default)
        => StepAsync(actors, actorId, _ => Task.FromResult(true), cancellationToken);

    /// <summary>Takes one step towards deleting an actor, if it was made from one of the owner's templates. Another one is not touched and counts as gone.</summary>
    /// <param name="actors">The calls to ate-api.</param>
    /// <param name="actorId">The actor; none is done.</param>
    /// <param name="templates">The ActorTemplates of the owner.</param>
    /// <param name="cancellationToken">Ends the calls.</param>
    /// <returns>True when no such actor of the owner exists; until then the caller calls again.</returns>
    /// <exception cref="SubstrateException">ate-api refused or gave no answer.</exception>
    public static Task<bool> StepAsync(IActorApi? actors, string? actorId, IReadOnlyCollection<ObjectRef> templates, CancellationToken cancellationToken = default)
        => StepAsync(actors, actorId, actor => Task.FromResult(templates.Contains(actor.Template)), cancellationToken);

    /// <summary>Takes one step for every actor that was made from one of the templates. An actor that fails does not keep the others.</summary>
    /// <param name="actors">The calls to ate-api; null is done.</param>
    /// <param name="templates">The ActorTemplates of the owner.</param>
    /// <param name="cancellationToken">Ends the calls.</param>
    /// <returns>True when there is none left; until then the caller calls again.</returns>
    /// <exception cref="SubstrateException">The actors could not be listed, or steps failed: the message has them all, the inner exception too where there are several.</exception>
    public static Task<bool> SweepAsync(IActorApi? actors, IReadOnlyCollection<ObjectRef> templates, CancellationToken cancellationToken = default)
        => templates.Count == 0 ? Task.FromResult(true) : SweepAsync(actors, actor => templates.Contains(actor.Template), cancellationToken);

    /// <summary>
    /// Takes one step towards removing the golden actor of a template, and those that Substrate made for it and never recorded: all that were made from it.
    /// The template itself stays, its owner's garbage collection removes it.
    /// </summary>
    /// <param name="actors">The calls to ate-api.</param>
    /// <param name="goldenActorId">The template's <c>status.goldenActorID</c>; null or blank where none is recorded or the template is gone.</param>
    /// <param name="template">The template.</param>
    /// <param name="cancellationToken">Ends the calls.</param>
    /// <returns>True when there is none left; until then the caller calls again.</returns>
    /// <exception cref="SubstrateException">ate-api refused or gave no answer.</exception>
    public static async Task<bool> GoldenStepAsync(IActorApi? actors, string? goldenActorId, ObjectRef template, CancellationToken cancellationToken = default)
    {
        string id = goldenActorId?.Trim() ?? "";
        return await AllAsync(
            [
                () => AboutAsync($"delete golden actor {GoText.Quote(id)} for ActorTemplate {template}", StepAsync(actors, id, [template], cancellationToken)),
                () => SweepAsync(actors, actor => actor.Template == template, cancellationToken, except: id),
            ],
            atOnce: 1).ConfigureAwait(false);
    }

    /// <summary>Takes steps; one that fails does not keep the others.</summary>
    /// <param name="steps">The steps.</param>
    /// <param name="atOnce">How many are taken at the same time.</param>
    /// <returns>Whether all are done.</returns>
    /// <exception cref="SubstrateException">Steps failed: the message has them all, the inner exception too where there are several.</exception>
    internal static async Task<bool> AllAsync(IEnumerable<Func<Task<bool>>> steps, int atOnce)
    {
        using var room = new SemaphoreSlim(atOnce);
        var results = await Task.WhenAll(steps.Select(TakeAsync)).ConfigureAwait(false);
        SubstrateException[] failures = [.. results.SelectMany(result => PartsOf(result.Failure)).DistinctBy(failure => failure.Message)];
        return failures switch
        {
            [] => results.All(result => result.IsDone),
            [var failure] => throw failure,
            _ => throw new SubstrateException(string.Join("; ", failures.Select(failure => failure.Message)), failures[0].StatusCode, new AggregateException(failures)),
        };

        async Task<(bool IsDone, SubstrateException? Failure)> TakeAsync(Func<Task<bool>> step)
        {
            await room.WaitAsync().ConfigureAwait(false);
            try
            {
                return (await step().ConfigureAwait(false), null);
            }
            catch (SubstrateException e)
            {
                return (false, e);
            }
            finally
            {
                room.Release();
            }
        }
    }

    internal static async Task<bool> StepAsync(IActorApi? actors, string? actorId, Func<ActorInfo, Task<bool>> isOwn, CancellationToken cancellationToken)
    {
        string id = actorId?.Trim() ?? "";
        if (id.Length == 0)
            return true;
        if (actors is null)
            throw new SubstrateException(SubstrateException.NoClient);
        var found = await actors.GetActorAsync(id, cancellationToken).ConfigureAwait(false);
        if (found.Outcome == RpcOutcome.NotFound)
            return true;
        var actor = found.Value ?? throw SubstrateException.Of($"get actor {GoText.Quote(id)}", found.Failure!);
        if (!await isOwn(actor).ConfigureAwait(false))
            return true;
        switch (actor.Status)
        {
            case ActorStatus.Suspended or ActorStatus.Unspecified:
                return await DeleteAsync(actors, id, cancellationToken).ConfigureAwait(false);
            case ActorStatus.Running or ActorStatus.Resuming:
                await SuspendAsync(actors, id, cancellationToken).ConfigureAwait(false);
                return false;
            default:
                // Suspending already: asking again helps where the first one got stuck, and its answer says nothing new.
                await actors.SuspendActorAsync(id, cancellationToken).ConfigureAwait(false);
                return false;
        }
    }

    // For the exception somebody else takes the steps; it has to be gone all the same.
    internal static async Task<bool> SweepAsync(IActorApi? actors, Func<ActorInfo, bool> isOwn, CancellationToken cancellationToken, string? except = null)
    {
        if (actors is null)
            return true;
        var own = await OwnAsync(actors, isOwn, cancellationToken).ConfigureAwait(false);
        var steps = own.Where(actor => actor.Id != except)
            .Select<ActorInfo, Func<Task<bool>>>(actor => () => AboutAsync($"delete substrate actor {GoText.Quote(actor.Id)}", RemoveAsync(actor)));
        bool isDone = await AllAsync(steps, SweptAtOnce).ConfigureAwait(false);

        // Another one may have been made in the meantime.
        return isDone && (own.Count == 0 || (await OwnAsync(actors, isOwn, cancellationToken).ConfigureAwait(false)).Count == 0);

        // When its suspension has been waited for, what is left is a short call, and the time of the owner may be over before it comes back.
        async Task<bool> RemoveAsync(ActorInfo actor) => await StepAsync(actors, actor.Id, IsOwnAsync, cancellationToken).ConfigureAwait(false)
            || (actor.Status is ActorStatus.Running or ActorStatus.Resuming && await StepAsync(actors, actor.Id, IsOwnAsync, cancellationToken).ConfigureAwait(false));

        Task<bool> IsOwnAsync(ActorInfo actor) => Task.FromResult(isOwn(actor));
    }

    private static IEnumerable<SubstrateException> PartsOf(SubstrateException? failure) => failure switch
    {
        null => [],
        { InnerException: AggregateException several } => several.InnerExceptions.OfType<SubstrateException>(),
        _ => [failure],
    };

    private static async Task<bool> AboutAsync(string title, Task<bool> step)
    {
        try
        {
            return await step.ConfigureAwait(false);
        }
        catch (SubstrateException e)
        {
            throw new SubstrateException($"{title}: {e.Message}", e.StatusCode, e);
        }
    }

    private static async Task<IReadOnlyList<ActorInfo>> OwnAsync(IActorApi actors, Func<ActorInfo, bool> isOwn, CancellationToken cancellationToken)
        => [.. (await actors.ListActorsAsync(cancellationToken).ConfigureAwait(false)).Where(actor => actor.Id.Length > 0 && isOwn(actor))];

    private static async Task<bool> DeleteAsync(IActorApi actors, string id, CancellationToken cancellationToken)
        => await actors.DeleteActorAsync(id, cancellationToken).ConfigureAwait(false) switch
        {
            null or { Outcome: RpcOutcome.NotFound } => true,

            // Resumed by the router since it was read, or someone else is at it.
            { StatusCode: Grpc.Core.StatusCode.FailedPrecondition or Grpc.Core.StatusCode.Aborted } => false,
            var failure => throw SubstrateException.Of($"delete actor {GoText.Quote(id)}", failure),
        };

    private static async Task SuspendAsync(IActorApi actors, string id, CancellationToken cancellationToken)
    {
        var failure = await actors.SuspendActorAsync(id, cancellationToken).ConfigureAwait(false);
        if (failure is not (null or { StatusCode: Grpc.Core.StatusCode.NotFound or Grpc.Core.StatusCode.Aborted }))
            throw SubstrateException.Of($"suspend actor {GoText.Quote(id)}", failure);
    }
}
