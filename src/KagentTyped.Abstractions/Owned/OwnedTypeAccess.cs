using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Json;
using k8s;
using k8s.Models;
using KagentTyped.Json;

namespace KagentTyped;

/// <summary>How objects of one kind are listed and watched, with the .NET type left to the implementation.</summary>
internal abstract class OwnedTypeAccess(ResourceDefinition definition)
{
    // A server page; lists of any length then cost bounded memory per response.
    private const int PageSize = 500;

    public static OwnedTypeAccess For<T>(ResourceDefinition definition, ValueShape<T?> shape)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        WatchEventResolver.Instance.TryRegister();
        return new Typed<T>(definition, shape);
    }

    public async Task<OwnedObjects> ListAsync(IKubernetes client, string? namespaceName, string? labelSelector, string? fieldSelector, CancellationToken cancellationToken)
    {
        var objects = new List<IKubernetesObject<V1ObjectMeta>>();
        var undecodable = new List<UndecodableItem>();
        string? next = null;
        do
        {
            object page = namespaceName is null
                ? await client.CustomObjects.ListClusterCustomObjectAsync(definition.Group, definition.Version, definition.Plural, continueParameter: next, fieldSelector: fieldSelector, labelSelector: labelSelector, limit: PageSize, cancellationToken: cancellationToken).ConfigureAwait(false)
                : await client.CustomObjects.ListNamespacedCustomObjectAsync(definition.Group, definition.Version, namespaceName, definition.Plural, continueParameter: next, fieldSelector: fieldSelector, labelSelector: labelSelector, limit: PageSize, cancellationToken: cancellationToken).ConfigureAwait(false);
            next = AddPage((JsonElement)page, objects, undecodable);
        }
        while (!string.IsNullOrEmpty(next));

        return new OwnedObjects(objects, undecodable);
    }

    public async IAsyncEnumerable<OwnedEvent> WatchAsync(IKubernetes client, string? namespaceName, string? labelSelector, string? fieldSelector, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Exception? failure = null;
        var events = namespaceName is null
            ? client.CustomObjects.WatchListClusterCustomObjectAsync(definition.Group, definition.Version, definition.Plural, fieldSelector: fieldSelector, labelSelector: labelSelector, onError: Fail, cancellationToken: stop.Token)
            : client.CustomObjects.WatchListNamespacedCustomObjectAsync(definition.Group, definition.Version, namespaceName, definition.Plural, fieldSelector: fieldSelector, labelSelector: labelSelector, onError: Fail, cancellationToken: stop.Token);
        var enumerator = events.GetAsyncEnumerator(stop.Token);
        await using var ended = enumerator.ConfigureAwait(false);
        while (await NextAsync().ConfigureAwait(false))
        {
            var (type, item) = enumerator.Current;
            yield return Read(type, (JsonElement)item);
        }

        async ValueTask<bool> NextAsync()
        {
            try
            {
                return await enumerator.MoveNextAsync().ConfigureAwait(false) || (failure is null ? false : throw failure);
            }
            catch (OperationCanceledException) when (failure is not null && !cancellationToken.IsCancellationRequested)
            {
                throw failure;
            }
            catch (HttpRequestException e) when (e.InnerException is EndOfStreamException)
            {
                // How KubernetesClient says that the server ended the watch before its first event.
                return false;
            }
        }

        // KubernetesClient would go on silently; what follows an error is not to be relied on.
        void Fail(Exception e)
        {
            failure ??= e;
            stop.Cancel();
        }
    }

    protected abstract IKubernetesObject<V1ObjectMeta>? Read(ref Utf8JsonReader reader);

    private OwnedEvent Read(WatchEventType type, JsonElement json)
    {
        try
        {
            return new OwnedEvent(type, Read(json));
        }
        catch (Exception e) when (ModelJsonException.IsValueError(e))
        {
            return new OwnedEvent(type, UndecodableItem.Of(null, json, e));
        }
    }

    private IKubernetesObject<V1ObjectMeta> Read(JsonElement json)
    {
        var reader = new Utf8JsonReader(JsonMarshal.GetRawUtf8Value(json));
        reader.Read();
        return Read(ref reader) ?? throw JsonValues.Mismatch(ref reader, "object");
    }

    // KubernetesClient reads the answer as a tree, the only type that it reads without reflection and that takes any content.
    private string? AddPage(JsonElement page, List<IKubernetesObject<V1ObjectMeta>> objects, List<UndecodableItem> undecodable)
    {
        if (page.ValueKind != JsonValueKind.Object)
        {
            throw new JsonException($"expected a list of {definition.Plural}, found {page.ValueKind}");
        }

        if (page.TryGetProperty("items", out var items) && items.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in items.EnumerateArray())
            {
                try
                {
                    objects.Add(Read(item));
                }
                catch (Exception e) when (ModelJsonException.IsValueError(e))
                {
                    undecodable.Add(UndecodableItem.Of(objects.Count + undecodable.Count, item.Clone(), e));
                }
            }
        }

        return page.TryGetProperty("metadata", out var metadata) && metadata.ValueKind == JsonValueKind.Object && metadata.TryGetProperty("continue", out var next)
            ? next.GetString()
            : null;
    }

    private sealed class Typed<T>(ResourceDefinition definition, ValueShape<T?> shape) : OwnedTypeAccess(definition)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        protected override IKubernetesObject<V1ObjectMeta>? Read(ref Utf8JsonReader reader) => shape.Read(ref reader);
    }
}
