using k8s;
using k8s.Models;
using KagentTyped.Runtime.Agents;
using KagentTyped.Runtime.Failures;
using KagentTyped.Runtime.References;
using KagentTyped.Runtime.Values;

namespace KagentTyped.Runtime.Dependencies;

/// <summary>
/// Reads what an agent refers to and tells mistakes of the user from failures that may pass: an object that does not exist is the former,
/// because writing the reference or the object mends it.
/// </summary>
/// <param name="reader">Reads the objects.</param>
internal sealed class DependencyReader(IObjectReader reader)
{
    private readonly ValueResolver _values = new(reader);

    /// <summary>Reads an object.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="reference">The object.</param>
    /// <param name="fieldPath">The field of the agent that refers.</param>
    /// <param name="failure">What to say before the cause; by default what could not be got.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public async Task<T> ReadAsync<T>(ObjectRef reference, string fieldPath, string? failure = null, CancellationToken cancellationToken = default)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        string start = failure ?? $"failed to get {EntityOf<T>.Value.Kind} {reference}";
        if (reference.Name.Length == 0)
            throw new AgentValidationException(fieldPath, $"{start}: the reference has no name");
        try
        {
            return await reader.ReadAsync<T>(reference, cancellationToken).ConfigureAwait(false);
        }
        catch (ObjectReadException e)
        {
            throw Wrap(fieldPath, e.Failure, $"{start}: {e.Message}", e);
        }
    }

    /// <summary>The value of a key in a ConfigMap or Secret.</summary>
    /// <param name="source">The key.</param>
    /// <param name="namespaceName">The namespace of the object.</param>
    /// <param name="fieldPath">The field of the agent that refers.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public Task<string> ResolveAsync(ValueSource source, string namespaceName, string fieldPath, CancellationToken cancellationToken)
        => ResolveAsync(source, namespaceName, fieldPath, failure: null, cancellationToken);

    /// <inheritdoc cref="ResolveAsync(ValueSource, string, string, CancellationToken)"/>
    /// <param name="source">The key.</param>
    /// <param name="namespaceName">The namespace of the object.</param>
    /// <param name="fieldPath">The field of the agent that refers.</param>
    /// <param name="failure">What to say before the cause; null for nothing.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public async Task<string> ResolveAsync(ValueSource source, string namespaceName, string fieldPath, string? failure, CancellationToken cancellationToken)
        => await FindAsync(source, namespaceName, fieldPath, failure, cancellationToken).ConfigureAwait(false) ?? "";

    /// <summary>The value of a key in a ConfigMap or Secret; null where it is optional and does not exist.</summary>
    /// <param name="source">The key.</param>
    /// <param name="namespaceName">The namespace of the object.</param>
    /// <param name="fieldPath">The field of the agent that refers.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public Task<string?> ResolveOptionalAsync(ValueSource source, string namespaceName, string fieldPath, CancellationToken cancellationToken)
        => FindAsync(source, namespaceName, fieldPath, failure: null, cancellationToken);

    private async Task<string?> FindAsync(ValueSource source, string namespaceName, string fieldPath, string? failure, CancellationToken cancellationToken)
    {
        try
        {
            return await _values.ResolveAsync(source, namespaceName, cancellationToken).ConfigureAwait(false);
        }
        catch (ValueResolutionException e)
        {
            throw Wrap(fieldPath, FailureOf(e), failure is null ? e.Message : $"{failure}: {e.Message}", e);
        }
    }

    /// <summary>Name and value of an HTTP header.</summary>
    /// <param name="header">The header.</param>
    /// <param name="namespaceName">The namespace of the object that it may refer to.</param>
    /// <param name="fieldPath">The field of the agent that the header stands in or comes by.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public async Task<KeyValuePair<string, string>> ResolveHeaderAsync(ValueRef header, string namespaceName, string fieldPath, CancellationToken cancellationToken)
    {
        try
        {
            return (await _values.ResolveHeadersAsync([header], namespaceName, cancellationToken).ConfigureAwait(false)).Single();
        }
        catch (ValueResolutionException e)
        {
            throw Wrap(fieldPath, FailureOf(e), e.Message, e);
        }
    }

    /// <summary>The exception of the right kind for a failed read.</summary>
    /// <param name="fieldPath">The field of the agent that refers.</param>
    /// <param name="failure">Why there was no answer; null and <see cref="ApiFailure.NotFound"/> are the user's to mend.</param>
    /// <param name="message">What happened.</param>
    /// <param name="cause">What the read threw.</param>
    public static Exception Wrap(string fieldPath, ApiFailure? failure, string message, Exception cause) => failure is null or ApiFailure.NotFound
        ? new AgentValidationException(fieldPath, message, cause)
        : new AgentDependencyException(fieldPath, failure.Value, message, cause);

    private static ApiFailure? FailureOf(ValueResolutionException exception) => exception.Failure switch
    {
        ValueFailure.Forbidden => ApiFailure.Forbidden,
        ValueFailure.Unreachable => ApiFailure.Unreachable,
        ValueFailure.ReadFailed => ApiFailure.Other,
        _ => null,
    };
}
