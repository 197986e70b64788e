using KagentTyped.Runtime.Agents;
using KagentTyped.Runtime.Dependencies;
using KagentTyped.Runtime.References;
using KagentTyped.Runtime.Text;
using KagentTyped.V1Alpha2;

namespace KagentTyped.Runtime.OpenShell.Creation;

/// <summary>Reads the ModelConfig of a harness and refuses, before anything is written, what the gateway would.</summary>
internal sealed class ModelPlanner(IObjectReader reader)
{
    private const string Path = "spec.modelConfigRef";

    private readonly DependencyReader _dependencies = new(reader);

    /// <summary>The model; null where the harness names none.</summary>
    /// <exception cref="AgentValidationException">The ModelConfig does not exist or cannot be used with OpenShell.</exception>
    /// <exception cref="AgentDependencyException">The ModelConfig could not be read.</exception>
    public async Task<ModelPlan?> ReadAsync(AgentHarness harness, CancellationToken cancellationToken)
    {
        string text = harness.Spec?.ModelConfigRef?.Trim() ?? "";
        if (text.Length == 0)
            return null;
        if (!ObjectRef.TryParse(text, harness.Metadata.NamespaceProperty, out var reference, out string? problem))
            throw Refuse($"failed to parse ModelConfigRef {text}: {problem}");
        var config = await _dependencies.ReadAsync<ModelConfig>(reference, Path, $"failed to get ModelConfig {reference}", cancellationToken).ConfigureAwait(false);
        var spec = config.Spec ?? throw Refuse($"ModelConfig {reference} has no spec");
        if (spec.ApiKeyPassthrough == true)
            throw Refuse("openshell gateway provider: APIKeyPassthrough is not supported when registering an OpenShell gateway provider from ModelConfig");
        if (string.IsNullOrEmpty(spec.ApiKeySecret) || string.IsNullOrEmpty(spec.ApiKeySecretKey))
            throw Refuse($"openshell gateway provider: modelConfig {reference} requires apiKeySecret and apiKeySecretKey");
        var provider = spec.Provider ?? ModelConfigSpecProvider.OpenAI;
        var (type, url) = provider.Value switch
        {
            ModelConfigSpecProvider.Names.OpenAI => ("openai", spec.OpenAI?.BaseUrl),
            ModelConfigSpecProvider.Names.Anthropic => ("anthropic", spec.Anthropic?.BaseUrl),

            // By name, so that a provider that joins the schema is decided on here.
            ModelConfigSpecProvider.Names.AzureOpenAI or ModelConfigSpecProvider.Names.Ollama or ModelConfigSpecProvider.Names.Gemini
                or ModelConfigSpecProvider.Names.GeminiVertexAI or ModelConfigSpecProvider.Names.AnthropicVertexAI or ModelConfigSpecProvider.Names.Bedrock
                or ModelConfigSpecProvider.Names.SAPAICore => throw Unsupported(provider.Value),
            var other => throw Unsupported(other),
        };
        string model = spec.Model?.Trim() ?? "";
        if (model.Length == 0)
            throw Refuse($"ModelConfig {reference} names no model");
        return new(reference, spec, type, model, Url(url, reference));
    }

    private static AgentValidationException Unsupported(string? provider)
        => Refuse($"model provider {GoText.Quote(provider ?? "")} is not supported by the OpenShell gateway; use OpenAI or Anthropic");

    /// <summary>The address; messages do not repeat it, because people put keys there.</summary>
    private static Uri? Url(string? text, ObjectRef reference)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        bool isUrl = Uri.TryCreate(text.Trim(), UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps) && url.Host.Length > 0;
        if (!isUrl)
            throw Refuse($"ModelConfig {reference}: the base URL is no http or https URL");
        return url!.UserInfo.Length == 0 ? url : throw Refuse($"ModelConfig {reference}: the base URL must not hold a user name or password");
    }

    private static AgentValidationException Refuse(string message) => new(Path, message);
}
