using System.Text.Json;
using KagentTyped.Runtime.OpenClaw;
using KagentTyped.Runtime.Tests.Support;
using KagentTyped.V1Alpha2;

namespace KagentTyped.Runtime.Tests.OpenClaw;

public class OpenClawActorTests
{
    private static readonly string Digest = Pinned("reg/img");

    private readonly Harness _team = new();

    [Fact]
    public async Task WithAModel_TheFileIsAVariable_AndTheKeyIsAReference()
    {
        var actor = await BuildAsync(Spec("modelConfigRef: m1"), "peterj-claw");
        var json = Decode(actor);

        Assert.Equal(["/bin/sh", "-c", actor.Script], actor.Command);
        Assert.Single(actor.Script.Split('\n'), line => line == "printf %s \"${KAGENT_OPENCLAW_JSON}\" > \"${HOME}/.openclaw/openclaw.json\"");
        Assert.Contains("openclaw gateway run --port 80", actor.Script, StringComparison.Ordinal);
        var gateway = json.GetProperty("gateway");
        Assert.Equal(("lan", 80), (gateway.GetProperty("bind").GetString(), gateway.GetProperty("port").GetInt32()));
        Assert.Equal("token", gateway.GetProperty("auth").GetProperty("mode").GetString());
        Assert.Equal("/api/agentharnesses/kagent/peterj-claw/gateway", gateway.GetProperty("controlUi").GetProperty("basePath").GetString());
        Assert.False(json.TryGetProperty("models", out _));
        Assert.True(json.TryGetProperty("agents", out _));
        Assert.Equal("default", json.GetProperty("secrets").GetProperty("defaults").GetProperty("env").GetString());
        Assert.Contains("OPENAI_API_KEY", Allowed(json));
        var key = actor.Environment[0];
        Assert.Equal(("OPENAI_API_KEY", null, "openai-key", "OPENAI_API_KEY"), (key.Name, key.Value, key.ValueFrom.SecretKeyRef.Name, key.ValueFrom.SecretKeyRef.Key));
        Assert.Equal("/root", Variable(actor, "HOME").Value);
    }

    [Fact]
    public async Task AddressOfTheModelConfig_IsInTheFile()
    {
        _team.Model("m2", "{provider: OpenAI, model: gpt-4o, apiKeySecret: k, apiKeySecretKey: key, openAI: {baseUrl: 'https://api.example/v1'}}");
        var provider = Decode(await BuildAsync(Spec("modelConfigRef: m2"))).GetProperty("models").GetProperty("providers").GetProperty("openai");

        Assert.Equal("https://api.example/v1", provider.GetProperty("baseUrl").GetString());
        Assert.Equal("""{"source":"env","provider":"default","id":"OPENAI_API_KEY"}""", provider.GetProperty("apiKey").GetRawText());
    }

    [Theory]
    [Trait("spec", "C-5")]
    [InlineData("gatewayToken: inline-token", "inline-token", null)]
    [InlineData("gatewayTokenSecretRef: {name: gw}", null, "gw")]
    public async Task GatewayToken_IsAVariable_NeverInTheFile(string source, string? value, string? secret)
    {
        _team.Secret("gw", ("token", "secret-token\n"));
        var actor = await BuildAsync(Spec(substrate: source));
        var gateway = Decode(actor).GetProperty("gateway");
        var variable = Variable(actor, "OPENCLAW_GATEWAY_TOKEN");

        Assert.Equal("""{"source":"env","provider":"default","id":"OPENCLAW_GATEWAY_TOKEN"}""", gateway.GetProperty("auth").GetProperty("token").GetRawText());
        Assert.Equal((value, secret), (variable.Value, variable.ValueFrom?.SecretKeyRef.Name));
        Assert.DoesNotContain("inline-token", actor.Script, StringComparison.Ordinal);
        Assert.Equal(value is not null, actor.SecretValues.Contains("OPENCLAW_GATEWAY_TOKEN"));
        Assert.Equal("""["http://127.0.0.1:80"]""", gateway.GetProperty("controlUi").GetProperty("allowedOrigins").GetRawText());
    }

    [Theory]
    [InlineData("gatewayTokenSecretRef: {name: gw}, gatewayToken: inline", "secret-token")]
    [InlineData("gatewayToken: '  inline-token '", "inline-token")]
    public async Task GatewayToken_IsTrimmed_AndTheSecretWins(string source, string token)
    {
        _team.Secret("gw", ("token", "  secret-token  "));

        Assert.Equal(token, (await new GatewayTokenResolver(_team.Reader).ResolveAsync(Harness.Of(Spec(substrate: source)))).Value);
    }

    [Theory]
    [InlineData("blank", "gateway token secret kagent/blank key \"token\" must not be empty")]
    [InlineData("white", "gateway token secret kagent/white key \"token\" must not be empty")]
    [InlineData("other", "gateway token secret kagent/other missing key \"token\"")]
    [InlineData("none", "gateway token secret kagent/none is empty")]
    [InlineData("gone", "get gateway token secret kagent/gone: secrets \"gone\" not found")]
    [InlineData("odd", "gateway token secret kagent/odd has white space or characters outside of ASCII inside")]
    public async Task UnusableGatewayToken_IsRefused_AndNotRepeated(string secret, string message)
    {
        _team.Secret("blank", ("token", "")).Secret("white", ("token", " \t\n")).Secret("other", ("key", "x")).Secret("none").Secret("odd", ("token", "se cret"));

        await Harness.RefusesAsync(() => BuildAsync(Spec(substrate: $"gatewayTokenSecretRef: {{name: {secret}}}")), "spec.substrate.gatewayTokenSecretRef", message);
    }

    [Fact]
    public Task HarnessWithoutSubstrate_IsRefused() => Harness.RefusesAsync(() => BuildAsync("{backend: openclaw}"), "spec.substrate", "spec.substrate is required");

    [Fact]
    public async Task ChannelTokenOfASecret_IsAReference()
    {
        var actor = await BuildAsync(Spec("modelConfigRef: m1, channels: [{name: tg1, type: telegram, telegram: {botToken: {valueFrom: {type: Secret, name: tg-token, key: token}}}}]"));
        var reference = Variable(actor, "KAGENT_SB_CH_TG1_TELEGRAM_BOT").ValueFrom.SecretKeyRef;

        Assert.Equal(("tg-token", "token"), (reference.Name, reference.Key));
        Assert.Equal(["OPENAI_API_KEY", "KAGENT_SB_CH_TG1_TELEGRAM_BOT", "HOME", "OPENCLAW_GATEWAY_TOKEN", "KAGENT_OPENCLAW_JSON"], actor.Environment.Select(variable => variable.Name));
    }

    [Fact]
    [Trait("spec", "C-3")]
    public async Task ConfigMaps_AreLookedUp_BecauseActorsCannotReferToThem()
    {
        _team.ConfigMap("tokens", ("bot", "123:abc\n"), ("level", "debug"));
        var actor = await BuildAsync(Spec("""
            channels: [{name: tg, type: telegram, telegram: {botToken: {valueFrom: {type: ConfigMap, name: tokens, key: bot}}}}],
            env: [{name: LEVEL, valueFrom: {configMapKeyRef: {name: tokens, key: level}}}, {name: EMPTY}, {name: ALSO_EMPTY, value: ''}]
            """.ReplaceLineEndings(" ")));

        Assert.Equal("123:abc", Variable(actor, "KAGENT_SB_CH_TG_TELEGRAM_BOT").Value);
        Assert.Equal("debug", Variable(actor, "LEVEL").Value);
        Assert.Contains("KAGENT_SB_CH_TG_TELEGRAM_BOT", actor.SecretValues);
        Assert.DoesNotContain("LEVEL", actor.SecretValues);
        Assert.Equal("", Variable(actor, "EMPTY").Value);
        Assert.Equal("", Variable(actor, "ALSO_EMPTY").Value);
        Assert.All(actor.Environment, variable => Assert.True((variable.Value is null) != (variable.ValueFrom?.SecretKeyRef is null)));
    }

    [Theory]
    [Trait("spec", "C-6")]
    [InlineData("{provider: Bedrock, model: m, bedrock: {region: r}, apiKeySecret: s, apiKeySecretKey: k}", "Bedrock")]
    [InlineData("{provider: GeminiVertexAI, model: m, apiKeySecret: s, apiKeySecretKey: k}", "GeminiVertexAI")]
    [InlineData("{provider: AnthropicVertexAI, model: m, apiKeySecret: s, apiKeySecretKey: k}", "AnthropicVertexAI")]
    public Task ProviderThatNeedsMoreThanAKey_IsRefused(string spec, string provider)
    {
        _team.Model("m2", spec);
        return RefusesModelAsync("m2", $"model provider {provider} needs more than an API key, which OpenClaw in an actor does not get; use OpenAI, Anthropic, Gemini, Ollama or AzureOpenAI");
    }

    [Fact]
    [Trait("spec", "C-7")]
    public Task ModelConfigOfAnotherNamespace_IsRefused()
    {
        _team.Model("m1", "{provider: OpenAI, model: m, apiKeySecret: s, apiKeySecretKey: k}", "other");
        return RefusesModelAsync("other/m1", "ModelConfig other/m1: its Secret is out of reach for actors in namespace kagent; name a ModelConfig of that namespace");
    }

    [Theory]
    [InlineData("{provider: OpenAI, model: m, apiKeyPassthrough: true}", "APIKeyPassthrough is not supported for Substrate OpenClaw provisioning from ModelConfig")]
    [InlineData("{provider: OpenAI, model: m, apiKeySecret: s}", "modelConfig kagent/m2 requires apiKeySecret and apiKeySecretKey")]
    public Task ModelConfigWithoutAUsableKey_IsRefused(string spec, string message)
    {
        _team.Model("m2", spec);
        return RefusesModelAsync("m2", message);
    }

    [Theory]
    [InlineData("a/b/c", "parse modelConfigRef \"a/b/c\": reference cannot contain more than one slash")]
    [InlineData("gone", "get ModelConfig kagent/gone: modelconfigs.kagent.dev \"gone\" not found")]
    public Task ReferenceThatLeadsNowhere_IsRefused(string reference, string message) => RefusesModelAsync(reference, message);

    [Fact]
    [Trait("spec", "C-8")]
    public async Task WithoutAModel_ChannelsVariablesAndImageStillCount()
    {
        var actor = await BuildAsync(Spec($"image: '{Digest}', env: [{{name: A, value: b}}, {{name: S, valueFrom: {{secretKeyRef: {{name: x, key: k}}}}}}], channels: [{Harness.Telegram("tg")}]"));

        Assert.Equal(Digest, actor.Image);
        Assert.Equal("b", Variable(actor, "A").Value);
        Assert.Equal("x", Variable(actor, "S").ValueFrom.SecretKeyRef.Name);
        Assert.True(Decode(actor).GetProperty("channels").TryGetProperty("telegram", out _));
    }

    [Theory]
    [Trait("spec", "C-8")]
    [InlineData("{name: HOME, value: /x}", "environment variable HOME: it is set already")]
    [InlineData("{name: 'A=B', value: x}", "environment variable \"A=B\": the name needs printable ASCII characters other than '='")]
    [InlineData("{name: A, valueFrom: {fieldRef: {fieldPath: status.podIP}}}", "environment variable A: field status.podIP is one of a pod, and actors have none")]
    [InlineData("{name: A, valueFrom: {secretKeyRef: {name: Bad_Name, key: k}}}", "environment variable A: \"Bad_Name\" is no name of a Secret")]
    [InlineData("{name: A, value: 'x$(OPENCLAW_GATEWAY_TOKEN)'}", "environment variable A: $(OPENCLAW_GATEWAY_TOKEN) stands for the value of a Secret, which only the actor knows")]
    public Task VariableThatAnActorCannotHave_IsRefused(string variable, string message)
        => Harness.RefusesAsync(() => BuildAsync(Spec($"env: [{variable}]")), "spec.env[0]", message);

    [Fact]
    public async Task VariablesOfTheHarness_AreThoseThatAPodWouldHave()
    {
        var actor = await BuildAsync(Spec("env: [{name: ME, valueFrom: {fieldRef: {fieldPath: metadata.name}}}, {name: PATHS, value: '$(HOME)/$(ME):$(GONE):$$(ME)'}]"));

        Assert.Equal("/root/claw:$(GONE):$(ME)", Variable(actor, "PATHS").Value);
    }

    [Fact]
    public async Task Revision_ChangesWithTheTokenOfASecret_AndWithTheKeyOfTheModel()
    {
        string spec = Spec("modelConfigRef: m1", "gatewayTokenSecretRef: {name: gw}");
        string first = (await BuildAfter("one", "aa")).Revision;

        Assert.Equal(first, (await BuildAfter("one\n", "aa")).Revision);
        Assert.NotEqual(first, (await BuildAfter("two", "aa")).Revision);
        Assert.NotEqual(first, (await BuildAfter("one", "bb")).Revision);

        Task<OpenClawActor> BuildAfter(string token, string keyHash)
        {
            _team.Secret("gw", ("token", token));
            _team.Reader.Add(CustomResourceYaml.Load<ModelConfig>(
                $"metadata: {{name: m1, namespace: kagent}}\nspec: {{provider: OpenAI, model: m, apiKeySecret: s, apiKeySecretKey: k}}\nstatus: {{secretHash: {keyHash}}}"));
            return BuildAsync(spec);
        }
    }

    [Fact]
    public Task TooManyVariables_AreRefused() => Harness.RefusesAsync(
        () => BuildAsync(Spec($"env: [{string.Join(", ", Enumerable.Range(0, 30).Select(i => $"{{name: V{i}}}"))}]")),
        "spec",
        "the harness needs 33 environment variables, and an actor takes 32; use fewer channels or env entries");

    [Theory]
    [Trait("spec", "5.4 improve")]
    [InlineData("reg/img@sha256:abc", "workload image \"reg/img@sha256:abc\" must be pinned with a digest (@sha256:...)")]
    [InlineData("reg/img:1", "workload image \"reg/img:1\" must be pinned with a digest (@sha256:...)")]
    [InlineData("' '", "workload image is required")]
    public Task ImageWithoutADigest_IsRefused(string image, string message)
        => Harness.RefusesAsync(() => BuildAsync(Spec(substrate: $"gatewayToken: t, workloadImage: {image}")), "spec.substrate.workloadImage", message);

    [Fact]
    public async Task Image_IsTheHarnessesThenTheInstallationsThenTheBuiltIn()
    {
        Assert.Equal(Digest, (await BuildAsync(Spec(substrate: $"gatewayToken: t, workloadImage: '{Digest}'"))).Image);
        Assert.Equal(Pinned("c"), OpenClawActorBuilder.Image(Harness.Of(Spec()), Pinned("c")));
        Assert.Equal(OpenClawDefaults.Image, OpenClawActorBuilder.Image(Harness.Of(Spec())));
    }

    private static string Spec(string more = "", string substrate = "gatewayToken: some-token")
        => $"{{backend: openclaw, runtime: substrate, substrate: {{{substrate}}}{(more.Length == 0 ? "" : ", " + more)}}}";

    private static string Pinned(string image) => $"{image}@sha256:{new string('0', 64)}";

    private static JsonElement Decode(OpenClawActor actor) => JsonDocument.Parse(Variable(actor, OpenClawStartup.DocumentVariable).Value).RootElement;

    private static IEnumerable<string?> Allowed(JsonElement json)
        => json.GetProperty("secrets").GetProperty("providers").GetProperty("default").GetProperty("allowlist").EnumerateArray().Select(name => name.GetString());

    private static k8s.Models.V1EnvVar Variable(OpenClawActor actor, string name) => actor.Environment.Single(variable => variable.Name == name);

    private Task<OpenClawActor> BuildAsync(string spec, string name = "claw") => new OpenClawActorBuilder(_team.Reader).BuildAsync(Harness.Of(spec, name));

    private Task RefusesModelAsync(string reference, string message) => Harness.RefusesAsync(() => BuildAsync(Spec($"modelConfigRef: {reference}")), "spec.modelConfigRef", message);
}
