using k8s;
using k8s.Models;
using KagentTyped.Ate.V1Alpha1;
using KagentTyped.Runtime.Failures;
using KagentTyped.Runtime.Manifests;
using KagentTyped.Runtime.OwnedKinds;
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

    /// <summary>The Secrets that were made for an owner's templates, without those that are being deleted.</summary>
    /// <param name="client">The API server.</param>
    /// <param name="owner">The owner.</param>
    /// <param name="key">The key of <see cref="ObjectOwner"/> for it.</param>
    /// <param name="prefix">What stands before the hash in their names.</param>
    /// <param name="uid">The owner's uid; null or empty where it is not known.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public static async Task<V1Secret[]> SecretsAsync(IKubernetes client, ObjectRef owner, string key, string prefix, string? uid, CancellationToken cancellationToken)
    {
        var all = await client.CoreV1.ListNamespacedSecretAsync(owner.Namespace, labelSelector: ObjectOwner.Selector(key, owner.Name), cancellationToken: cancellationToken).ConfigureAwait(false);
        return [.. all.Items.Where(secret => secret.Metadata.DeletionTimestamp is null && ObjectOwner.IsOf(secret, key, owner, uid) && ImmutableSecret.Is(secret, prefix))];
    }

    /// <summary>Deletes a Secret. One that is gone already is fine.</summary>
    public static async Task DeleteAsync(IKubernetes client, V1Secret secret, CancellationToken cancellationToken)
    {
        try
        {
            await client.CoreV1.DeleteNamespacedSecretAsync(secret.Metadata.Name, secret.Metadata.NamespaceProperty, cancellationToken: cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (ApiFailures.IsFailedRequest(e, cancellationToken) && ApiFailures.Classify(e) == ApiFailure.NotFound)
        {
            // Somebody was faster.
        }
    }

    private static bool HasGoldenActor(ActorTemplate template) => !string.IsNullOrWhiteSpace(template.Status?.GoldenActorID);
}
