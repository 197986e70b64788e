using System.Text.Json;
using KagentTyped.Runtime.Agents;
using KagentTyped.Runtime.Tests.Support;

namespace KagentTyped.Runtime.Tests.Tools;

public class AgentToolTests
{
    private const string Shared = "shared-name";

    private readonly Team _team = new Team().Agents(
        Team.Plain("{type: BYO, description: Plain one, byo: {deployment: {image: 'a:1'}}}", Shared),
        Team.Sandbox("{type: BYO, byo: {deployment: {image: 'a:1'}}}", Shared));

    [Theory]
    [InlineData("SandboxAgent", "http://kagent-controller.kagent:8083/api/a2a-sandboxes/test/shared-name")]
    [InlineData("Agent", "http://shared-name.test:8080")]
    [InlineData("", "http://shared-name.test:8080")]
    public async Task Kind_DecidesWhereTheAgentIsCalled(string kind, string url)
        => Assert.Equal(url, (await EntryAsync(kind)).GetProperty("url").GetString());

    [Fact]
    public async Task Entry_HasNameHeadersAndDescription()
    {
        _team.Secret("s", ("token", "hush"));
        var entry = await EntryAsync("Agent", ", headersFrom: [{name: X-A, value: '1'}, {name: Authorization, valueFrom: {type: Secret, name: s, key: token}}]");
        Assert.Equal(
            """{"name":"test__NS__shared_name","url":"http://shared-name.test:8080","headers":{"Authorization":"hush","X-A":"1"},"description":"Plain one"}""",
            entry.GetRawText());
    }

    [Fact]
    public async Task Entry_WithoutHeadersAndDescription_LeavesThemOut()
        => Assert.Equal(
            """{"name":"test__NS__shared_name","url":"http://kagent-controller.kagent:8083/api/a2a-sandboxes/test/shared-name"}""",
            (await EntryAsync("SandboxAgent")).GetRawText());

    [Fact]
    public Task UnknownKind_IsRefused()
        => _team.RefusesAsync(Calling("AgentHarness", Shared), "spec.declarative.tools[0].agent.kind", "unsupported agent tool kind \"AgentHarness\" for agent test/shared-name");

    [Fact]
    public Task MissingSandboxAgent_IsNotFound()
        => _team.RefusesAsync(Calling("SandboxAgent", "gone"), "spec.declarative.tools[0].agent", "failed to get agent test/gone: sandboxagents.kagent.dev \"gone\" not found");

    [Fact]
    public Task SandboxAgent_CannotReferenceItself()
        => _team.RefusesAsync(
            Team.Sandbox(Spec("SandboxAgent", "self"), "self"),
            "spec.declarative.tools[0].agent",
            "agent tool cannot be used to reference itself, test/self");

    [Fact]
    public async Task Agent_MayReferenceTheSandboxAgentOfItsName()
    {
        _team.Agents(Team.Sandbox("{type: BYO, byo: {deployment: {image: 'a:1'}}}", "self"));
        await _team.CompileAsync(Team.Plain(Spec("SandboxAgent", "self"), "self"));
    }

    [Fact]
    public async Task UnknownType_IsRefused()
    {
        _team.Agents(Team.Plain("{type: Robot}", "odd"));
        await _team.RefusesAsync(Calling("Agent", "odd"), "spec.declarative.tools[0].agent", "unknown agent type: Robot");
    }

    [Fact]
    public Task ToolWithoutAnyReference_IsRefused()
        => _team.RefusesAsync(Team.Declarative("tools: [{type: McpServer}]"), "spec.declarative.tools[0]", "tool must have a provider or tool server");

    [Fact]
    public async Task Proxy_LeadsToAgentsOnDeployments()
    {
        _team.Options = _team.Options with { ProxyUrl = "http://proxy.kagent:8080" };
        var entry = await EntryAsync("Agent");
        Assert.Equal("http://proxy.kagent:8080", entry.GetProperty("url").GetString());
        Assert.Equal("shared-name.test", entry.GetProperty("headers").GetProperty("x-kagent-host").GetString());
    }

    [Fact]
    public async Task Improve_CallsToSandboxesThroughTheControllerDoNotGoThroughTheProxy()
    {
        _team.Options = _team.Options with { ProxyUrl = "http://proxy.kagent:8080" };
        Assert.Equal(
            """{"name":"test__NS__shared_name","url":"http://kagent-controller.kagent:8083/api/a2a-sandboxes/test/shared-name"}""",
            (await EntryAsync("SandboxAgent")).GetRawText());
    }

    private async Task<JsonElement> EntryAsync(string kind, string more = "")
        => (await _team.ConfigAsync(Calling(kind, Shared, more))).GetProperty("remote_agents")[0];

    private static IAgentObject Calling(string kind, string name, string more = "") => Team.Sandbox(Spec(kind, name, more));

    private static string Spec(string kind, string name, string more = "")
        => $"{{type: Declarative, declarative: {{systemMessage: Hi, modelConfig: m, tools: [{{type: Agent, agent: {{kind: '{kind}', name: {name}}}{more}}}]}}}}";
}
