using k8s.Models;
using KagentTyped.Runtime.Agents;
using KagentTyped.Runtime.Channels;
using KagentTyped.Runtime.Dependencies;
using KagentTyped.Runtime.Text;
using KagentTyped.Runtime.Values;

namespace KagentTyped.Runtime.OpenClaw;

/// <summary>Collects the variables of an actor. ConfigMaps, which an ActorTemplate cannot refer to, are looked up here.</summary>
/// <param name="dependencies">Reads ConfigMaps.</param>
/// <param name="namespaceName">The namespace of the harness.</param>
internal sealed class ActorEnvironment(DependencyReader dependencies, string namespaceName)
{
    /// <summary>The most variables that an ActorTemplate takes.</summary>
    private const int MaxVariables = 32;

    private readonly List<V1EnvVar> _variables = [];
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    /// <summary>The variables so far.</summary>
    public IReadOnlyList<V1EnvVar> Variables => _variables.Count <= MaxVariables
        ? _variables
        : throw new AgentValidationException("spec", $"the harness needs {_variables.Count} environment variables, and an actor takes {MaxVariables}; use fewer channels or env entries");

    public void Add(string name, string value) => Add(new V1EnvVar { Name = name, Value = value });

    public void AddSecret(string name, string secret, string key, bool? optional = null)
        => Add(new V1EnvVar { Name = name, ValueFrom = new() { SecretKeyRef = new() { Name = secret, Key = key, Optional = optional } } });

    /// <summary>Adds the token of a channel.</summary>
    public async Task AddAsync(ChannelCredential credential, CancellationToken cancellationToken)
    {
        string name = ChannelVariables.Substrate(credential);
        switch (credential.Source)
        {
            case null:
                Add(name, credential.Value!);
                break;
            case { Type: ValueSource.Secret } source:
                AddSecret(name, source.Name, source.Key);
                break;
            case { Type: ValueSource.ConfigMap } source:
                string text = await dependencies.ResolveAsync(source, namespaceName, credential.FieldPath, $"resolve credential {name}", cancellationToken).ConfigureAwait(false);
                if (SecretText.Problem(text, out string value) is { } problem)
                    throw new AgentValidationException(credential.FieldPath, $"resolve credential {name}: {problem}");
                Add(name, value);
                break;
            case { } other:
                throw new AgentValidationException(credential.FieldPath, $"unknown value source type {GoText.Quote(other.Type)}");
        }
    }

    /// <summary>Adds the variables of the harness itself; those that OpenClaw needs are not theirs to set.</summary>
    public async Task AddAsync(IList<V1EnvVar>? variables, CancellationToken cancellationToken)
    {
        for (int i = 0; i < (variables?.Count ?? 0); i++)
        {
            var variable = variables![i];
            string path = $"spec.env[{i}]";
            string name = variable.Name ?? "";
            if (name.Length == 0 || name.Any(c => c is < ' ' or > '~' or '='))
                throw new AgentValidationException($"{path}.name", $"environment variable {GoText.Quote(name)}: the name needs printable ASCII characters other than '='");
            if (_names.Contains(name))
                throw new AgentValidationException($"{path}.name", $"environment variable {name} is set twice, or by the harness itself");
            switch (variable.ValueFrom)
            {
                case null:
                    Add(name, variable.Value ?? "");
                    break;
                case { SecretKeyRef: { } secret }:
                    AddSecret(name, secret.Name, secret.Key, secret.Optional);
                    break;
                case { ConfigMapKeyRef: { } map }:
                    var source = new ValueSource(ValueSource.ConfigMap, map.Name, map.Key, map.Optional == true);
                    Add(name, await dependencies.ResolveAsync(source, namespaceName, $"{path}.valueFrom", cancellationToken).ConfigureAwait(false));
                    break;
                default:
                    throw new AgentValidationException($"{path}.valueFrom", $"environment variable {name}: an actor takes values of Secrets and ConfigMaps only");
            }
        }
    }

    private void Add(V1EnvVar variable)
    {
        _names.Add(variable.Name);
        _variables.Add(variable);
    }
}
