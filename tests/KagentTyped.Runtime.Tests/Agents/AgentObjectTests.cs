using System.Text.Json;
using KagentTyped.Json;
using KagentTyped.Runtime.Agents;
using KagentTyped.Runtime.References;
using KagentTyped.V1Alpha2;

namespace KagentTyped.Runtime.Tests.Agents;

public class AgentObjectTests
{
    [Fact]
    public void WorkloadMode_FollowsTheKind()
    {
        Assert.Equal(WorkloadMode.Deployment, new Agent().AsAgentObject().WorkloadMode);
        Assert.Equal(WorkloadMode.Sandbox, new SandboxAgent().AsAgentObject().WorkloadMode);
    }

    [Fact]
    public void ObjectWithoutSpecAndStatus_HasNone()
    {
        foreach (var agent in new[] { new Agent().AsAgentObject(), new SandboxAgent().AsAgentObject() })
        {
            Assert.Null(agent.Spec);
            Assert.Null(agent.ObservedGeneration);
            Assert.Empty(agent.Conditions);
            Assert.Equal(new ObjectRef("", ""), agent.GetReference());
        }
    }

    [Fact]
    public void Status_IsShown()
    {
        var sandbox = new SandboxAgent { Status = new() { ObservedGeneration = 3, Conditions = [new() { Type = "Ready" }] } }.AsAgentObject();
        var plain = new Agent { Status = new() { ObservedGeneration = 4, Conditions = [new() { Type = "Accepted" }] } }.AsAgentObject();
        Assert.Equal((3L, "Ready"), (sandbox.ObservedGeneration, sandbox.Conditions.Single().Type));
        Assert.Equal((4L, "Accepted"), (plain.ObservedGeneration, plain.Conditions.Single().Type));
    }

    [Fact]
    public void SpecOfAnAgent_IsSeenWhole_AsThatOfASandboxAgent()
    {
        var agent = CustomResourceYaml.Load<Agent>("""
            apiVersion: kagent.dev/v1alpha2
            kind: Agent
            metadata: {name: a, namespace: ns}
            spec:
              type: BYO
              description: d
              allowedNamespaces: {from: Selector, selector: {matchLabels: {team: x}}}
              sandbox: {network: {allowedDomains: [api.example.com]}}
              skills: {refs: ["img:v1"], gitRefs: [{url: "https://example.com/r.git", ref: main}]}
              byo:
                deployment:
                  image: img:v2
                  env: [{name: A, valueFrom: {secretKeyRef: {name: s, key: k}}}]
                  volumes: [{name: v, emptyDir: {sizeLimit: 1Gi}}]
                  resources: {limits: {cpu: "2"}}
                  replicas: 2
                  unknownField: kept
            """);

        var spec = agent.AsAgentObject().Spec!;

        Assert.Equal(SandboxAgentSpecType.BYO, spec.Type);
        Assert.Null(spec.Platform);
        Assert.True(JsonElement.DeepEquals(ModelJson.SerializeToElement(agent.Spec!), ModelJson.SerializeToElement(spec)));
    }

    [Theory]
    [InlineData(null, "agent-sandbox")]
    [InlineData("", "agent-sandbox")]
    [InlineData("agent-sandbox", "agent-sandbox")]
    [InlineData("substrate", "substrate")]
    [InlineData("other", "other")]
    public void Platform_IsTheStoredOne_OrAgentSandbox(string? stored, string expected)
        => Assert.Equal(expected, TestAgents.OnPlatform(stored is null ? null : new(stored)).AsAgentObject().GetPlatform().Value);

    [Fact]
    public void Platform_OfEverythingElse_IsAgentSandbox()
    {
        Assert.Equal(SandboxPlatform.AgentSandbox, ((IAgentObject?)null).GetPlatform());
        Assert.Equal(SandboxPlatform.AgentSandbox, TestAgents.Plain().GetPlatform());
        Assert.Equal(SandboxPlatform.AgentSandbox, new SandboxAgent().AsAgentObject().GetPlatform());
    }

    [Theory]
    [InlineData("substrate", "python", "go")]
    [InlineData("substrate", null, "go")]
    [InlineData("agent-sandbox", "python", "python")]
    [InlineData("agent-sandbox", "go", "go")]
    [InlineData("agent-sandbox", null, "python")]
    [InlineData("agent-sandbox", "", "python")]
    public void Runtime_OfASandboxAgent_IsGoOnSubstrate(string platform, string? stored, string expected)
        => Assert.Equal(expected, TestAgents.Declarative(new(platform), stored is null ? null : new(stored)).AsAgentObject().GetEffectiveRuntime().Value);

    [Theory]
    [InlineData("python")]
    [InlineData("go")]
    public void Runtime_OfAnAgent_IsTheStoredOne(string stored)
        => Assert.Equal(stored, TestAgents.PlainAgent(new(stored)).AsAgentObject().GetEffectiveRuntime().Value);

    [Fact]
    public void Runtime_WithoutADeclarativeSection_IsPython()
    {
        Assert.Equal(SandboxAgentSpecDeclarativeRuntime.Python, ((SandboxAgentSpec?)null).GetStoredRuntime());
        Assert.Equal(SandboxAgentSpecDeclarativeRuntime.Python, new SandboxAgentSpec().GetStoredRuntime());
        Assert.Equal(SandboxAgentSpecDeclarativeRuntime.Python, ((IAgentObject?)null).GetEffectiveRuntime());
        Assert.Equal(SandboxAgentSpecDeclarativeRuntime.Python, TestAgents.OnSubstrate().AsAgentObject().GetEffectiveRuntime());
    }

    [Fact]
    public void Skills_AreThere_WhenEitherListHasAnEntry()
    {
        Assert.False(((SandboxAgentSpec?)null).HasSkills());
        Assert.False(new SandboxAgentSpec().HasSkills());
        Assert.False(new SandboxAgentSpec { Skills = new() { Refs = [], GitRefs = [] } }.HasSkills());
        Assert.True(new SandboxAgentSpec { Skills = new() { Refs = ["img"] } }.HasSkills());
        Assert.True(new SandboxAgentSpec { Skills = new() { GitRefs = [new() { Url = "u" }] } }.HasSkills());
    }
}
