using k8s.Models;
using KagentTyped.AgentSandbox.V1Alpha1;
using KagentTyped.Ate.V1Alpha1;
using KagentTyped.Runtime.Agents;
using KagentTyped.Runtime.AgentsXK8s;
using KagentTyped.Runtime.Backends;
using KagentTyped.Runtime.OwnedKinds;
using KagentTyped.Runtime.Tests.Backends;

namespace KagentTyped.Runtime.Tests.OwnedKinds;

public class OwnedTypeFilterTests
{
    private static readonly OwnedType Deployments = OwnedType.OfCore<V1Deployment>(new() { Group = "apps", Version = "v1", Kind = "Deployment", Plural = "deployments" });
    private static readonly OwnedType ConfigMaps = OwnedType.OfCore<V1ConfigMap>(new() { Group = "", Version = "v1", Kind = "ConfigMap", Plural = "configmaps" });
    private static readonly OwnedType[] Three = [Deployments, ConfigMaps, OwnedType.Of<Sandbox>()];
    private static readonly OwnedType[] Four = [.. Three, OwnedType.Of<ActorTemplate>()];
    private static readonly ISandboxBackend Lone = new AgentSandboxBackend();
    private static readonly ISandboxBackend Routing = new RoutingSandboxBackend(Lone, new FakeSubstrateBackend());

    [Fact]
    public void PlainAgent_ListsNoSandboxKinds()
        => Assert.Equal(["Deployment", "ConfigMap"], Kinds(OwnedTypeFilter.ForList(TestAgents.Plain(), Three, Lone)));

    [Fact]
    public void SandboxAgent_ListsTheKindsOfItsPlatform()
    {
        Assert.Equal(["Deployment", "ConfigMap", "Sandbox"], Kinds(OwnedTypeFilter.ForList(TestAgents.OnPlatform(null).AsAgentObject(), Three, Lone)));
        Assert.Equal(["Deployment", "ConfigMap", "ActorTemplate"], Kinds(OwnedTypeFilter.ForList(TestAgents.OnSubstrate().AsAgentObject(), Four, Routing)));
        Assert.Equal(["Deployment", "ConfigMap", "Sandbox"], Kinds(OwnedTypeFilter.ForList(TestAgents.OnAgentSandbox().AsAgentObject(), Four, Routing)));
    }

    [Fact]
    public void NothingToRemove_ReturnsTheListItself()
    {
        Assert.Same(Three, OwnedTypeFilter.ForList(TestAgents.Plain(), Three, null));
        Assert.Same(Three, OwnedTypeFilter.ForList(TestAgents.Plain(), Three, new RoutingSandboxBackend(null, null)));
        Assert.Same(Three, OwnedTypeFilter.ForList(TestAgents.OnAgentSandbox().AsAgentObject(), Three, Lone));
    }

    [Fact]
    public void PlatformWithoutBackend_IsAnError()
    {
        var e = Assert.Throws<SandboxBackendNotConfiguredException>(() => OwnedTypeFilter.ForList(TestAgents.OnSubstrate().AsAgentObject(), Four, new RoutingSandboxBackend(Lone, null)));
        Assert.Equal("sandbox owned resource types for agent: substrate sandbox backend is not configured", e.Message);
    }

    [Fact]
    public async Task Improve_ChangedPlatform_ListsTheKindsOfTheOtherOneToo_WhereTheyAreInstalled()
    {
        var agent = TestAgents.OnSubstrate().AsAgentObject();
        Assert.Equal(["Deployment", "ConfigMap", "Sandbox", "ActorTemplate"], Kinds(await OwnedTypeFilter.ForPruningAsync(agent, Four, Routing, (_, _) => Task.FromResult(true))));
        Assert.Equal(["Deployment", "ConfigMap", "ActorTemplate"], Kinds(await OwnedTypeFilter.ForPruningAsync(agent, Four, Routing, (_, _) => Task.FromResult(false))));
    }

    [Fact]
    public async Task Improve_OnlyKindsOfOtherPlatformsAreLookedUp_AndNoneForAPlainAgent()
    {
        var asked = new List<string>();
        Task<bool> IsServed(ResourceDefinition kind, CancellationToken cancellationToken)
        {
            asked.Add(kind.Kind);
            return Task.FromResult(true);
        }

        Assert.Equal(["Deployment", "ConfigMap"], Kinds(await OwnedTypeFilter.ForPruningAsync(TestAgents.Plain(), Four, Routing, IsServed)));
        Assert.Empty(asked);
        await OwnedTypeFilter.ForPruningAsync(TestAgents.OnAgentSandbox().AsAgentObject(), Four, Routing, IsServed);
        Assert.Equal(["ActorTemplate"], asked);
    }

    private static IEnumerable<string> Kinds(IEnumerable<OwnedType> types) => types.Select(type => type.Kind);
}
