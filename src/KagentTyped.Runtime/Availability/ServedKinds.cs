using System.Collections.Concurrent;
using k8s;
using KagentTyped.Runtime.Failures;

namespace KagentTyped.Runtime.Availability;

/// <summary>
/// Tells which kinds the API server serves. Discovery answers that with permissions that everyone has and without reading any
/// object. Kinds may be installed later: only positive answers are remembered, and only for a short time. Safe for concurrent use.
/// </summary>
/// <param name="client">The API server.</param>
/// <param name="options">The defaults where null.</param>
/// <param name="time">The clock; the system's where null.</param>
public sealed class ServedKinds(IKubernetes client, ServedKindsOptions? options = null, TimeProvider? time = null)
{
    private readonly ServedKindsOptions _options = options ?? new();
    private readonly TimeProvider _time = time ?? TimeProvider.System;
    private readonly ConcurrentDictionary<(string Group, string Version, string Plural), long> _foundAt = new();
    private int _forgotten;

    /// <summary>Whether the API server serves a kind.</summary>
    /// <param name="definition">The kind; group, version and plural count.</param>
    /// <param name="cancellationToken">Ends the requests.</param>
    /// <exception cref="k8s.Autorest.HttpOperationException">The API server refused to answer.</exception>
    /// <exception cref="HttpRequestException">The API server cannot be reached.</exception>
    public async Task<bool> IsServedAsync(ResourceDefinition definition, CancellationToken cancellationToken = default)
    {
        var key = KeyOf(definition);
        if (_foundAt.TryGetValue(key, out long foundAt) && _time.GetElapsedTime(foundAt) < _options.PositiveAnswerLifetime)
            return true;
        int forgotten = Volatile.Read(ref _forgotten);
        bool served = await LookUpAsync(definition, cancellationToken).ConfigureAwait(false);
        if (served)
            _foundAt[key] = _time.GetTimestamp();

        // What was found before somebody knew better is not remembered.
        if (!served || Volatile.Read(ref _forgotten) != forgotten)
            _foundAt.TryRemove(key, out _);
        return served;
    }

    /// <summary>Drops what is remembered of a kind. To be called when a request for it says that it does not exist.</summary>
    /// <param name="definition">The kind.</param>
    public void Forget(ResourceDefinition definition)
    {
        Interlocked.Increment(ref _forgotten);
        _foundAt.TryRemove(KeyOf(definition), out _);
    }

    private static (string Group, string Version, string Plural) KeyOf(ResourceDefinition definition) => (definition.Group, definition.Version, definition.Plural);

    private async Task<bool> LookUpAsync(ResourceDefinition definition, CancellationToken cancellationToken)
    {
        try
        {
            return await DiscoverAsync(definition, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (ApiFailures.IsFailedRequest(e, cancellationToken) && ApiFailures.Classify(e) is ApiFailure.NotFound)
        {
            return false;
        }
        catch (Exception e) when (ApiFailures.IsFailedRequest(e, cancellationToken) && ApiFailures.Classify(e) is ApiFailure.Forbidden)
        {
            return await ListAsync(definition, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<bool> DiscoverAsync(ResourceDefinition definition, CancellationToken cancellationToken)
    {
        var resources = definition.Group.Length == 0
            ? await client.CoreV1.GetAPIResourcesAsync(cancellationToken).ConfigureAwait(false)
            : await client.CustomObjects.GetAPIResourcesAsync(definition.Group, definition.Version, cancellationToken).ConfigureAwait(false);
        return resources.Resources.Any(resource => resource.Name == definition.Plural);
    }

    private async Task<bool> ListAsync(ResourceDefinition definition, CancellationToken cancellationToken)
    {
        try
        {
            _ = _options.FallbackNamespace is { } namespaceName
                ? await client.CustomObjects.ListNamespacedCustomObjectAsync(definition.Group, definition.Version, namespaceName, definition.Plural, limit: 1, cancellationToken: cancellationToken).ConfigureAwait(false)
                : await client.CustomObjects.ListClusterCustomObjectAsync(definition.Group, definition.Version, definition.Plural, limit: 1, cancellationToken: cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (Exception e) when (ApiFailures.IsFailedRequest(e, cancellationToken) && ApiFailures.Classify(e) is ApiFailure.NotFound)
        {
            return false;
        }
    }
}
