using k8s.Models;
using KagentTyped.Runtime.Agents;
using KagentTyped.Runtime.Failures;
using KagentTyped.Runtime.Tests.Support;
using KagentTyped.Runtime.Tools;

namespace KagentTyped.Runtime.Tests.Tools;

public class CrossNamespaceRulesTests
{
    private const string AgentPath = "spec.declarative.tools[0].agent";
    private const string ServerPath = "spec.declarative.tools[0].mcpServer";

    private readonly Team _team = new();

    [Fact]
    public async Task ByoAndAgentsWithoutTools_Pass()
    {
        await ValidateAsync(Team.Sandbox("{type: BYO, byo: {deployment: {image: 'a:1'}}}"));
        await ValidateAsync(Team.Declarative());
        Assert.Equal(0, _team.Reader.Reads);
    }

    [Theory]
    [InlineData("agent: {name: x, namespace: test}")]
    [InlineData("agent: {name: x}")]
    [InlineData("mcpServer: {name: x, kind: Service}")]
    [InlineData("mcpServer: {name: x, namespace: test}")]
    public Task SameNamespace_IsAlwaysAllowed(string tool) => ValidateAsync(Using(tool));

    [Fact]
    public Task UnwatchedNamespace_IsRefused()
    {
        _team.Options = _team.Options with { WatchNamespaces = ["test"] };
        return RefusesAsync("agent: {name: x, namespace: far}", AgentPath, "cannot reference Agent far/x: namespace \"far\" is not watched by the controller");
    }

    [Fact]
    public Task UnwatchedNamespaceOfAServer_IsRefused()
    {
        _team.Options = _team.Options with { WatchNamespaces = ["test"] };
        return RefusesAsync("mcpServer: {name: x, namespace: far, kind: RemoteMCPServer}", ServerPath, "cannot reference RemoteMCPServer far/x: namespace \"far\" is not watched by the controller");
    }

    [Fact]
    public Task AgentWithoutPolicy_IsDenied()
    {
        _team.Agents(Team.Plain("{type: BYO}", "x", "far"));
        return RefusesAsync("agent: {name: x, namespace: far}", AgentPath, "cross-namespace reference to agent far/x is not allowed from namespace test");
    }

    [Fact]
    public async Task AgentForAll_IsAllowed()
    {
        _team.Agents(Team.Plain("{type: BYO, allowedNamespaces: {from: All}}", "x", "far"));
        await ValidateAsync(Using("agent: {name: x, namespace: far}"));
    }

    [Fact]
    public async Task AgentForMatchingNamespaces_IsAllowed()
    {
        _team.Reader.Add(new V1Namespace { Metadata = new() { Name = "test", Labels = new Dictionary<string, string> { ["team"] = "a" } } });
        _team.Agents(Team.Plain("{type: BYO, allowedNamespaces: {from: Selector, selector: {matchLabels: {team: a}}}}", "x", "far"));
        await ValidateAsync(Using("agent: {name: x, namespace: far}"));
    }

    [Fact]
    public Task MissingAgent_IsTheUsersError()
        => RefusesAsync("agent: {name: x, namespace: far}", AgentPath, "failed to get agent far/x: agents.kagent.dev \"x\" not found");

    [Fact]
    public Task InvalidPolicy_IsTheUsersError()
    {
        _team.Agents(Team.Plain("{type: BYO, allowedNamespaces: {from: Selector}}", "x", "far"));
        return RefusesAsync("agent: {name: x, namespace: far}", AgentPath, "failed to check cross-namespace reference for agent far/x: selector must be specified when from is Selector");
    }

    [Fact]
    public async Task NamespaceThatMayNotBeRead_IsNoErrorOfTheUser()
    {
        _team.Reader.Fail<V1Namespace>("", "test", ApiFailure.Forbidden);
        _team.Agents(Team.Plain("{type: BYO, allowedNamespaces: {from: Selector, selector: {}}}", "x", "far"));
        var e = await Assert.ThrowsAsync<AgentDependencyException>(() => ValidateAsync(Using("agent: {name: x, namespace: far}")));
        Assert.Equal("failed to check cross-namespace reference for agent far/x: allowedNamespaces.from=Selector requires namespace read access: no luck", e.Message);
    }

    [Theory]
    [InlineData("", false)]
    [InlineData(", allowedNamespaces: {from: All}", true)]
    public async Task RemoteServer_FollowsItsPolicy(string policy, bool allowed)
    {
        _team.Server("x", $"{{description: d, url: 'http://a'{policy}}}", namespaceName: "far");
        if (allowed)
            await ValidateAsync(Using("mcpServer: {name: x, namespace: far, kind: RemoteMCPServer}"));
        else
            await RefusesAsync("mcpServer: {name: x, namespace: far, kind: RemoteMCPServer}", ServerPath, "cross-namespace reference to RemoteMCPServer far/x is not allowed from namespace test");
    }

    [Theory]
    [InlineData("", "MCPServer")]
    [InlineData(", kind: MCPServer", "MCPServer")]
    [InlineData(", kind: MCPServer, apiGroup: kagent.dev", "MCPServer")]
    [InlineData(", kind: Service", "Service")]
    [InlineData(", kind: Service, apiGroup: core", "Service")]
    public Task McpServersAndServices_AreNeverAllowed(string kind, string name)
        => RefusesAsync($"mcpServer: {{name: x, namespace: far{kind}}}", ServerPath, $"cross-namespace reference to {name} far/x is not allowed from namespace test: {name} does not support cross-namespace references");

    [Fact]
    public Task OtherKinds_AreNotThisCheck() => ValidateAsync(Using("mcpServer: {name: x, namespace: far, kind: Widget}"));

    [Fact]
    public async Task Improve_SandboxAgentsAreAskedThemselves_NotAnAgentOfTheirName()
    {
        _team.Agents(
            Team.Plain("{type: BYO, allowedNamespaces: {from: All}}", "x", "far"),
            Team.Sandbox("{type: BYO}", "x", "far"),
            Team.Sandbox("{type: BYO, allowedNamespaces: {from: All}}", "open", "far"));
        await RefusesAsync("agent: {name: x, namespace: far, kind: SandboxAgent}", AgentPath, "cross-namespace reference to agent far/x is not allowed from namespace test");
        await ValidateAsync(Using("agent: {name: open, namespace: far, kind: SandboxAgent}"));
    }

    private Task ValidateAsync(IAgentObject agent) => new CrossNamespaceRules(_team.Reader, _team.Options).ValidateAsync(agent);

    private async Task RefusesAsync(string tool, string path, string message)
    {
        var e = await Assert.ThrowsAsync<AgentValidationException>(() => ValidateAsync(Using(tool)));
        Assert.Equal((path, message), (e.FieldPath, e.Message));
    }

    private static IAgentObject Using(string tool) => Team.Declarative($"tools: [{{{tool}}}]");
}
