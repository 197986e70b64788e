using KagentTyped.Runtime.Agents;
using KagentTyped.Runtime.AgentsXK8s;
using KagentTyped.Runtime.Backends;
using KagentTyped.Runtime.Readiness;
using KagentTyped.Runtime.References;
using KagentTyped.Runtime.Tests.ApiServer;
using KagentTyped.V1Alpha2;

namespace KagentTyped.Runtime.Tests.Backends;

public sealed class SandboxBackendsTests : IAsyncLifetime
{
    private const string AgentPath = "/apis/kagent.dev/v1alpha2/namespaces/ns1/sandboxagents/a1";

    private FakeApiServer _server = null!;

    public async Task InitializeAsync() => _server = await FakeApiServer.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Theory]
    [InlineData(true, true, "substrate", null)]
    [InlineData(true, true, "agent-sandbox", null)]
    [InlineData(false, true, "substrate", null)]
    [InlineData(false, true, "agent-sandbox", "agent-sandbox backend is not configured")]
    [InlineData(true, false, "substrate", "substrate sandbox backend is not configured")]
    [InlineData(true, false, "agent-sandbox", null)]
    public void RoutedPlatform_IsValid_WhereItsBackendIsConfigured(bool hasAgentSandbox, bool hasSubstrate, string platform, string? error)
    {
        var routing = new RoutingSandboxBackend(hasAgentSandbox ? new AgentSandboxBackend() : null, hasSubstrate ? new FakeSubstrateBackend() : null);
        Assert.Equal(error, Problem(routing, platform));
    }

    [Fact]
    public void NoBackend_IsAnError() => Assert.Equal("sandbox backend is not configured", Problem(null, "agent-sandbox"));

    [Fact]
    public void Improve_LoneBackendIsAskedForThePlatform_InsteadOfTakingEveryAgent()
    {
        Assert.Null(Problem(new AgentSandboxBackend(), "agent-sandbox"));
        Assert.Equal("substrate sandbox backend is not configured", Problem(new AgentSandboxBackend(), "substrate"));
        Assert.Equal("agent-sandbox backend is not configured", Problem(new FakeSubstrateBackend(), "agent-sandbox"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Improve_PlatformThatNoBackendKnowsIsRefused(bool routed)
    {
        ISandboxBackend lone = new AgentSandboxBackend();
        Assert.Equal("sandbox platform \"moon\" is not supported", Problem(routed ? new RoutingSandboxBackend(lone, null) : lone, "moon"));
    }

    [Fact]
    public async Task Improve_MissingAgentAndFailedRead_AreToldApart()
    {
        var backend = new FakeSubstrateBackend();
        Assert.Equal(
            SandboxReadiness.Unknown("SandboxAgentNotFound", "the server could not find the requested resource"),
            await SandboxBackends.ComputeReadyAsync(backend, _server.Client, new ObjectRef("ns1", "a1")));

        _server.Refuse(AgentPath, 403, "sandboxagents \"a1\" is forbidden");
        Assert.Equal(
            SandboxReadiness.Unknown("SandboxAgentGetFailed", "sandboxagents \"a1\" is forbidden"),
            await SandboxBackends.ComputeReadyAsync(backend, _server.Client, new ObjectRef("ns1", "a1")));

        await _server.StopAsync();
        Assert.Equal("SandboxAgentGetFailed", (await SandboxBackends.ComputeReadyAsync(backend, _server.Client, new ObjectRef("ns1", "a1"))).Reason);
    }

    [Fact]
    public async Task AgentThatIsNotAtHand_IsReadAndPassedOn()
    {
        _server.Serve(AgentPath, TestAgents.OnSubstrate());
        var backend = new FakeSubstrateBackend();
        Assert.True((await SandboxBackends.ComputeReadyAsync(backend, _server.Client, new ObjectRef("ns1", "a1"))).IsReady);
        Assert.Equal(SandboxPlatform.Substrate, backend.Asked.GetPlatform());
    }

    [Fact]
    public async Task NoBackend_IsUnknownReadiness()
    {
        var expected = SandboxReadiness.Unknown("SandboxBackendNotConfigured", "Sandbox backend is not configured");
        Assert.Equal(expected, await SandboxBackends.ComputeReadyAsync(null, _server.Client, TestAgents.OnSubstrate().AsAgentObject()));
        Assert.Equal(expected, await SandboxBackends.ComputeReadyAsync(null, _server.Client, new ObjectRef("ns1", "a1")));
        Assert.Empty(_server.Requests);
    }

    private static string? Problem(ISandboxBackend? backend, string platform)
    {
        try
        {
            SandboxBackends.ValidatePlatform(backend, TestAgents.OnPlatform(new(platform)).AsAgentObject());
            return null;
        }
        catch (SandboxBackendNotConfiguredException e)
        {
            return e.Message;
        }
    }
}
