using Grpc.Core;
using KagentTyped.AteApi;
using KagentTyped.Runtime.References;
using KagentTyped.Runtime.Substrate.Actors;
using KagentTyped.Runtime.Substrate.Tests.Support;

namespace KagentTyped.Runtime.Substrate.Tests.Harnesses;

/// <summary>
/// The life of a harness from its creation to the end of its finalizer, while things go wrong. What must hold: no actor of the harness is left, no
/// actor of others is touched, every wait ends.
/// </summary>
public class HarnessLifeTests
{
    private static readonly ObjectRef Theirs = SubstrateWorld.TemplateOf("other", "1");

    [Fact]
    public async Task Life_without_faults_takes_these_calls()
    {
        await using var world = await SubstrateWorld.StartAsync();
        Begin(world);
        await LiveAsync(world, () => world.Backend(), () => world.Actors);
        CheckEnd(world);

        Assert.Equal(
            [
                "GetActor", "CreateActor", "ResumeActor", "GetActor",
                "GetActor", "SuspendActor", "GetActor", "DeleteActor",
                "GetActor", "DeleteActor", "ListActors", "GetActor", "SuspendActor", "GetActor", "DeleteActor", "ListActors",
            ],
            world.Faults.Methods);
    }

    [Theory]
    [InlineData(StatusCode.Unavailable, false)]
    [InlineData(StatusCode.Unavailable, true)]
    [InlineData(StatusCode.NotFound, false)]
    [InlineData(StatusCode.NotFound, true)]
    [InlineData(StatusCode.AlreadyExists, false)]
    [InlineData(StatusCode.AlreadyExists, true)]
    [InlineData(StatusCode.FailedPrecondition, false)]
    [InlineData(StatusCode.FailedPrecondition, true)]
    [InlineData(StatusCode.ResourceExhausted, false)]
    [InlineData(StatusCode.ResourceExhausted, true)]
    [InlineData(StatusCode.Aborted, true)]
    [InlineData(StatusCode.DeadlineExceeded, true)]
    [InlineData(StatusCode.Unknown, false)]
    public async Task Whichever_call_fails_nothing_is_left_and_nothing_of_others_touched(StatusCode code, bool isAnswerLost)
    {
        await using var world = await SubstrateWorld.StartAsync();
        int calls = int.MaxValue;
        for (int failing = 1; failing <= calls; failing++)
        {
            Begin(world);
            int before = world.Faults.Methods.Count;
            world.Faults.Decide = (_, call) => call - before == failing ? (code, "fault", isAnswerLost) : null;
            await LiveAsync(world, () => world.Backend(), () => world.Actors);
            CheckEnd(world);
            calls = world.Faults.Methods.Count - before;
        }

        Assert.True(calls > 10);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Process_that_is_killed_at_any_call_leaves_nothing_to_its_successor(bool isSent)
    {
        await using var world = await SubstrateWorld.StartAsync();
        int calls = int.MaxValue;
        for (int crash = 1; crash <= calls; crash++)
        {
            Begin(world);
            var api = new CrashingApi(world.Actors, crash, isSent);
            await LiveAsync(world, () => world.Backend(actors: Restarted()), Restarted);
            CheckEnd(world);
            calls = api.Calls;

            IActorApi Restarted()
            {
                api.Restart();
                return api;
            }
        }

        Assert.True(calls > 10);
    }

    // Faults: the router resumes the actor between two steps of its deletion, at each of them.
    [Fact]
    public async Task Actor_that_the_router_resumes_meanwhile_is_deleted_all_the_same()
    {
        await using var world = await SubstrateWorld.StartAsync();
        for (int resumed = 1; resumed < 12; resumed++)
        {
            Begin(world);
            int before = world.Faults.Methods.Count;
            world.Faults.Decide = (_, call) =>
            {
                if (call - before == resumed && world.Api.StatusOf(SubstrateWorld.ClawActor) is Actor.Types.Status.Suspended)
                    world.Api.Set(SubstrateWorld.ClawActor, Actor.Types.Status.Running);
                return null;
            };
            await LiveAsync(world, () => world.Backend(), () => world.Actors);
            CheckEnd(world);
        }
    }

    // Faults: the actor is deleted behind our back, or by another operator.
    [Fact]
    public async Task Actor_that_is_deleted_behind_our_back_is_made_again_or_gone()
    {
        await using var world = await SubstrateWorld.StartAsync();
        for (int deleted = 1; deleted < 12; deleted++)
        {
            Begin(world);
            int before = world.Faults.Methods.Count;
            world.Faults.Decide = (_, call) =>
            {
                if (call - before == deleted)
                    world.Api.Remove(SubstrateWorld.ClawActor);
                return null;
            };
            await LiveAsync(world, () => world.Backend(), () => world.Actors);
            CheckEnd(world);
        }
    }

    // Faults: the actor is stuck in SUSPENDING. Then the time for it passes, and the event says which one is left.
    [Fact]
    public async Task Actor_that_is_stuck_is_named_when_the_time_is_up()
    {
        await using var world = await SubstrateWorld.StartAsync();
        await world.Backend().EnsureAgentHarnessAsync(world.Claw);
        world.Api.Stuck.Add(SubstrateWorld.ClawActor);
        world.Claw.Metadata.DeletionTimestamp = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        var now = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var policy = new ActorDeletionPolicy();
        var backend = world.Backend();
        int steps = 0;
        for (; !policy.ShouldGiveUp(world.Claw, now); now += TimeSpan.FromSeconds(10), steps++)
            Assert.False(await backend.DeleteAgentHarnessAsync(backend.HandleFor(world.Claw)!.Value));

        Assert.Equal(31, steps);
        Assert.Equal(
            $"substrate cleanup exceeded timeout of 300s; left behind: actor \"{SubstrateWorld.ClawActor}\" (Suspending), with all snapshots; delete them with Agent Substrate's own tools",
            await LeftBehind.DescribeAsync(world.Actors, policy.Reason(world.Claw), [SubstrateWorld.ClawActor], [SubstrateWorld.ClawTemplate]));
    }

    [Fact]
    public async Task Many_calls_at_once_make_one_actor()
    {
        await using var world = await SubstrateWorld.StartAsync();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Operator.UntilAsync(async () => (await world.Backend().EnsureAgentHarnessAsync(world.Claw)).Handle.Id.Length > 0)));

        Assert.Equal((SubstrateWorld.ClawActor, Actor.Types.Status.Running), (world.Api.Actors.Single().ActorId, world.Api.Actors.Single().Status));
    }

    private static void Begin(SubstrateWorld world)
    {
        world.Reset();
        world.Api.Add("golden", SubstrateWorld.ClawTemplate);
        world.Api.Add("golden-unrecorded", SubstrateWorld.ClawTemplate, Actor.Types.Status.Running);
        world.Api.Add("theirs", Theirs, Actor.Types.Status.Running);
        world.Api.Add($"{SubstrateWorld.ClawActor[..^1]}x", Theirs, Actor.Types.Status.Running);
    }

    private static async Task LiveAsync(SubstrateWorld world, Func<SubstrateHarnessBackend> backend, Func<IActorApi> actors)
    {
        await Operator.UntilAsync(async () =>
        {
            var mine = backend();
            return (await mine.GetStatusAsync((await mine.EnsureAgentHarnessAsync(world.Claw)).Handle)).IsReady;
        });
        await Operator.UntilAsync(() => backend().DeleteAgentHarnessAsync(backend().HandleFor(world.Claw)!.Value));
        await Operator.UntilAsync(() => ActorDeletion.GoldenStepAsync(actors(), "golden", SubstrateWorld.ClawTemplate));
    }

    private static void CheckEnd(SubstrateWorld world)
    {
        Assert.Equal(["theirs", $"{SubstrateWorld.ClawActor[..^1]}x"], world.Api.Actors.Select(actor => actor.ActorId).OrderDescending());
        Assert.All(world.Api.Actors, actor => Assert.Equal(Actor.Types.Status.Running, actor.Status));
        Assert.Subset(new HashSet<string> { SubstrateWorld.ClawActor, "golden", "golden-unrecorded" }, world.Api.Touched.ToHashSet());
    }
}
