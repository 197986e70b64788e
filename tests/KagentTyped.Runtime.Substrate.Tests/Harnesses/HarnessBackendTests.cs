using Grpc.Core;
using KagentTyped.AteApi;
using KagentTyped.Runtime.Backends;
using KagentTyped.Runtime.Readiness;
using KagentTyped.Runtime.References;
using KagentTyped.Runtime.Substrate.Tests.Support;
using KagentTyped.Runtime.Tests.Support;
using KagentTyped.V1Alpha2;

namespace KagentTyped.Runtime.Substrate.Tests.Harnesses;

/// <summary>substrate.md 7.2.</summary>
public class HarnessBackendTests
{
    private static readonly string Id = SubstrateWorld.ClawActor;

    [Fact]
    public async Task New_harness_gets_an_actor_that_runs()
    {
        await using var world = await SubstrateWorld.StartAsync();
        var result = await world.Backend().EnsureAgentHarnessAsync(world.Claw);
        var actor = world.Api.Actors.Single();

        Assert.Equal(new SandboxHandle(Id), result.Handle);
        Assert.Equal($"atenet-router Host {Id}.actors.resources.substrate.ate.dev (UI via kagent /api/agentharnesses/kagent/claw/gateway/)", result.Endpoint);
        Assert.Equal((Id, SubstrateWorld.ClawTemplate.Name, Actor.Types.Status.Running), (actor.ActorId, actor.ActorTemplateName, actor.Status));
        Assert.Equal(["GetActor", "CreateActor", "ResumeActor"], world.Faults.Methods);
        Assert.Equal(AgentHarnessBackendType.Openclaw, world.Backend().Name);
    }

    [Theory]
    [InlineData(Actor.Types.Status.Running, "")]
    [InlineData(Actor.Types.Status.Resuming, "ResumeActor")]
    [InlineData(Actor.Types.Status.Suspending, "SuspendActor")]
    [InlineData(Actor.Types.Status.Suspended, "ResumeActor")]
    [InlineData(Actor.Types.Status.Unspecified, "ResumeActor")]
    public async Task Existing_actor_is_only_carried_on(object status, string call)
    {
        await using var world = await SubstrateWorld.StartAsync();
        world.Api.Add(Id, SubstrateWorld.ClawTemplate, (Actor.Types.Status)status);
        world.Api.Stuck.Add(Id);
        await world.Backend().EnsureAgentHarnessAsync(world.Claw);

        Assert.Equal(call.Length == 0 ? ["GetActor"] : ["GetActor", call], world.Faults.Methods);
    }

    // 7.2: "next reconcile continues", also what broke off: only asking for the same again ends it.
    [Theory]
    [InlineData(Actor.Types.Status.Suspending, 2)]
    [InlineData(Actor.Types.Status.Resuming, 1)]
    public async Task Harness_whose_last_change_broke_off_is_carried_on(object status, int reconciles)
    {
        await using var world = await SubstrateWorld.StartAsync();
        world.Api.Add(Id, SubstrateWorld.ClawTemplate, (Actor.Types.Status)status);
        world.Api.BrokenOff.Add(Id);
        for (int i = 0; i < reconciles; i++)
            await world.Backend().EnsureAgentHarnessAsync(world.Claw);

        Assert.Equal(Actor.Types.Status.Running, world.Api.StatusOf(Id));
    }

    [Fact]
    public async Task Harness_that_cannot_be_carried_on_is_told_why()
    {
        await using var world = await SubstrateWorld.StartAsync();
        world.Api.Add(Id, SubstrateWorld.ClawTemplate, Actor.Types.Status.Suspending);
        world.Api.BrokenOff.Add(Id);
        world.Faults.Decide = (method, _) => method == "SuspendActor" ? (StatusCode.Unknown, "why", false) : null;

        Assert.Equal($"substrate SuspendActor \"{Id}\": rpc error: code = Unknown desc = why", await RefusalAsync(() => world.Backend().EnsureAgentHarnessAsync(world.Claw)));
    }

    [Theory]
    [InlineData("{backend: openclaw}", "openshell")]
    [InlineData("{backend: openclaw, runtime: ''}", "openshell")]
    [InlineData("{backend: openclaw, runtime: elsewhere}", "elsewhere")]
    public async Task Harness_of_another_runtime_is_refused(string spec, string runtime)
    {
        await using var world = await SubstrateWorld.StartAsync();

        Assert.Equal($"substrate backend called for runtime \"{runtime}\"", await RefusalAsync(() => world.Backend().EnsureAgentHarnessAsync(Harness.Of(spec))));
        Assert.Equal("AgentHarness is required", await RefusalAsync(() => world.Backend().EnsureAgentHarnessAsync(null!)));
        Assert.Equal("substrate ate-api client is required", await RefusalAsync(() => new SubstrateHarnessBackend(AgentHarnessBackendType.Openclaw, null, world.Router).EnsureAgentHarnessAsync(world.Claw)));
        Assert.Empty(world.Faults.Methods);
    }

    [Theory]
    [InlineData("GetActor")]
    [InlineData("CreateActor")]
    [InlineData("ResumeActor")]
    public async Task Failures_name_the_call(string method)
    {
        await using var world = await SubstrateWorld.StartAsync();
        world.Faults.Decide = (called, _) => called == method ? (StatusCode.Internal, "why", false) : null;

        Assert.Equal($"substrate {method} \"{Id}\": rpc error: code = Internal desc = why", await RefusalAsync(() => world.Backend().EnsureAgentHarnessAsync(world.Claw)));
    }

    [Fact]
    public async Task Missing_template_is_told()
    {
        await using var world = await SubstrateWorld.StartAsync();
        world.Api.Templates.Clear();

        Assert.Contains($"ActorTemplate {SubstrateWorld.ClawTemplate} not found", await RefusalAsync(() => world.Backend().EnsureAgentHarnessAsync(world.Claw)), StringComparison.Ordinal);
    }

    // 7.2 [improve] AlreadyExists from CreateActor is success.
    [Fact]
    public async Task Actor_that_another_process_made_meanwhile_is_taken()
    {
        await using var world = await SubstrateWorld.StartAsync();
        world.Faults.Decide = (method, _) =>
        {
            if (method == "CreateActor")
                world.Api.Add(Id, SubstrateWorld.ClawTemplate);
            return null;
        };
        await world.Backend().EnsureAgentHarnessAsync(world.Claw);

        Assert.Equal(["GetActor", "CreateActor", "GetActor", "ResumeActor"], world.Faults.Methods);
        Assert.Equal(Actor.Types.Status.Running, world.Api.StatusOf(Id));
    }

    [Theory]
    [InlineData("kagent", "someone-elses")]
    [InlineData("elsewhere", null)]
    public async Task Actor_of_another_template_is_neither_adopted_nor_shown_nor_deleted(string namespaceName, string? template)
    {
        await using var world = await SubstrateWorld.StartAsync();
        world.Api.Add(Id, new(namespaceName, template ?? SubstrateWorld.ClawTemplate.Name), Actor.Types.Status.Running);
        var backend = world.Backend();

        Assert.Contains("delete the actor", await RefusalAsync(() => backend.EnsureAgentHarnessAsync(world.Claw)), StringComparison.Ordinal);
        Assert.Equal((ConditionStatus.Unknown, "ActorNotOwned"), Pieces(await backend.GetStatusAsync(new(Id))));
        Assert.True(await backend.DeleteAgentHarnessAsync(new(Id)));
        Assert.Empty(world.Api.Touched);
        Assert.Single(world.Lines, line => line.Contains("left alone", StringComparison.Ordinal));
    }

    // 7.2, the table of GetStatus.
    [Theory]
    [InlineData(Actor.Types.Status.Running, ConditionStatus.True, "ActorRunning", "actor is running")]
    [InlineData(Actor.Types.Status.Resuming, ConditionStatus.False, "ActorResuming", "actor is resuming")]
    [InlineData(Actor.Types.Status.Suspending, ConditionStatus.False, "ActorSuspending", "actor is suspending")]
    [InlineData(Actor.Types.Status.Suspended, ConditionStatus.False, "ActorSuspended", "actor is suspended")]
    [InlineData(Actor.Types.Status.Unspecified, ConditionStatus.Unknown, "ActorStatusUnknown", "STATUS_UNSPECIFIED")]
    [InlineData((Actor.Types.Status)17, ConditionStatus.Unknown, "ActorStatusUnknown", "17")]
    public async Task Readiness_follows_from_the_status(object status, ConditionStatus expected, string reason, string message)
    {
        await using var world = await SubstrateWorld.StartAsync();
        world.Api.Add(Id, SubstrateWorld.ClawTemplate, (Actor.Types.Status)status);
        world.Api.Stuck.Add(Id);

        Assert.Equal(new SandboxReadiness(expected, reason, message), await world.Backend().GetStatusAsync(new(Id)));
        Assert.True(ConditionText.IsValidReason(reason));
    }

    [Fact]
    public async Task Readiness_without_an_actor_is_unknown()
    {
        await using var world = await SubstrateWorld.StartAsync();
        var backend = world.Backend();
        Assert.Equal(SandboxReadiness.Unknown("ActorHandleMissing", "no substrate actor id recorded yet"), await backend.GetStatusAsync(default));
        Assert.Equal(SandboxReadiness.Unknown("ActorNotFound", "substrate actor \"x\" not found"), await backend.GetStatusAsync(new("x")));
        world.Faults.Decide = (_, _) => (StatusCode.Internal, "why", false);
        Assert.Equal(SandboxReadiness.Unknown("ActorGetFailed", "rpc error: code = Internal desc = why"), await backend.GetStatusAsync(new("x")));
        world.Faults.Decide = (_, _) => null;
        world.Api.AnswersAreEmpty = true;
        world.Api.Add(Id, SubstrateWorld.ClawTemplate);
        Assert.Equal(SandboxReadiness.Unknown("ActorMissing", "empty actor response"), await backend.GetStatusAsync(new(Id)));
        Assert.Equal("ActorGetFailed", (await new SubstrateHarnessBackend(AgentHarnessBackendType.Openclaw, null, world.Router).GetStatusAsync(new("x"))).Reason);

        // 7.2: the endpoint when the actor is not known.
        Assert.Equal("kagent gateway: /api/agentharnesses/kagent/claw/gateway/", (await backend.EnsureAgentHarnessAsync(world.Claw)).Endpoint);
    }

    [Fact]
    public async Task Address_of_the_worker_is_told()
    {
        await using var world = await SubstrateWorld.StartAsync();
        var backend = world.Backend();
        var handle = (await backend.EnsureAgentHarnessAsync(world.Claw)).Handle;

        Assert.Equal(SandboxReadiness.Ready("ActorRunning", "actor running on 10.0.0.1"), await backend.GetStatusAsync(handle));
        await backend.OnAgentHarnessReadyAsync(world.Claw, handle);
    }

    // 7.2 [improve] No free workers has a reason of its own and a longer requeue; 3.5 [improve] the cause is kept, for the log.
    [Fact]
    public async Task Harness_that_waits_for_a_worker_says_so_until_it_has_one()
    {
        await using var world = await SubstrateWorld.StartAsync();
        world.Api.Workers = 0;
        var backend = world.Backend();
        var handle = (await backend.EnsureAgentHarnessAsync(world.Claw)).Handle;
        var readiness = await backend.GetStatusAsync(handle);

        Assert.Equal(SandboxReadiness.NotReady("NoFreeWorkers", "substrate worker pool has no free workers; try again later or increase WorkerPool replicas"), readiness);
        Assert.True(SubstrateReasons.RequeueAfter(readiness.Reason) > SubstrateReasons.RequeueAfter(SubstrateReasons.ActorSuspended));
        Assert.Contains(world.Lines, line => line.Contains("no free workers available", StringComparison.Ordinal));

        world.Api.Workers = 1;
        await backend.EnsureAgentHarnessAsync(world.Claw);
        Assert.True((await backend.GetStatusAsync(handle)).IsReady);
        world.Api.Set(Id, Actor.Types.Status.Suspended);
        Assert.Equal("ActorSuspended", (await backend.GetStatusAsync(handle)).Reason);
    }

    [Fact]
    public async Task Lack_of_workers_at_creation_is_typed()
    {
        await using var world = await SubstrateWorld.StartAsync();
        world.Faults.Decide = (method, _) => method == "CreateActor" ? (StatusCode.FailedPrecondition, "no free workers available", false) : null;

        await Assert.ThrowsAsync<NoFreeWorkersException>(() => world.Backend().EnsureAgentHarnessAsync(world.Claw));
    }

    [Fact]
    public async Task Resume_that_meets_another_operation_goes_on_next_time()
    {
        await using var world = await SubstrateWorld.StartAsync();
        world.Faults.Decide = (method, _) => method == "ResumeActor" ? (StatusCode.Aborted, "busy", false) : null;

        await world.Backend().EnsureAgentHarnessAsync(world.Claw);
        Assert.Equal(Actor.Types.Status.Suspended, world.Api.StatusOf(Id));
        world.Faults.Decide = (_, _) => null;
        await world.Backend().EnsureAgentHarnessAsync(world.Claw);
        Assert.Equal(Actor.Types.Status.Running, world.Api.StatusOf(Id));
    }

    // No actor is left behind after its owner is gone: none is made once its deletion has begun.
    [Fact]
    public async Task Harness_whose_deletion_has_begun_gets_no_actor()
    {
        await using var world = await SubstrateWorld.StartAsync();
        world.Claw.Metadata.DeletionTimestamp = DateTime.UnixEpoch;
        var e = await Assert.ThrowsAsync<SubstrateException>(() => world.Backend().EnsureAgentHarnessAsync(world.Claw));

        Assert.Equal("AgentHarness kagent/claw is being deleted", e.Message);
        Assert.Empty(world.Faults.Methods);
    }

    // 7.2 [improve] An idle policy: a suspended harness is left alone and counts as ready.
    [Fact]
    public async Task Idle_harness_gives_up_its_worker_where_it_may()
    {
        await using var world = await SubstrateWorld.StartAsync();
        var backend = world.Backend(new() { KeepRunning = false });
        world.Api.Workers = 0;
        var handle = (await backend.EnsureAgentHarnessAsync(world.Claw)).Handle;
        Assert.Equal("NoFreeWorkers", (await backend.GetStatusAsync(handle)).Reason);
        world.Api.Workers = 1;
        await backend.EnsureAgentHarnessAsync(world.Claw);
        await backend.EnsureAgentHarnessAsync(world.Claw);
        Assert.Equal("ActorRunning", (await backend.GetStatusAsync(handle)).Reason);

        world.Api.Set(Id, Actor.Types.Status.Suspended);
        int calls = world.Faults.Methods.Count;
        await backend.EnsureAgentHarnessAsync(world.Claw);
        Assert.Equal(SandboxReadiness.Ready("ActorIdle", "actor is suspended and resumes when it is needed"), await backend.GetStatusAsync(handle));
        Assert.Equal(["GetActor", "GetActor"], world.Faults.Methods.Skip(calls));
    }

    // 7.2 [improve] An idle policy: a harness without use gives its worker back; use is what its gateway tells, and the start of the process.
    [Fact]
    public async Task Harness_without_use_is_suspended()
    {
        await using var world = await SubstrateWorld.StartAsync();
        var clock = new TestClock();
        var backend = world.Backend(new() { KeepRunning = false, SuspendAfter = TimeSpan.FromMinutes(10) }, time: clock);
        var harness = ObjectRef.Of(world.Claw);
        await backend.EnsureAgentHarnessAsync(world.Claw);
        await backend.EnsureAgentHarnessAsync(world.Claw);

        clock.Advance(TimeSpan.FromMinutes(9));
        var request = backend.Use(harness);
        backend.Use(harness).Dispose();
        clock.Advance(TimeSpan.FromHours(2));
        await backend.EnsureAgentHarnessAsync(world.Claw);
        request.Dispose();
        request.Dispose();
        clock.Advance(TimeSpan.FromMinutes(9));
        await backend.EnsureAgentHarnessAsync(world.Claw);
        Assert.Equal(Actor.Types.Status.Running, world.Api.StatusOf(Id));

        clock.Advance(TimeSpan.FromMinutes(1));
        var handle = (await backend.EnsureAgentHarnessAsync(world.Claw)).Handle;
        Assert.Equal(Actor.Types.Status.Suspended, world.Api.StatusOf(Id));
        await backend.EnsureAgentHarnessAsync(world.Claw);
        Assert.Equal("ActorIdle", (await backend.GetStatusAsync(handle)).Reason);

        // Another process, or this one after it was restarted, does not know of earlier use.
        world.Api.Set(Id, Actor.Types.Status.Running);
        await world.Backend(new() { KeepRunning = false, SuspendAfter = TimeSpan.FromMinutes(10) }, time: clock).EnsureAgentHarnessAsync(world.Claw);
        Assert.Equal(Actor.Types.Status.Running, world.Api.StatusOf(Id));
        Assert.Single(world.Faults.Methods, "SuspendActor");
    }

    // A request that comes in past the gateway resumes the actor without a word to Use.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Harness_that_somebody_else_resumed_is_not_idle_at_once(bool isSeenSuspended)
    {
        await using var world = await SubstrateWorld.StartAsync();
        var clock = new TestClock();
        var backend = world.Backend(new() { KeepRunning = false, SuspendAfter = TimeSpan.FromMinutes(10) }, time: clock);
        await backend.EnsureAgentHarnessAsync(world.Claw);
        await backend.EnsureAgentHarnessAsync(world.Claw);
        if (isSeenSuspended)
        {
            world.Api.Set(Id, Actor.Types.Status.Suspended);
            await backend.EnsureAgentHarnessAsync(world.Claw);
            clock.Advance(TimeSpan.FromHours(1));
        }
        else
        {
            clock.Advance(TimeSpan.FromHours(1));
            await backend.EnsureAgentHarnessAsync(world.Claw);
            Assert.Equal(Actor.Types.Status.Suspended, world.Api.StatusOf(Id));
        }

        world.Api.Set(Id, Actor.Types.Status.Running);
        await backend.EnsureAgentHarnessAsync(world.Claw);
        clock.Advance(TimeSpan.FromMinutes(9));
        await backend.EnsureAgentHarnessAsync(world.Claw);
        Assert.Equal(Actor.Types.Status.Running, world.Api.StatusOf(Id));

        clock.Advance(TimeSpan.FromMinutes(1));
        await backend.EnsureAgentHarnessAsync(world.Claw);
        Assert.Equal(Actor.Types.Status.Suspended, world.Api.StatusOf(Id));
    }

    [Fact]
    public async Task Harness_with_channels_waits_for_messages_and_is_never_idle()
    {
        await using var world = await SubstrateWorld.StartAsync();
        var clock = new TestClock();
        var backend = world.Backend(new() { KeepRunning = false, SuspendAfter = TimeSpan.FromMinutes(10) }, time: clock);
        var harness = Harness.Of("{backend: openclaw, runtime: substrate, channels: [{name: tg, type: telegram, telegram: {botToken: {value: t}, allowedUserIDs: ['1']}}]}");
        for (int i = 0; i < 3; i++)
        {
            await backend.EnsureAgentHarnessAsync(harness);
            clock.Advance(TimeSpan.FromHours(1));
        }

        Assert.Equal(Actor.Types.Status.Running, world.Api.StatusOf(Id));
    }

    [Theory]
    [InlineData(StatusCode.Aborted, null)]
    [InlineData(StatusCode.NotFound, null)]
    [InlineData(StatusCode.Internal, "substrate SuspendActor \"{0}\": rpc error: code = Internal desc = why")]
    public async Task Suspending_an_idle_harness_may_fail(StatusCode code, string? message)
    {
        await using var world = await SubstrateWorld.StartAsync();
        var clock = new TestClock();
        var backend = world.Backend(new() { KeepRunning = false, SuspendAfter = TimeSpan.FromMinutes(10) }, time: clock);
        await backend.EnsureAgentHarnessAsync(world.Claw);
        await backend.EnsureAgentHarnessAsync(world.Claw);
        clock.Advance(TimeSpan.FromHours(1));
        world.Faults.Decide = (method, _) => method == "SuspendActor" ? (code, "why", false) : null;

        if (message is null)
            await backend.EnsureAgentHarnessAsync(world.Claw);
        else
            Assert.Equal(string.Format(System.Globalization.CultureInfo.InvariantCulture, message, Id), await RefusalAsync(() => backend.EnsureAgentHarnessAsync(world.Claw)));
        world.Faults.Decide = (_, _) => null;
        await backend.EnsureAgentHarnessAsync(world.Claw);
        Assert.Equal(Actor.Types.Status.Suspended, world.Api.StatusOf(Id));
    }

    [Fact]
    public async Task Options_that_contradict_each_other_are_refused()
    {
        await using var world = await SubstrateWorld.StartAsync();

        Assert.StartsWith("SuspendAfter contradicts KeepRunning", Assert.Throws<SubstrateException>(() => world.Backend(new() { SuspendAfter = TimeSpan.FromHours(1) })).Message, StringComparison.Ordinal);
        Assert.StartsWith("SuspendAfter must be more", Assert.Throws<SubstrateException>(() => world.Backend(new() { KeepRunning = false, SuspendAfter = TimeSpan.Zero })).Message, StringComparison.Ordinal);
    }

    // 7.2 [improve] RUNNING means placed, not serving: probe before True.
    [Theory]
    [InlineData(503)]
    [InlineData(404)]
    public async Task Harness_is_ready_when_it_answers(int code)
    {
        await using var world = await SubstrateWorld.StartAsync();
        var backend = world.Backend(new() { ProbePath = "/healthz", ProbeTimeout = TimeSpan.FromSeconds(20) });
        var handle = (await backend.EnsureAgentHarnessAsync(world.Claw)).Handle;
        world.Routed.Script = (_, number) => Task.FromResult<int?>(number == 1 ? code : 200);

        Assert.Equal(SandboxReadiness.NotReady("ActorNotReachable", $"actor is running but does not answer: HTTP {code} from atenet-router"), await backend.GetStatusAsync(handle));
        Assert.True((await backend.GetStatusAsync(handle)).IsReady);
        Assert.Equal(($"{Id}.actors.resources.substrate.ate.dev", "/healthz", ""), world.Routed.Requests[0]);
    }

    [Fact]
    public async Task Deletion_works_without_a_recorded_handle_and_in_steps()
    {
        await using var world = await SubstrateWorld.StartAsync();
        await world.Backend().EnsureAgentHarnessAsync(world.Claw);
        var another = world.Backend();
        var handle = another.HandleFor(world.Claw)!.Value;

        Assert.False(await another.DeleteAgentHarnessAsync(handle));
        Assert.True(await another.DeleteAgentHarnessAsync(handle));
        Assert.True(await another.DeleteAgentHarnessAsync(handle));
        Assert.True(await another.DeleteAgentHarnessAsync(default));
        Assert.Empty(world.Api.Actors);
    }

    [Fact]
    public async Task Deletion_that_fails_names_the_actor()
    {
        await using var world = await SubstrateWorld.StartAsync();
        world.Faults.Decide = (_, _) => (StatusCode.Internal, "why", false);

        Assert.Equal("substrate delete actor \"x\": get actor \"x\": rpc error: code = Internal desc = why", await RefusalAsync(() => world.Backend().DeleteAgentHarnessAsync(new("x"))));
    }

    private static (ConditionStatus Status, string Reason) Pieces(SandboxReadiness readiness) => (readiness.Status, readiness.Reason);

    private static async Task<string> RefusalAsync(Func<Task> action) => (await Assert.ThrowsAsync<SubstrateException>(action)).Message;
}
