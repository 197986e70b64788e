using KagentTyped.Runtime.Agents;
using KagentTyped.Runtime.Configuration;
using KagentTyped.V1Alpha2;

namespace KagentTyped.Runtime.Tests.Configuration;

public class SandboxRuntimeSettingsTests
{
    private const string DefaultText = """{"network":{"allowedDomains":[],"deniedDomains":[]},"filesystem":{"denyRead":[],"allowWrite":[".","/tmp"],"denyWrite":[]}}""";

    [Fact]
    public void Settings_AreNeeded_ByAgentsThatRunForeignCodeOrAskForThem()
    {
        var plain = TestAgents.Declarative(null, null);
        var skills = TestAgents.Declarative(null, null);
        skills.Spec!.Skills = new() { Refs = ["img"] };
        var code = TestAgents.Declarative(null, null);
        code.Spec!.Declarative!.ExecuteCodeBlocks = true;
        var sandboxed = TestAgents.Byo();
        sandboxed.Spec!.Sandbox = new();

        Assert.False(SandboxRuntimeSettings.AreNeeded(plain.AsAgentObject()));
        Assert.True(SandboxRuntimeSettings.AreNeeded(skills.AsAgentObject()));
        Assert.True(SandboxRuntimeSettings.AreNeeded(code.AsAgentObject()));
        Assert.False(SandboxRuntimeSettings.AreNeeded(TestAgents.Byo().AsAgentObject()));
        Assert.True(SandboxRuntimeSettings.AreNeeded(sandboxed.AsAgentObject()));
        Assert.False(SandboxRuntimeSettings.AreNeeded(new SandboxAgent().AsAgentObject()));
    }

    [Fact]
    public void AgentWithoutSandboxSection_GetsTheDefaults()
    {
        Assert.Equal(DefaultText, SandboxRuntimeSettings.ToJson(null));
        Assert.Equal(DefaultText, SandboxRuntimeSettings.ToJson(new() { Sandbox = new() }));
    }

    [Fact]
    public void AllowedDomains_AreCopiedInOrder()
        => Assert.StartsWith(
            """{"network":{"allowedDomains":["api.example.com","*.example.org"],""",
            SandboxRuntimeSettings.ToJson(new() { Sandbox = new() { Network = new() { AllowedDomains = ["api.example.com", "*.example.org"] } } }),
            StringComparison.Ordinal);
}
