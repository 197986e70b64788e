using System.Text.Json;
using k8s.Models;
using KagentTyped.Runtime.Agents;
using KagentTyped.Runtime.Compilation;
using KagentTyped.Runtime.Failures;
using KagentTyped.Runtime.Tests.Support;
using KagentTyped.V1Alpha2;

namespace KagentTyped.Runtime.Tests.ModelProviders;

public class ModelTranslationTests
{
    private const string Path = "spec.declarative.modelConfig";

    private readonly Team _team = new();

    [Theory]
    [InlineData("{model: x}", """{"type":"openai","model":"x","base_url":""}""", "")]
    [InlineData("{model: x, apiKeySecret: s, apiKeySecretKey: k, openAI: {baseUrl: 'http://b', organization: org, frequencyPenalty: '0.1', maxTokens: 5, 'n': 2, presencePenalty: '-0.2', reasoningEffort: low, seed: 0, temperature: '0.7', timeout: 9, topP: '1.0'}}",
        """{"type":"openai","model":"x","base_url":"http://b","frequency_penalty":0.1,"max_tokens":5,"n":2,"presence_penalty":-0.2,"reasoning_effort":"low","seed":0,"temperature":0.7,"timeout":9,"top_p":1}""", "OPENAI_API_KEY<s/k OPENAI_ORGANIZATION=org")]
    [InlineData("{model: x, openAI: {maxTokens: 0, temperature: '', topP: warm}}", """{"type":"openai","model":"x","base_url":""}""", "")]
    [InlineData("{model: x, apiKeyPassthrough: true}", """{"type":"openai","model":"x","api_key_passthrough":true,"base_url":""}""", "")]
    [InlineData("{model: x, provider: Anthropic, apiKeySecret: s, apiKeySecretKey: k, anthropic: {baseUrl: 'http://b', maxTokens: 7, temperature: '0', topK: 3, topP: '0.5'}}",
        """{"type":"anthropic","model":"x","base_url":"http://b","max_tokens":7,"temperature":0,"top_p":0.5,"top_k":3}""", "ANTHROPIC_API_KEY<s/k")]
    [InlineData("{model: x, provider: Anthropic, anthropic: {maxTokens: 0, topK: 0}}", """{"type":"anthropic","model":"x"}""", "")]
    [InlineData("{model: x, provider: AzureOpenAI, apiKeySecret: s, apiKeySecretKey: k, azureOpenAI: {azureEndpoint: 'https://e', apiVersion: v, azureDeployment: d, azureAdToken: t, maxTokens: 7, temperature: '0.5', topP: '0.25'}}",
        """{"type":"azure_openai","model":"d","max_tokens":7,"temperature":0.5,"top_p":0.25}""", "AZURE_OPENAI_API_KEY<s/k AZURE_AD_TOKEN=t OPENAI_API_VERSION=v AZURE_OPENAI_ENDPOINT=https://e")]
    [InlineData("{model: x, provider: GeminiVertexAI, geminiVertexAI: {projectID: p, location: l, temperature: '1'}}",
        """{"type":"gemini_vertex_ai","model":"x"}""", "GOOGLE_CLOUD_PROJECT=p GOOGLE_CLOUD_LOCATION=l GOOGLE_GENAI_USE_VERTEXAI=true")]
    [InlineData("{model: x, provider: GeminiVertexAI, apiKeySecret: s, apiKeySecretKey: k, geminiVertexAI: {projectID: p, location: l}}",
        """{"type":"gemini_vertex_ai","model":"x"}""", "GOOGLE_CLOUD_PROJECT=p GOOGLE_CLOUD_LOCATION=l GOOGLE_GENAI_USE_VERTEXAI=true GOOGLE_APPLICATION_CREDENTIALS=/creds/k google-creds:s@/creds")]
    [InlineData("{model: x, provider: AnthropicVertexAI, apiKeySecret: s, apiKeySecretKey: k, anthropicVertexAI: {projectID: p, location: l}}",
        """{"type":"gemini_anthropic","model":"x"}""", "GOOGLE_CLOUD_PROJECT=p GOOGLE_CLOUD_LOCATION=l GOOGLE_APPLICATION_CREDENTIALS=/creds/k google-creds:s@/creds")]
    [InlineData("{model: x, provider: Ollama, ollama: {host: 'o:11434', options: {num_ctx: '8', a: b}}}", """{"type":"ollama","model":"x","options":{"a":"b","num_ctx":"8"}}""", "OLLAMA_API_BASE=http://o:11434")]
    [InlineData("{model: x, provider: Ollama, ollama: {host: 'https://o'}}", """{"type":"ollama","model":"x"}""", "OLLAMA_API_BASE=https://o")]
    [InlineData("{model: x, provider: Gemini, apiKeySecret: s, apiKeySecretKey: k}", """{"type":"gemini","model":"x"}""", "GOOGLE_API_KEY<s/k")]
    [InlineData("{model: x, provider: Bedrock, apiKeyPassthrough: true, apiKeySecret: gone, bedrock: {region: eu}}", """{"type":"bedrock","model":"x","api_key_passthrough":true,"region":"eu","cache_ttl":"5m"}""", "AWS_REGION=eu")]
    [InlineData("{model: x, provider: Bedrock, apiKeySecret: bearer, bedrock: {region: eu, promptCaching: true, cacheTTL: 1h, additionalModelRequestFields: {b: 1, a: [x]}}}",
        """{"type":"bedrock","model":"x","region":"eu","additional_model_request_fields":{"b":1,"a":["x"]},"prompt_caching":true,"cache_ttl":"1h"}""", "AWS_REGION=eu AWS_BEARER_TOKEN_BEDROCK<bearer/AWS_BEARER_TOKEN_BEDROCK")]
    [InlineData("{model: x, provider: Bedrock, apiKeySecret: keys, bedrock: {region: eu}}", """{"type":"bedrock","model":"x","region":"eu","cache_ttl":"5m"}""",
        "AWS_REGION=eu AWS_ACCESS_KEY_ID<keys/AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY<keys/AWS_SECRET_ACCESS_KEY")]
    [InlineData("{model: x, provider: Bedrock, apiKeySecret: session, bedrock: {region: eu}}", """{"type":"bedrock","model":"x","region":"eu","cache_ttl":"5m"}""",
        "AWS_REGION=eu AWS_ACCESS_KEY_ID<session/AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY<session/AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN<session/AWS_SESSION_TOKEN")]
    [InlineData("{model: x, provider: SAPAICore, apiKeySecret: keys, sapAICore: {baseUrl: 'http://b', authUrl: 'http://a'}}",
        """{"type":"sap_ai_core","model":"x","base_url":"http://b","resource_group":"default","auth_url":"http://a"}""", "SAP_AI_CORE_CLIENT_ID<keys/client_id SAP_AI_CORE_CLIENT_SECRET<keys/client_secret")]
    [InlineData("{model: x, defaultHeaders: {User-Agent: kagent/1.0, A: b}, tls: {disableVerify: true}}",
        """{"type":"openai","model":"x","headers":{"A":"b","User-Agent":"kagent/1.0"},"tls_insecure_skip_verify":true,"tls_disable_system_cas":false,"base_url":""}""", "")]
    [InlineData("{model: x, tls: {}}", """{"type":"openai","model":"x","base_url":""}""", "")]
    [InlineData("{model: x, apiKeySecret: s, apiKeySecretKey: k, openAI: {tokenExchange: {type: GDCHServiceAccount, gdchServiceAccount: {audience: 'https://a'}}}}",
        """{"type":"openai","model":"x","base_url":"","token_exchange":{"type":"GDCHServiceAccount","gdch_service_account":{"service_account_path":"/gdch-creds/k","audience":"https://a"}}}""", "gdch-creds:s@/gdch-creds:292")]
    public async Task Provider_GivesSettingsVariablesAndVolumes(string spec, string settings, string parts)
    {
        _team.Secret("bearer", ("AWS_BEARER_TOKEN_BEDROCK", "x"), ("AWS_ACCESS_KEY_ID", "x"))
            .Secret("keys", ("AWS_ACCESS_KEY_ID", "x"))
            .Secret("session", ("AWS_SESSION_TOKEN", "x"))
            .Model("m", spec);
        var compiled = await _team.CompileAsync(Team.Declarative());
        Assert.Equal(settings, JsonDocument.Parse(compiled.Files.ConfigJson).RootElement.GetProperty("model").GetRawText());
        Assert.Equal(parts, Parts(compiled));
    }

    [Theory]
    [InlineData("{model: x, provider: AzureOpenAI}", "AzureOpenAI model config is required")]
    [InlineData("{model: x, provider: GeminiVertexAI}", "GeminiVertexAI model config is required")]
    [InlineData("{model: x, provider: AnthropicVertexAI}", "AnthropicVertexAI model config is required")]
    [InlineData("{model: x, provider: Ollama}", "ollama model config is required")]
    [InlineData("{model: x, provider: Bedrock}", "bedrock model config is required")]
    [InlineData("{model: x, provider: SAPAICore}", "sapAICore model config is required")]
    [InlineData("{model: x, provider: Oracle}", "unsupported model provider: Oracle")]
    [InlineData("{model: x, provider: Bedrock, apiKeySecret: gone, bedrock: {region: eu}}", "failed to get Bedrock credentials secret: secrets \"gone\" not found")]
    [InlineData("{model: x, provider: SAPAICore, apiKeySecret: gone, sapAICore: {baseUrl: b}}", "failed to get SAP AI Core credentials secret: secrets \"gone\" not found")]
    [InlineData("{model: x, provider: Bedrock, bedrock: {region: eu, additionalModelRequestFields: [1]}}", "failed to unmarshal bedrock additionalModelRequestFields: an object is needed, not Array")]
    [InlineData("{model: x, defaultHeaders: {'a b': c}}", "invalid header name \"a b\": it needs letters, digits and any of !#$%&'*+-.^_`|~")]
    public async Task UnusableModelConfig_IsTheUsersError(string spec, string message)
    {
        _team.Model("m", spec);
        await _team.RefusesAsync(Team.Declarative(), Path, message);
    }

    [Fact]
    public async Task SecretHash_CountsForTheAgent()
    {
        _team.Model("m", "{model: x}", "{secretHash: 00ff}");
        Assert.Equal([0, 0xff], (await _team.CompileAsync(Team.Declarative())).Files.SecretHash.ToArray());
    }

    [Theory]
    [InlineData("xyz1")]
    [InlineData("abc")]
    public async Task MalformedSecretHash_IsAnError(string hash)
    {
        _team.Model("m", "{model: x}", $"{{secretHash: {hash}}}");
        var e = await Assert.ThrowsAsync<AgentValidationException>(() => _team.CompileAsync(Team.Declarative()));
        Assert.StartsWith("failed to decode secret hash: ", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public Task MissingModelConfig_IsTheUsersError()
        => _team.RefusesAsync(Team.Sandbox("{declarative: {systemMessage: Hi, modelConfig: gone}}"), Path, "failed to get ModelConfig test/gone: modelconfigs.kagent.dev \"gone\" not found");

    [Theory]
    [InlineData(ApiFailure.Forbidden)]
    [InlineData(ApiFailure.Unreachable)]
    [InlineData(ApiFailure.Other)]
    public async Task ModelConfigThatCannotBeRead_IsNoErrorOfTheUser(ApiFailure failure)
    {
        _team.Reader.Fail<ModelConfig>(Team.Namespace, "m", failure);
        var e = await Assert.ThrowsAsync<AgentDependencyException>(() => _team.CompileAsync(Team.Declarative()));
        Assert.Equal((Path, failure, "failed to get ModelConfig test/m: no luck"), (e.FieldPath, e.Failure, e.Message));
    }

    [Fact]
    public async Task Improve_AgentWithoutModelConfigGetsTheDefaultOne()
    {
        _team.Model("default-model-config", "{model: local, provider: Ollama, ollama: {host: o}}", namespaceName: "kagent");
        _team.Options = _team.Options with { DefaultModelConfig = new("kagent", "default-model-config") };
        var config = await _team.ConfigAsync(Team.Sandbox("{declarative: {systemMessage: Hi}}"));
        Assert.Equal("local", config.GetProperty("model").GetProperty("model").GetString());
    }

    [Fact]
    public async Task DefaultModelConfigWhoseSecretThePodCannotUse_IsAnError()
    {
        _team.Model("d", "{model: x, apiKeySecret: s, apiKeySecretKey: k}", namespaceName: "kagent");
        _team.Options = _team.Options with { DefaultModelConfig = new("kagent", "d") };
        await _team.RefusesAsync(
            Team.Sandbox("{declarative: {systemMessage: Hi}}"),
            Path,
            "default ModelConfig kagent/d needs Secret s, which pods in namespace test cannot use; name a ModelConfig of that namespace");
    }

    [Fact]
    public Task AgentWithoutModelConfig_IsTheUsersErrorWhereThereIsNoDefault()
        => _team.RefusesAsync(Team.Sandbox("{declarative: {systemMessage: Hi}}"), Path, "the agent names no ModelConfig, and the installation has no default one");

    private static string Parts(CompiledAgent compiled)
    {
        var env = compiled.Deployment.Env.Select(variable => variable.ValueFrom is { } from ? $"{variable.Name}<{from.SecretKeyRef.Name}/{from.SecretKeyRef.Key}" : $"{variable.Name}={variable.Value}");
        var volumes = compiled.Deployment.Volumes.Zip(compiled.Deployment.VolumeMounts, (V1Volume volume, V1VolumeMount mount)
            => $"{volume.Name}:{volume.Secret.SecretName}@{mount.MountPath}{(volume.Secret.DefaultMode is { } mode ? $":{mode}" : "")}");
        return string.Join(' ', env.Concat(volumes));
    }
}
