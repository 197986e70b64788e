using System.Text;
using System.Text.Json;
using KagentTyped.Cli.Tests.Support;
using KagentTyped.Generators.Tests.Support;

namespace KagentTyped.Cli.Tests;

public class RenderTests
{
    private const string Owned = "owned: Sandbox (agents.x-k8s.io/v1alpha1)\n";

    private const string Kinds = "SandboxAgent (kagent.dev/v1alpha2), Agent (kagent.dev/v1alpha2), AgentHarness (kagent.dev/v1alpha2), ModelConfig (kagent.dev/v1alpha2), "
        + "RemoteMCPServer (kagent.dev/v1alpha2), MCPServer (kagent.dev/v1alpha1), WorkerPool (ate.dev/v1alpha1), ConfigMap (v1), Secret (v1), Service (v1), Namespace (v1)";

    [Fact]
    public async Task The_sample_renders_as_yaml()
    {
        var result = await Tool.RunAsync("render", Tool.Sample("byo-agent.yaml"));

        Assert.Equal((0, Owned), (result.Code, result.Error));
        Assert.EndsWith("service: true\n", result.Out, StringComparison.Ordinal);
        Snapshot.Matches(result.Out, "byo-agent.yaml");
    }

    [Fact]
    public async Task The_sample_renders_as_json()
    {
        var result = await Tool.RunAsync("render", "-o", "json", Tool.Sample("byo-agent.yaml"));

        Assert.Equal((0, Owned), (result.Code, result.Error));
        Snapshot.Matches(result.Out, "byo-agent.json");
    }

    [Fact]
    public async Task Both_formats_read_back_as_the_same_sandbox()
    {
        var yaml = await Tool.RunAsync("render", Tool.Sample("byo-agent.yaml"));
        var json = await Tool.RunAsync("render", "-o", "json", Tool.Sample("byo-agent.yaml"));

        var fromYaml = Rendered.Sandbox(yaml.Out);
        var fromJson = Rendered.Sandbox(json.Out);
        Assert.EndsWith("---\n" + CustomResourceYaml.Save(fromYaml), yaml.Out, StringComparison.Ordinal);
        Assert.EndsWith("---\n" + CustomResourceYaml.Save(fromJson), yaml.Out, StringComparison.Ordinal);
        Assert.Equal("registry.example.com/agents/release-notes:1.4.2", fromYaml.Spec!.PodTemplate.Spec.Containers[0].Image);
    }

    [Fact]
    public async Task The_broken_sample_yields_every_finding_and_no_output()
    {
        string file = Tool.Sample("broken-agent.yaml");
        var result = await Tool.RunAsync("render", file);

        result.Is(1, "", $"""
            {file}:9:13: spec.platform: Unsupported value: "agent-sandboxes": supported values: "agent-sandbox", "substrate"
            {file}:12:7: spec.byo.deployment.imgae: unknown field "spec.byo.deployment.imgae"; did you mean "image"?
            {file}:13:17: spec.byo.deployment.replicas: Invalid value: "string": spec.byo.deployment.replicas in body must be of type integer: "string"
            {file}:15:9: spec.byo.deployment.env[0].name: Required value

            """);
    }

    [Fact]
    public async Task One_broken_document_does_not_stop_the_others()
    {
        string input = TestManifests.Byo("first") + "---\n" + TestManifests.Byo("second").Replace("  type: BYO", "  type: BYO\n  platfrom: agent-sandbox", StringComparison.Ordinal) + "---\n" + TestManifests.Byo("third");
        var result = await Tool.PipeAsync(input, "render");

        Assert.Equal(["first", "third"], Rendered.Sandboxes(result.Out).Select(sandbox => sandbox.Metadata.Name));
        Assert.Equal((1, Owned + "<stdin>:19:3: spec.platfrom: unknown field \"spec.platfrom\"; did you mean \"platform\"?\n"), (result.Code, result.Error));
    }

    [Fact]
    public async Task Several_objects_are_a_list_in_json()
    {
        var result = await Tool.PipeAsync(TestManifests.Byo("first") + "---\n" + TestManifests.Byo("second"), "render", "-o", "json", "-");

        Assert.Equal((0, Owned), (result.Code, result.Error));
        using var json = JsonDocument.Parse(result.Out);
        Assert.Equal(("v1", "List"), (json.RootElement.GetProperty("apiVersion").GetString(), json.RootElement.GetProperty("kind").GetString()));
        Assert.Equal(
            ["Secret first", "ServiceAccount first", "Sandbox first", "Secret second", "ServiceAccount second", "Sandbox second"],
            json.RootElement.GetProperty("items").EnumerateArray().Select(item => $"{item.GetProperty("kind")} {item.GetProperty("metadata").GetProperty("name")}"));
    }

    [Fact]
    public async Task Json_and_lists_are_read_too()
    {
        const string Input = """
            {"apiVersion": "v1", "kind": "List", "items": [
              {"apiVersion": "kagent.dev/v1alpha2", "kind": "SandboxAgent", "metadata": {"name": "a"},
               "spec": {"type": "BYO", "byo": {"deployment": {"image": "a:1"}}}},
              {"apiVersion": "kagent.dev/v1alpha2", "kind": "SandboxAgent", "metadata": {"name": "b"},
               "spec": {"type": "BYO", "byo": {"deployment": {"image": 1}}}}
            ]}
            """;
        var result = await Tool.PipeAsync(Input, "render", "-n", "team");

        Assert.Equal(("a", "team"), Rendered.Sandbox(result.Out).Metadata is var metadata ? (metadata.Name, metadata.NamespaceProperty) : default);
        Assert.Equal((1, Owned + "<stdin>:5:60: spec.byo.deployment.image: Invalid value: \"integer\": spec.byo.deployment.image in body must be of type string: \"integer\"\n"), (result.Code, result.Error));
    }

    [Fact]
    public async Task Files_are_rendered_in_their_order()
    {
        using var folder = new TemporaryFolder();
        var result = await Tool.PipeAsync(TestManifests.Byo("third"), "render", folder.Write("1.yaml", TestManifests.Byo("first")), folder.Write("@2.yaml", TestManifests.Byo("second")), "-");

        Assert.Equal(["first", "second", "third"], Rendered.Sandboxes(result.Out).Select(sandbox => sandbox.Metadata.Name));
        Assert.Equal((0, Owned), (result.Code, result.Error));
    }

    [Theory]
    [InlineData("  type: BYO", "  type: BYO\n  platform: substrate", "8:3: spec: Invalid value: BYO agents are not supported when spec.platform is substrate")]
    [InlineData("  type: BYO\n  byo:\n    deployment:\n      image: a:1", "  type: Declarative\n  platform: substrate\n  declarative: {systemMessage: hello, modelConfig: missing}", "10:52: spec.declarative.modelConfig: failed to get ModelConfig ns/missing: modelconfigs.kagent.dev \"missing\" not found")]
    [InlineData("  type: BYO", "  type: BYO\n  platform: gvisor", "9:13: spec.platform: Unsupported value: \"gvisor\": supported values: \"agent-sandbox\", \"substrate\"")]
    [InlineData("image: a:1", "cmd: run", "11:7: spec.byo.deployment.image: image is required for BYO deployment")]
    [InlineData("image: a:1", "image: a:1\n      labels: {kagent: other}", "12:24: spec.byo.deployment.labels[kagent]: label kagent is reserved: objects of the agent are found by it")]
    [InlineData("image: a:1", "image: a:1\n      extraContainers: [{name: kagent}]", "12:32: spec.byo.deployment.extraContainers[0].name: extraContainers: \"kagent\" is a reserved container name")]
    [InlineData("image: a:1", "image: a:1\n      args: run", "12:13: spec.byo.deployment.args: Invalid value: \"string\": spec.byo.deployment.args in body must be of type array: \"string\"")]
    [InlineData("  name: demo", "  generateName: agent-", "5:3: metadata.name: required; a generated name is known only to the cluster")]
    [InlineData("v1alpha2", "v1alpha1", "2:13: apiVersion: unsupported version \"kagent.dev/v1alpha1\" of SandboxAgent; expected kagent.dev/v1alpha2")]
    [InlineData("kind: SandboxAgent", "kind: Pod", "3:7: kind: unsupported kind \"Pod\" of apiVersion \"kagent.dev/v1alpha2\"; expected one of " + Kinds)]
    [InlineData("kind: SandboxAgent\n", "", "2:1: kind: not a Kubernetes object with a kind; expected one of " + Kinds)]
    public async Task What_cannot_be_rendered_is_a_finding_at_its_place(string part, string change, string finding)
    {
        var result = await Tool.PipeAsync("# comment\n" + TestManifests.Byo("demo").Replace(part, change, StringComparison.Ordinal), "render");

        result.Is(1, "", $"<stdin>:{finding}\n");
    }

    [Theory]
    [InlineData("name: a", "name: Bad_Name", "4:9: metadata.name: Invalid value: \"Bad_Name\": a lowercase RFC 1123 subdomain must ")]
    [InlineData("namespace: ns", "namespace: a.b", "5:14: metadata.namespace: Invalid value: \"a.b\": must not contain dots")]
    [InlineData("image: a:1", "image: a:1\n      resources: {limits: {cpu: abc}}", "11:33: spec.byo.deployment.resources.limits.cpu: Invalid value: \"abc\": ")]
    public async Task What_an_api_server_would_refuse_is_a_finding(string part, string change, string finding)
    {
        var result = await Tool.PipeAsync(TestManifests.Byo("a").Replace(part, change, StringComparison.Ordinal), "render");

        Assert.Equal((1, ""), (result.Code, result.Out));
        Assert.StartsWith($"<stdin>:{finding}", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scalars_and_lists_are_no_objects()
    {
        var result = await Tool.PipeAsync("hello\n---\n- 1\n", "render");

        result.Is(1, "", $"""
            <stdin>:1:1: not a Kubernetes object with a kind; expected one of {Kinds}
            <stdin>:3:1: not a Kubernetes object with a kind; expected one of {Kinds}

            """);
    }

    [Fact]
    public async Task Invalid_yaml_is_a_finding_and_documents_before_it_are_rendered()
    {
        var result = await Tool.PipeAsync(TestManifests.Byo("first") + "---\nspec: [1\n", "render");

        Assert.Equal("first", Rendered.Sandbox(result.Out).Metadata.Name);
        Assert.Equal(1, result.Code);
        Assert.Matches(@"\Aowned: .*\n<stdin>:1[0-9]:[0-9]+: \S[^\n]*\n\z", result.Error);
    }

    [Fact]
    public async Task A_repeated_key_makes_the_document_invalid()
    {
        var result = await Tool.PipeAsync(TestManifests.Byo("a") + "kind: SandboxAgent\n", "render");

        Assert.Equal((1, ""), (result.Code, result.Out));
        Assert.StartsWith("<stdin>:11:1: ", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nested_aliases_cannot_exhaust_memory()
    {
        var bomb = new StringBuilder("a0: &a0 [x]\n");
        for (int i = 1; i < 40; i++)
            bomb.Append(System.Globalization.CultureInfo.InvariantCulture, $"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 9))}]\n");
        var result = await Tool.PipeAsync(bomb.ToString(), "render");

        Assert.Equal((1, ""), (result.Code, result.Out));
        Assert.StartsWith("<stdin>:", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Text_of_the_input_cannot_start_a_line_of_the_report()
    {
        var result = await Tool.PipeAsync(TestManifests.Byo("a") + "\"x\\ny\\e[31m\": 1\n", "render");

        Assert.Equal((1, ""), (result.Code, result.Out));
        Assert.Single(result.Error.TrimEnd('\n').Split('\n'));
        Assert.StartsWith("<stdin>:11:1: x\\ny\\u001b[31m: unknown field ", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_agent_with_a_uid_owns_what_is_built_for_it()
    {
        var result = await Tool.PipeAsync(TestManifests.Byo("a").Replace("  name: a", "  name: a\n  uid: 6dc5f4d4", StringComparison.Ordinal), "render");

        var owner = Assert.Single(Rendered.Sandbox(result.Out).Metadata.OwnerReferences);
        Assert.Equal(
            ("kagent.dev/v1alpha2", "SandboxAgent", "a", "6dc5f4d4", true, true),
            (owner.ApiVersion, owner.Kind, owner.Name, owner.Uid, owner.Controller, owner.BlockOwnerDeletion));
    }

    [Fact]
    public async Task The_installation_can_be_named()
    {
        var result = await Tool.PipeAsync(TestManifests.Byo("a"), "render", "--kagent-namespace", "agents", "--runtime-class", "gvisor");

        var pod = Rendered.Sandbox(result.Out).Spec!.PodTemplate.Spec;
        Assert.Equal("gvisor", pod.RuntimeClassName);
        Assert.Contains(pod.Containers[0].Env, variable => variable.Value == "http://kagent-controller.agents:8083");
    }

    [Theory]
    [InlineData("")]
    [InlineData("# nothing\n---\n")]
    [InlineData("apiVersion: v1\nkind: List\nitems: []\n")]
    public async Task No_object_at_all_is_suspicious(string input)
        => (await Tool.PipeAsync(input, "render")).Is(1, "", "kagent-typed: the input holds no object\n");
}
