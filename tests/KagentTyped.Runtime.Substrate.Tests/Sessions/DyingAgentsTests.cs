using KagentTyped.Runtime.Substrate.Sessions;
using KagentTyped.Runtime.Substrate.Tests.Support;
using KagentTyped.V1Alpha2;

namespace KagentTyped.Runtime.Substrate.Tests.Sessions;

public class DyingAgentsTests
{
    [Fact]
    public void Agents_are_remembered_for_an_hour_by_uid()
    {
        var clock = new TestClock();
        var dying = new DyingAgents(clock);
        dying.Add(Agent("a", "1"));
        clock.Advance(TimeSpan.FromMinutes(30));
        dying.Add(Agent("a", "2"));
        dying.Add(Agent("a", "1"));
        Assert.True(dying.Contains(Agent("a", "1")));
        Assert.True(dying.Contains(Agent("a", "2")));
        Assert.False(dying.Contains(Agent("a", "3")));
        Assert.False(dying.Contains(Agent("b", "1")));

        clock.Advance(TimeSpan.FromMinutes(30));
        dying.Add(Agent("b", "1"));
        Assert.False(dying.Contains(Agent("a", "1")));
        Assert.True(dying.Contains(Agent("a", "2")));
    }

    private static SandboxAgent Agent(string name, string uid)
    {
        var agent = SubstrateWorld.Agent(name);
        agent.Metadata.Uid = uid;
        return agent;
    }
}
