using k8s.Models;
using KagentTyped.Runtime.ActorEnvironments;
using KagentTyped.Runtime.Agents;
using KagentTyped.Runtime.Channels;
using KagentTyped.Runtime.Dependencies;
using KagentTyped.Runtime.Text;
using KagentTyped.Runtime.Values;

namespace KagentTyped.Runtime.OpenClaw;

/// <summary>Collects the variables of a harness in an actor. What an actor cannot have is refused.</summary>
/// <param name="dependencies">Reads ConfigMaps.</param>
/// <param name="harness">The metadata of the harness.</param>
internal sealed class HarnessEnvironment(DependencyReader dependencies, V1ObjectMeta harness)
{
    private const string Path = "spec";

    private readonly ActorEnvironment _environment = new();

    /// <summary>The variables so far.</summary>
    public IReadOnlyList<V1EnvVar> Variables => _environment.Variables.Count <= ActorEnvironment.MaxVariables
        ? _environment.Variables
        : throw new AgentValidationException(
            Path,
            $"the harness needs {_environment.Variables.Count} environment variables, and an actor takes {ActorEnvironment.MaxVariables}; use fewer channels or env entries");

    /// <summary>The names of the variables whose values are secrets.</summary>
    public IReadOnlySet<string> SecretValues => _environment.SecretValues;

    public void Add(string name, string value) => Check(name, Path, _environment.TryAdd(name, value));

    public void AddSecretValue(string name, string value, string fieldPath = Path) => Check(name, fieldPath, _environment.TryAddSecretValue(name, value));

    public void AddSecret(string name, string secret, string key, string fieldPath = Path) => Check(name, fieldPath, _environment.TryAddSecret(name, secret, key));

    /// <summary>Adds the token of a channel.</summary>
    public async Task AddAsync(ChannelCredential credential, CancellationToken cancellationToken)
    {
        string name = ChannelVariables.Substrate(credential);
        switch (credential.Source)
        {
            case null:
                AddSecretValue(name, credential.Value!, credential.FieldPath);
                break;
            case { Type: ValueSource.Secret } source:
                AddSecret(name, source.Name, source.Key, credential.FieldPath);
                break;
            case { Type: ValueSource.ConfigMap } source:
                string text = await dependencies.ResolveAsync(source, harness.NamespaceProperty ?? "", credential.FieldPath, $"resolve credential {name}", cancellationToken).ConfigureAwait(false);
                if (SecretText.Problem(text, out string value) is { } problem)
                    throw new AgentValidationException(credential.FieldPath, $"resolve credential {name}: {problem}");
                AddSecretValue(name, value, credential.FieldPath);
                break;
            case { } other:
                throw new AgentValidationException(credential.FieldPath, $"unknown value source type {GoText.Quote(other.Type)}");
        }
    }

    /// <summary>Adds the variables of the harness itself; those that OpenClaw needs are not theirs to set.</summary>
    public async Task AddAsync(IList<V1EnvVar>? variables, CancellationToken cancellationToken)
    {
        var own = new PodVariables(_environment, dependencies, harness);
        for (int i = 0; i < (variables?.Count ?? 0); i++)
        {
            string path = $"spec.env[{i}]";
            Check(variables![i]?.Name ?? "", path, await own.AddAsync(variables[i], path, cancellationToken).ConfigureAwait(false));
        }
    }

    private static void Check(string name, string fieldPath, string? problem)
    {
        if (problem is not null)
            throw new AgentValidationException(fieldPath, $"environment variable {ActorEnvironment.Title(name)}: {problem}");
    }
}
