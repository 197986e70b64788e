using KagentTyped.Runtime.References;
using KagentTyped.Runtime.Substrate.Naming;

namespace KagentTyped.Runtime.Substrate.Tests.Naming;

/// <summary>substrate.md 4.2 to 4.5, with what they ask to improve.</summary>
public partial class SubstrateNamesTests
{
    [Fact]
    public void Names_can_be_read()
    {
        Assert.StartsWith("ahr-kagent-my-claw-", SubstrateNames.HarnessActor(new("kagent", "my-claw")), StringComparison.Ordinal);
        Assert.StartsWith("ahr-my-claw-", SubstrateNames.HarnessTemplate(new("kagent", "my-claw")), StringComparison.Ordinal);
        Assert.StartsWith("asr-kagent-bot-", SubstrateNames.SessionActor(new("kagent", "bot"), "s"), StringComparison.Ordinal);
        Assert.StartsWith("asr-bot-", SubstrateNames.AgentTemplate(new("kagent", "bot"), "1"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a", "foo", "bar-1", "a", "foo-bar", "1")]
    [InlineData("a", "b-c", "s", "a-b", "c", "s")]
    [InlineData("a", "b", "S", "a", "b", "s")]
    [InlineData("a", "b.c", "s", "a", "b-c", "s")]
    public void Sessions_of_different_agents_never_share_an_actor(string namespace1, string name1, string session1, string namespace2, string name2, string session2)
        => Assert.NotEqual(SubstrateNames.SessionActor(new(namespace1, name1), session1), SubstrateNames.SessionActor(new(namespace2, name2), session2));

    [Fact]
    public void A_harness_and_an_agent_of_one_name_have_templates_of_their_own()
    {
        var name = new ObjectRef("kagent", "claw");
        Assert.NotEqual(SubstrateNames.HarnessTemplate(name), SubstrateNames.AgentTemplate(name, ""));
    }
}
