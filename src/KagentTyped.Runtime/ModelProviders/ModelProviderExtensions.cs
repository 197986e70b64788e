using KagentTyped.V1Alpha2;

namespace KagentTyped.Runtime.ModelProviders;

/// <summary>What is known of model providers beside their configuration.</summary>
public static class ModelProviderExtensions
{
    /// <summary>The provider's public address; empty where it has none or where it depends on the account.</summary>
    /// <param name="provider">The provider.</param>
    public static string GetDefaultEndpoint(this ModelProviderConfigSpecType provider) => provider.Value switch
    {
        ModelProviderConfigSpecType.Names.OpenAI => "https://api.openai.com/v1",
        ModelProviderConfigSpecType.Names.Anthropic => "https://api.anthropic.com",
        ModelProviderConfigSpecType.Names.Gemini => "https://generativelanguage.googleapis.com",
        ModelProviderConfigSpecType.Names.Ollama => "http://localhost:11434",
        ModelProviderConfigSpecType.Names.AzureOpenAI or ModelProviderConfigSpecType.Names.GeminiVertexAI or ModelProviderConfigSpecType.Names.AnthropicVertexAI
            or ModelProviderConfigSpecType.Names.Bedrock or ModelProviderConfigSpecType.Names.SAPAICore => "",
        _ => "",
    };

    /// <summary>The address in use: the configured one, else the default.</summary>
    /// <param name="spec">The configuration.</param>
    public static string GetEffectiveEndpoint(this ModelProviderConfigSpec spec)
        => string.IsNullOrEmpty(spec.Endpoint) ? spec.Type.GetDefaultEndpoint() : spec.Endpoint;

    /// <summary>Whether the provider wants credentials: all do but Ollama.</summary>
    /// <param name="provider">The provider.</param>
    public static bool NeedsSecret(this ModelProviderConfigSpecType provider) => provider != ModelProviderConfigSpecType.Ollama;

    /// <summary>Whether TLS settings say nothing, so that they count as absent.</summary>
    /// <param name="tls">The settings.</param>
    public static bool IsEmpty(this ModelConfigSpecTls? tls)
        => tls is null || IsEmpty(tls.DisableVerify, tls.CaCertSecretRef, tls.CaCertSecretKey, tls.DisableSystemCAs);

    /// <inheritdoc cref="IsEmpty(ModelConfigSpecTls?)"/>
    public static bool IsEmpty(this RemoteMCPServerSpecTls? tls)
        => tls is null || IsEmpty(tls.DisableVerify, tls.CaCertSecretRef, tls.CaCertSecretKey, tls.DisableSystemCAs);

    private static bool IsEmpty(bool? disableVerify, string? secret, string? key, bool? disableSystemCas)
        => disableVerify != true && disableSystemCas != true && string.IsNullOrEmpty(secret) && string.IsNullOrEmpty(key);
}
