using k8s.Models;
using KagentTyped.Runtime.Agents;
using KagentTyped.Runtime.Dependencies;
using KagentTyped.Runtime.Failures;
using KagentTyped.Runtime.Values;

namespace KagentTyped.Runtime.ActorEnvironments;

/// <summary>
/// Puts the variables of a pod into the environment of an actor. ConfigMaps and fields of the pod become values, so that a change of them changes the
/// ActorTemplate; references to other variables are resolved.
/// </summary>
/// <param name="environment">Where they go.</param>
/// <param name="dependencies">Reads ConfigMaps, and the keys of Secrets.</param>
/// <param name="pod">The metadata of the pod.</param>
internal sealed class PodVariables(ActorEnvironment environment, DependencyReader dependencies, V1ObjectMeta pod)
{
    private static readonly Dictionary<string, string> EmptyData = [];

    // What envFrom brings: a value, or a key of a Secret. Variables of the same name come before them.
    private readonly Dictionary<string, Imported> _imported = new(StringComparer.Ordinal);

    private string NamespaceName => pod.NamespaceProperty ?? "";

    /// <summary>Adds a variable.</summary>
    /// <param name="variable">The variable.</param>
    /// <param name="fieldPath">Where it stands.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>What keeps it out; null where it is in, or where its source is optional and missing.</returns>
    /// <exception cref="AgentValidationException">Its ConfigMap or the key in it does not exist.</exception>
    /// <exception cref="AgentDependencyException">Its ConfigMap could not be read.</exception>
    public async Task<string?> AddAsync(V1EnvVar? variable, string fieldPath, CancellationToken cancellationToken)
    {
        string name = variable?.Name ?? "";
        if (!string.IsNullOrEmpty(variable?.Value) || variable?.ValueFrom is not { } source)
            return AddExpanded(name, variable?.Value ?? "");
        switch (source)
        {
            case { SecretKeyRef: { } secret }:
                return environment.TryAddSecret(name, secret.Name, secret.Key, secret.Optional);
            case { ConfigMapKeyRef: { } map }:
                var key = new ValueSource(ValueSource.ConfigMap, map.Name ?? "", map.Key ?? "", map.Optional == true);
                string? text = await dependencies.ResolveOptionalAsync(key, NamespaceName, fieldPath, cancellationToken).ConfigureAwait(false);
                return text is null ? null : environment.TryAdd(name, text);
            case { FieldRef: { } field } when PodFields.Read(pod, field.FieldPath) is { } value:
                return environment.TryAdd(name, value);
            case { FieldRef: { } field }:
                return $"field {field.FieldPath} is one of a pod, and actors have none";
            case { ResourceFieldRef: not null }:
                return "resources are those of a pod, and actors have none";
            default:
                return "an actor takes values, and keys of Secrets and ConfigMaps";
        }
    }

    /// <summary>Looks up the variables of whole ConfigMaps and Secrets. Later ones replace earlier ones.</summary>
    /// <param name="sources">The ConfigMaps and Secrets.</param>
    /// <param name="fieldPath">Where they stand.</param>
    /// <param name="cancellationToken">Ends the requests.</param>
    /// <exception cref="AgentValidationException">One of them does not exist.</exception>
    /// <exception cref="AgentDependencyException">One of them could not be read.</exception>
    public async Task ImportAsync(IList<V1EnvFromSource>? sources, string fieldPath, CancellationToken cancellationToken)
    {
        foreach (var source in sources ?? [])
        {
            string prefix = source?.Prefix ?? "";
            if (source?.ConfigMapRef is { } map)
            {
                foreach (var (key, value) in (await ReadAsync<V1ConfigMap>(map.Name, map.Optional, fieldPath, cancellationToken).ConfigureAwait(false))?.Data ?? EmptyData)
                    _imported[prefix + key] = new(value ?? "", "", "");
            }

            if (source?.SecretRef is { } secret && await ReadAsync<V1Secret>(secret.Name, secret.Optional, fieldPath, cancellationToken).ConfigureAwait(false) is { } found)
            {
                foreach (string key in (found.Data?.Keys ?? []).Concat(found.StringData?.Keys ?? []))
                    _imported[prefix + key] = new(null, secret.Name, key);
            }
        }
    }

    /// <summary>Adds the variables that were looked up and that no other one replaces, sorted by name.</summary>
    /// <returns>Those that are kept out, and why.</returns>
    public IReadOnlyList<(string Name, string Problem)> AddImported()
    {
        var left = new List<(string Name, string Problem)>();
        foreach (var (name, imported) in _imported.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            if (environment.Find(name) is not null)
                continue;
            if ((imported.Value is { } value ? environment.TryAdd(name, value) : environment.TryAddSecret(name, imported.Secret, imported.Key)) is { } problem)
                left.Add((name, problem));
        }

        return left;
    }

    private string? AddExpanded(string name, string text)
    {
        string? secret = null;
        string? value = VariableReferences.Expand(text, ValueOf, ActorEnvironment.MaxBytes);
        return secret is not null ? $"$({secret}) stands for the value of a Secret, which only the actor knows"
            : value is null ? $"with what it refers to it is longer than {ActorEnvironment.MaxBytes} bytes, the most that a program takes in one variable"
            : environment.TryAdd(name, value);

        string? ValueOf(string other)
        {
            var (isKnown, known) = Look(other);
            if (isKnown && known is null)
                secret ??= other;
            return known;
        }
    }

    /// <summary>Whether a variable is known, and its value unless that is a secret.</summary>
    private (bool IsKnown, string? Value) Look(string name)
    {
        if (environment.Find(name) is { } variable)
            return (true, environment.SecretValues.Contains(name) ? null : variable.Value);
        return _imported.TryGetValue(name, out var imported) ? (true, imported.Value) : (false, null);
    }

    private async Task<T?> ReadAsync<T>(string? name, bool? optional, string fieldPath, CancellationToken cancellationToken)
        where T : class, k8s.IKubernetesObject<V1ObjectMeta>
    {
        try
        {
            return await dependencies.ReadAsync<T>(new(NamespaceName, name ?? ""), fieldPath, cancellationToken: cancellationToken).ConfigureAwait(false);
        }
        catch (AgentValidationException e) when (optional == true && e.InnerException is ObjectReadException { Failure: ApiFailure.NotFound })
        {
            return null;
        }
    }

    private readonly record struct Imported(string? Value, string? Secret, string Key);
}
