using Grpc.Core;
using KagentTyped.AteApi;
using KagentTyped.Runtime.Substrate.Sessions;
using KagentTyped.Runtime.Substrate.Tests.Support;

namespace KagentTyped.Runtime.Substrate.Tests.Sessions;

/// <summary>substrate.md 9.3, and the leases of 9.6.</summary>
public class SessionSuspendTests
{
    private static readonly string Id = SubstrateWorld.SessionOf("bot", "s1");

    [Theory]
    [InlineData(Actor.Types.Status.Running, true)]
    [InlineData(Actor.Types.Status.Resuming, true)]
    [InlineData(Actor.Types.Status.Suspended, false)]
    [InlineData(Actor.Types.Status.Unspecified, false)]
    public async Task Session_is_suspended_where_it_is_on_a_worker(object status, bool isAsked)
    {
        await using var world = await SubstrateWorld.StartAsync();
        world.Api.Add(Id, SubstrateWorld.BotTemplate, (Actor.Types.Status)status);
        world.Api.Stuck.Add(Id);
        await using var sessions = world.Sessions();
        await sessions.SuspendAsync(world.Bot, "s1");

        Assert.Equal(isAsked ? ["GetActor", "SuspendActor"] : ["GetActor"], world.Faults.Methods);
    }

    [Fact]
    public async Task Nothing_to_suspend_is_nothing()
    {
        await using var world = await SubstrateWorld.StartAsync();
        await using var sessions = world.Sessions();
        await using var without = new SessionActors(null, world, world.Router);
        await without.SuspendAsync(world.Bot, "s1");
        await sessions.SuspendAsync(null, "s1");
        await sessions.SuspendAsync(world.Bot, " ");
        Assert.Empty(world.Faults.Methods);
        await sessions.SuspendAsync(world.Bot, "s1");

        world.Api.Add(Id, SubstrateWorld.BotTemplate, Actor.Types.Status.Running);
        world.Faults.Decide = (method, _) => method == "SuspendActor" ? (StatusCode.NotFound, "gone", false) : null;
        await sessions.SuspendAsync(world.Bot, "s1");
    }

    [Theory]
    [InlineData("GetActor")]
    [InlineData("SuspendActor")]
    public async Task Failures_name_the_call(string method)
    {
        await using var world = await SubstrateWorld.StartAsync();
        world.Api.Add(Id, SubstrateWorld.BotTemplate, Actor.Types.Status.Running);
        world.Faults.Decide = (called, _) => called == method ? (StatusCode.Internal, "why", false) : null;
        await using var sessions = world.Sessions();
        var e = await Assert.ThrowsAsync<SubstrateException>(() => sessions.SuspendAsync(world.Bot, "s1"));

        Assert.Equal($"substrate {method} \"{Id}\": rpc error: code = Internal desc = why", e.Message);
    }

    [Fact]
    public async Task Suspending_that_takes_too_long_ends()
    {
        await using var world = await SubstrateWorld.StartAsync();
        world.Api.Latency = _ => TimeSpan.FromSeconds(60);
        await using var sessions = world.Sessions(SubstrateWorld.Quick with { SuspendTimeout = TimeSpan.FromMilliseconds(200) });
        var e = await Assert.ThrowsAsync<SubstrateException>(() => sessions.SuspendAsync(world.Bot, "s1"));

        Assert.Equal($"substrate session actor \"{Id}\" not suspended: context deadline exceeded", e.Message);
    }

    // 9.6 [improve] Reference-count per session and suspend after the last one, once.
    [Fact]
    public async Task Session_is_suspended_once_when_its_last_lease_ends()
    {
        await using var world = await SubstrateWorld.StartAsync();
        await using (var sessions = world.Sessions())
        {
            var first = await sessions.AcquireAsync(world.Bot, "s1");
            var second = await sessions.AcquireAsync(world.Bot, "s1");
            await sessions.SuspendAsync(world.Bot, "s1");
            first.Dispose();
            first.Dispose();
            await Task.Delay(50);
            Assert.DoesNotContain("SuspendActor", world.Faults.Methods);
            Assert.Equal(Id, second.Actor.Handle.Id);
            second.Dispose();
            second.Dispose();
        }

        Assert.Single(world.Faults.Methods, "SuspendActor");
        Assert.Equal(Actor.Types.Status.Suspended, world.Api.StatusOf(Id));
    }

    // 9.6 [improve] After a short idle delay: who comes back in it finds the actor running.
    [Fact]
    public async Task Lease_within_the_idle_delay_keeps_the_actor_running()
    {
        await using var world = await SubstrateWorld.StartAsync();
        var clock = new PatientClock();
        await using var sessions = world.Sessions(SubstrateWorld.Quick with { IdleDelay = PatientClock.Hour }, time: clock);
        for (int i = 0; i < 5; i++)
            (await sessions.AcquireAsync(world.Bot, "s1")).Dispose();
        using var last = await sessions.AcquireAsync(world.Bot, "s1");
        clock.EndHours();
        await Task.Delay(300);

        Assert.DoesNotContain("SuspendActor", world.Faults.Methods);
        Assert.Single(world.Faults.Methods, "ResumeActor");
    }

    [Fact]
    public async Task Process_that_ends_suspends_idle_sessions_without_delay()
    {
        await using var world = await SubstrateWorld.StartAsync();
        var sessions = world.Sessions(SubstrateWorld.Quick with { IdleDelay = TimeSpan.FromHours(1) });
        (await sessions.AcquireAsync(world.Bot, "s1")).Dispose();
        await sessions.DisposeAsync();
        await sessions.DisposeAsync();

        Assert.Equal(Actor.Types.Status.Suspended, world.Api.StatusOf(Id));
        Assert.Equal(0, sessions.Sessions.Count);
    }

    // A lease that ends while the process waits for other work.
    [Fact]
    public async Task Process_that_ends_waits_also_for_what_begins_meanwhile()
    {
        await using var world = await SubstrateWorld.StartAsync();
        var sessions = world.Sessions();
        var first = await sessions.AcquireAsync(world.Bot, "s1");
        var second = await sessions.AcquireAsync(world.Bot, "s2");
        using var go = new ManualResetEventSlim();
        int suspensions = 0;
        world.Api.Latency = method =>
        {
            if (method != "SuspendActor")
                return TimeSpan.Zero;
            if (Interlocked.Increment(ref suspensions) > 1)
                return TimeSpan.FromMilliseconds(500);
            go.Wait();
            return TimeSpan.Zero;
        };
        first.Dispose();
        while (!world.Faults.Methods.Contains("SuspendActor"))
            await Task.Delay(5);
        var end = sessions.DisposeAsync();
        second.Dispose();
        go.Set();
        await end;

        Assert.All(world.Api.Actors, actor => Assert.Equal(Actor.Types.Status.Suspended, actor.Status));
    }

    // Nothing is left to whoever reads unobserved exceptions.
    [Fact]
    public async Task Fault_in_the_background_is_logged_and_does_not_keep_the_process_from_ending()
    {
        await using var world = await SubstrateWorld.StartAsync();
        await using (var sessions = world.Sessions())
        {
            var lease = await sessions.AcquireAsync(world.Bot, "s1");
            world.ListingFailure = new InsufficientMemoryException("too much");
            world.Api.Templates.Add(SubstrateWorld.TemplateOf("other", "2"));
            world.Api.Remove(Id);
            world.Api.Add(Id, SubstrateWorld.TemplateOf("other", "2"), Actor.Types.Status.Running);
            lease.Dispose();
        }

        Assert.Contains(world.Lines, line => line.StartsWith("work in the background failed", StringComparison.Ordinal) && line.Contains("too much", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Suspend_in_the_background_is_tried_again_and_its_failure_only_logged()
    {
        await using var world = await SubstrateWorld.StartAsync();
        int times = 0;
        world.Faults.Decide = (method, _) => method == "SuspendActor" && ++times <= 3 ? (times switch { 1 => StatusCode.Aborted, 2 => StatusCode.Unknown, _ => StatusCode.Internal }, "busy", false) : null;
        await using (var sessions = world.Sessions())
        {
            (await sessions.AcquireAsync(world.Bot, "s1")).Dispose();
        }

        Assert.Equal(Actor.Types.Status.Suspended, world.Api.StatusOf(Id));
        world.Faults.Decide = (method, _) => method == "SuspendActor" ? (StatusCode.PermissionDenied, "why", false) : null;
        await using (var sessions = world.Sessions())
        {
            (await sessions.AcquireAsync(world.Bot, "s1")).Dispose();
        }

        Assert.Contains(world.Lines, line => line.Contains("could not be suspended", StringComparison.Ordinal) && line.Contains("why", StringComparison.Ordinal));
    }

    // Faults: ate-api is away for longer than one attempt to suspend takes. The session does not keep its worker until somebody uses it.
    [Fact]
    public async Task Idle_session_is_suspended_when_ate_api_is_back()
    {
        await using var world = await SubstrateWorld.StartAsync();
        await using var sessions = world.Sessions(SubstrateWorld.Quick with { SuspendTimeout = TimeSpan.FromMilliseconds(50) });
        var lease = await sessions.AcquireAsync(world.Bot, "s1");
        world.Faults.Decide = (_, _) => (StatusCode.Unavailable, "away", false);
        lease.Dispose();
        while (world.Lines.Count(line => line.Contains("could not be suspended", StringComparison.Ordinal)) < 3)
            await Task.Delay(5);
        world.Faults.Decide = (_, _) => null;
        while (world.Api.StatusOf(Id) != Actor.Types.Status.Suspended)
            await Task.Delay(5);
    }

    [Fact]
    public async Task Idle_session_that_cannot_be_suspended_is_tried_again_ever_more_seldom()
    {
        await using var world = await SubstrateWorld.StartAsync();
        var clock = new HastyClock();
        var options = SubstrateWorld.Quick with
        {
            Reachability = SubstrateWorld.Quick.Reachability with { Timeout = TimeSpan.Zero, ProbeTimeout = TimeSpan.Zero },
            SuspendTimeout = TimeSpan.FromSeconds(1),
            SuspendRetryDelay = TimeSpan.FromSeconds(10),
        };
        await using (var sessions = world.Sessions(options, time: clock))
        {
            var lease = await sessions.AcquireAsync(world.Bot, "s1");
            world.Faults.Decide = (method, _) => method == "SuspendActor" ? (StatusCode.Unavailable, "away", false) : null;
            lease.Dispose();
            while (Delays().Length < 7)
                await Task.Delay(5);
            world.Faults.Decide = (_, _) => null;
        }

        Assert.Equal([10, 20, 40, 80, 160, 160, 160], Delays().Take(7));

        double[] Delays() => [.. clock.Waits.Select(wait => wait.TotalSeconds).Where(seconds => seconds >= 10)];
    }

    [Fact]
    public async Task Session_that_is_used_again_is_not_suspended_by_an_earlier_failure()
    {
        await using var world = await SubstrateWorld.StartAsync();
        await using var sessions = world.Sessions(SubstrateWorld.Quick with { SuspendTimeout = TimeSpan.FromMilliseconds(50), SuspendRetryDelay = TimeSpan.FromMilliseconds(300) });
        var lease = await sessions.AcquireAsync(world.Bot, "s1");
        world.Faults.Decide = (method, _) => method == "SuspendActor" ? (StatusCode.Unavailable, "away", false) : null;
        lease.Dispose();
        while (world.Lines.IsEmpty || !world.Lines.Any(line => line.Contains("could not be suspended", StringComparison.Ordinal)))
            await Task.Delay(5);
        using var again = await sessions.AcquireAsync(world.Bot, "s1");
        world.Faults.Decide = (_, _) => null;
        await Task.Delay(600);

        Assert.Equal(Actor.Types.Status.Running, world.Api.StatusOf(Id));
    }

    // What was resumed and then did not serve must not keep its worker.
    [Fact]
    public async Task Lease_that_fails_gives_the_worker_back()
    {
        await using var world = await SubstrateWorld.StartAsync();
        var clock = new PatientClock();
        world.Routed.Script = (_, _) =>
        {
            clock.EndHours();
            return Task.FromResult<int?>(503);
        };
        await using (var sessions = world.Sessions(SubstrateWorld.Quick with { Reachability = SubstrateWorld.Quick.Reachability with { Timeout = PatientClock.Hour } }, time: clock))
        {
            await Assert.ThrowsAsync<SubstrateException>(() => sessions.AcquireAsync(world.Bot, "s1"));
        }

        Assert.Equal(Actor.Types.Status.Suspended, world.Api.StatusOf(Id));
    }

    // 9 concurrent ensure and suspend of one session: while a lease is held its actor runs.
    [Fact]
    public async Task Concurrent_leases_and_suspends_never_meet()
    {
        await using var world = await SubstrateWorld.StartAsync();
        await using (var sessions = world.Sessions(SubstrateWorld.Quick with { IdleDelay = TimeSpan.Zero }))
        {
            await Task.WhenAll(Enumerable.Range(0, 8).Select(worker => Task.Run(async () =>
            {
                for (int i = 0; i < 15; i++)
                {
                    string session = $"s{(worker + i) % 2}";
                    using var lease = await sessions.AcquireAsync(world.Bot, session);
                    Assert.Equal(Actor.Types.Status.Running, world.Api.StatusOf(lease.Actor.Handle.Id));
                    await sessions.SuspendAsync(world.Bot, session);
                    Assert.Equal(Actor.Types.Status.Running, world.Api.StatusOf(lease.Actor.Handle.Id));
                }
            })));
        }

        Assert.All(world.Api.Actors, actor => Assert.Equal(Actor.Types.Status.Suspended, actor.Status));
        Assert.DoesNotContain(world.Lines, line => line.Contains("could not", StringComparison.Ordinal));
    }
}
