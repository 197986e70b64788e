using KagentTyped.Runtime.OpenShell.Tests.Support;
using KagentTyped.Runtime.Tests.Support;

namespace KagentTyped.Runtime.OpenShell.Tests.Backends;

public sealed class ModelTests : IAsyncLifetime
{
    private HarnessWorld _world = null!;

    public async Task InitializeAsync() => _world = await HarnessWorld.StartAsync();

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Theory]
    [InlineData("openclaw")]
    [InlineData("hermes")]
    [Trait("spec", "I-7")]
    public async Task Model_HasARecordWithItsKey_AndTheRoute(string backend)
    {
        _world.Team.Model("m2", "{provider: OpenAI, model: ' gpt-4o ', apiKeySecret: openai-key, apiKeySecretKey: OPENAI_API_KEY}");
        await _world.Backend(backend).EnsureAgentHarnessAsync(Harness.Of($"{{backend: {backend}, modelConfigRef: m2}}"));
        var record = _world.Gateway.Providers.Values.Single();

        Assert.Equal(("openai", "sk-test"), (record.Type, record.Credentials["OPENAI_API_KEY"]));
        Assert.Equal((record.Metadata.Name, "gpt-4o"), _world.Server.Inference.Route);
        Assert.True(_world.Server.Inference.NoVerify);
        Assert.Equal([record.Metadata.Name], _world.Gateway.Sandboxes["kagent-claw"].Spec.Providers);
    }

    [Fact]
    [Trait("spec", "C-4")]
    [Trait("spec", "H-11")]
    public async Task AddressOfTheModelConfig_IsReachedByClawItself_AndByTheRouteOfHermes()
    {
        _world.Team.Model("m2", "{provider: Anthropic, model: claude, apiKeySecret: openai-key, apiKeySecretKey: OPENAI_API_KEY, anthropic: {baseUrl: 'https://api.example/v1'}}");
        await _world.Claw.EnsureAgentHarnessAsync(Harness.Of("{backend: openclaw, modelConfigRef: m2}", "a1"));
        Assert.Null(_world.Server.Inference.Route);
        Assert.Equal("api.example", _world.Gateway.Sandboxes["kagent-a1"].Spec.Policy.NetworkPolicies["kagent_model"].Endpoints[0].Host);

        await _world.Hermes.EnsureAgentHarnessAsync(Harness.Of("{backend: hermes, modelConfigRef: m2}", "a2"));
        var record = _world.Gateway.Providers.Values.Single();
        Assert.Equal(("https://api.example/v1", "sk-test"), (record.Config["ANTHROPIC_BASE_URL"], record.Credentials["ANTHROPIC_API_KEY"]));
        Assert.Equal("claude", _world.Server.Inference.Route?.Model);
    }

    [Fact]
    [Trait("spec", "I-6")]
    public async Task AnotherModel_DoesNotTakeTheRoute_WhileItsProviderExists()
    {
        _world.Team.Model("m2", "{provider: OpenAI, model: other, apiKeySecret: openai-key, apiKeySecretKey: OPENAI_API_KEY}");
        await _world.Claw.EnsureAgentHarnessAsync(Harness.Of("{backend: openclaw, modelConfigRef: m1}", "a1"));
        await _world.Claw.EnsureAgentHarnessAsync(Harness.Of("{backend: openclaw, modelConfigRef: m1}", "a2"));
        var second = Harness.Of("{backend: openclaw, modelConfigRef: m2}", "a3");
        var e = await Assert.ThrowsAsync<OpenShellException>(() => _world.Claw.EnsureAgentHarnessAsync(second));

        Assert.StartsWith("cluster inference for model other: the gateway routes all sandboxes to model gpt-4o of provider kagent-model-openai-kagent-m1-", e.Message, StringComparison.Ordinal);
        Assert.Equal(("gpt-4o", 2, 1), (_world.Server.Inference.Route?.Model, _world.Gateway.Created, _world.Gateway.Providers.Count));

        await DeleteAsync("kagent-a1");
        await DeleteAsync("kagent-a2");
        await _world.Claw.EnsureAgentHarnessAsync(second);
        Assert.Equal("other", _world.Server.Inference.Route?.Model);
    }

    [Fact]
    [Trait("spec", "I-6")]
    public async Task ModelConfigThatChangesItsModel_KeepsTheRoute()
    {
        var harness = Harness.Of("{backend: openclaw, modelConfigRef: m1}");
        await _world.Claw.EnsureAgentHarnessAsync(harness);
        _world.Team.Model("m1", "{provider: OpenAI, model: gpt-5, apiKeySecret: openai-key, apiKeySecretKey: OPENAI_API_KEY}");
        await _world.Claw.EnsureAgentHarnessAsync(harness);

        Assert.Equal("gpt-5", _world.Server.Inference.Route?.Model);
    }

    [Fact]
    [Trait("spec", "I-6")]
    [Trait("spec", "I-9")]
    public async Task HarnessThatChangesItsModelConfig_TakesTheRouteAlong_UnlessAnotherSandboxUsesIt()
    {
        _world.Team.Model("m2", "{provider: Anthropic, model: other, apiKeySecret: openai-key, apiKeySecretKey: OPENAI_API_KEY}");
        await _world.Claw.EnsureAgentHarnessAsync(Harness.Of("{backend: openclaw, modelConfigRef: m1}", "a1"));
        await _world.Claw.EnsureAgentHarnessAsync(Harness.Of("{backend: openclaw, modelConfigRef: m1}", "a2"));
        var changed = Harness.Of("{backend: openclaw, modelConfigRef: m2}", "a1");
        await Assert.ThrowsAsync<OpenShellException>(() => _world.Claw.EnsureAgentHarnessAsync(changed));
        Assert.Equal("gpt-4o", _world.Server.Inference.Route?.Model);

        await DeleteAsync("kagent-a2");
        await _world.Claw.EnsureAgentHarnessAsync(changed);
        Assert.Equal("other", _world.Server.Inference.Route?.Model);
        Assert.Equal([_world.Server.Inference.Route!.Value.Provider], _world.Gateway.Providers.Keys);
        Assert.Equal(_world.Gateway.Providers.Keys, _world.Gateway.Sandboxes["kagent-a1"].Spec.Providers);
    }

    [Fact]
    [Trait("spec", "I-6")]
    public async Task RouteOfAModelThatNoSandboxUses_IsFree_UnlessItIsNotOurs()
    {
        _world.Team.Model("m2", "{provider: OpenAI, model: other, apiKeySecret: openai-key, apiKeySecretKey: OPENAI_API_KEY}");
        _world.Server.Faults.Decide = (method, _) => method == "CreateSandbox" ? (Grpc.Core.StatusCode.Internal, "no", false) : null;
        await Assert.ThrowsAsync<OpenShellException>(() => _world.Claw.EnsureAgentHarnessAsync(Harness.Of("{backend: openclaw, modelConfigRef: m1}")));
        _world.Server.Faults.Decide = (_, _) => null;
        await _world.Claw.EnsureAgentHarnessAsync(Harness.Of("{backend: openclaw, modelConfigRef: m2}"));

        Assert.Equal("other", _world.Server.Inference.Route?.Model);
        Assert.Equal([_world.Server.Inference.Route!.Value.Provider], _world.Gateway.Providers.Keys);

        await DeleteAsync("kagent-claw");
        _world.Gateway.Providers["admins"] = new() { Metadata = new() { Name = "admins" }, Type = "openai" };
        _world.Server.Inference.Route = ("admins", "theirs");
        var e = await Assert.ThrowsAsync<OpenShellException>(() => _world.Claw.EnsureAgentHarnessAsync(Harness.Of("{backend: openclaw, modelConfigRef: m2}")));
        Assert.StartsWith("cluster inference for model other: the gateway routes all sandboxes to model theirs of provider admins; ", e.Message, StringComparison.Ordinal);
        Assert.Equal(["admins"], _world.Gateway.Providers.Keys);
    }

    [Fact]
    [Trait("spec", "I-6")]
    [Trait("spec", "I-22")]
    public async Task NewerGateway_KeepsTheRouteThatThisProcessGaveIt()
    {
        _world.Server.Inference.IsNew = true;
        _world.Team.Model("m2", "{provider: OpenAI, model: other, apiKeySecret: openai-key, apiKeySecretKey: OPENAI_API_KEY}");
        await _world.Claw.EnsureAgentHarnessAsync(Harness.Of("{backend: openclaw, modelConfigRef: m1}", "a1"));
        var e = await Assert.ThrowsAsync<OpenShellException>(() => _world.Hermes.EnsureAgentHarnessAsync(Harness.Of("{backend: hermes, modelConfigRef: m2}", "a2")));

        Assert.StartsWith("cluster inference for model other: the gateway routes all sandboxes to model gpt-4o of provider kagent-model-openai-kagent-m1-", e.Message, StringComparison.Ordinal);
        Assert.Equal(("gpt-4o", 1), (_world.Server.Inference.Route?.Model, _world.Gateway.Created));
    }

    [Fact]
    [Trait("spec", "I-22")]
    public async Task NewerGateway_IsGivenTheRouteByItsNewerCall_Once()
    {
        _world.Server.Inference.IsNew = true;
        var harness = Harness.Of("{backend: openclaw, modelConfigRef: m1}");
        await _world.Claw.EnsureAgentHarnessAsync(harness);
        await _world.Claw.EnsureAgentHarnessAsync(harness);

        Assert.Equal("gpt-4o", _world.Server.Inference.Route?.Model);
        Assert.Equal(1, _world.Server.Inference.Writes);
    }

    [Theory]
    [Trait("spec", "I-7")]
    [InlineData("{provider: Ollama, model: m, apiKeySecret: s, apiKeySecretKey: k}", "model provider \"Ollama\" is not supported by the OpenShell gateway; use OpenAI or Anthropic")]
    [InlineData("{provider: OpenAI, model: ' ', apiKeySecret: s, apiKeySecretKey: k}", "ModelConfig kagent/m2 names no model")]
    [InlineData("{provider: OpenAI, model: m, apiKeySecret: s, apiKeySecretKey: k, openAI: {baseUrl: 'ftp://u:p@h'}}", "ModelConfig kagent/m2: the base URL is no http or https URL")]
    [InlineData("{provider: OpenAI, model: m, apiKeySecret: s, apiKeySecretKey: k, openAI: {baseUrl: 'https://u:p@h'}}", "ModelConfig kagent/m2: the base URL must not hold a user name or password")]
    [InlineData("{provider: OpenAI, model: m, apiKeyPassthrough: true}", "openshell gateway provider: APIKeyPassthrough is not supported when registering an OpenShell gateway provider from ModelConfig")]
    [InlineData("{provider: OpenAI, model: m, apiKeySecret: s}", "openshell gateway provider: modelConfig kagent/m2 requires apiKeySecret and apiKeySecretKey")]
    [InlineData("{provider: OpenAI, model: m, apiKeySecret: gone, apiKeySecretKey: k}", "openshell gateway provider: get API key secret \"gone\": secrets \"gone\" not found")]
    [InlineData("{provider: OpenAI, model: m, apiKeySecret: openai-key, apiKeySecretKey: k}", "openshell gateway provider: secret \"openai-key\" missing non-empty key \"k\"")]
    public async Task UnusableModel_IsRefusedBeforeAnythingIsWritten(string spec, string message)
    {
        _world.Team.Model("m2", spec);
        await Harness.RefusesAsync(() => _world.Claw.EnsureAgentHarnessAsync(Harness.Of("{backend: openclaw, modelConfigRef: m2}")), "spec.modelConfigRef", message);

        Assert.Empty(_world.Gateway.Providers);
        Assert.Equal(0, _world.Gateway.Created + _world.Server.Inference.Writes);
    }

    [Theory]
    [InlineData("a/b/c", "failed to parse ModelConfigRef a/b/c: reference cannot contain more than one slash")]
    [InlineData("gone", "failed to get ModelConfig kagent/gone: modelconfigs.kagent.dev \"gone\" not found")]
    public Task ReferenceThatLeadsNowhere_IsRefused(string reference, string message)
        => Harness.RefusesAsync(() => _world.Claw.EnsureAgentHarnessAsync(Harness.Of($"{{backend: openclaw, modelConfigRef: {reference}}}")), "spec.modelConfigRef", message);

    private async Task DeleteAsync(string name) => Assert.True(await _world.Claw.DeleteAgentHarnessAsync(new(name)));
}
