using KagentTyped.Runtime.References;
using KagentTyped.Runtime.Substrate.Actors;

namespace KagentTyped.Runtime.Substrate.Templates;

/// <summary>
/// Removes the actors of a template, before the template: without it an actor can neither be found by its id in the status nor suspended, and only
/// suspended actors can be deleted.
/// </summary>
/// <param name="actors">Lists actors.</param>
/// <param name="deleteStep">Takes one step towards deleting an actor by its id; true when it is gone.</param>
public sealed class ActorSweep(IActorApi actors, Func<string, CancellationToken, Task<bool>> deleteStep)
{
    /// <summary>
    /// Takes one step with each actor of a template: the golden one, and all that ate-api lists, because a golden actor exists before the template names it.
    /// One that fails does not keep the others from their step.
    /// </summary>
    /// <param name="template">The template, which must be one of kagent's own.</param>
    /// <param name="goldenActor">Its golden actor; null or empty where the status names none.</param>
    /// <param name="cancellationToken">Ends the calls.</param>
    /// <returns>Whether all are gone.</returns>
    /// <exception cref="SubstrateException">An actor could not be deleted, or actors could not be listed.</exception>
    public async Task<bool> StepAsync(ObjectRef template, string? goldenActor, CancellationToken cancellationToken)
    {
        var ids = new List<string>();
        if (goldenActor?.Trim() is { Length: > 0 } golden)
            ids.Add(golden);
        var failures = new List<SubstrateException>();
        try
        {
            var all = await ListAsync(cancellationToken).ConfigureAwait(false);
            ids = [.. ids.Concat(all.Where(actor => actor.Template == template).Select(actor => actor.Id)).Distinct()];
        }
        catch (SubstrateException e)
        {
            failures.Add(new($"list actors of ActorTemplate {template}: {e.Message}", e.StatusCode, e));
        }

        bool done = true;
        foreach (string id in ids)
        {
            try
            {
                done &= await deleteStep(id, cancellationToken).ConfigureAwait(false);
            }
            catch (SubstrateException e)
            {
                string kind = id == goldenActor?.Trim() ? "golden actor" : "actor";
                failures.Add(new($"delete {kind} \"{id}\" for ActorTemplate {template}: {e.Message}", e.StatusCode, e));
            }
        }

        return failures switch
        {
            [] => done,
            [var one] => throw one,
            _ => throw new SubstrateException(string.Join("; ", failures.Select(failure => failure.Message)), failures[0].StatusCode, new AggregateException(failures)),
        };
    }

    /// <summary>All actors.</summary>
    internal Task<IReadOnlyList<ActorInfo>> ListAsync(CancellationToken cancellationToken) => actors.ListActorsAsync(cancellationToken);
}
