using KagentTyped.Runtime.Agents;
using KagentTyped.Runtime.Text;
using KagentTyped.V1Alpha2;

namespace KagentTyped.Runtime.OpenClaw;

/// <summary>The model of a harness in OpenClaw's words.</summary>
/// <param name="Record">The name of the provider's entry.</param>
/// <param name="Id">The model's id.</param>
/// <param name="Variable">The environment variable for the API key.</param>
/// <param name="Adapter">The protocol that OpenClaw speaks to the provider.</param>
/// <param name="Auth">How OpenClaw authenticates.</param>
/// <param name="BaseUrl">The address that the ModelConfig names; empty for none.</param>
/// <param name="KeyIsEnough">Whether OpenClaw knows the provider and needs nothing but the key, so that no address has to be given.</param>
public sealed record OpenClawModel(string Record, string Id, string Variable, string Adapter, string Auth, string BaseUrl, bool KeyIsEnough)
{
    private const string ApiKey = "api-key";

    /// <summary>The model of a ModelConfig.</summary>
    /// <param name="spec">The spec of the ModelConfig.</param>
    /// <exception cref="AgentValidationException">There is no model, or OpenClaw does not know the provider.</exception>
    public static OpenClawModel Of(ModelConfigSpec spec)
    {
        var provider = spec.Provider ?? ModelConfigSpecProvider.OpenAI;
        var model = provider.Value switch
        {
            ModelConfigSpecProvider.Names.OpenAI => new OpenClawModel("openai", "", "OPENAI_API_KEY", "openai-completions", ApiKey, Url(spec.OpenAI?.BaseUrl), true),
            ModelConfigSpecProvider.Names.Anthropic => new("anthropic", "", "ANTHROPIC_API_KEY", "anthropic-messages", ApiKey, Url(spec.Anthropic?.BaseUrl), true),
            ModelConfigSpecProvider.Names.AzureOpenAI
                => new("azureopenai", "", "AZURE_OPENAI_API_KEY", "azure-openai-responses", ApiKey, Url(spec.AzureOpenAI?.AzureEndpoint), false),
            ModelConfigSpecProvider.Names.Ollama => new("ollama", "", "OLLAMA_API_KEY", "ollama", ApiKey, Url(spec.Ollama?.Host), true),
            ModelConfigSpecProvider.Names.Gemini => new("gemini", "", "GEMINI_API_KEY", "google-generative-ai", ApiKey, "", true),
            ModelConfigSpecProvider.Names.GeminiVertexAI => new("geminivertexai", "", "GEMINIVERTEXAI_API_KEY", "google-generative-ai", ApiKey, "", false),
            ModelConfigSpecProvider.Names.AnthropicVertexAI => new("anthropicvertexai", "", "ANTHROPICVERTEXAI_API_KEY", "anthropic-messages", ApiKey, "", false),
            ModelConfigSpecProvider.Names.Bedrock => new("bedrock", "", "BEDROCK_API_KEY", "bedrock-converse-stream", "aws-sdk", "", false),
            ModelConfigSpecProvider.Names.SAPAICore => throw Unusable("model provider SAPAICore is not supported for OpenClaw sandbox JSON bootstrap"),
            var other => throw Unusable($"model provider {GoText.Quote(other ?? "")} is not supported for OpenClaw sandbox JSON bootstrap yet"),
        };
        string id = spec.Model?.Trim() ?? "";
        return id.Length == 0 ? throw Unusable("ModelConfig.spec.model is required for OpenClaw bootstrap JSON") : model with { Id = id };
    }

    private static AgentValidationException Unusable(string message) => new("spec.modelConfigRef", message);

    private static string Url(string? text) => text?.Trim() ?? "";
}
