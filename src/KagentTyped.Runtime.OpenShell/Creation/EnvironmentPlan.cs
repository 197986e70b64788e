using System.Text;
using System.Text.RegularExpressions;
using k8s.Models;
using KagentTyped.Runtime.Agents;
using KagentTyped.Runtime.OpenShell.Providers;
using KagentTyped.Runtime.Text;
using KagentTyped.Runtime.Values;

namespace KagentTyped.Runtime.OpenShell.Creation;

/// <summary>
/// The environment of a sandbox: texts and values of ConfigMaps as they are; values of Secrets as credentials of a record, so that programs in the
/// sandbox see placeholders, which the gateway fills in on the way out.
/// </summary>
internal sealed partial class EnvironmentPlan
{
    private const int MaxVariables = 128;
    private const int MaxName = 256;
    private const int MaxBytes = 8192;

    private readonly Dictionary<string, (ValueSource Source, string Path)> _secrets = new(StringComparer.Ordinal);

    public Dictionary<string, string> Literals { get; } = new(StringComparer.Ordinal);

    public List<string> Ignored { get; } = [];

    public static async Task<EnvironmentPlan> BuildAsync(IList<V1EnvVar>? variables, CredentialReader reader, string namespaceName, CancellationToken cancellationToken)
    {
        var plan = new EnvironmentPlan();
        if (variables?.Count > MaxVariables)
            throw new AgentValidationException("spec.env", $"a sandbox takes at most {MaxVariables} environment variables");
        for (int i = 0; i < (variables?.Count ?? 0); i++)
            await plan.AddAsync(variables![i], $"spec.env[{i}]", reader, namespaceName, cancellationToken).ConfigureAwait(false);
        return plan;
    }

    /// <summary>The record of the Secrets' values; null where there are none.</summary>
    public ProviderPlan? Provider(string sandbox, CredentialReader reader, string namespaceName) => _secrets.Count == 0
        ? null
        : new(ProviderNames.Environment(sandbox), ProviderPlan.Generic, new Dictionary<string, string>(), async cancellationToken =>
        {
            var values = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var (name, (source, path)) in _secrets)
            {
                string text = await reader.ReadAsync(source, namespaceName, path, cancellationToken).ConfigureAwait(false);
                if (text.Length > 0 || !source.Optional)
                    values[name] = CredentialReader.Checked(text, path, $"environment variable {name}");
            }

            return values;
        });

    private async Task AddAsync(V1EnvVar variable, string path, CredentialReader reader, string namespaceName, CancellationToken cancellationToken)
    {
        string name = variable.Name ?? "";
        if (name.Length > MaxName || !VariableName().IsMatch(name))
            throw new AgentValidationException($"{path}.name", $"environment variable {GoText.Quote(name)}: the name needs letters, digits and underscores, no digit first, at most {MaxName}");
        switch (variable.ValueFrom)
        {
            case null:
                Set(name, variable.Value ?? "", $"{path}.value");
                break;
            case { ConfigMapKeyRef: { } map }:
                var source = new ValueSource(ValueSource.ConfigMap, map.Name, map.Key, map.Optional == true);
                Set(name, await reader.ReadAsync(source, namespaceName, $"{path}.valueFrom", cancellationToken).ConfigureAwait(false), $"{path}.valueFrom");
                break;
            case { SecretKeyRef: { } secret }:
                var hidden = new ValueSource(ValueSource.Secret, secret.Name, secret.Key, secret.Optional == true);

                // Nothing to put into the record, and the gateway takes no empty ones.
                if (hidden.Optional && (await reader.ReadAsync(hidden, namespaceName, $"{path}.valueFrom", cancellationToken).ConfigureAwait(false)).Length == 0)
                    break;
                Literals.Remove(name);
                _secrets[name] = (hidden, $"{path}.valueFrom");
                break;
            default:
                Ignored.Add($"env.{name}.valueFrom");
                break;
        }
    }

    private void Set(string name, string value, string path)
    {
        if (Encoding.UTF8.GetByteCount(value) > MaxBytes || value.Contains('\0', StringComparison.Ordinal))
            throw new AgentValidationException(path, $"environment variable {name}: the value needs at most {MaxBytes} bytes and no null character");
        _secrets.Remove(name);
        Literals[name] = value;
    }

    [GeneratedRegex(@"\A[A-Za-z_][A-Za-z0-9_]*\z")]
    private static partial Regex VariableName();
}
