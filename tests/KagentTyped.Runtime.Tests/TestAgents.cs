using KagentTyped.Runtime.Agents;
using KagentTyped.V1Alpha2;

namespace KagentTyped.Runtime.Tests;

/// <summary>Agents to test with.</summary>
internal static class TestAgents
{
    public static SandboxAgent OnPlatform(SandboxPlatform? platform, string name = "a1", string namespaceName = "ns1") => new()
    {
        Metadata = new() { Name = name, NamespaceProperty = namespaceName },
        Spec = new() { Platform = platform },
    };

    public static SandboxAgent OnSubstrate() => OnPlatform(SandboxPlatform.Substrate);

    public static SandboxAgent OnAgentSandbox() => OnPlatform(SandboxPlatform.AgentSandbox);

    public static SandboxAgent Declarative(SandboxPlatform? platform, SandboxAgentSpecDeclarativeRuntime? runtime)
    {
        var agent = OnPlatform(platform);
        agent.Spec!.Type = SandboxAgentSpecType.Declarative;
        agent.Spec.Declarative = new() { Runtime = runtime };
        return agent;
    }

    /// <summary>A BYO agent with nothing but an image.</summary>
    public static SandboxAgent Byo(Action<SandboxAgentSpecByoDeployment>? change = null)
    {
        var agent = OnAgentSandbox();
        agent.Spec!.Type = SandboxAgentSpecType.BYO;
        agent.Spec.Byo = new() { Deployment = new() { Image = "img:v1" } };
        change?.Invoke(agent.Spec.Byo.Deployment);
        return agent;
    }

    public static Agent PlainAgent(AgentSpecDeclarativeRuntime? runtime = null) => new()
    {
        Metadata = new() { Name = "a1", NamespaceProperty = "ns1" },
        Spec = new() { Type = AgentSpecType.Declarative, Declarative = new() { Runtime = runtime } },
    };

    public static IAgentObject Plain() => PlainAgent().AsAgentObject();
}
