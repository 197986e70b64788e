using KagentTyped.Runtime.Agents;
using KagentTyped.Runtime.Tests.Support;

namespace KagentTyped.Runtime.Tests.Tools;

public class ToolGraphTests
{
    private readonly Team _team = new();

    [Fact]
    public async Task TwelveSiblings_Pass()
    {
        string[] names = [.. Enumerable.Range(0, 12).Select(i => $"s{i}")];
        _team.Agents([.. names.Select(name => Calling(name))]);
        await _team.CompileAsync(Calling("root", names));
    }

    [Fact]
    public async Task ChainOfTen_Passes() => await _team.CompileAsync(Chain(10));

    [Fact]
    public Task ChainOfTwelve_IsTooLong()
        => _team.RefusesAsync(Chain(12), "spec.declarative.tools[0].agent", "recursion limit reached in agent tool chain: Agent/test/a10 -> Agent/test/a11");

    [Fact]
    public async Task Circle_IsFound()
    {
        _team.Agents(Calling("a", "b"), Calling("b", "a"));
        await _team.RefusesAsync(Calling("a", "b"), "spec.declarative.tools[0].agent", "cycle detected in agent tool chain: Agent/test/b -> Agent/test/a");
    }

    [Fact]
    public async Task Diamond_Passes()
    {
        _team.Agents(Calling("b", "d"), Calling("c", "d"), Calling("d"));
        await _team.CompileAsync(Calling("a", "b", "c"));
    }

    [Fact]
    public async Task SharedTools_AreNotVisitedOncePerPath()
    {
        // Nine layers of ten agents, each calling all of the next layer: a billion paths.
        for (int layer = 0; layer < 9; layer++)
        {
            string[] next = layer == 8 ? [] : [.. Enumerable.Range(0, 10).Select(i => $"l{layer + 1}-{i}")];
            _team.Agents([.. Enumerable.Range(0, 10).Select(i => Calling($"l{layer}-{i}", next))]);
        }

        await _team.CompileAsync(Calling("root", [.. Enumerable.Range(0, 10).Select(i => $"l0-{i}")]));
        Assert.InRange(_team.Reader.Reads, 1, 1000);
    }

    [Fact]
    public async Task AgentReachedFirstNearAndThenFar_StillCountsItsDepth()
    {
        // root -> z directly, and root -> a0 .. a9 -> z, which then is too deep for its own tool.
        _team.Agents(Calling("z", "end"), Calling("end"));
        _team.Agents([.. Enumerable.Range(0, 10).Select(i => Calling($"a{i}", i == 9 ? "z" : $"a{i + 1}"))]);
        await _team.RefusesAsync(Calling("root", "z", "a0"), "spec.declarative.tools[1].agent", "recursion limit reached in agent tool chain: Agent/test/a9 -> Agent/test/z");
    }

    [Fact]
    public Task SelfReference_IsRefused()
        => _team.RefusesAsync(Calling("a", "a"), "spec.declarative.tools[0].agent", "agent tool cannot be used to reference itself, test/a");

    [Fact]
    public Task AgentToolWithoutReference_IsRefused()
        => _team.RefusesAsync(Team.Declarative("tools: [{type: Agent}]"), "spec.declarative.tools[0].agent", "tool must have an agent reference");

    [Fact]
    public async Task CrossNamespaceTool_Translates()
    {
        _team.Agents(Team.Plain("{type: BYO, byo: {deployment: {image: 'a:1'}}}", "other", "elsewhere"));
        var config = await _team.ConfigAsync(Team.Declarative("tools: [{type: Agent, agent: {name: other, namespace: elsewhere}}]"));
        Assert.Equal("http://other.elsewhere:8080", config.GetProperty("remote_agents")[0].GetProperty("url").GetString());
    }

    private IAgentObject Chain(int length)
    {
        var agents = Enumerable.Range(0, length).Select(i => i == length - 1 ? Calling($"a{i}") : Calling($"a{i}", $"a{i + 1}")).ToArray();
        _team.Agents(agents);
        return agents[0];
    }

    private static IAgentObject Calling(string name, params string[] tools) => Team.Plain(
        $"{{type: Declarative, declarative: {{systemMessage: Hi, modelConfig: m, tools: [{string.Join(", ", tools.Select(tool => $"{{type: Agent, agent: {{name: {tool}}}}}"))}]}}}}",
        name);
}
