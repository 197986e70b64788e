using KagentTyped.Cli.Tests.Support;

namespace KagentTyped.Cli.Tests;

public class ReadyTests
{
    private const string ReadyStatus = "{conditions: [{type: Ready, status: \"True\", reason: DependenciesReady, message: Pod is Ready, observedGeneration: 2, lastTransitionTime: \"2026-01-01T00:00:00Z\"}]}";

    [Fact]
    public async Task A_ready_sandbox_makes_the_agent_ready()
        => (await Tool.PipeAsync(TestManifests.Byo("a") + TestManifests.Sandbox("a", ReadyStatus), "ready"))
            .Is(0, "ns/a  Ready=True  WorkloadReady: Pod is Ready\n", "");

    [Theory]
    [InlineData("{}", "Unknown  SandboxReadyPending: Sandbox Ready condition not yet reported")]
    [InlineData("{conditions: [{type: Ready, status: \"True\", reason: R, message: m, observedGeneration: 1}]}", "Unknown  SandboxReadyPending: Sandbox Ready condition is of generation 1, the Sandbox is at generation 2")]
    [InlineData("{conditions: [{type: Ready, status: \"False\", reason: DependenciesNotReady, message: Pod is pending}]}", "False  DependenciesNotReady: Pod is pending")]
    [InlineData("{conditions: [{type: Ready, status: \"False\", reason: \"not a reason\", message: m}]}", "False  SandboxNotReady: not a reason: m")]
    [InlineData("{conditions: [{type: Ready, status: \"False\", reason: R, message: \"\"}]}", "False  R")]
    [InlineData("{conditions: [{type: Ready, status: \"False\", reason: R, message: \"two\\nlines\\e[0m\"}]}", "False  R: two\\nlines\\u001b[0m")]
    [InlineData("{conditions: [{type: Finished, status: \"True\", reason: PodFailed, message: exit code 1}]}", "False  PodFailed: exit code 1")]
    public async Task Any_other_state_of_the_sandbox_does_not(string status, string line)
        => (await Tool.PipeAsync(TestManifests.Byo("a") + TestManifests.Sandbox("a", status), "ready")).Is(1, $"ns/a  Ready={line}\n", "");

    [Fact]
    public async Task An_agent_without_a_sandbox_beside_it_is_unknown()
        => (await Tool.PipeAsync(TestManifests.Byo("a") + TestManifests.Sandbox("b", ReadyStatus), "ready"))
            .Is(1, "ns/a  Ready=Unknown  SandboxNotFound: sandboxes.agents.x-k8s.io \"a\" not found\n", "");

    [Fact]
    public async Task An_agent_on_another_platform_has_no_backend_here()
        => (await Tool.PipeAsync(TestManifests.Byo("a").Replace("  type: BYO", "  platform: substrate", StringComparison.Ordinal), "ready"))
            .Is(1, "ns/a  Ready=Unknown  SandboxBackendNotConfigured: substrate sandbox backend is not configured\n", "");

    [Fact]
    public async Task All_agents_must_be_ready_for_exit_code_0()
    {
        using var folder = new TemporaryFolder();
        string agents = folder.Write("agents.yaml", TestManifests.Byo("a") + "---\n" + TestManifests.Byo("longer-name"));
        string sandboxes = folder.Write("sandboxes.yaml", TestManifests.Sandbox("a", ReadyStatus) + TestManifests.Sandbox("longer-name", "{}"));

        (await Tool.RunAsync("ready", sandboxes, agents)).Is(1, """
            ns/a            Ready=True     WorkloadReady: Pod is Ready
            ns/longer-name  Ready=Unknown  SandboxReadyPending: Sandbox Ready condition not yet reported

            """, "");
    }

    [Fact]
    public async Task Namespaces_are_told_apart_and_have_a_default()
    {
        string input = TestManifests.Byo("a").Replace("  namespace: ns\n", "", StringComparison.Ordinal) + TestManifests.Sandbox("a", ReadyStatus);

        (await Tool.PipeAsync(input, "ready", "-n", "ns")).Is(0, "ns/a  Ready=True  WorkloadReady: Pod is Ready\n", "");
        (await Tool.PipeAsync(input, "ready")).Is(1, "default/a  Ready=Unknown  SandboxNotFound: sandboxes.agents.x-k8s.io \"a\" not found\n", "");
    }

    [Fact]
    public async Task Json_holds_the_same()
        => (await Tool.PipeAsync(TestManifests.Byo("a") + TestManifests.Sandbox("a", ReadyStatus), "ready", "-o", "json")).Is(0, """
            [
                {
                    "namespace": "ns",
                    "name": "a",
                    "ready": "True",
                    "reason": "WorkloadReady",
                    "message": "Pod is Ready"
                }
            ]

            """, "");

    [Fact]
    public async Task Fields_that_this_version_does_not_know_are_no_findings()
        => (await Tool.PipeAsync(TestManifests.Byo("a") + "status: {newField: 1}\n" + TestManifests.Sandbox("a", ReadyStatus.Replace("{conditions", "{newField: 1, conditions", StringComparison.Ordinal)), "ready"))
            .Is(0, "ns/a  Ready=True  WorkloadReady: Pod is Ready\n", "");

    [Fact]
    public async Task A_sandbox_that_cannot_be_read_is_not_taken_for_missing()
    {
        var result = await Tool.PipeAsync(TestManifests.Byo("a") + TestManifests.Sandbox("a", ReadyStatus).Replace("generation: 2", "generation: two", StringComparison.Ordinal), "ready");

        Assert.Equal((1, "ns/a  Ready=Unknown  SandboxGetFailed: the Sandbox of the input cannot be read\n"), (result.Code, result.Out));
        Assert.StartsWith("<stdin>:14:48: metadata.generation: ", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_first_of_two_sandboxes_counts()
        => (await Tool.PipeAsync(TestManifests.Byo("a") + TestManifests.Sandbox("a", ReadyStatus) + TestManifests.Sandbox("a", "{}"), "ready"))
            .Is(1, "ns/a  Ready=True  WorkloadReady: Pod is Ready\n", "<stdin>:20:18: metadata.name: Sandbox ns/a is in the input already\n");

    [Fact]
    public async Task Other_kinds_are_findings_and_their_values_stay_unsaid()
    {
        var result = await Tool.PipeAsync("apiVersion: v1\nkind: Secret\nmetadata: {name: s}\nstringData: {password: hunter2}\n", "ready");

        result.Is(1, "", "<stdin>:2:7: kind: unsupported kind \"Secret\" of apiVersion \"v1\"; expected SandboxAgent (kagent.dev/v1alpha2) or Sandbox (agents.x-k8s.io/v1alpha1)\n");
    }

    [Fact]
    public async Task Sandboxes_alone_have_no_answer()
        => (await Tool.PipeAsync(TestManifests.Sandbox("a", ReadyStatus), "ready")).Is(1, "", "kagent-typed: the input holds no SandboxAgent\n");
}
