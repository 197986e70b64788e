using KagentTyped.Ate.V1Alpha1;
using KagentTyped.Cli.Tests.Support;
using KagentTyped.Generators.Tests.Support;
using KagentTyped.Schema.Checking;
using KagentTyped.Schema.CustomResources;

namespace KagentTyped.Cli.Tests;

/// <summary>What is created on Agent Substrate.</summary>
public class RenderSubstrateTests
{
    private static readonly string[] Digest = ["--golang-adk-image-digest", "sha256:" + new string('b', 64), "--golang-adk-full-image-digest", new string('c', 64)];

    private static readonly CustomResourceVersion Schema =
        CustomResourceDefinitionReader.Read(File.ReadAllText(Path.Combine(Repository.Root, "schemas", "ate.dev", "actortemplates.yaml"))).Documents.Single().Definition.Versions.Single();

    [Fact]
    public async Task An_agent_becomes_a_secret_a_service_account_and_a_template()
    {
        var result = await Tool.RunAsync(["render", Tool.Sample("substrate-agent.yaml"), "--with-secrets", .. Digest]);

        Assert.Equal(
            (0, $"owned: ActorTemplate (ate.dev/v1alpha1)\nignored: {Tool.Sample("substrate-agent.yaml")}:10:13: spec.platform: token of the agent's ServiceAccount (no KAGENT_TOKEN is set)\n"),
            (result.Code, result.Error));
        Snapshot.Matches(result.Out, "substrate-agent.yaml");
        Assert.Equal("https://releases.example.com/feed", Template(result.Out).Spec!.Containers![0].Env!.Single(variable => variable.Name == "FEED_URL").Value);
    }

    [Fact]
    public async Task A_harness_becomes_a_secret_and_a_template_without_tokens()
    {
        var result = await Tool.RunAsync("render", Tool.Sample("substrate-harness.yaml"), "--with-secrets");

        Assert.Equal((0, "owned: ActorTemplate (ate.dev/v1alpha1)\n"), (result.Code, result.Error));
        Snapshot.Matches(result.Out, "substrate-harness.yaml");
        Template(result.Out);
    }

    [Fact]
    public async Task The_installation_can_be_described()
    {
        string agent = Sample("substrate-agent.yaml", "    workerPoolRef:\n      name: agents\n", "").Replace("  substrate:\n", "", StringComparison.Ordinal);
        var result = await Tool.PipeAsync(
            agent,
            [
                "render", .. Digest, "--substrate-default-workerpool-name", "shared", "--kagent-namespace", "agents", "--substrate-snapshot-location", "gs://b/",
                "--substrate-runsc-amd64-url", "gs://r", "--substrate-agent-token-secret", "token",
            ]);

        Assert.Equal(0, result.Code);
        var spec = Template(result.Out).Spec!;
        Assert.Equal(("agents", "shared"), (spec.WorkerPoolRef.NamespaceProperty, spec.WorkerPoolRef.Name));
        Assert.Equal("gs://b/docs-team/sandboxagent_release-helper", spec.SnapshotsConfig.Location);
        Assert.Equal("gs://r", spec.Runsc.Amd64!.Url);
        Assert.Equal("token", spec.Containers![0].Env![^1].ValueFrom.SecretKeyRef.Name);
    }

    [Theory]
    [InlineData("substrate-agent.yaml", "name: agents\n  declarative", "name: gone\n  declarative", "14:7: spec.substrate.workerPoolRef: build sandbox workload: get WorkerPool docs-team/gone: workerpools.ate.dev \"gone\" not found")]
    [InlineData("substrate-agent.yaml", "    workerPoolRef:\n      name: agents\n", "    snapshotsConfig: {location: 'gs://x'}\n", "13:5: spec.substrate.workerPoolRef: build sandbox workload: substrate workerPoolRef is required when no default WorkerPool is configured")]
    [InlineData("substrate-agent.yaml", "key: url", "key: gone", "23:9: spec.declarative.deployment.env[1]: build sandbox workload: key gone not found in ConfigMap docs-team/releases")]
    [InlineData("substrate-harness.yaml", "  runtime: substrate\n", "", "8:3: spec: Invalid value: spec.substrate may only be set when runtime is substrate")]
    [InlineData("substrate-harness.yaml", "name: claw-gateway\n  channels", "name: gone\n  channels", "18:7: spec.substrate.gatewayTokenSecretRef: build openclaw actor startup: get gateway token secret docs-team/gone: secrets \"gone\" not found")]
    [InlineData("substrate-harness.yaml", "  channels:", "  image: claw:1\n  channels:", "19:10: spec.image: workload image \"claw:1\" must be pinned with a digest (@sha256:...)")]
    public async Task A_mistake_is_one_finding_at_its_place(string sample, string part, string change, string finding)
        => (await Tool.PipeAsync(Sample(sample, part, change), ["render", .. Digest])).Is(1, "", $"<stdin>:{finding}\n");

    [Fact]
    public async Task An_image_without_a_digest_is_a_finding_that_says_what_to_give()
        => (await Tool.PipeAsync(Sample("substrate-agent.yaml", "", ""), "render")).Is(
            1,
            "",
            "<stdin>:10:13: spec.platform: build sandbox workload: workload image \"cr.kagent.dev/kagent-dev/kagent/golang-adk:latest\" must be pinned with a digest (@sha256:...); "
                + "the installation has to know the digest of the runtime's image: --golang-adk-image-digest, or --golang-adk-full-image-digest for agents that run foreign code\n");

    [Fact]
    public async Task A_harness_on_openshell_has_nothing_to_print()
        => (await Tool.PipeAsync("apiVersion: kagent.dev/v1alpha2\nkind: AgentHarness\nmetadata: {name: h, namespace: ns}\nspec: {backend: openclaw, runtime: openshell}\n", "render"))
            .Is(1, "", "<stdin>:4:36: spec.runtime: a harness on openshell runs behind a gateway and has no objects in the cluster; only those with runtime substrate have\n");

    [Theory]
    [InlineData("--substrate-pause-image: workload image \"p:1\" must be pinned with a digest (@sha256:...)", "--substrate-pause-image", "p:1")]
    [InlineData("--substrate-default-workerpool-name: \"kagent/A_b\" names no WorkerPool", "--substrate-default-workerpool-name", "A_b")]
    [InlineData("--substrate-runsc-arm64-*: \"x\" is no SHA-256 in lower-case hex", "--substrate-runsc-arm64-sha256", "x")]
    [InlineData("--substrate-snapshot-location: \"x\" is no location in Cloud Storage, such as gs://bucket", "--substrate-snapshot-location", "x")]
    public async Task A_mistake_of_the_command_line_is_code_2(string error, string option, string value)
        => (await Tool.PipeAsync("", "render", option, value)).Is(2, "", $"kagent-typed: {error}\n");

    private static string Sample(string name, string part, string change)
    {
        string text = File.ReadAllText(Tool.Sample(name)).ReplaceLineEndings("\n");
        Assert.Contains(part, text, StringComparison.Ordinal);
        return part.Length == 0 ? text : text.Replace(part, change, StringComparison.Ordinal);
    }

    /// <summary>The template that was printed, judged as the API server judges it.</summary>
    private static ActorTemplate Template(string output)
    {
        var node = Rendered.Single(output, "ActorTemplate");
        Assert.Empty(ObjectChecker.Check(node, Schema));
        var template = CustomResourceYaml.FromTree<ActorTemplate>(node);
        Assert.Empty(template.Validate());
        return template;
    }
}
