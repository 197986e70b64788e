using KagentTyped.Runtime.Agents;
using KagentTyped.V1Alpha2;

namespace KagentTyped.Runtime.Tests.Agents;

public class SubstrateAgentRulesTests
{
    [Fact]
    public void AgentsThatMayRun_Pass()
    {
        SubstrateAgentRules.Validate(null);
        SubstrateAgentRules.Validate(TestAgents.Plain());
        SubstrateAgentRules.Validate(TestAgents.OnSubstrate().AsAgentObject());
        SubstrateAgentRules.Validate(TestAgents.Declarative(SandboxPlatform.Substrate, SandboxAgentSpecDeclarativeRuntime.Go).AsAgentObject());
        SubstrateAgentRules.Validate(WithSkills(SandboxPlatform.AgentSandbox));
        SubstrateAgentRules.Validate(TestAgents.Byo().AsAgentObject());
    }

    [Fact]
    public void ByoAgents_AreRefused_BeforeTheirSkillsAreLookedAt()
    {
        var agent = TestAgents.Byo();
        agent.Spec!.Platform = SandboxPlatform.Substrate;
        agent.Spec.Skills = new() { Refs = ["img"] };
        var e = Assert.Throws<AgentValidationException>(() => SubstrateAgentRules.Validate(agent.AsAgentObject()));
        Assert.Equal(("spec.type", "BYO agents are not supported when spec.platform is substrate"), (e.FieldPath, e.Message));
    }

    [Fact]
    public void Skills_AreRefused()
    {
        var e = Assert.Throws<AgentValidationException>(() => SubstrateAgentRules.Validate(WithSkills(SandboxPlatform.Substrate)));
        Assert.Equal(("spec.skills", "spec.skills is not supported when spec.platform is substrate"), (e.FieldPath, e.Message));
    }

    [Fact]
    public void Improve_StoredPythonPasses_BecauseTheSchemaStoresItForEveryone_AndIsReportedInstead()
    {
        var agent = TestAgents.Declarative(SandboxPlatform.Substrate, SandboxAgentSpecDeclarativeRuntime.Python).AsAgentObject();
        SubstrateAgentRules.Validate(agent);
        Assert.Equal("spec.declarative.runtime", Assert.Single(UnsupportedFeatures.Find(agent)).FieldPath);
    }

    private static IAgentObject WithSkills(SandboxPlatform platform)
    {
        var agent = TestAgents.OnPlatform(platform);
        agent.Spec!.Skills = new() { Refs = ["img"] };
        return agent.AsAgentObject();
    }
}
