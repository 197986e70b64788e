using System.Net;
using System.Net.Sockets;
using Grpc.Core;
using KagentTyped.AteApi;
using KagentTyped.Runtime.Substrate.Routing;
using KagentTyped.Runtime.Substrate.Tests.Support;

namespace KagentTyped.Runtime.Substrate.Tests.Routing;

/// <summary>substrate.md 9.5.</summary>
public class ActorReachabilityTests
{
    private static readonly ReachabilityOptions Quick = SubstrateWorld.Quick.Reachability;

    private static readonly ReachabilityOptions Hour = Quick with { Timeout = PatientClock.Hour };

    private readonly PatientClock _clock = new();

    [Fact]
    public async Task Client_and_actor_are_required()
    {
        await using var world = await SubstrateWorld.StartAsync();

        Assert.Equal("substrate ate-api client is required", await FailAsync(new(null, world.Router), "a"));
        Assert.Equal("actor id is required", await FailAsync(new(world.Actors, world.Router), " "));
        Assert.Empty(world.Faults.Methods);
    }

    // 9.5 [test] Host header is the actor host; 503, 503, 200 succeeds with at least 3 attempts.
    [Fact]
    public async Task Actor_that_answers_in_the_end_is_reachable()
    {
        await using var world = await SubstrateWorld.StartAsync();
        world.Api.Add("actor-1", SubstrateWorld.BotTemplate, Actor.Types.Status.Running);
        world.Routed.Script = (_, number) => Task.FromResult<int?>(number < 3 ? 503 : 200);
        await new ActorReachability(world.Actors, world.Router, Quick).WaitAsync(" actor-1 ");

        Assert.Equal(3, world.Routed.Requests.Count);
        Assert.All(world.Routed.Requests, request => Assert.Equal(("actor-1.actors.resources.substrate.ate.dev", "/health"), (request.Host, request.Path)));
    }

    // 9.5 [improve] Exponential backoff, with a random part.
    [Fact]
    public async Task Looks_come_at_doubling_intervals_up_to_the_longest()
    {
        await using var world = await SubstrateWorld.StartAsync();
        world.Api.Add("a", SubstrateWorld.BotTemplate, Actor.Types.Status.Running);
        world.Routed.Script = (_, number) => Task.FromResult<int?>(number <= 6 ? 503 : 200);
        var clock = new HastyClock();
        var options = new ReachabilityOptions { Timeout = TimeSpan.Zero, ProbeTimeout = TimeSpan.Zero, InitialBackoff = TimeSpan.FromSeconds(1), MaxBackoff = TimeSpan.FromSeconds(8) };
        await new ActorReachability(world.Actors, world.Router, options, clock).WaitAsync("a");

        double[] longest = [1, 2, 4, 8, 8, 8];
        Assert.Equal(longest.Length, clock.Waits.Count);
        Assert.All(clock.Waits.Zip(longest), wait => Assert.InRange(wait.First.TotalSeconds, wait.Second / 2, wait.Second));
    }

    // 9.5 [test] RESUMING that becomes RUNNING later succeeds. It is not probed before: a probe resumes.
    [Fact]
    public async Task Actor_that_still_resumes_is_waited_for()
    {
        await using var world = await SubstrateWorld.StartAsync();
        world.Api.Add("a", SubstrateWorld.BotTemplate, Actor.Types.Status.Resuming);
        world.Api.Stuck.Add("a");
        world.Faults.Decide = (_, call) =>
        {
            if (call == 20)
                world.Api.Set("a", Actor.Types.Status.Running);
            Assert.True(call >= 20 || world.Routed.Requests.Count == 0);
            return null;
        };
        await new ActorReachability(world.Actors, world.Router, Quick).WaitAsync("a");

        Assert.Single(world.Routed.Requests);
    }

    // 9.5 [test] Permanent 503 with a short limit -> error; [improve] with the last status in it.
    [Fact]
    public async Task Actor_that_never_answers_is_given_up_with_what_the_router_said()
    {
        await using var world = await SubstrateWorld.StartAsync();
        world.Api.Add("a", SubstrateWorld.BotTemplate, Actor.Types.Status.Running);
        world.Routed.Script = (_, number) =>
        {
            EndAt(3, number);
            return Task.FromResult<int?>(503);
        };
        var e = await Assert.ThrowsAsync<SubstrateException>(() => new ActorReachability(world.Actors, world.Router, Hour, _clock).WaitAsync("a"));

        Assert.Equal("substrate session actor \"a\" not reachable via atenet-router: HTTP 503 from atenet-router: context deadline exceeded", e.Message);
        Assert.True(e.IsRetryable);
    }

    // 9.5: the label of a status that is not RUNNING is in the message.
    [Fact]
    public async Task Actor_that_stays_where_it_is_is_given_up_with_its_status()
    {
        await using var world = await SubstrateWorld.StartAsync();
        world.Api.Add("a", SubstrateWorld.BotTemplate, Actor.Types.Status.Suspending);
        world.Api.Stuck.Add("a");
        int looks = 0;
        world.Faults.Decide = (_, _) =>
        {
            EndAt(3, ++looks);
            return null;
        };

        Assert.Equal(
            "substrate session actor \"a\" not reachable via atenet-router: actor status Suspending: context deadline exceeded",
            await FailAsync(new(world.Actors, world.Router, Hour, _clock), "a"));
    }

    // 9.5 [improve] The last error of ate-api is kept, as inner exception too.
    [Fact]
    public async Task Last_failure_of_ate_api_is_kept()
    {
        await using var world = await SubstrateWorld.StartAsync();
        int looks = 0;
        world.Faults.Decide = (_, _) =>
        {
            EndAt(3, ++looks);
            return (StatusCode.Internal, "why", false);
        };
        var e = await Assert.ThrowsAsync<SubstrateException>(() => new ActorReachability(world.Actors, world.Router, Hour, _clock).WaitAsync("a"));

        Assert.Contains(": substrate GetActor \"a\": rpc error: code = Internal desc = why: context deadline exceeded", e.Message, StringComparison.Ordinal);
        Assert.Equal(StatusCode.Internal, Assert.IsType<SubstrateException>(e.InnerException).StatusCode);
    }

    // 9.5 [improve] Fail fast on NotFound, PermissionDenied, Unauthenticated.
    [Theory]
    [InlineData(StatusCode.NotFound)]
    [InlineData(StatusCode.PermissionDenied)]
    [InlineData(StatusCode.Unauthenticated)]
    public async Task What_no_time_mends_fails_at_once(StatusCode code)
    {
        await using var world = await SubstrateWorld.StartAsync();
        world.Faults.Decide = (_, _) => (code, "why", false);
        var e = await Assert.ThrowsAsync<SubstrateException>(() => new ActorReachability(world.Actors, world.Router, Quick).WaitAsync("a"));

        Assert.Equal(code, e.StatusCode);
        Assert.Single(world.Faults.Methods);
    }

    // 9.5 [improve] 404 from the router is not reachable; redirects are not followed, they are answers.
    [Theory]
    [InlineData(200, true)]
    [InlineData(204, true)]
    [InlineData(302, true)]
    [InlineData(401, true)]
    [InlineData(404, false)]
    [InlineData(500, false)]
    [InlineData(502, false)]
    public async Task Answer_of_the_actor_counts_whatever_it_is(int code, bool isReachable)
    {
        await using var world = await SubstrateWorld.StartAsync();
        world.Api.Add("a", SubstrateWorld.BotTemplate, Actor.Types.Status.Running);
        world.Routed.Script = (context, number) =>
        {
            context.Response.Headers.Location = "/elsewhere";
            return Task.FromResult<int?>(number == 1 ? code : 200);
        };
        await new ActorReachability(world.Actors, world.Router, Quick).WaitAsync("a");

        Assert.Equal(isReachable ? 1 : 2, world.Routed.Requests.Count);
        Assert.All(world.Routed.Requests, request => Assert.Equal("/health", request.Path));
    }

    // Faults: router hanging.
    [Fact]
    public async Task Router_that_hangs_is_asked_again_and_given_up_in_time()
    {
        await using var world = await SubstrateWorld.StartAsync();
        world.Api.Add("a", SubstrateWorld.BotTemplate, Actor.Types.Status.Running);
        world.Routed.Script = async (context, number) =>
        {
            EndAt(3, number);
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
            return 200;
        };

        Assert.Equal(
            "substrate session actor \"a\" not reachable via atenet-router: no answer from atenet-router in time: context deadline exceeded",
            await FailAsync(new(world.Actors, world.Router, Hour with { ProbeTimeout = TimeSpan.FromMilliseconds(100) }, _clock), "a"));
        Assert.True(world.Routed.Requests.Count > 1);
    }

    // Faults: router down.
    [Fact]
    public async Task Router_that_is_down_is_told()
    {
        await using var world = await SubstrateWorld.StartAsync();
        world.Api.Add("a", SubstrateWorld.BotTemplate, Actor.Types.Status.Running);
        int looks = 0;
        world.Faults.Decide = (_, _) =>
        {
            EndAt(3, ++looks);
            return null;
        };

        // Bound, so that nobody else is at it, and not listening.
        using var nobody = new Socket(SocketType.Stream, ProtocolType.Tcp);
        nobody.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        using var router = new ActorRouter(new() { RouterUrl = $"http://{nobody.LocalEndPoint}" });

        Assert.Contains("atenet-router: ", await FailAsync(new(world.Actors, router, Hour, _clock), "a"), StringComparison.Ordinal);
    }

    // Faults: the router's host takes no connection and refuses none, which the client gives up by itself before the probe's time is up.
    [Fact]
    public async Task Router_that_lets_nobody_connect_is_asked_again_and_given_up_in_time()
    {
        await using var world = await SubstrateWorld.StartAsync();
        world.Api.Add("a", SubstrateWorld.BotTemplate, Actor.Types.Status.Running);
        await using var hole = new BlackHole();
        using var router = new ActorRouter(new() { RouterUrl = hole.Url });
        int looks = 0;
        world.Faults.Decide = (_, _) =>
        {
            EndAt(2, ++looks);
            return null;
        };
        var e = await Assert.ThrowsAsync<SubstrateException>(() => new ActorReachability(world.Actors, router, Hour, _clock).WaitAsync("a"));

        Assert.Equal("substrate session actor \"a\" not reachable via atenet-router: no connection to atenet-router in time: context deadline exceeded", e.Message);
        Assert.Equal(StatusCode.DeadlineExceeded, e.StatusCode);
        Assert.IsType<TimeoutException>(e.InnerException?.InnerException);
    }

    // Faults: ate-api hanging.
    [Fact]
    public async Task Ate_api_that_hangs_is_given_up_in_time()
    {
        await using var world = await SubstrateWorld.StartAsync();
        world.Api.Latency = _ => TimeSpan.FromSeconds(60);

        Assert.Equal("substrate session actor \"a\" not reachable via atenet-router: context deadline exceeded", await FailAsync(new(world.Actors, world.Router, Quick with { Timeout = TimeSpan.FromMilliseconds(300) }), "a"));
    }

    [Fact]
    public async Task Caller_that_wants_no_more_gets_a_cancellation()
    {
        await using var world = await SubstrateWorld.StartAsync();
        world.Api.Add("a", SubstrateWorld.BotTemplate);
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new ActorReachability(world.Actors, world.Router, Quick).WaitAsync("a", stop.Token));
    }

    // The body of an actor is not trusted to end.
    [Fact]
    public async Task Answer_that_never_ends_is_an_answer()
    {
        await using var world = await SubstrateWorld.StartAsync();
        world.Api.Add("a", SubstrateWorld.BotTemplate, Actor.Types.Status.Running);
        world.Routed.Script = async (context, _) =>
        {
            byte[] chunk = new byte[65536];
            while (!context.RequestAborted.IsCancellationRequested)
                await context.Response.Body.WriteAsync(chunk, context.RequestAborted);
            return null;
        };

        await new ActorReachability(world.Actors, world.Router, Quick).WaitAsync("a");
    }

    private void EndAt(int number, int now)
    {
        if (now >= number)
            _clock.EndHours();
    }

    private static async Task<string> FailAsync(ActorReachability reachability, string id)
        => (await Assert.ThrowsAsync<SubstrateException>(() => reachability.WaitAsync(id))).Message;
}
