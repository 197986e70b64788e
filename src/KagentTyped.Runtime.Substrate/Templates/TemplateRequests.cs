using k8s;
using KagentTyped.Ate.V1Alpha1;
using KagentTyped.Runtime.Failures;
using KagentTyped.Runtime.References;
using KagentTyped.Runtime.Substrate.Actors;

namespace KagentTyped.Runtime.Substrate.Templates;

/// <summary>What the life of all templates has in common.</summary>
internal static class TemplateRequests
{
    /// <summary>Runs requests to the API server and words their failures.</summary>
    /// <param name="purpose">What they are for.</param>
    /// <param name="run">The requests.</param>
    /// <param name="cancellationToken">The token that the requests have.</param>
    public static async Task<T> RunAsync<T>(string purpose, Func<Task<T>> run, CancellationToken cancellationToken)
    {
        try
        {
            return await run().ConfigureAwait(false);
        }
        catch (Exception e) when (ApiFailures.IsFailedRequest(e, cancellationToken))
        {
            throw new SubstrateException($"{purpose}: {ApiFailures.Describe(e)}", innerException: e);
        }
    }

    /// <summary>
    /// Takes one step towards removing a template that nobody uses. Its actors go first. One that names no golden actor yet could make one at any time;
    /// so its actors are looked for once more when it is gone: such an actor is suspended and can be deleted without it.
    /// </summary>
    /// <returns>Whether the template is deleted.</returns>
    public static async Task<bool> RemoveAsync(IKubernetes client, IActorApi actors, ActorTemplate template, CancellationToken cancellationToken)
        => await ActorDeletion.GoldenStepAsync(actors, template.Status?.GoldenActorID, ObjectRef.Of(template), cancellationToken).ConfigureAwait(false)
            && await ActorTemplateApi.DeleteAsync(client, template, cancellationToken).ConfigureAwait(false)
            && (HasGoldenActor(template) || await ActorDeletion.SweepAsync(actors, [ObjectRef.Of(template)], cancellationToken).ConfigureAwait(false));

    /// <summary>Takes one step towards a template without actors, whose owner goes and takes it along.</summary>
    /// <returns>Whether it has none and will have none.</returns>
    public static async Task<bool> CleanupAsync(IKubernetes client, IActorApi actors, ActorTemplate template, CancellationToken cancellationToken)
    {
        if (HasGoldenActor(template) || template.Metadata.DeletionTimestamp is not null)
            return await ActorDeletion.GoldenStepAsync(actors, template.Status?.GoldenActorID, ObjectRef.Of(template), cancellationToken).ConfigureAwait(false);
        await RemoveAsync(client, actors, template, cancellationToken).ConfigureAwait(false);
        return false;
    }

    private static bool HasGoldenActor(ActorTemplate template) => !string.IsNullOrWhiteSpace(template.Status?.GoldenActorID);
}
