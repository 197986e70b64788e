using k8s;
using KagentTyped.AgentSandbox.V1Alpha1;
using KagentTyped.Ate.V1Alpha1;
using KagentTyped.Runtime.Agents;
using KagentTyped.Runtime.AgentsXK8s;
using KagentTyped.Runtime.Backends;
using KagentTyped.Runtime.Readiness;
using KagentTyped.Runtime.Tests.ApiServer;
using KagentTyped.V1Alpha2;

namespace KagentTyped.Runtime.Tests.Backends;

public class RoutingSandboxBackendTests
{
    private static readonly RoutingSandboxBackend Both = new(new AgentSandboxBackend(), new FakeSubstrateBackend());
    private static readonly RoutingSandboxBackend None = new(null, null);

    [Theory]
    [InlineData("substrate", typeof(ActorTemplate))]
    [InlineData("agent-sandbox", typeof(Sandbox))]
    [InlineData("", typeof(Sandbox))]
    public async Task Agent_IsBuiltByTheBackendOfItsPlatform(string platform, Type expected)
        => Assert.IsType(expected, Assert.Single(await Both.BuildSandboxAsync(Input(platform))));

    [Fact]
    public async Task MissingBackend_IsAnError()
    {
        var substrate = await Assert.ThrowsAsync<SandboxBackendNotConfiguredException>(() => None.BuildSandboxAsync(Input("substrate")));
        var agentSandbox = await Assert.ThrowsAsync<SandboxBackendNotConfiguredException>(() => None.BuildSandboxAsync(Input("agent-sandbox")));
        Assert.Equal("substrate sandbox backend is not configured", substrate.Message);
        Assert.Equal("agent-sandbox backend is not configured", agentSandbox.Message);
    }

    [Fact]
    public void OwnedTypes_AreThoseOfBothBackends_AgentSandboxFirst()
    {
        Assert.Equal(["Sandbox", "ActorTemplate"], Both.OwnedResourceTypes.Select(type => type.Kind));
        Assert.Equal(["ActorTemplate"], new RoutingSandboxBackend(null, new FakeSubstrateBackend()).OwnedResourceTypes.Select(type => type.Kind));
        Assert.Empty(None.OwnedResourceTypes);
    }

    [Fact]
    public void OwnedTypesOfAnAgent_AreThoseOfItsPlatform()
    {
        Assert.Equal(["ActorTemplate"], Both.OwnedResourceTypesFor(TestAgents.OnSubstrate().AsAgentObject()).Select(type => type.Kind));
        Assert.Equal(["Sandbox"], Both.OwnedResourceTypesFor(TestAgents.OnAgentSandbox().AsAgentObject()).Select(type => type.Kind));
        Assert.Throws<SandboxBackendNotConfiguredException>(() => None.OwnedResourceTypesFor(TestAgents.OnSubstrate().AsAgentObject()));
    }

    [Fact]
    public async Task Improve_ReadinessIsComputedFromTheAgentAtHand_WithoutReadingItAgain()
    {
        await using var server = await FakeApiServer.StartAsync();
        var readiness = await Both.ComputeReadyAsync(server.Client, TestAgents.OnSubstrate().AsAgentObject());
        Assert.True(readiness.IsReady);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task MissingBackend_IsUnknownReadiness()
    {
        using var client = new Kubernetes(new KubernetesClientConfiguration { Host = "http://127.0.0.1:1" });
        Assert.Equal(
            SandboxReadiness.Unknown("SandboxBackendNotConfigured", "substrate sandbox backend is not configured"),
            await None.ComputeReadyAsync(client, TestAgents.OnSubstrate().AsAgentObject()));
    }

    private static BuildInput Input(string platform) => new() { Agent = TestAgents.OnPlatform(new SandboxPlatform(platform)).AsAgentObject(), PodTemplate = new() };
}
