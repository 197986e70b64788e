using System.Diagnostics.CodeAnalysis;
using k8s;
using k8s.Models;

namespace KagentTyped;

/// <summary>How objects of one kind are listed and watched, with the .NET type left to the implementation.</summary>
internal abstract class OwnedTypeAccess
{
    public static OwnedTypeAccess For<T>(ResourceDefinition definition)
        where T : class, IKubernetesObject<V1ObjectMeta>
        => new Typed<T>(definition);

    public abstract Task<IReadOnlyList<IKubernetesObject<V1ObjectMeta>>> ListAsync(IKubernetes client, string? namespaceName, string? labelSelector, CancellationToken cancellationToken);

    public abstract IAsyncEnumerable<(WatchEventType Type, IKubernetesObject<V1ObjectMeta> Object)> WatchAsync(IKubernetes client, string? namespaceName, CancellationToken cancellationToken);

    private sealed class Typed<T>(ResourceDefinition definition) : OwnedTypeAccess
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        // A server page; lists of any length then cost bounded memory per response.
        private const int PageSize = 500;

        public override async Task<IReadOnlyList<IKubernetesObject<V1ObjectMeta>>> ListAsync(IKubernetes client, string? namespaceName, string? labelSelector, CancellationToken cancellationToken)
        {
            using var kind = Open(client);
            var objects = new List<IKubernetesObject<V1ObjectMeta>>();
            string? next = null;
            do
            {
                var page = namespaceName is null
                    ? await kind.ListAsync<Page>(labelSelector, null, PageSize, next, cancellationToken).ConfigureAwait(false)
                    : await kind.ListNamespacedAsync<Page>(namespaceName, labelSelector, null, PageSize, next, cancellationToken).ConfigureAwait(false);
                objects.AddRange(page.Items ?? []);
                next = page.Metadata?.ContinueProperty;
            }
            while (!string.IsNullOrEmpty(next));

            return objects;
        }

        public override async IAsyncEnumerable<(WatchEventType Type, IKubernetesObject<V1ObjectMeta> Object)> WatchAsync(IKubernetes client, string? namespaceName, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
        {
            using var kind = Open(client);
            var events = namespaceName is null
                ? kind.WatchAsync<T>(cancel: cancellationToken)
                : kind.WatchNamespacedAsync<T>(namespaceName, cancel: cancellationToken);
            await foreach (var (type, item) in events.ConfigureAwait(false))
            {
                yield return (type, item);
            }
        }

        private GenericClient Open(IKubernetes client) => new(client, definition.Group, definition.Version, definition.Plural, disposeClient: false);

        [SuppressMessage("Performance", "CA1812", Justification = "Made by the JSON serializer.")]
        private sealed class Page : IKubernetesObject<V1ListMeta>, IItems<T>
        {
            public string? ApiVersion { get; set; }

            public string? Kind { get; set; }

            public V1ListMeta Metadata { get; set; } = null!;

            public IList<T>? Items { get; set; }
        }
    }
}
