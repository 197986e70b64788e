using System.Text.Json;
using k8s;
using k8s.Models;
using KagentTyped.Ate.V1Alpha1;
using KagentTyped.Runtime.Failures;
using KagentTyped.Runtime.References;

namespace KagentTyped.Runtime.Substrate.Templates;

/// <summary>
/// Secrets of which Agent Substrate may still remember what they held before. A golden actor that starts within that time would be made of it, and stay so.
/// </summary>
internal static class RememberedSecrets
{
    // ate-api keeps a Secret for 30 s; the rest is for clocks that differ.
    private static readonly TimeSpan Memory = TimeSpan.FromSeconds(35);

    private static readonly OwnedType Templates = OwnedType.Of<ActorTemplate>();

    /// <summary>The Secrets that a template reads.</summary>
    public static IEnumerable<string> Of(ActorTemplate template)
        => (template.Spec?.Containers ?? []).SelectMany(container => container?.Env ?? []).Select(variable => variable?.ValueFrom?.SecretKeyRef?.Name).OfType<string>().Distinct(StringComparer.Ordinal);

    /// <summary>Why a template is not to be made yet; null where it may be. The text stays the same until then.</summary>
    public static async Task<string?> WhyWaitAsync(IKubernetes client, ActorTemplate template, DateTimeOffset now, CancellationToken cancellationToken)
    {
        foreach (string name in Of(template))
        {
            var reference = new ObjectRef(template.Metadata.NamespaceProperty, name);
            if (await FindAsync(client, reference, cancellationToken).ConfigureAwait(false) is not { Immutable: not true, Metadata.CreationTimestamp: { } creation } secret)
                continue;
            var made = new DateTimeOffset(creation.ToUniversalTime());
            var written = ChangeOf(secret) ?? made;
            if ((now - written).Duration() >= Memory)
                continue;
            if (written > made)
                return Text($"changed at {written:yyyy-MM-dd HH:mm:ss} UTC");
            if (await IsReadAsync(client, reference, made, cancellationToken).ConfigureAwait(false))
                return Text($"was made at {made:yyyy-MM-dd HH:mm:ss} UTC in place of one that an ActorTemplate reads");

            string Text(string what)
                => $"Secret {name} {what}; the ActorTemplate is made {Memory.TotalSeconds:0} s later, when Agent Substrate has forgotten what it held before";
        }

        return null;
    }

    private static async Task<V1Secret?> FindAsync(IKubernetes client, ObjectRef reference, CancellationToken cancellationToken)
    {
        try
        {
            return await client.CoreV1.ReadNamespacedSecretAsync(reference.Name, reference.Namespace, cancellationToken: cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (ApiFailures.IsFailedRequest(e, cancellationToken) && ApiFailures.Classify(e) == ApiFailure.NotFound)
        {
            return null;
        }
    }

    /// <summary>When the content of a Secret was written last; null where that is not known.</summary>
    private static DateTimeOffset? ChangeOf(V1Secret secret)
        => (secret.Metadata.ManagedFields ?? [])
            .Where(entry => entry?.FieldsV1 is JsonElement { ValueKind: JsonValueKind.Object } fields && fields.TryGetProperty("f:data"u8, out _))
            .Max(entry => entry.Time) is { } last ? new(last.ToUniversalTime()) : null;

    /// <summary>Whether an earlier template reads a Secret, or one of this name that was deleted since. One that cannot be read may.</summary>
    private static async Task<bool> IsReadAsync(IKubernetes client, ObjectRef secret, DateTimeOffset made, CancellationToken cancellationToken)
    {
        var all = await Templates.ListAsync(client, secret.Namespace, cancellationToken: cancellationToken).ConfigureAwait(false);
        return all.Undecodable.Count > 0
            || all.OfType<ActorTemplate>().Any(template => template.Metadata.CreationTimestamp?.ToUniversalTime() < made.UtcDateTime && Of(template).Contains(secret.Name));
    }
}
