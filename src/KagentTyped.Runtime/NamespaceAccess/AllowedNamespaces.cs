using k8s;
using k8s.Models;
using KagentTyped.Runtime.Dependencies;
using KagentTyped.Runtime.Failures;

namespace KagentTyped.Runtime.NamespaceAccess;

/// <summary>Which namespaces may refer to an object, whichever kind of object carries the policy.</summary>
/// <param name="From">One of <see cref="NamespacesFrom"/>; null or empty is <see cref="NamespacesFrom.Same"/>.</param>
/// <param name="Selector">The selector over the labels of Namespaces, used with <see cref="NamespacesFrom.Selector"/>.</param>
public sealed record AllowedNamespaces(string? From = null, V1LabelSelector? Selector = null)
{
    /// <summary>Whether objects in one namespace may refer to the object that carries the policy.</summary>
    /// <param name="policy">The policy; null allows the same namespace only.</param>
    /// <param name="client">Reads the source Namespace, and only where the policy has a selector.</param>
    /// <param name="sourceNamespace">The namespace of the object that refers.</param>
    /// <param name="targetNamespace">The namespace of the object that carries the policy.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <exception cref="NamespacePolicyException">The policy is invalid or the Namespace could not be read. With a selector this holds
    /// for a reference inside one namespace as well.</exception>
    public static Task<bool> AllowsAsync(AllowedNamespaces? policy, IKubernetes client, string sourceNamespace, string targetNamespace, CancellationToken cancellationToken = default)
        => AllowsAsync(policy, new ClusterObjectReader(client), sourceNamespace, targetNamespace, cancellationToken);

    /// <summary>Whether objects in one namespace may refer to the object that carries the policy.</summary>
    /// <param name="policy">The policy; null allows the same namespace only.</param>
    /// <param name="reader">Reads the source Namespace, and only where the policy has a selector.</param>
    /// <param name="sourceNamespace">The namespace of the object that refers.</param>
    /// <param name="targetNamespace">The namespace of the object that carries the policy.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <exception cref="NamespacePolicyException">As above.</exception>
    public static async Task<bool> AllowsAsync(AllowedNamespaces? policy, IObjectReader reader, string sourceNamespace, string targetNamespace, CancellationToken cancellationToken = default)
        => policy?.From switch
        {
            null or "" or NamespacesFrom.Same => sourceNamespace == targetNamespace,
            NamespacesFrom.All => true,
            NamespacesFrom.Selector => Matches(
                policy.Selector ?? throw new NamespacePolicyException("selector must be specified when from is Selector"),
                await ReadLabelsAsync(reader, sourceNamespace, cancellationToken).ConfigureAwait(false)),
            var other => throw new NamespacePolicyException($"unknown from value: {other}"),
        };

    private static bool Matches(V1LabelSelector selector, IDictionary<string, string>? labels)
    {
        try
        {
            return LabelSelectors.Matches(selector, labels);
        }
        catch (FormatException e)
        {
            throw new NamespacePolicyException($"invalid label selector: {e.Message}", e);
        }
    }

    private static async Task<IDictionary<string, string>?> ReadLabelsAsync(IObjectReader reader, string name, CancellationToken cancellationToken)
    {
        try
        {
            var found = await reader.ReadAsync<V1Namespace>(new("", name), cancellationToken).ConfigureAwait(false);
            return found.Metadata?.Labels;
        }
        catch (ObjectReadException e)
        {
            string message = e.Failure == ApiFailure.Forbidden
                ? $"allowedNamespaces.from=Selector requires namespace read access: {e.Message}"
                : $"failed to get namespace {name}: {e.Message}";
            throw new NamespacePolicyException(message, e.Failure, e);
        }
    }
}
