using k8s;
using k8s.Models;
using KagentTyped.Runtime.Failures;
using KagentTyped.Runtime.References;

namespace KagentTyped.Runtime.Dependencies;

/// <summary>Reads objects of a cluster, one request each.</summary>
/// <param name="client">The API server.</param>
public sealed class ClusterObjectReader(IKubernetes client) : IObjectReader
{
    /// <inheritdoc/>
    public async Task<T> ReadAsync<T>(ObjectRef reference, CancellationToken cancellationToken = default)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        // Such an object cannot exist, and its name does not belong into a URL.
        if (Dns1123.SubdomainProblems(reference.Name).Count > 0 || (reference.Namespace.Length > 0 && Dns1123.LabelProblems(reference.Namespace).Count > 0))
            throw ObjectReadException.NotFound<T>(reference);
        var kind = EntityOf<T>.Value;
        using var objects = new GenericClient(client, kind.Group, kind.ApiVersion, kind.PluralName, disposeClient: false);
        try
        {
            return reference.Namespace.Length == 0
                ? await objects.ReadAsync<T>(reference.Name, cancellationToken).ConfigureAwait(false)
                : await objects.ReadNamespacedAsync<T>(reference.Namespace, reference.Name, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (ApiFailures.IsFailedRequest(e, cancellationToken))
        {
            throw new ObjectReadException(ApiFailures.Classify(e), ApiFailures.Describe(e), e);
        }
    }
}
