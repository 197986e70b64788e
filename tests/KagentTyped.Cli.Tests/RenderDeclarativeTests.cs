using KagentTyped.Cli.Tests.Support;
using KagentTyped.Schema.Yaml;

namespace KagentTyped.Cli.Tests;

public class RenderDeclarativeTests
{
    // Line 1 is the first of the SandboxAgent, line 12 that of the ModelConfig.
    private const string Agent = """
        apiVersion: kagent.dev/v1alpha2
        kind: SandboxAgent
        metadata: {name: helper, namespace: ns}
        spec:
          type: Declarative
          declarative:
            systemMessage: You help.
            modelConfig: m
            tools:
            - {type: McpServer, mcpServer: {kind: RemoteMCPServer, name: search}, headersFrom: [{name: Authorization, valueFrom: {type: Secret, name: s, key: token}}]}
        ---
        apiVersion: kagent.dev/v1alpha2
        kind: ModelConfig
        metadata: {name: m, namespace: ns}
        spec: {model: gpt-4o, apiKeySecret: openai, apiKeySecretKey: key}
        ---
        apiVersion: kagent.dev/v1alpha2
        kind: RemoteMCPServer
        metadata: {name: search, namespace: ns}
        spec: {description: d, url: "http://search/mcp"}
        ---
        apiVersion: v1
        kind: Secret
        metadata: {name: s, namespace: ns}
        data: {token: aHVzaA==}

        """;

    [Fact]
    public async Task The_sample_renders_in_the_order_to_apply_it()
    {
        var result = await Tool.RunAsync("render", Tool.Sample("declarative-agent.yaml"));

        Assert.Equal((0, "owned: Sandbox (agents.x-k8s.io/v1alpha1)\n"), (result.Code, result.Error));
        Assert.Equal(["Secret cluster-helper", "ServiceAccount cluster-helper", "Sandbox cluster-helper"], Rendered.Names(result.Out));
    }

    [Theory]
    [InlineData("yaml")]
    [InlineData("json")]
    public async Task Secrets_are_shown_only_on_demand(string format)
    {
        var hidden = await Tool.PipeAsync(Agent, "render", "-o", format);
        var shown = await Tool.PipeAsync(Agent, "render", "-o", format, "--with-secrets");

        Assert.DoesNotContain("hush", hidden.Out, StringComparison.Ordinal);
        Assert.Equal(["***", "***"], Rendered.Single(hidden.Out, "Secret")["stringData"]!.Members.Select(member => member.Value.Text));
        Assert.Contains("\"Authorization\":\"hush\"", Rendered.Single(shown.Out, "Secret")["stringData"]!["config.json"]!.Text, StringComparison.Ordinal);
        Assert.Null(Rendered.Single(shown.Out, "Secret")["data"]);
    }

    [Fact]
    public async Task References_may_stand_in_other_files_and_without_a_namespace()
    {
        using var folder = new TemporaryFolder();
        string[] documents = Agent.Replace(", namespace: ns", "", StringComparison.Ordinal).Split("---\n");
        var result = await Tool.RunAsync([
            "render", "-n", "team", .. documents.Select((text, i) => folder.Write($"{i}.yaml", text))]);

        Assert.Equal(0, result.Code);
        Assert.Equal("team", Rendered.Single(result.Out, "Secret")["metadata"]!["namespace"]!.Text);
    }

    [Theory]
    [InlineData("modelConfig: m", "modelConfig: gone", "8:18: spec.declarative.modelConfig: failed to get ModelConfig ns/gone: modelconfigs.kagent.dev \"gone\" not found")]
    [InlineData("name: search}, headers", "name: gone}, headers", "10:36: spec.declarative.tools[0].mcpServer: failed to get RemoteMCPServer ns/gone: remotemcpservers.kagent.dev \"gone\" not found")]
    [InlineData("name: s, key", "name: gone, key", "10:89: spec.declarative.tools[0].headersFrom[0]: failed to resolve header: failed to resolve value for ref Authorization: failed to find Secret ns/gone: secrets \"gone\" not found")]
    [InlineData("key: token", "key: other", "10:89: spec.declarative.tools[0].headersFrom[0]: failed to resolve header: failed to resolve value for ref Authorization: key other not found in Secret ns/s")]
    [InlineData("kind: RemoteMCPServer, name: search}", "kind: MCPServer, name: search}", "10:36: spec.declarative.tools[0].mcpServer: failed to get MCPServer ns/search: mcpservers.kagent.dev \"search\" not found")]
    [InlineData("kind: RemoteMCPServer, name: search}", "kind: Service, name: search}", "10:36: spec.declarative.tools[0].mcpServer: failed to get Service ns/search: services \"search\" not found")]
    [InlineData("{type: McpServer, mcpServer: {kind: RemoteMCPServer, name: search}", "{type: Agent, agent: {name: other}", "10:28: spec.declarative.tools[0].agent: failed to get agent ns/other: agents.kagent.dev \"other\" not found")]
    [InlineData("systemMessage: You help.", "systemMessageFrom: {type: ConfigMap, name: c, key: k}", "7:24: spec.declarative.systemMessageFrom: failed to find ConfigMap for ns/c: configmaps \"c\" not found")]
    [InlineData("name: Authorization", "name: 'A B'", "10:96: spec.declarative.tools[0].headersFrom[0].name: invalid header name \"A B\": it needs letters, digits and any of !#$%&'*+-.^_`|~")]
    [InlineData("modelConfig: m\n", "deployment: {env: [{name: A}, {name: A}]}\n    modelConfig: m\n", "8:42: spec.declarative.deployment.env[1].name: duplicate environment variable \"A\"")]
    [InlineData("modelConfig: m\n", "promptTemplate: {dataSources: [{kind: ConfigMap, name: c}]}\n    modelConfig: m\n", "8:60: spec.declarative.promptTemplate.dataSources[0].name: failed to resolve prompt sources: failed to resolve prompt source \"c\": configmaps \"c\" not found")]
    [InlineData("spec:\n", "spec:\n  platform: substrate\n", "5:3: spec.substrate.workerPoolRef: build sandbox workload: substrate workerPoolRef is required when no default WorkerPool is configured")]
    [InlineData("name: helper", "name: a.b", "3:18: metadata.name: Invalid value: \"a.b\": it names the agent's Service, whose name has no dots")]
    public async Task A_mistake_of_an_agent_is_one_finding_at_its_place_and_nothing_of_the_agent_is_printed(string part, string change, string finding)
    {
        Assert.Contains(part, Agent, StringComparison.Ordinal);
        (await Tool.PipeAsync(Agent.Replace(part, change, StringComparison.Ordinal), "render")).Is(1, "", $"<stdin>:{finding}\n");
    }

    [Fact]
    public async Task Mistakes_of_a_dependency_are_findings_at_its_own_place_and_at_the_agent()
        => (await Tool.PipeAsync(Agent.Replace("model: gpt-4o", "modle: gpt-4o", StringComparison.Ordinal), "render")).Is(1, "", """
            <stdin>:8:18: spec.declarative.modelConfig: failed to get ModelConfig ns/m: the ModelConfig of the input cannot be read
            <stdin>:15:8: spec.modle: unknown field "spec.modle"; did you mean "model"?
            <stdin>:15:8: spec.model: Required value

            """);

    [Theory]
    [InlineData("aHVzaA==", "'hush!'", "25:15: data.token: the value does not fit its field")]
    [InlineData("data: {token: aHVzaA==}", "data: [hush]", "25:7: data: the value does not fit its field")]
    public async Task A_malformed_secret_does_not_show(string part, string change, string finding)
    {
        var result = await Tool.PipeAsync(Agent.Replace(part, change, StringComparison.Ordinal), "render");

        Assert.Equal((1, ""), (result.Code, result.Out));
        Assert.Contains($"<stdin>:{finding}\n", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("hush", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nulls_in_objects_of_Kubernetes_are_as_good_as_absent()
    {
        string input = Agent.Replace("kind: RemoteMCPServer, name: search}", "kind: Service, name: search}", StringComparison.Ordinal)
            + "---\napiVersion: v1\nkind: Service\nmetadata: {name: search, namespace: ns, annotations: {kagent.dev/mcp-service-port: null}}\nspec: {ports: [null]}\n";
        (await Tool.PipeAsync(input, "render")).Is(1, "", "<stdin>:10:36: spec.declarative.tools[0].mcpServer: no port found for service search with protocol STREAMABLE_HTTP\n");
    }

    [Fact]
    public async Task A_message_of_ten_megabytes_is_one_finding()
        => (await Tool.PipeAsync(Agent.Replace("You help.", new string('x', 10_000_000), StringComparison.Ordinal), "render"))
            .Is(1, "", "<stdin>:7:20: spec.declarative.systemMessage: the system message has 10000000 bytes; the Secret that brings it to the agent holds at most 1048576\n");

    [Theory]
    [InlineData("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\n---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: c, namespace: default}\n", "7:18: metadata.name: ConfigMap default/c is in the input already")]
    [InlineData("apiVersion: v1\nkind: Secret\nmetadata: {}\n", "3:11: metadata.name: required: nothing can refer to an object without a name")]
    [InlineData("apiVersion: kagent.dev/v1alpha1\nkind: ModelConfig\nmetadata: {name: m}\n", "1:13: apiVersion: unsupported version \"kagent.dev/v1alpha1\" of ModelConfig; expected kagent.dev/v1alpha2")]
    public async Task Objects_that_help_nobody_are_findings(string input, string finding)
    {
        var result = await Tool.PipeAsync(input, "render");
        Assert.Equal((1, ""), (result.Code, result.Out));
        Assert.Contains($"<stdin>:{finding}\n", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dependencies_alone_are_suspicious()
        => (await Tool.PipeAsync("apiVersion: v1\nkind: Secret\nmetadata: {name: s}\n", "render")).Is(1, "", "kagent-typed: the input holds no agent to render\n");

    [Fact]
    public async Task Agents_of_one_name_would_overwrite_each_other()
    {
        string other = TestManifests.Byo("same");
        var result = await Tool.PipeAsync(other + "---\n" + other.Replace("kind: SandboxAgent", "kind: Agent", StringComparison.Ordinal), "render");

        Assert.Equal(["Secret same", "ServiceAccount same", "Sandbox same"], Rendered.Names(result.Out));
        Assert.EndsWith("<stdin>:15:9: metadata.name: another agent of the input creates Secret ns/same already\n", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tools_of_other_namespaces_need_permission()
    {
        string input = Agent.Replace("name: search}", "name: search, namespace: far}", StringComparison.Ordinal).Replace("{name: search, namespace: ns}", "{name: search, namespace: far}", StringComparison.Ordinal);
        (await Tool.PipeAsync(input, "render"))
            .Is(1, "", "<stdin>:10:36: spec.declarative.tools[0].mcpServer: cross-namespace reference to RemoteMCPServer far/search is not allowed from namespace ns\n");
        Assert.Equal(0, (await Tool.PipeAsync(input.Replace("description: d", "allowedNamespaces: {from: All}, description: d", StringComparison.Ordinal), "render")).Code);
    }

    [Fact]
    public async Task The_installation_can_be_described()
    {
        string input = Agent.Replace("    modelConfig: m\n", "    runtime: go\n", StringComparison.Ordinal);
        var result = await Tool.PipeAsync(
            input, "render", "--with-secrets", "--image-registry", "reg", "--golang-adk-image-digest", "abc", "--default-model-config", "ns/m", "--proxy-url", "http://proxy:1");

        Assert.Equal(0, result.Code);
        Assert.Equal("reg/kagent-dev/kagent/golang-adk@sha256:abc", Rendered.Sandbox(result.Out).Spec!.PodTemplate.Spec.Containers[0].Image);
        Assert.Contains("\"model\":\"gpt-4o\"", Rendered.Single(result.Out, "Secret")["stringData"]!["config.json"]!.Text, StringComparison.Ordinal);
        (await Tool.PipeAsync(input, "render", "--default-model-config", "a/b/c")).Is(2, "", "kagent-typed: --default-model-config: reference cannot contain more than one slash\n");
    }

    [Fact]
    public async Task What_is_printed_with_secrets_reads_back()
    {
        var result = await Tool.PipeAsync(Agent, "render", "--with-secrets");
        var card = Rendered.Single(result.Out, "Secret")["stringData"]!["agent-card.json"]!.Text;
        Assert.Empty(YamlReader.Read(card).Problems);
        Assert.Equal("helper", YamlReader.Read(card).Documents[0]["name"]!.Text);
    }
}
