using k8s.Models;
using KagentTyped.Runtime.Agents;
using KagentTyped.Runtime.Failures;
using KagentTyped.Runtime.Tests.Support;

namespace KagentTyped.Runtime.Tests.Configuration;

public class AgentConfigTests
{
    private const string Model = """
        "model":{"type":"openai","model":"gpt-4o","base_url":""}
        """;

    private readonly Team _team = new();

    [Fact]
    public async Task SmallestConfig_HasModelTextsAndStream()
        => Assert.Equal("{" + Model + ""","description":"","instruction":"Hi","stream":false}""", await TextAsync(Team.Declarative()));

    [Fact]
    public async Task EveryMember_HasItsPlace()
    {
        _team.Model("small", "{model: mini, provider: Anthropic, anthropic: {baseUrl: 'http://b'}}", "{secretHash: '02'}")
            .Model("m", "{model: gpt-4o}", "{secretHash: '01'}")
            .Kmcp("kmcp", "{deployment: {port: 1}}")
            .Agents(Team.Sandbox("{type: BYO, byo: {deployment: {image: 'a:1'}}}", "other"));
        var agent = Team.Declarative(
            """
            executeCodeBlocks: false, stream: true, memory: {modelConfig: small, ttlDays: 7},
            context: {compaction: {compactionInterval: 3, overlapSize: 0, summarizer: {modelConfig: small, promptTemplate: Sum up}, tokenThreshold: 100, eventRetentionSize: 9}},
            tools: [{mcpServer: {name: kmcp}}, {agent: {kind: SandboxAgent, name: other}}]
            """,
            "description: D, sandbox: {network: {allowedDomains: [api.example.com, '*.example.org']}}");
        Assert.Equal(
            "{" + Model + """
            ,"description":"D","instruction":"Hi","http_tools":[{"params":{"url":"http://kmcp.test:1/mcp","headers":{},"timeout":30}}],
            "remote_agents":[{"name":"test__NS__other","url":"http://kagent-controller.kagent:8083/api/a2a-sandboxes/test/other"}],"execute_code":false,"stream":true,
            "memory":{"ttl_days":7,"embedding":{"provider":"anthropic","model":"mini","base_url":"http://b"}},"network":{"allowed_domains":["api.example.com","*.example.org"]},
            "context_config":{"compaction":{"compaction_interval":3,"overlap_size":0,"summarizer_model":{"type":"anthropic","model":"mini","base_url":"http://b"},"prompt_template":"Sum up","token_threshold":100,"event_retention_size":9}}}
            """.ReplaceLineEndings(""),
            await TextAsync(agent));
        Assert.Equal([1, 2, 2], (await _team.CompileAsync(agent)).Files.SecretHash.ToArray());
    }

    [Theory]
    [InlineData("context: {compaction: {}}", """{"compaction":{"compaction_interval":5,"overlap_size":2}}""")]
    [InlineData("context: {compaction: {summarizer: {}}}", """{"compaction":{"compaction_interval":5,"overlap_size":2,"summarizer_model":{"type":"openai","model":"gpt-4o","base_url":""}}}""")]
    [InlineData("context: {compaction: {summarizer: {modelConfig: m}}}", """{"compaction":{"compaction_interval":5,"overlap_size":2,"summarizer_model":{"type":"openai","model":"gpt-4o","base_url":""}}}""")]
    public async Task Compaction_UsesTheAgentsOwnModelUnlessItNamesAnother(string context, string expected)
        => Assert.Equal(expected, (await _team.ConfigAsync(Team.Declarative(context))).GetProperty("context_config").GetRawText());

    [Fact]
    public async Task OwnModelForMemoryAndSummary_CountsOnce()
    {
        _team.Model("m", "{model: x, apiKeySecret: k, apiKeySecretKey: key}", "{secretHash: '07'}");
        var compiled = await _team.CompileAsync(Team.Declarative("memory: {modelConfig: m}, context: {compaction: {summarizer: {}}}"));
        Assert.Equal([7], compiled.Files.SecretHash.ToArray());
        Assert.Single(compiled.Deployment.Env);
        Assert.Contains("\"memory\":{\"embedding\":{\"provider\":\"openai\",\"model\":\"x\"}}", compiled.Files.ConfigJson, StringComparison.Ordinal);
    }

    [Fact]
    public async Task VariablesOfFurtherModels_AreMerged()
    {
        _team.Model("claude", "{model: c, provider: Anthropic, apiKeySecret: a, apiKeySecretKey: key}").Model("other", "{model: o, apiKeySecret: another, apiKeySecretKey: key}");
        var env = (await _team.CompileAsync(Team.Declarative("memory: {modelConfig: other}, context: {compaction: {summarizer: {modelConfig: claude}}}"))).Deployment.Env;
        Assert.Equal(["OPENAI_API_KEY k", "ANTHROPIC_API_KEY a"], env.Select(variable => $"{variable.Name} {variable.ValueFrom.SecretKeyRef.Name}"));
    }

    [Theory]
    [InlineData("memory: {modelConfig: gone}", "memory.modelConfig", "failed to resolve embedding config: failed to get ModelConfig test/gone: modelconfigs.kagent.dev \"gone\" not found")]
    [InlineData("context: {compaction: {summarizer: {modelConfig: gone}}}", "context.compaction.summarizer.modelConfig", "failed to translate summarizer model config \"gone\": failed to get ModelConfig test/gone: modelconfigs.kagent.dev \"gone\" not found")]
    public Task MissingFurtherModels_AreNamed(string more, string path, string message)
        => _team.RefusesAsync(Team.Declarative(more), $"spec.declarative.{path}", message);

    [Fact]
    public async Task FurtherModelThatCannotBeRead_IsNoErrorOfTheUser()
    {
        _team.Reader.Fail<V1Alpha2.ModelConfig>(Team.Namespace, "small", ApiFailure.Forbidden);
        var e = await Assert.ThrowsAsync<AgentDependencyException>(() => _team.CompileAsync(Team.Declarative("memory: {modelConfig: small}")));
        Assert.Equal(("spec.declarative.memory.modelConfig", "failed to resolve embedding config: failed to get ModelConfig test/small: no luck"), (e.FieldPath, e.Message));
    }

    [Theory]
    [InlineData("ConfigMap")]
    [InlineData("Secret")]
    public async Task Message_MayStandElsewhere(string type)
    {
        _team.ConfigMap("texts", ("message", "From afar")).Secret("texts", ("message", "From afar"));
        var config = await _team.ConfigAsync(Team.Sandbox($"{{declarative: {{modelConfig: m, systemMessageFrom: {{type: {type}, name: texts, key: message}}}}}}"));
        Assert.Equal("From afar", config.GetProperty("instruction").GetString());
    }

    [Theory]
    [InlineData("systemMessage: ''", "systemMessage", "at least one system message source (SystemMessage or SystemMessageFrom) must be specified")]
    [InlineData("systemMessageFrom: {type: ConfigMap, name: gone, key: k}", "systemMessageFrom", "failed to find ConfigMap for test/gone: configmaps \"gone\" not found")]
    [InlineData("systemMessageFrom: {type: Secret, name: gone, key: k}", "systemMessageFrom", "failed to find Secret test/gone: secrets \"gone\" not found")]
    [InlineData("systemMessageFrom: {type: Secret, name: texts, key: k}", "systemMessageFrom", "key k not found in Secret test/texts")]
    public async Task MissingMessage_IsTheUsersError(string message, string path, string error)
    {
        _team.Secret("texts");
        await _team.RefusesAsync(Team.Sandbox($"{{declarative: {{modelConfig: m, {message}}}}}"), $"spec.declarative.{path}", error);
    }

    [Fact]
    public async Task SecretThatMayNotBeRead_IsNoErrorOfTheUser()
    {
        _team.Reader.Fail<V1Secret>(Team.Namespace, "s", ApiFailure.Forbidden);
        var e = await Assert.ThrowsAsync<AgentDependencyException>(() => _team.CompileAsync(Team.Sandbox("{declarative: {modelConfig: m, systemMessageFrom: {type: Secret, name: s, key: k}}}")));
        Assert.Equal("failed to find Secret test/s: no luck", e.Message);
    }

    [Fact]
    public async Task HugeMessage_IsRefusedBeforeTheApiServerDoes()
    {
        var agent = Team.Declarative();
        agent.Spec!.Declarative!.SystemMessage = new string('x', 10 << 20);
        await _team.RefusesAsync(agent, "spec.declarative.systemMessage", "the system message has 10485760 bytes; the Secret that brings it to the agent holds at most 1048576");
    }

    [Fact]
    public async Task ConfigurationThatFillsASecret_IsRefused()
    {
        var agent = Team.Declarative();
        agent.Spec!.Description = new string('x', 1 << 20);
        var e = await Assert.ThrowsAsync<AgentValidationException>(() => _team.BuildAsync(agent));
        Assert.Matches("^the agent's configuration has [0-9]+ bytes; the Secret that brings it to the agent holds at most 1048576$", e.Message);
    }

    [Theory]
    [InlineData("{type: Declarative}", "spec.declarative", "declarative must be specified if type is Declarative, or byo must be specified if type is BYO")]
    [InlineData("{type: Robot}", "spec.type", "unknown agent type: Robot")]
    [InlineData("{type: BYO}", "spec.byo.deployment", "BYO deployment spec is required")]
    public Task AgentWithoutItsSection_IsTheUsersError(string spec, string path, string message) => _team.RefusesAsync(Team.Sandbox(spec), path, message);

    [Theory]
    [InlineData("", "required; a generated name is known only to the cluster")]
    [InlineData("a.b", "Invalid value: \"a.b\": it names the agent's Service, whose name has no dots")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "name must be no more than 63 characters, because it labels the agent's objects; it has 64")]
    public Task Name_MustFitWhatIsNamedAfterIt(string name, string message)
        => _team.RefusesAsync(Team.Sandbox("{type: BYO, byo: {deployment: {image: 'a:1'}}}", $"'{name}'"), "metadata.name", message);

    [Fact]
    public async Task LoneSurrogates_DoNotCrash()
    {
        var agent = Team.Declarative();
        agent.Spec!.Declarative!.SystemMessage = "a\ud800b";
        Assert.Equal("a\ufffdb", (await _team.ConfigAsync(agent)).GetProperty("instruction").GetString());
    }

    [Fact]
    public async Task Texts_NeverShowInLogs()
    {
        var agent = Team.Declarative("tools: [{mcpServer: {name: kmcp}, headersFrom: [{name: A, value: hush}]}]");
        _team.Kmcp("kmcp", "{deployment: {port: 1}}");
        var compiled = await _team.CompileAsync(agent);
        Assert.Contains("hush", compiled.Files.ConfigJson, StringComparison.Ordinal);
        Assert.DoesNotContain("hush", compiled.ToString(), StringComparison.Ordinal);
    }

    private async Task<string> TextAsync(IAgentObject agent) => (await _team.CompileAsync(agent)).Config!.ToJson();
}
