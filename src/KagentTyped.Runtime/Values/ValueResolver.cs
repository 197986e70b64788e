using System.Text;
using k8s;
using k8s.Models;
using KagentTyped.Runtime.Dependencies;
using KagentTyped.Runtime.Failures;
using KagentTyped.Runtime.References;

namespace KagentTyped.Runtime.Values;

/// <summary>Looks up values that custom resources take from ConfigMaps and Secrets.</summary>
/// <param name="reader">Reads ConfigMaps and Secrets.</param>
public sealed class ValueResolver(IObjectReader reader)
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Makes a resolver for a cluster.</summary>
    /// <param name="client">The API server.</param>
    public ValueResolver(IKubernetes client)
        : this(new ClusterObjectReader(client))
    {
    }

    /// <summary>The value that a source stands for. Source: kagent's <c>ValueSource.Resolve</c>.</summary>
    /// <param name="source">The source.</param>
    /// <param name="namespaceName">The namespace of the object that refers.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The value; null only where the source is optional and the object or the key does not exist.</returns>
    /// <exception cref="ValueResolutionException">The source is null or of an unknown type, the object cannot be read, or the key is
    /// missing or no text; the failed request is the inner exception.</exception>
    public async Task<string?> ResolveAsync(ValueSource? source, string namespaceName, CancellationToken cancellationToken = default)
    {
        if (source is null)
            throw new ValueResolutionException(ValueFailure.InvalidSource, "ValueSource cannot be nil");
        try
        {
            return source.Type switch
            {
                ValueSource.ConfigMap => await FromConfigMapAsync(source, namespaceName, cancellationToken).ConfigureAwait(false),
                ValueSource.Secret => await FromSecretAsync(source, namespaceName, cancellationToken).ConfigureAwait(false),
                var other => throw new ValueResolutionException(ValueFailure.InvalidSource, $"unknown value source type: {other}"),
            };
        }
        catch (ValueResolutionException e) when (source.Optional && e.Failure is ValueFailure.ObjectNotFound or ValueFailure.KeyNotFound)
        {
            return null;
        }
    }

    /// <summary>The name and value that a reference stands for: its own value unless empty, else the one it refers to, else an empty one.</summary>
    /// <param name="reference">The reference.</param>
    /// <param name="namespaceName">The namespace of the object that refers.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <exception cref="ValueResolutionException">The reference is null or its source cannot be resolved.</exception>
    public async Task<KeyValuePair<string, string>> ResolveAsync(ValueRef? reference, string namespaceName, CancellationToken cancellationToken = default)
    {
        if (reference is null)
            throw new ValueResolutionException(ValueFailure.InvalidSource, "ValueRef cannot be nil");
        if (!string.IsNullOrEmpty(reference.Value) || reference.ValueFrom is null)
            return new(reference.Name, reference.Value ?? "");
        try
        {
            return new(reference.Name, await ResolveAsync(reference.ValueFrom, namespaceName, cancellationToken).ConfigureAwait(false) ?? "");
        }
        catch (ValueResolutionException e)
        {
            throw new ValueResolutionException(e.Failure, $"failed to resolve value for ref {reference.Name}: {e.Message}", e);
        }
    }

    /// <summary>The HTTP headers that references stand for; a later reference of the same name replaces an earlier one.</summary>
    /// <param name="references">The references, in order; null counts as none.</param>
    /// <param name="namespaceName">The namespace of the object that refers.</param>
    /// <param name="cancellationToken">Ends the requests.</param>
    /// <exception cref="ValueResolutionException">A reference cannot be resolved.</exception>
    public async Task<IReadOnlyDictionary<string, string>> ResolveHeadersAsync(IEnumerable<ValueRef?>? references, string namespaceName, CancellationToken cancellationToken = default)
    {
        var headers = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var reference in references ?? [])
        {
            try
            {
                var (name, value) = await ResolveAsync(reference, namespaceName, cancellationToken).ConfigureAwait(false);
                headers[name] = value;
            }
            catch (ValueResolutionException e)
            {
                throw new ValueResolutionException(e.Failure, $"failed to resolve header: {e.Message}", e);
            }
        }

        return headers;
    }

    private static string Text(IDictionary<string, byte[]>? entries, ValueSource source, string namespaceName)
    {
        string where = $"{source.Type} {namespaceName}/{source.Name}";
        if (entries is null || !entries.TryGetValue(source.Key, out byte[]? bytes))
            throw new ValueResolutionException(ValueFailure.KeyNotFound, $"key {source.Key} not found in {where}");
        try
        {
            return StrictUtf8.GetString(bytes ?? []);
        }
        catch (DecoderFallbackException)
        {
            // The cause holds the offending bytes, and these may be part of a secret.
            throw new ValueResolutionException(ValueFailure.NotText, $"key {source.Key} in {where} is not UTF-8 text");
        }
    }

    private async Task<string> FromConfigMapAsync(ValueSource source, string namespaceName, CancellationToken cancellationToken)
    {
        var map = await ReadAsync<V1ConfigMap>(source, namespaceName, "failed to find ConfigMap for", cancellationToken).ConfigureAwait(false);
        if (map.Data is { } data && data.TryGetValue(source.Key, out string? text))
            return text;
        return Text(map.BinaryData, source, namespaceName);
    }

    private async Task<string> FromSecretAsync(ValueSource source, string namespaceName, CancellationToken cancellationToken)
    {
        var secret = await ReadAsync<V1Secret>(source, namespaceName, "failed to find Secret", cancellationToken).ConfigureAwait(false);

        // Only in files: the API server turns it into data.
        if (secret.StringData is { } texts && texts.TryGetValue(source.Key, out string? text))
            return text;
        return Text(secret.Data, source, namespaceName);
    }

    private async Task<T> ReadAsync<T>(ValueSource source, string namespaceName, string message, CancellationToken cancellationToken)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        var reference = new ObjectRef(namespaceName, source.Name);
        try
        {
            return await reader.ReadAsync<T>(reference, cancellationToken).ConfigureAwait(false);
        }
        catch (ObjectReadException e)
        {
            var failure = e.Failure switch
            {
                ApiFailure.NotFound => ValueFailure.ObjectNotFound,
                ApiFailure.Forbidden => ValueFailure.Forbidden,
                ApiFailure.Unreachable => ValueFailure.Unreachable,
                _ => ValueFailure.ReadFailed,
            };
            throw new ValueResolutionException(failure, $"{message} {reference}: {e.Message}", e);
        }
    }
}
