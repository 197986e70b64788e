using System.Text;
using k8s.Models;
using KagentTyped.Runtime.Agents;
using KagentTyped.Runtime.Dependencies;
using KagentTyped.Runtime.References;
using KagentTyped.Runtime.Text;
using KagentTyped.V1Alpha2;

namespace KagentTyped.Runtime.OpenClaw;

/// <summary>Looks up the token of the OpenClaw gateway of harnesses on Substrate, for the actor as for the proxy in front of it.</summary>
/// <param name="reader">Reads Secrets.</param>
public sealed class GatewayTokenResolver(IObjectReader reader)
{
    private const string Path = "spec.substrate.gatewayTokenSecretRef";

    private readonly DependencyReader _dependencies = new(reader);

    /// <summary>The token of a harness. Messages never repeat it.</summary>
    /// <param name="harness">The harness.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <exception cref="AgentValidationException">There is no usable token.</exception>
    /// <exception cref="AgentDependencyException">The Secret could not be read.</exception>
    public async Task<GatewayToken> ResolveAsync(AgentHarness harness, CancellationToken cancellationToken = default)
    {
        var substrate = harness.Spec?.Substrate ?? throw new AgentValidationException("spec.substrate", "spec.substrate is required");
        string secretName = substrate.GatewayTokenSecretRef?.Name?.Trim() ?? "";
        if (secretName.Length == 0)
        {
            const string InPlace = "spec.substrate.gatewayToken";
            return substrate.GatewayToken?.Trim() is { Length: > 0 } given
                ? new(Checked(given, InPlace, "gateway token"), SecretName: null)
                : throw new AgentValidationException(InPlace, "gateway token must not be empty");
        }

        var reference = new ObjectRef(harness.Metadata.NamespaceProperty ?? "", secretName);
        var secret = await _dependencies.ReadAsync<V1Secret>(reference, Path, $"get gateway token secret {reference}", cancellationToken).ConfigureAwait(false);
        string title = $"gateway token secret {reference}";
        if (secret.Data is not { Count: > 0 } && secret.StringData is not { Count: > 0 })
            throw new AgentValidationException(Path, $"{title} is empty");
        string value = secret.StringData is { } texts && texts.TryGetValue(GatewayToken.SecretKey, out string? text) ? text
            : secret.Data is { } data && data.TryGetValue(GatewayToken.SecretKey, out byte[]? bytes) ? Encoding.UTF8.GetString(bytes ?? [])
            : throw new AgentValidationException(Path, $"{title} missing key {GoText.Quote(GatewayToken.SecretKey)}");
        string token = value.Trim();
        return token.Length == 0
            ? throw new AgentValidationException(Path, $"{title} key {GoText.Quote(GatewayToken.SecretKey)} must not be empty")
            : new(Checked(token, Path, title), secretName);
    }

    /// <summary>The token as it is; one that no HTTP header can carry is refused.</summary>
    private static string Checked(string token, string path, string title)
        => token.All(c => c is > ' ' and <= '~') ? token : throw new AgentValidationException(path, $"{title} has white space or characters outside of ASCII inside");
}
