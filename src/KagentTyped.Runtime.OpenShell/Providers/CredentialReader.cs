using System.Text;
using k8s.Models;
using KagentTyped.Runtime.Agents;
using KagentTyped.Runtime.Channels;
using KagentTyped.Runtime.Dependencies;
using KagentTyped.Runtime.References;
using KagentTyped.Runtime.Text;
using KagentTyped.Runtime.Values;
using KagentTyped.V1Alpha2;

namespace KagentTyped.Runtime.OpenShell.Providers;

/// <summary>Reads keys and tokens. Messages name where they stand, never what they are.</summary>
internal sealed class CredentialReader(IObjectReader reader)
{
    private const int MaxBytes = 8192;

    private readonly DependencyReader _dependencies = new(reader);

    /// <summary>The token of a channel, trimmed.</summary>
    public async Task<string> ReadAsync(ChannelCredential credential, string namespaceName, CancellationToken cancellationToken)
    {
        if (credential.Source is null)
            return Checked(credential.Value!, credential.FieldPath, credential.Title);
        string title = $"{credential.Title}: resolve credential {ChannelVariables.OpenShell(credential)}";
        string text = await _dependencies.ResolveAsync(credential.Source, namespaceName, credential.FieldPath, title, cancellationToken).ConfigureAwait(false);
        return Checked(text, credential.FieldPath, title);
    }

    /// <summary>The API key of a ModelConfig, trimmed.</summary>
    public async Task<string> ReadApiKeyAsync(ObjectRef reference, ModelConfigSpec spec, CancellationToken cancellationToken)
    {
        const string Path = "spec.modelConfigRef";
        const string Title = "openshell gateway provider";
        var secret = await _dependencies.ReadAsync<V1Secret>(
            new(reference.Namespace, spec.ApiKeySecret!), Path, $"{Title}: get API key secret {GoText.Quote(spec.ApiKeySecret!)}", cancellationToken).ConfigureAwait(false);
        string missing = $"{Title}: secret {GoText.Quote(spec.ApiKeySecret!)} missing non-empty key {GoText.Quote(spec.ApiKeySecretKey!)}";
        string text = secret.StringData is { } texts && texts.TryGetValue(spec.ApiKeySecretKey!, out string? given) ? given
            : secret.Data is { } data && data.TryGetValue(spec.ApiKeySecretKey!, out byte[]? bytes) && bytes is not null ? Encoding.UTF8.GetString(bytes)
            : throw new AgentValidationException(Path, missing);
        return string.IsNullOrWhiteSpace(text) ? throw new AgentValidationException(Path, missing) : Checked(text, Path, $"{Title}: secret {GoText.Quote(spec.ApiKeySecret!)}");
    }

    /// <summary>A value of a Secret or ConfigMap for the environment, as it stands.</summary>
    public Task<string> ReadAsync(ValueSource source, string namespaceName, string fieldPath, CancellationToken cancellationToken)
        => _dependencies.ResolveAsync(source, namespaceName, fieldPath, cancellationToken);

    internal static string Checked(string text, string path, string title)
    {
        string? problem = SecretText.Problem(text, out string value)
            ?? (Encoding.UTF8.GetByteCount(value) > MaxBytes ? $"the value has more than {MaxBytes} bytes, which is what the gateway takes" : null);
        return problem is null ? value : throw new AgentValidationException(path, $"{title}: {problem}");
    }
}
