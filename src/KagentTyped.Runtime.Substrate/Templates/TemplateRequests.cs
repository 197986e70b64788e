using k8s;
using k8s.Models;
using KagentTyped.Ate.V1Alpha1;
using KagentTyped.Runtime.Dependencies;
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

    /// <summary>What the API server has of an owner now.</summary>
    /// <param name="client">The API server.</param>
    /// <param name="owner">The owner.</param>
    /// <param name="uid">Its uid, which tells it from a later one of its name; null or empty where it is not known.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <exception cref="SubstrateException">The API server refused or gave no answer.</exception>
    public static async Task<OwnerPresence> FindPresenceAsync<T>(IKubernetes client, ObjectRef owner, string? uid, CancellationToken cancellationToken)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        try
        {
            var metadata = (await new ClusterObjectReader(client).ReadAsync<T>(owner, cancellationToken).ConfigureAwait(false)).Metadata;
            return metadata.DeletionTimestamp is not null ? OwnerPresence.Gone
                : string.IsNullOrEmpty(uid) || metadata.Uid == uid ? OwnerPresence.Here
                : OwnerPresence.Replaced;
        }
        catch (ObjectReadException e)
        {
            return e.Failure == ApiFailure.NotFound ? OwnerPresence.Gone : throw new SubstrateException($"get {typeof(T).Name} {owner}: {e.Message}", innerException: e);
        }
    }

    /// <summary>
    /// Refuses an owner whose deletion has begun, or is over: a template written for it would be collected, but not the golden actor that Substrate makes of it.
    /// </summary>
    /// <param name="client">The API server.</param>
    /// <param name="owner">The metadata of the owner, as the caller has read it.</param>
    /// <param name="isNew">Whether the template does not exist yet: only then the API server is asked.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <exception cref="SubstrateException">It is being deleted, or could not be read.</exception>
    public static async Task RefuseDyingAsync<T>(IKubernetes client, V1ObjectMeta owner, bool isNew, CancellationToken cancellationToken)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        var reference = new ObjectRef(owner.NamespaceProperty ?? "", owner.Name);
        if (owner.DeletionTimestamp is not null
            || (isNew && owner.Uid is { Length: > 0 } uid && await FindPresenceAsync<T>(client, reference, uid, cancellationToken).ConfigureAwait(false) != OwnerPresence.Here))
        {
            throw SubstrateException.OfDying(typeof(T).Name, reference);
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
