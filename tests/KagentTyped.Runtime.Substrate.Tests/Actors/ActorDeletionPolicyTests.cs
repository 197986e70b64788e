using System.Text;
using Grpc.Core;
using KagentTyped.AteApi;
using KagentTyped.Runtime.Substrate.Actors;
using KagentTyped.Runtime.Substrate.Tests.Support;
using KagentTyped.Runtime.Tests.Support;
using KagentTyped.V1Alpha2;

namespace KagentTyped.Runtime.Substrate.Tests.Actors;

/// <summary>The delete timeout of harnesses and agents, controllers.md 3.3, 3.4, 5.5 and 5.8.</summary>
public class ActorDeletionPolicyTests
{
    private static readonly DateTimeOffset Deletion = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    // Five minutes, strictly greater.
    [Theory]
    [InlineData(0, false)]
    [InlineData(300, false)]
    [InlineData(301, true)]
    public void Five_minutes_are_waited_for(int seconds, bool givesUp)
        => Assert.Equal(givesUp, new ActorDeletionPolicy().ShouldGiveUp(Deleted(), Deletion.AddSeconds(seconds)));

    [Fact]
    public void Object_that_is_not_deleted_keeps_its_actors()
    {
        var harness = Harness.Of("{backend: openclaw, runtime: substrate}");
        harness.Metadata.Annotations = new Dictionary<string, string> { [ActorDeletionPolicy.ForceAnnotation] = "true" };

        Assert.False(new ActorDeletionPolicy().ShouldGiveUp(harness, Deletion.AddYears(1)));
    }

    // 5.8 [improve] An annotation or policy forces removal.
    [Fact]
    public void Users_can_end_the_wait_and_installations_can_wait_for_ever()
    {
        var never = new ActorDeletionPolicy { GiveUpAfter = null };
        var forced = Deleted();
        forced.Metadata.Annotations = new Dictionary<string, string> { [ActorDeletionPolicy.ForceAnnotation] = "true" };

        Assert.False(never.ShouldGiveUp(Deleted(), Deletion.AddYears(1)));
        Assert.True(never.ShouldGiveUp(forced, Deletion));
        Assert.Equal("substrate cleanup ended by annotation kagent.dev/force-delete", never.Reason(forced));
        Assert.Equal("substrate cleanup exceeded timeout of 300s", new ActorDeletionPolicy().Reason(Deleted()));
        forced.Metadata.Annotations[ActorDeletionPolicy.ForceAnnotation] = "false";
        Assert.False(new ActorDeletionPolicy().ShouldGiveUp(forced, Deletion));
        Assert.Equal("substrate cleanup exceeded timeout of 300s", new ActorDeletionPolicy().Reason(forced));
    }

    // 3.4 [improve] The event names what was left.
    [Fact]
    public async Task Event_names_what_was_left_behind()
    {
        await using var world = await SubstrateWorld.StartAsync();
        world.Api.Add("ahr-1", SubstrateWorld.ClawTemplate, Actor.Types.Status.Suspending);
        world.Api.Add("golden", SubstrateWorld.ClawTemplate);
        world.Api.Add("theirs", SubstrateWorld.BotTemplate);
        string? text = await LeftBehind.DescribeAsync(world.Actors, "why", ["ahr-1", "golden", null], [SubstrateWorld.ClawTemplate]);

        Assert.Equal("why; left behind: actors \"ahr-1\" (Suspending), \"golden\" (Suspended), with all snapshots; delete them with Agent Substrate's own tools", text);
        world.Api.Remove("ahr-1");
        world.Api.Remove("golden");
        Assert.Null(await LeftBehind.DescribeAsync(world.Actors, "why", ["ahr-1"], [SubstrateWorld.ClawTemplate]));
    }

    [Fact]
    public async Task Event_names_what_may_be_left_when_ate_api_gives_no_answer()
    {
        await using var world = await SubstrateWorld.StartAsync();
        world.Faults.Decide = (_, _) => (StatusCode.Internal, "gone", false);

        Assert.Equal(
            "why; left behind: actor \"ahr-1\", if it exists, and others of ActorTemplates kagent/t: list substrate actors: rpc error: code = Internal desc = gone",
            await LeftBehind.DescribeAsync(world.Actors, "why", ["ahr-1", " "], [new("kagent", "t")]));
        Assert.Equal(
            "why; it is not known which actors are left, and others of ActorTemplates kagent/t: Agent Substrate is not configured",
            await LeftBehind.DescribeAsync(null, "why", [], [new("kagent", "t")]));
    }

    [Fact]
    public async Task Event_fits_however_much_is_left()
    {
        await using var world = await SubstrateWorld.StartAsync();
        for (int i = 0; i < 500; i++)
            world.Api.Add($"{new string('x', 50)}{i}", SubstrateWorld.ClawTemplate);
        string text = (await LeftBehind.DescribeAsync(world.Actors, "why", [], [SubstrateWorld.ClawTemplate]))!;

        Assert.Contains(" and 492 more", text, StringComparison.Ordinal);
        Assert.InRange(text.Length, 1, 1024);
    }

    // events.k8s.io counts the bytes of a note.
    [Theory]
    [InlineData("a", 1024)]
    [InlineData("é", 1023)]
    [InlineData("€", 1023)]
    [InlineData("🙂", 1023)]
    [InlineData("a🙂", 1024)]
    public async Task Event_is_cut_by_its_bytes_and_between_characters(string unit, int bytes)
    {
        string text = (await LeftBehind.DescribeAsync(null, string.Concat(Enumerable.Repeat(unit, 1024)), [], []))!;

        Assert.EndsWith("...", text, StringComparison.Ordinal);
        Assert.Equal(bytes, new UTF8Encoding(false, throwOnInvalidBytes: true).GetByteCount(text));
    }

    private static AgentHarness Deleted()
    {
        var harness = Harness.Of("{backend: openclaw, runtime: substrate}");
        harness.Metadata.DeletionTimestamp = Deletion.UtcDateTime;
        return harness;
    }
}
