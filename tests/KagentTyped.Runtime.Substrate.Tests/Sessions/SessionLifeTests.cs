using Grpc.Core;
using KagentTyped.AteApi;
using KagentTyped.Runtime.Substrate.Actors;
using KagentTyped.Runtime.Substrate.Sessions;
using KagentTyped.Runtime.Substrate.Tests.Support;

namespace KagentTyped.Runtime.Substrate.Tests.Sessions;

/// <summary>
/// The life of an agent's sessions from the first message to the end of the agent's finalizer, while things go wrong. What must hold: no actor of the
/// agent is left, no actor of others is touched, every wait ends.
/// </summary>
public class SessionLifeTests
{
    [Fact]
    public async Task Life_without_faults_takes_these_calls()
    {
        await using var world = await SubstrateWorld.StartAsync();
        Begin(world);
        await LiveAsync(world, world.Actors);
        CheckEnd(world);

        Assert.Equal(
            [
                "GetActor", "CreateActor", "ResumeActor",
                "GetActor", "CreateActor", "ResumeActor", "GetActor", "SuspendActor",
                "GetActor", "SuspendActor",
                "GetActor", "DeleteActor",
                "ListActors", "GetActor", "DeleteActor", "ListActors",
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
            await LiveAsync(world, world.Actors);
            CheckEnd(world);
            calls = world.Faults.Methods.Count - before;
        }

        Assert.True(calls > 20);
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
            await LiveAsync(world, api);
            CheckEnd(world);
            calls = api.Calls;
        }

        Assert.True(calls > 20);
    }

    // Faults: another operator deletes the same agent at the same time, and router and replicas resume and suspend as they like.
    [Fact]
    public async Task Others_that_act_at_the_same_time_change_nothing_about_the_end()
    {
        await using var world = await SubstrateWorld.StartAsync();
        Begin(world);
        using var stop = new CancellationTokenSource();
        int turn = 0;
        var chaos = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                string id = SubstrateWorld.SessionOf("bot", $"s{turn++ % 2 + 1}");
                if (turn % 3 == 0)
                    await world.Actors.ResumeActorAsync(id);
                else
                    await world.Actors.SuspendActorAsync(id);
                await Task.Delay(1);
            }
        });
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => LiveAsync(world, world.Actors)));
        await stop.CancelAsync();
        await chaos;

        Assert.Equal(["other-golden", SubstrateWorld.SessionOf("other", "s1")], world.Api.Actors.Select(actor => actor.ActorId).OrderDescending());
    }

    private static void Begin(SubstrateWorld world)
    {
        world.Reset();
        var theirs = SubstrateWorld.TemplateOf("other", "1");
        world.Api.Add("golden", SubstrateWorld.BotTemplate);
        world.Api.Add("golden-unrecorded", SubstrateWorld.BotTemplate, Actor.Types.Status.Running);
        world.Api.Add("other-golden", theirs);
        world.Api.Add(SubstrateWorld.SessionOf("other", "s1"), theirs, Actor.Types.Status.Running);
    }

    /// <summary>Every step is taken by a process of its own.</summary>
    private static async Task LiveAsync(SubstrateWorld world, IActorApi api)
    {
        await StepAsync(async sessions => (await sessions.EnsureAsync(world.Bot, "s1")).Handle.Id.Length > 0);
        await StepAsync(async sessions =>
        {
            using var lease = await sessions.AcquireAsync(world.Bot, "s2");
            return true;
        });
        await StepAsync(async sessions =>
        {
            await sessions.SuspendAsync(world.Bot, "s1");
            return true;
        });
        await StepAsync(async sessions =>
        {
            await sessions.DeleteAsync(world.Bot, "s2");
            return true;
        });
        await StepAsync(sessions => sessions.DeleteAllStepAsync(world.Bot));
        await Operator.UntilAsync(() =>
        {
            (api as CrashingApi)?.Restart();
            return ActorDeletion.GoldenStepAsync(api, "golden", SubstrateWorld.BotTemplate);
        });

        Task StepAsync(Func<SessionActors, Task<bool>> step) => Operator.UntilAsync(async () =>
        {
            (api as CrashingApi)?.Restart();
            await using var sessions = world.Sessions(actors: api);
            return await step(sessions);
        });
    }

    private static void CheckEnd(SubstrateWorld world)
    {
        Assert.Equal(["other-golden", SubstrateWorld.SessionOf("other", "s1")], world.Api.Actors.Select(actor => actor.ActorId).OrderDescending());
        Assert.Equal(Actor.Types.Status.Running, world.Api.StatusOf(SubstrateWorld.SessionOf("other", "s1")));
        Assert.Subset(
            new HashSet<string> { SubstrateWorld.SessionOf("bot", "s1"), SubstrateWorld.SessionOf("bot", "s2"), "golden", "golden-unrecorded" },
            world.Api.Touched.ToHashSet());
    }
}
