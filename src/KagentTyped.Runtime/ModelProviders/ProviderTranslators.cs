using System.Text.Json;
using System.Text.Json.Nodes;
using k8s.Models;
using KagentTyped.Runtime.Agents;
using KagentTyped.Runtime.Dependencies;
using KagentTyped.V1Alpha2;

namespace KagentTyped.Runtime.ModelProviders;

/// <summary>
/// What each provider needs. A variable is taken from a Secret only where the ModelConfig names one: a reference to nothing would keep the
/// pod from starting.
/// </summary>
internal static class ProviderTranslators
{
    private const int ReadableByAll = 0x124; // 0444

    /// <summary>Fills in a model.</summary>
    /// <param name="draft">The model.</param>
    /// <param name="dependencies">Reads Secrets whose keys decide about the variables.</param>
    /// <param name="cancellationToken">Ends the requests.</param>
    public static Task TranslateAsync(ModelDraft draft, DependencyReader dependencies, CancellationToken cancellationToken)
    {
        // The schema's default.
        switch (draft.Spec.Provider?.Value ?? ModelConfigSpecProvider.Names.OpenAI)
        {
            case ModelConfigSpecProvider.Names.OpenAI:
                OpenAI(draft);
                return Task.CompletedTask;
            case ModelConfigSpecProvider.Names.Anthropic:
                Anthropic(draft);
                return Task.CompletedTask;
            case ModelConfigSpecProvider.Names.AzureOpenAI:
                AzureOpenAI(draft, Required(draft, draft.Spec.AzureOpenAI, "AzureOpenAI"));
                return Task.CompletedTask;
            case ModelConfigSpecProvider.Names.GeminiVertexAI:
                var gemini = Required(draft, draft.Spec.GeminiVertexAI, "GeminiVertexAI");
                draft.Type = "gemini_vertex_ai";
                VertexAI(draft, gemini.ProjectID, gemini.Location, gemini: true);
                return Task.CompletedTask;
            case ModelConfigSpecProvider.Names.AnthropicVertexAI:
                var anthropic = Required(draft, draft.Spec.AnthropicVertexAI, "AnthropicVertexAI");
                draft.Type = "gemini_anthropic";
                VertexAI(draft, anthropic.ProjectID, anthropic.Location, gemini: false);
                return Task.CompletedTask;
            case ModelConfigSpecProvider.Names.Ollama:
                Ollama(draft, Required(draft, draft.Spec.Ollama, "ollama"));
                return Task.CompletedTask;
            case ModelConfigSpecProvider.Names.Gemini:
                draft.Type = "gemini";
                ApiKey(draft, "GOOGLE_API_KEY");
                return Task.CompletedTask;
            case ModelConfigSpecProvider.Names.Bedrock:
                return BedrockAsync(draft, Required(draft, draft.Spec.Bedrock, "bedrock"), dependencies, cancellationToken);
            case ModelConfigSpecProvider.Names.SAPAICore:
                return SapAICoreAsync(draft, Required(draft, draft.Spec.SapAICore, "sapAICore"), dependencies, cancellationToken);
            case var other:
                throw new AgentValidationException(draft.FieldPath, $"unsupported model provider: {other}");
        }
    }

    private static T Required<T>(ModelDraft draft, T? section, string name)
        where T : class
        => section ?? throw new AgentValidationException(draft.FieldPath, $"{name} model config is required");

    private static void ApiKey(ModelDraft draft, string variable)
    {
        if (draft.HasSecret)
            draft.SetSecretVariable(variable, draft.Spec.ApiKeySecretKey);
    }

    private static void OpenAI(ModelDraft draft)
    {
        var section = draft.Spec.OpenAI;
        draft.Type = "openai";
        draft.BaseUrl = section?.BaseUrl;
        draft.Add("base_url", section?.BaseUrl ?? "");
        if (section?.TokenExchange is null)
            ApiKey(draft, "OPENAI_API_KEY");
        if (section is null)
            return;
        draft.SetVariable("OPENAI_ORGANIZATION", section.Organization);
        draft.AddNumber("frequency_penalty", section.FrequencyPenalty);
        draft.AddPositive("max_tokens", section.MaxTokens);
        draft.AddInteger("n", section.N);
        draft.AddNumber("presence_penalty", section.PresencePenalty);
        draft.AddText("reasoning_effort", section.ReasoningEffort?.Value);
        draft.AddInteger("seed", section.Seed);
        draft.AddNumber("temperature", section.Temperature);
        draft.AddInteger("timeout", section.Timeout);
        draft.AddNumber("top_p", section.TopP);
        if (section.TokenExchange is { } exchange)
            TokenExchange(draft, exchange);
    }

    private static void TokenExchange(ModelDraft draft, ModelConfigSpecOpenAITokenExchange exchange)
    {
        var settings = new JsonObject { ["type"] = exchange.Type.Value };
        if (exchange.GdchServiceAccount is { } account)
        {
            settings["gdch_service_account"] = new JsonObject
            {
                ["service_account_path"] = $"/gdch-creds/{draft.Spec.ApiKeySecretKey}",
                ["audience"] = account.Audience,
            };
            if (draft.HasSecret)
                draft.MountSecret("gdch-creds", "/gdch-creds", ReadableByAll);
        }

        draft.Add("token_exchange", settings);
    }

    private static void Anthropic(ModelDraft draft)
    {
        var section = draft.Spec.Anthropic;
        draft.Type = "anthropic";
        draft.BaseUrl = section?.BaseUrl;
        ApiKey(draft, "ANTHROPIC_API_KEY");
        draft.AddText("base_url", section?.BaseUrl);
        draft.AddPositive("max_tokens", section?.MaxTokens);
        draft.AddNumber("temperature", section?.Temperature);
        draft.AddNumber("top_p", section?.TopP);
        draft.AddPositive("top_k", section?.TopK);
    }

    private static void AzureOpenAI(ModelDraft draft, ModelConfigSpecAzureOpenAI section)
    {
        draft.Type = "azure_openai";
        if (!string.IsNullOrEmpty(section.AzureDeployment))
            draft.Model = section.AzureDeployment;
        ApiKey(draft, "AZURE_OPENAI_API_KEY");
        draft.SetVariable("AZURE_AD_TOKEN", section.AzureAdToken);
        draft.SetVariable("OPENAI_API_VERSION", section.ApiVersion);
        draft.SetVariable("AZURE_OPENAI_ENDPOINT", section.AzureEndpoint);
        draft.AddInteger("max_tokens", section.MaxTokens);
        draft.AddNumber("temperature", section.Temperature);
        draft.AddNumber("top_p", section.TopP);
    }

    private static void VertexAI(ModelDraft draft, string project, string location, bool gemini)
    {
        draft.SetVariable("GOOGLE_CLOUD_PROJECT", project);
        draft.SetVariable("GOOGLE_CLOUD_LOCATION", location);
        if (gemini)
            draft.SetVariable("GOOGLE_GENAI_USE_VERTEXAI", "true");
        if (!draft.HasSecret)
            return;
        draft.SetVariable("GOOGLE_APPLICATION_CREDENTIALS", $"/creds/{draft.Spec.ApiKeySecretKey}");
        draft.MountSecret("google-creds", "/creds");
    }

    private static void Ollama(ModelDraft draft, ModelConfigSpecOllama section)
    {
        draft.Type = "ollama";
        if (!string.IsNullOrEmpty(section.Host))
            draft.SetVariable("OLLAMA_API_BASE", section.Host.Contains("://", StringComparison.Ordinal) ? section.Host : $"http://{section.Host}");
        if (section.Options is { Count: > 0 } options)
            draft.Add("options", new JsonObject(options.OrderBy(option => option.Key, StringComparer.Ordinal).Select(option => KeyValuePair.Create(option.Key, (JsonNode?)JsonValue.Create(option.Value)))));
    }

    private static async Task BedrockAsync(ModelDraft draft, ModelConfigSpecBedrock section, DependencyReader dependencies, CancellationToken cancellationToken)
    {
        draft.Type = "bedrock";
        draft.SetVariable("AWS_REGION", section.Region);
        if (draft.HasSecret)
        {
            var keys = await SecretKeysAsync(draft, "failed to get Bedrock credentials secret", dependencies, cancellationToken).ConfigureAwait(false);
            if (keys.Contains("AWS_BEARER_TOKEN_BEDROCK"))
            {
                SetSame("AWS_BEARER_TOKEN_BEDROCK");
            }
            else
            {
                SetSame("AWS_ACCESS_KEY_ID");
                SetSame("AWS_SECRET_ACCESS_KEY");
                if (keys.Contains("AWS_SESSION_TOKEN"))
                    SetSame("AWS_SESSION_TOKEN");
            }
        }

        draft.AddText("region", section.Region);
        if (section.AdditionalModelRequestFields is { ValueKind: not JsonValueKind.Null } fields)
        {
            if (fields.ValueKind != JsonValueKind.Object)
                throw new AgentValidationException(draft.FieldPath, $"failed to unmarshal bedrock additionalModelRequestFields: an object is needed, not {fields.ValueKind}");
            if (fields.EnumerateObject().Any())
                draft.Add("additional_model_request_fields", JsonObject.Create(fields));
        }

        if (section.PromptCaching == true)
            draft.Add("prompt_caching", true);

        // The schema's default.
        draft.AddText("cache_ttl", section.CacheTTL?.Value ?? "5m");

        void SetSame(string name) => draft.SetSecretVariable(name, name);
    }

    private static async Task SapAICoreAsync(ModelDraft draft, ModelConfigSpecSapAICore section, DependencyReader dependencies, CancellationToken cancellationToken)
    {
        draft.Type = "sap_ai_core";
        draft.BaseUrl = section.BaseUrl;
        if (draft.HasSecret)
        {
            await SecretKeysAsync(draft, "failed to get SAP AI Core credentials secret", dependencies, cancellationToken).ConfigureAwait(false);
            draft.SetSecretVariable("SAP_AI_CORE_CLIENT_ID", "client_id");
            draft.SetSecretVariable("SAP_AI_CORE_CLIENT_SECRET", "client_secret");
        }

        draft.Add("base_url", section.BaseUrl ?? "");

        // The schema's default.
        draft.AddText("resource_group", section.ResourceGroup ?? "default");
        draft.AddText("auth_url", section.AuthUrl);
    }

    private static async Task<HashSet<string>> SecretKeysAsync(ModelDraft draft, string failure, DependencyReader dependencies, CancellationToken cancellationToken)
    {
        var secret = await dependencies.ReadAsync<V1Secret>(new(draft.PodNamespace, draft.Spec.ApiKeySecret!), draft.FieldPath, failure, cancellationToken).ConfigureAwait(false);
        return [.. secret.Data?.Keys ?? [], .. secret.StringData?.Keys ?? []];
    }
}
