using System.Security.Cryptography;
using System.Text;
using KagentTyped.Runtime.Agents;
using KagentTyped.Runtime.Channels;
using KagentTyped.Runtime.Dependencies;
using KagentTyped.Runtime.Deployments;
using KagentTyped.Runtime.References;
using KagentTyped.Runtime.Text;
using KagentTyped.V1Alpha2;

namespace KagentTyped.Runtime.OpenClaw;

/// <summary>Builds what runs OpenClaw in a Substrate actor. Secrets stay where they are: the actor gets references to them.</summary>
/// <param name="reader">Reads ModelConfigs, ConfigMaps and the Secret of the gateway token.</param>
public sealed class OpenClawActorBuilder(IObjectReader reader)
{
    /// <summary>The variable that holds the token of the gateway.</summary>
    public const string TokenVariable = "OPENCLAW_GATEWAY_TOKEN";

    private const string ModelPath = "spec.modelConfigRef";

    private readonly DependencyReader _dependencies = new(reader);

    /// <summary>Where the gateway of a harness is reached behind kagent's HTTP server.</summary>
    /// <param name="harness">The harness.</param>
    public static string BasePath(ObjectRef harness) => $"/api/agentharnesses/{harness.Namespace}/{harness.Name}/gateway";

    /// <summary>The image of a harness: its own, else the installation's, else the built-in one.</summary>
    /// <param name="harness">The harness.</param>
    /// <param name="clusterDefault">The installation's; null for none.</param>
    /// <exception cref="AgentValidationException">The image is not pinned by digest.</exception>
    public static string Image(AgentHarness harness, string? clusterDefault = null)
    {
        var (path, image) = (harness.Spec?.Substrate?.WorkloadImage, harness.Spec?.Image) switch
        {
            ({ Length: > 0 } workload, _) => ("spec.substrate.workloadImage", workload),
            (_, { Length: > 0 } given) => ("spec.image", given),
            _ => ("spec.substrate.workloadImage", string.IsNullOrEmpty(clusterDefault) ? OpenClawDefaults.Image : clusterDefault),
        };
        return PinnedImage.Check(image, path);
    }

    /// <summary>Builds the actor of a harness.</summary>
    /// <param name="harness">The harness.</param>
    /// <param name="clusterDefaultImage">The installation's image; null for none.</param>
    /// <param name="cancellationToken">Ends the requests.</param>
    /// <exception cref="AgentValidationException">The harness cannot run as it is written.</exception>
    /// <exception cref="AgentDependencyException">Something that it refers to could not be read.</exception>
    public async Task<OpenClawActor> BuildAsync(AgentHarness harness, string? clusterDefaultImage = null, CancellationToken cancellationToken = default)
    {
        string image = Image(harness, clusterDefaultImage);
        var self = ObjectRef.Of(harness);
        var token = await new GatewayTokenResolver(reader).ResolveAsync(harness, cancellationToken).ConfigureAwait(false);
        var environment = new HarnessEnvironment(_dependencies, harness.Metadata);
        var (model, keyHash) = await ModelAsync(harness, self.Namespace, environment, cancellationToken).ConfigureAwait(false);
        var channels = await new ChannelReader(reader).ReadAsync(harness, cancellationToken).ConfigureAwait(false);
        foreach (var credential in channels.Credentials)
            await environment.AddAsync(credential, cancellationToken).ConfigureAwait(false);
        environment.Add("HOME", OpenClawDefaults.SubstrateHome);
        AddToken(environment, token);
        var gateway = GatewayProfile.Substrate(OpenClawCredential.Environment(TokenVariable), OpenClawDefaults.SubstratePort, BasePath(self));
        environment.AddSecretValue(OpenClawStartup.DocumentVariable, Encoding.UTF8.GetString(OpenClawDocument.ForSubstrate(gateway, model, channels).ToUtf8Json()));
        await environment.AddAsync(harness.Spec!.Env, cancellationToken).ConfigureAwait(false);
        return new(image, OpenClawStartup.Script(gateway), environment.Variables, environment.SecretValues, Revision(token.Value, keyHash));
    }

    private static void AddToken(HarnessEnvironment environment, GatewayToken token)
    {
        if (token.SecretName is { } secret)
            environment.AddSecret(TokenVariable, secret, GatewayToken.SecretKey, "spec.substrate.gatewayTokenSecretRef");
        else
            environment.AddSecretValue(TokenVariable, token.Value);
    }

    // A hash, cut so short that it tells changes and little else.
    private static string Revision(string token, string keyHash)
        => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{token.Length}:{token}{keyHash}")).AsSpan(0, sizeof(uint)));

    private async Task<(OpenClawModel? Model, string KeyHash)> ModelAsync(AgentHarness harness, string namespaceName, HarnessEnvironment environment, CancellationToken cancellationToken)
    {
        string text = harness.Spec?.ModelConfigRef?.Trim() ?? "";
        if (text.Length == 0)
            return (null, "");
        if (!ObjectRef.TryParse(text, namespaceName, out var reference, out string? problem))
            throw new AgentValidationException(ModelPath, $"parse modelConfigRef {GoText.Quote(text)}: {problem}");
        var config = await _dependencies.ReadAsync<ModelConfig>(reference, ModelPath, $"get ModelConfig {reference}", cancellationToken).ConfigureAwait(false);
        var spec = config.Spec ?? throw new AgentValidationException(ModelPath, $"ModelConfig {reference} has no spec");
        if (reference.Namespace != namespaceName)
            throw new AgentValidationException(ModelPath, $"ModelConfig {reference}: its Secret is out of reach for actors in namespace {namespaceName}; name a ModelConfig of that namespace");
        if (spec.ApiKeyPassthrough == true)
            throw new AgentValidationException(ModelPath, "APIKeyPassthrough is not supported for Substrate OpenClaw provisioning from ModelConfig");
        if (string.IsNullOrEmpty(spec.ApiKeySecret) || string.IsNullOrEmpty(spec.ApiKeySecretKey))
            throw new AgentValidationException(ModelPath, $"modelConfig {reference} requires apiKeySecret and apiKeySecretKey");
        var model = OpenClawModel.Of(spec);
        if (model.BaseUrl.Length == 0 && !model.KeyIsEnough)
            throw new AgentValidationException(ModelPath, $"model provider {spec.Provider} needs more than an API key, which OpenClaw in an actor does not get; use OpenAI, Anthropic, Gemini, Ollama or AzureOpenAI");
        environment.AddSecret(model.Variable, spec.ApiKeySecret, spec.ApiKeySecretKey, ModelPath);
        return (model, config.Status?.SecretHash ?? "");
    }
}
