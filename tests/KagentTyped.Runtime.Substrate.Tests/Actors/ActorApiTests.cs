using Grpc.Core;
using KagentTyped.AteApi;
using KagentTyped.Rpc;
using KagentTyped.Runtime.Substrate.Actors;
using KagentTyped.Runtime.Substrate.Tests.Support;

namespace KagentTyped.Runtime.Substrate.Tests.Actors;

/// <summary>substrate.md 3.3 to 3.5.</summary>
public class ActorApiTests
{
    [Fact]
    public async Task Actor_is_read_with_its_template_status_and_address()
    {
        await using var world = await SubstrateWorld.StartAsync();
        var created = await world.Actors.CreateActorAsync("a", SubstrateWorld.BotTemplate);
        var resumed = await world.Actors.ResumeActorAsync("a");

        Assert.Equal(new ActorInfo("a", SubstrateWorld.BotTemplate, ActorStatus.Suspended), created.Value);
        Assert.Equal(new ActorInfo("a", SubstrateWorld.BotTemplate, ActorStatus.Running, "10.0.0.1"), resumed.Value);
        Assert.Null(await world.Actors.SuspendActorAsync("a"));
        Assert.Equal(ActorStatus.Suspended, (await world.Actors.GetActorAsync("a")).Value!.Status);
        Assert.Null(await world.Actors.DeleteActorAsync("a"));
    }

    // 3.3: the status code must stay inspectable.
    [Theory]
    [InlineData(StatusCode.NotFound)]
    [InlineData(StatusCode.AlreadyExists)]
    [InlineData(StatusCode.FailedPrecondition)]
    [InlineData(StatusCode.ResourceExhausted)]
    [InlineData(StatusCode.PermissionDenied)]
    public async Task Status_code_and_text_of_a_failure_stay(StatusCode code)
    {
        await using var world = await SubstrateWorld.StartAsync();
        world.Faults.Decide = (_, _) => (code, "why", false);
        var failures = new[]
        {
            (await world.Actors.GetActorAsync("a")).Failure,
            (await world.Actors.CreateActorAsync("a", SubstrateWorld.BotTemplate)).Failure,
            (await world.Actors.ResumeActorAsync("a")).Failure,
            await world.Actors.SuspendActorAsync("a"),
            await world.Actors.DeleteActorAsync("a"),
        };

        Assert.All(failures, failure => Assert.Equal((code, "why"), (failure!.StatusCode, failure.Detail)));
        var e = await Assert.ThrowsAsync<SubstrateException>(() => world.Actors.ListActorsAsync());
        Assert.Equal((code, $"list substrate actors: rpc error: code = {code} desc = why"), (e.StatusCode, e.Message));
    }

    // 3.3 [improve] ListActors reads all pages.
    [Fact]
    public async Task ListActors_reads_all_pages()
    {
        await using var world = await SubstrateWorld.StartAsync();
        world.Api.PageSize = 2;
        for (int i = 0; i < 5; i++)
            world.Api.Add($"a{i}", SubstrateWorld.BotTemplate);

        Assert.Equal(["a0", "a1", "a2", "a3", "a4"], (await world.Actors.ListActorsAsync()).Select(actor => actor.Id));
        Assert.Equal(3, world.Faults.Methods.Count);
    }

    // 3.3 [improve] Each page has its own timeout: together they may take longer.
    [Fact]
    public async Task Pages_have_a_time_limit_each()
    {
        await using var world = await SubstrateWorld.StartAsync(new() { CallTimeout = TimeSpan.FromHours(1) });
        world.Api.PageSize = 1;
        world.Api.Latency = _ => TimeSpan.FromMilliseconds(200);
        for (int i = 0; i < 4; i++)
            world.Api.Add($"a{i}", SubstrateWorld.BotTemplate);

        Assert.Equal(4, (await world.Actors.ListActorsAsync()).Count);

        // With one limit for all of them they would be over at the same time.
        var deadlines = world.Api.Deadlines.ToList();
        Assert.Equal(4, deadlines.Count);
        Assert.All(deadlines.Zip(deadlines.Skip(1)), pair => Assert.InRange(pair.Second - pair.First, TimeSpan.FromMilliseconds(100), TimeSpan.FromHours(1)));
    }

    // 3.3 [improve] A server whose pages never end is no reason to hang.
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Page_tokens_that_come_again_end_the_list(int cycle)
    {
        await using var world = await SubstrateWorld.StartAsync();
        int page = 0;
        world.Api.Pages = _ => new ListActorsResponse { NextPageToken = $"p{page++ % cycle}" };
        var e = await Assert.ThrowsAsync<SubstrateException>(() => world.Actors.ListActorsAsync());

        Assert.Equal("list substrate actors: ate-api gives page after page without an end", e.Message);
        Assert.Equal(cycle + 1, page);
    }

    [Fact]
    public async Task Pages_without_an_end_end_the_list()
    {
        await using var world = await SubstrateWorld.StartAsync();
        int page = 0;
        world.Api.Pages = _ => new ListActorsResponse { NextPageToken = $"p{page++}" };
        var e = await Assert.ThrowsAsync<SubstrateException>(() => world.Actors.ListActorsAsync());

        Assert.Equal("list substrate actors: ate-api gives page after page without an end", e.Message);
        Assert.Equal(10_000, page);
    }

    [Fact]
    public async Task Page_that_fails_fails_the_list_and_is_no_end()
    {
        await using var world = await SubstrateWorld.StartAsync();
        world.Api.Pages = token => token.Length == 0
            ? new ListActorsResponse { Actors = { new Actor { ActorId = "a" } }, NextPageToken = "next" }
            : throw new RpcException(new Status(StatusCode.Internal, "lost"));

        await Assert.ThrowsAsync<SubstrateException>(() => world.Actors.ListActorsAsync());
    }

    [Fact]
    public async Task Answer_without_an_actor_is_a_failure_of_a_call_that_worked()
    {
        await using var world = await SubstrateWorld.StartAsync();
        world.Api.Add("a", SubstrateWorld.BotTemplate);
        world.Api.AnswersAreEmpty = true;
        var result = await world.Actors.GetActorAsync("a");

        Assert.Equal((StatusCode.OK, "empty actor response"), (result.Failure!.StatusCode, result.Failure.Detail));
    }

    // 3.4
    [Theory]
    [InlineData(Actor.Types.Status.Resuming, "Resuming")]
    [InlineData(Actor.Types.Status.Running, "Running")]
    [InlineData(Actor.Types.Status.Suspending, "Suspending")]
    [InlineData(Actor.Types.Status.Suspended, "Suspended")]
    [InlineData(Actor.Types.Status.Unspecified, "Unknown")]
    [InlineData((Actor.Types.Status)17, "17")]
    public async Task Status_has_a_label_and_an_unknown_one_its_number(object status, string label)
    {
        await using var world = await SubstrateWorld.StartAsync();
        world.Api.Add("a", SubstrateWorld.BotTemplate, (Actor.Types.Status)status);

        Assert.Equal(label, (await world.Actors.ListActorsAsync()).Single().Status.Label());
    }

    // 3.5 [test] FailedPrecondition `no free workers available` is NoFreeWorkers; `boom` is not. [improve] The original is kept.
    [Theory]
    [InlineData(StatusCode.FailedPrecondition, "no free workers available", true)]
    [InlineData(StatusCode.FailedPrecondition, "No Free Workers", true)]
    [InlineData(StatusCode.Unknown, "rpc: no free workers available", true)]
    [InlineData(StatusCode.FailedPrecondition, "boom", false)]
    [InlineData(StatusCode.NotFound, "Actor a not found", false)]
    public void Lack_of_workers_is_told_apart_and_its_cause_is_kept(StatusCode code, string detail, bool isLack)
    {
        var failure = new RpcFailure("/ateapi.Control/ResumeActor", code, detail, 1);
        var e = SubstrateException.Of(failure, "a");

        Assert.Equal(isLack, e is NoFreeWorkersException);
        Assert.Equal(isLack, NoFreeWorkersException.IsToldBy(e));
        Assert.Same(failure, Assert.IsType<RpcFailureException>(e.InnerException).Failure);
        Assert.Equal(isLack ? "substrate worker pool has no free workers; try again later or increase WorkerPool replicas" : $"substrate ResumeActor \"a\": rpc error: code = {code} desc = {detail}", e.Message);
        Assert.Equal(isLack, e.IsRetryable);
    }

    [Fact]
    public void Lack_of_workers_is_known_by_plain_texts_too()
    {
        Assert.True(NoFreeWorkersException.IsToldBy(new InvalidOperationException("there are no free workers")));
        Assert.False(NoFreeWorkersException.IsToldBy(new InvalidOperationException("boom")));
        Assert.False(NoFreeWorkersException.IsToldBy(null));
    }
}
