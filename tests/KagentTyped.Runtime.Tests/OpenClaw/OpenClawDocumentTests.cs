using System.Text;
using System.Text.Json;
using KagentTyped.Runtime.Agents;
using KagentTyped.Runtime.Channels;
using KagentTyped.Runtime.OpenClaw;
using KagentTyped.Runtime.Tests.Support;
using KagentTyped.V1Alpha2;

namespace KagentTyped.Runtime.Tests.OpenClaw;

public class OpenClawDocumentTests
{
    private const string Gateway = "\"gateway\":{\"mode\":\"local\",\"bind\":\"loopback\",\"auth\":{\"mode\":\"none\"},\"port\":18800}";

    private readonly Harness _team = new();

    [Fact]
    public void OnOpenShell_TheModelIsReachedThroughTheInferenceHost() => Assert.Equal(
        "{" + Gateway + """
        ,"models":{"mode":"merge","providers":{"openai":{"baseUrl":"https://inference.local/v1","apiKey":"openshell:resolve:env:OPENAI_API_KEY","auth":"api-key","api":"openai-completions","models":[{"id":"gpt-4o","name":"gpt-4o"}]}}},"agents":{"defaults":{"model":{"primary":"openai/gpt-4o"}}},"secrets":{"providers":{"kagent":{"source":"env","allowlist":["OPENAI_API_KEY"]}}}}
        """,
        Text(OpenClawDocument.ForOpenShell(GatewayProfile.OpenShell(), Model("{provider: OpenAI, model: gpt-4o}"), HarnessChannels.None)));

    [Fact]
    public async Task OnOpenShell_ChannelsHavePlaceholders_AndAnAddressOfTheModelConfigStays()
    {
        var channels = await ChannelsAsync(Harness.Telegram("tg1"), Harness.Slack("s1"));

        Assert.Equal(
            "{" + Gateway + """
            ,"models":{"mode":"merge","providers":{"openai":{"baseUrl":"https://api.example/v1","apiKey":"openshell:resolve:env:OPENAI_API_KEY","auth":"api-key","api":"openai-completions","models":[{"id":"gpt-4o","name":"gpt-4o"}]}}},"agents":{"defaults":{"model":{"primary":"openai/gpt-4o"}}},"channels":{"telegram":{"enabled":true,"accounts":{"tg1":{"name":"tg1","enabled":true,"botToken":"openshell:resolve:env:TELEGRAM_BOT_TOKEN_TG1","dmPolicy":"pairing"}},"defaultAccount":"tg1"},"slack":{"enabled":true,"mode":"socket","webhookPath":"/slack/events","userTokenReadOnly":true,"groupPolicy":"open","accounts":{"s1":{"name":"s1","enabled":true,"mode":"socket","botToken":"xoxb-OPENSHELL-RESOLVE-ENV-SLACK_BOT_TOKEN_S1","appToken":"xapp-OPENSHELL-RESOLVE-ENV-SLACK_APP_TOKEN_S1","userTokenReadOnly":true,"groupPolicy":"open","capabilities":{"interactiveReplies":true}}},"defaultAccount":"s1"}},"secrets":{"providers":{"kagent":{"source":"env","allowlist":["OPENAI_API_KEY","SLACK_APP_TOKEN_S1","SLACK_BOT_TOKEN_S1","TELEGRAM_BOT_TOKEN_TG1"]}}}}
            """,
            Text(OpenClawDocument.ForOpenShell(GatewayProfile.OpenShell(), Model("{provider: OpenAI, model: gpt-4o, openAI: {baseUrl: ' https://api.example/v1 '}}"), channels)));
    }

    [Fact]
    [Trait("spec", "C-1")]
    public async Task OnOpenShell_NoTokenIsInTheFile()
    {
        string text = Text(OpenClawDocument.ForOpenShell(GatewayProfile.OpenShell(), model: null, await ChannelsAsync(Harness.Telegram("tg1"), Harness.Slack("s1"))));

        Assert.DoesNotContain("telegram-bot-token", text, StringComparison.Ordinal);
        Assert.DoesNotContain("xoxb-1", text, StringComparison.Ordinal);
        Assert.DoesNotContain("xapp-1", text, StringComparison.Ordinal);
    }

    [Fact]
    public void WithoutAnyAddress_TheProviderIsLeftToOpenClaw()
    {
        var gateway = GatewayProfile.Substrate(OpenClawCredential.Literal("tok"), 80, "/api/agentharnesses/default/s1/gateway");
        var json = Parse(OpenClawDocument.ForOpenShell(gateway, Model("{provider: OpenAI, model: gpt-4o}"), HarnessChannels.None, defaultBaseUrl: ""));

        Assert.False(json.TryGetProperty("models", out _));
        Assert.Equal("openai/gpt-4o", json.GetProperty("agents").GetProperty("defaults").GetProperty("model").GetProperty("primary").GetString());
    }

    [Fact]
    public async Task OnSubstrate_TokensAreReferencesToVariables()
    {
        var channels = await ChannelsAsync("{name: tg1, type: telegram, telegram: {botToken: {valueFrom: {type: Secret, name: tg-token, key: token}}}}");
        var gateway = GatewayProfile.Substrate(OpenClawCredential.Literal("tok"), 80, "gw", ["*"]);

        Assert.Equal(
            """
            {"gateway":{"mode":"local","bind":"lan","auth":{"mode":"token","token":"tok"},"port":80,"controlUi":{"basePath":"/gw","allowedOrigins":["*"],"dangerouslyDisableDeviceAuth":true}},"agents":{"defaults":{"model":{"primary":"openai/gpt-4o"}}},"channels":{"telegram":{"enabled":true,"accounts":{"tg1":{"name":"tg1","enabled":true,"botToken":{"source":"env","provider":"default","id":"KAGENT_SB_CH_TG1_TELEGRAM_BOT"},"dmPolicy":"pairing"}},"defaultAccount":"tg1"}},"secrets":{"providers":{"default":{"source":"env","allowlist":["KAGENT_SB_CH_TG1_TELEGRAM_BOT","OPENAI_API_KEY"]}},"defaults":{"env":"default"}}}
            """,
            Text(OpenClawDocument.ForSubstrate(gateway, Model("{provider: OpenAI, model: gpt-4o}"), channels)));
    }

    [Fact]
    [Trait("spec", "C-11")]
    public void GatewayAlone_HasNoEmptyMembers() => Assert.Equal(
        """
        {"gateway":{"mode":"local","bind":"lan","auth":{"mode":"token","token":"tok"},"port":80,"controlUi":{"basePath":"/api/agentharnesses/kagent/claw/gateway","allowedOrigins":["http://127.0.0.1:80"],"dangerouslyDisableDeviceAuth":true}}}
        """,
        Text(OpenClawDocument.GatewayOnly(GatewayProfile.Substrate(OpenClawCredential.Literal("tok"), 80, "/api/agentharnesses/kagent/claw/gateway/"))));

    [Fact]
    [Trait("spec", "C-2")]
    public async Task SlackAllowList_IsWhereOpenClawReadsIt_ByChannelId()
    {
        var channels = await ChannelsAsync(Harness.Slack("s1", ", openclaw: {channelAccess: allowlist, allowlistChannels: [C0123456789, G0123456789]}"));
        var slack = Parse(OpenClawDocument.ForOpenShell(GatewayProfile.OpenShell(), model: null, channels)).GetProperty("channels").GetProperty("slack");

        foreach (var place in new[] { slack, slack.GetProperty("accounts").GetProperty("s1") })
        {
            Assert.Equal("allowlist", place.GetProperty("groupPolicy").GetString());
            Assert.Equal(["C0123456789", "G0123456789"], place.GetProperty("channels").EnumerateObject().Select(channel => channel.Name));
        }

        Assert.False(slack.GetProperty("accounts").GetProperty("s1").TryGetProperty("dm", out _));
    }

    [Fact]
    public async Task TelegramWithAnAllowList_AdmitsThatListOnly()
    {
        var channels = await ChannelsAsync(Harness.Telegram("tg", ", allowedUserIDs: ['1', '2']"), Harness.Telegram("second"));
        var telegram = Parse(OpenClawDocument.ForOpenShell(GatewayProfile.OpenShell(), model: null, channels)).GetProperty("channels").GetProperty("telegram");

        Assert.Equal("tg", telegram.GetProperty("defaultAccount").GetString());
        Assert.Equal("allowlist", telegram.GetProperty("accounts").GetProperty("tg").GetProperty("dmPolicy").GetString());
        Assert.Equal("""["1","2"]""", telegram.GetProperty("accounts").GetProperty("tg").GetProperty("allowFrom").GetRawText());
        Assert.Equal("pairing", telegram.GetProperty("accounts").GetProperty("second").GetProperty("dmPolicy").GetString());
    }

    [Theory]
    [InlineData("/api/agentharnesses/kagent/claw/gateway/", "/api/agentharnesses/kagent/claw/gateway")]
    [InlineData("gw", "/gw")]
    [InlineData("/gw/", "/gw")]
    [InlineData("/", "")]
    [InlineData("  ", "")]
    public void BasePath_HasALeadingSlashOnly(string path, string normalized) => Assert.Equal(normalized, GatewayProfile.NormalizeBasePath(path));

    [Theory]
    [InlineData("OpenAI", "openai", "OPENAI_API_KEY", "openai-completions", "api-key")]
    [InlineData("Anthropic", "anthropic", "ANTHROPIC_API_KEY", "anthropic-messages", "api-key")]
    [InlineData("AzureOpenAI", "azureopenai", "AZURE_OPENAI_API_KEY", "azure-openai-responses", "api-key")]
    [InlineData("Ollama", "ollama", "OLLAMA_API_KEY", "ollama", "api-key")]
    [InlineData("Gemini", "gemini", "GEMINI_API_KEY", "google-generative-ai", "api-key")]
    [InlineData("GeminiVertexAI", "geminivertexai", "GEMINIVERTEXAI_API_KEY", "google-generative-ai", "api-key")]
    [InlineData("AnthropicVertexAI", "anthropicvertexai", "ANTHROPICVERTEXAI_API_KEY", "anthropic-messages", "api-key")]
    [InlineData("Bedrock", "bedrock", "BEDROCK_API_KEY", "bedrock-converse-stream", "aws-sdk")]
    public void EveryProvider_HasItsWordsInOpenClaw(string provider, string record, string variable, string adapter, string auth)
    {
        var model = Model($"{{provider: {provider}, model: ' m '}}");

        Assert.Equal((record, "m", variable, adapter, auth), (model.Record, model.Id, model.Variable, model.Adapter, model.Auth));
    }

    [Theory]
    [InlineData("{provider: OpenAI, model: m, openAI: {baseUrl: u}}")]
    [InlineData("{provider: Anthropic, model: m, anthropic: {baseUrl: u}}")]
    [InlineData("{provider: AzureOpenAI, model: m, azureOpenAI: {azureEndpoint: u, apiVersion: v}}")]
    [InlineData("{provider: Ollama, model: m, ollama: {host: u}}")]
    public void AddressOfTheModel_ComesFromTheSectionOfItsProvider(string spec) => Assert.Equal("u", Model(spec).BaseUrl);

    [Theory]
    [InlineData("{provider: SAPAICore, model: m}", "model provider SAPAICore is not supported for OpenClaw sandbox JSON bootstrap")]
    [InlineData("{provider: Other, model: m}", "model provider \"Other\" is not supported for OpenClaw sandbox JSON bootstrap yet")]
    [InlineData("{provider: OpenAI, model: '  '}", "ModelConfig.spec.model is required for OpenClaw bootstrap JSON")]
    public void UnusableModel_IsRefused(string spec, string message)
    {
        var e = Assert.Throws<AgentValidationException>(() => Model(spec));
        Assert.Equal(("spec.modelConfigRef", message), (e.FieldPath, e.Message));
    }

    [Fact]
    public void InteractiveCommand_IsTheTerminalOfOpenClaw() => Assert.Equal("openclaw tui", OpenClawDefaults.InteractiveCommand);

    private Task<HarnessChannels> ChannelsAsync(params string[] channels) => new ChannelReader(_team.Reader).ReadAsync(Harness.WithChannels(channels));

    private static OpenClawModel Model(string spec)
        => OpenClawModel.Of(CustomResourceYaml.Load<ModelConfig>($"metadata: {{name: m}}\nspec: {spec}").Spec!);

    private static string Text(OpenClawDocument document) => Encoding.UTF8.GetString(document.ToUtf8Json());

    private static JsonElement Parse(OpenClawDocument document) => JsonDocument.Parse(document.ToUtf8Json()).RootElement;
}
