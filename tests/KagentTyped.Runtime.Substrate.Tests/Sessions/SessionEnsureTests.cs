using Grpc.Core;
using KagentTyped.AteApi;
using KagentTyped.Runtime.Backends;
using KagentTyped.Runtime.Substrate.Sessions;
using KagentTyped.Runtime.Substrate.Tests.Support;
using KagentTyped.V1Alpha2;

namespace KagentTyped.Runtime.Substrate.Tests.Sessions;

/// <summary>substrate.md 9.1 and 9.2.</summary>
public class SessionEnsureTests
{
    private static readonly string Id = SubstrateWorld.SessionOf("bot", "s1");

    [Fact]
    public async Task New_session_gets_an_actor_of_the_current_template_that_serves()
    {
        await using var world = await SubstrateWorld.StartAsync();
        await using var sessions = world.Sessions();
        var result = await sessions.EnsureAsync(world.Bot, " s1 ");
        var actor = world.Api.Actors.Single();

        Assert.Equal(new EnsureResult(new(Id), $"atenet-router Host {Id}.actors.resources.substrate.ate.dev"), result);
        Assert.Equal((Id, SubstrateWorld.BotTemplate.Name, Actor.Types.Status.Running), (actor.ActorId, actor.ActorTemplateName, actor.Status));
        Assert.Equal(($"{Id}.actors.resources.substrate.ate.dev", "/health", ""), world.Routed.Requests.Single());
        Assert.Equal(0, sessions.Sessions.Count);
    }

    [Fact]
    public async Task What_cannot_be_a_session_is_refused()
    {
        await using var world = await SubstrateWorld.StartAsync();
        await using var sessions = world.Sessions();
        await using var without = new SessionActors(null, world, world.Router);
        var dying = SubstrateWorld.Agent("bot");
        dying.Metadata.DeletionTimestamp = DateTime.UnixEpoch;

        Assert.Equal("SandboxAgent is required", await RefusalAsync(sessions, null, "s1"));
        Assert.Equal("session id is required", await RefusalAsync(sessions, world.Bot, " "));
        Assert.Equal("substrate ate-api client is required", await RefusalAsync(without, world.Bot, "s1"));
        Assert.Equal("substrate actor backend called for platform \"agent-sandbox\"", await RefusalAsync(sessions, SubstrateWorld.Agent("bot", "agent-sandbox"), "s1"));
        Assert.Equal("SandboxAgent kagent/bot is being deleted", await RefusalAsync(sessions, dying, "s1"));
        Assert.Empty(world.Faults.Methods);
        Assert.Equal(0, sessions.Sessions.Count);
    }

    // 9.2 [improve] SUSPENDING: wait for SUSPENDED, then resume.
    [Fact]
    public async Task Session_that_is_being_suspended_is_waited_for_and_resumed()
    {
        await using var world = await SubstrateWorld.StartAsync();
        world.Api.ReadsUntilThere = 3;
        world.Api.Add(Id, SubstrateWorld.BotTemplate, Actor.Types.Status.Running);
        await world.Actors.SuspendActorAsync(Id);
        Assert.Equal(Actor.Types.Status.Suspending, world.Api.StatusOf(Id));
        await using var sessions = world.Sessions();
        await sessions.EnsureAsync(world.Bot, "s1");

        Assert.Equal(Actor.Types.Status.Running, world.Api.StatusOf(Id));
        Assert.Single(world.Faults.Methods, "ResumeActor");
    }

    // 9.2 [improve] SUSPENDING that nobody carries on; RESUMING likewise. Only asking for the same again ends it.
    [Theory]
    [InlineData(Actor.Types.Status.Suspending)]
    [InlineData(Actor.Types.Status.Resuming)]
    public async Task Session_whose_last_change_broke_off_is_carried_on(object status)
    {
        await using var world = await SubstrateWorld.StartAsync();
        world.Api.Add(Id, SubstrateWorld.BotTemplate, (Actor.Types.Status)status);
        world.Api.BrokenOff.Add(Id);
        await using var sessions = world.Sessions();
        await sessions.EnsureAsync(world.Bot, "s1");

        Assert.Equal(Actor.Types.Status.Running, world.Api.StatusOf(Id));
    }

    // 9.2 [improve] AlreadyExists on create, Aborted on resume; and what else passes.
    [Theory]
    [InlineData("CreateActor", StatusCode.AlreadyExists)]
    [InlineData("CreateActor", StatusCode.Aborted)]
    [InlineData("CreateActor", StatusCode.Unavailable)]
    [InlineData("ResumeActor", StatusCode.Aborted)]
    [InlineData("ResumeActor", StatusCode.Unavailable)]
    [InlineData("ResumeActor", StatusCode.DeadlineExceeded)]
    [InlineData("ResumeActor", StatusCode.ResourceExhausted)]
    public async Task What_passes_is_tried_again(string method, StatusCode code)
    {
        await using var world = await SubstrateWorld.StartAsync();
        int times = 0;
        world.Faults.Decide = (called, _) => called == method && ++times <= 3 ? (code, "busy", times == 3) : null;
        await using var sessions = world.Sessions();
        await sessions.EnsureAsync(world.Bot, "s1");

        Assert.Equal(Actor.Types.Status.Running, world.Api.StatusOf(Id));
    }

    [Theory]
    [InlineData("GetActor", StatusCode.PermissionDenied)]
    [InlineData("GetActor", StatusCode.Internal)]
    [InlineData("CreateActor", StatusCode.InvalidArgument)]
    [InlineData("CreateActor", StatusCode.FailedPrecondition)]
    [InlineData("ResumeActor", StatusCode.FailedPrecondition)]
    [InlineData("ResumeActor", StatusCode.Unknown)]
    [InlineData("ResumeActor", StatusCode.NotFound)]
    public async Task What_does_not_pass_fails_at_once(string method, StatusCode code)
    {
        await using var world = await SubstrateWorld.StartAsync();
        world.Faults.Decide = (called, _) => called == method ? (code, "why", false) : null;
        await using var sessions = world.Sessions();

        Assert.Equal($"substrate {method} \"{Id}\": rpc error: code = {code} desc = why", await RefusalAsync(sessions, world.Bot, "s1"));
        Assert.Single(world.Faults.Methods, method);
    }

    // 3.5 for sessions, [later upstream] for create too; [improve] the cause is kept.
    [Theory]
    [InlineData("CreateActor")]
    [InlineData("ResumeActor")]
    public async Task Lack_of_workers_is_an_outcome_of_its_own(string method)
    {
        await using var world = await SubstrateWorld.StartAsync();
        world.Faults.Decide = (called, _) => called == method ? (StatusCode.FailedPrecondition, "no free workers available", false) : null;
        await using var sessions = world.Sessions();
        var e = await Assert.ThrowsAsync<NoFreeWorkersException>(() => sessions.EnsureAsync(world.Bot, "s1"));

        Assert.True(e.IsRetryable);
        Assert.Contains("no free workers available", e.InnerException!.Message, StringComparison.Ordinal);
    }

    // 9.2 [improve] A template that is missing or not ready is told at once.
    [Fact]
    public async Task Template_that_is_missing_or_not_ready_is_told_at_once()
    {
        await using var world = await SubstrateWorld.StartAsync();
        await using var sessions = world.Sessions();
        world.Current = _ => null;
        Assert.Equal("SandboxAgent kagent/bot has no ActorTemplate yet", await RefusalAsync(sessions, world.Bot, "s1"));
        world.Current = _ => new(SubstrateWorld.BotTemplate, IsReady: false);
        Assert.Equal($"ActorTemplate {SubstrateWorld.BotTemplate} golden snapshot is not ready", await RefusalAsync(sessions, world.Bot, "s1"));
        world.Current = _ => new(SubstrateWorld.TemplateOf("bot", "gone"), IsReady: true);
        Assert.Contains("FailedPrecondition", await RefusalAsync(sessions, world.Bot, "s1"), StringComparison.Ordinal);
        Assert.Empty(world.Api.Actors);
    }

    // 8.4: sessions stay on the template they were born with.
    [Fact]
    public async Task Session_stays_on_the_template_it_was_born_with()
    {
        await using var world = await SubstrateWorld.StartAsync();
        world.Api.Add(Id, SubstrateWorld.BotTemplate);
        world.Current = _ => new(SubstrateWorld.TemplateOf("bot", "2"), IsReady: false);
        await using var sessions = world.Sessions();
        await sessions.EnsureAsync(world.Bot, "s1");

        Assert.Equal(SubstrateWorld.BotTemplate.Name, world.Api.Actors.Single().ActorTemplateName);
    }

    [Fact]
    public async Task Actor_of_another_template_is_not_taken()
    {
        await using var world = await SubstrateWorld.StartAsync();
        world.Api.Add(Id, SubstrateWorld.TemplateOf("other", "1"));
        await using var sessions = world.Sessions();

        Assert.Contains("which is not one of SandboxAgent kagent/bot; delete the actor", await RefusalAsync(sessions, world.Bot, "s1"), StringComparison.Ordinal);
        await sessions.SuspendAsync(world.Bot, "s1");
        Assert.True(await sessions.DeleteStepAsync(world.Bot, "s1"));
        Assert.Empty(world.Api.Touched);
    }

    [Fact]
    public async Task Actor_of_a_template_that_is_listed_is_taken_whatever_its_name()
    {
        await using var world = await SubstrateWorld.StartAsync();
        var template = new References.ObjectRef("kagent", "made-elsewhere");
        world.Api.Templates.Add(template);
        world.ListedTemplates.Add(template);
        world.Api.Add(Id, template);
        await using var sessions = world.Sessions();

        await sessions.EnsureAsync(world.Bot, "s1");
    }

    // Faults: another replica suspends the session while it is brought up.
    [Fact]
    public async Task Session_that_another_process_suspends_meanwhile_is_resumed_again()
    {
        await using var world = await SubstrateWorld.StartAsync();
        world.Routed.Script = (_, number) =>
        {
            if (number == 1)
                world.Api.Set(Id, Actor.Types.Status.Suspended);
            return Task.FromResult<int?>(number == 1 ? 503 : null);
        };
        await using var sessions = world.Sessions();
        await sessions.EnsureAsync(world.Bot, "s1");

        Assert.Equal(2, world.Faults.Methods.Count(method => method == "ResumeActor"));
    }

    // Faults: the actor is deleted behind our back while it is brought up.
    [Fact]
    public async Task Session_that_is_deleted_while_it_comes_up_fails_and_is_not_made_again()
    {
        await using var world = await SubstrateWorld.StartAsync();
        world.Routed.Script = (_, _) =>
        {
            world.Api.Remove(Id);
            return Task.FromResult<int?>(503);
        };
        await using var sessions = world.Sessions();
        var e = await Assert.ThrowsAsync<SubstrateException>(() => sessions.EnsureAsync(world.Bot, "s1"));

        Assert.Equal(StatusCode.NotFound, e.StatusCode);
        Assert.Single(world.Faults.Methods, "CreateActor");
    }

    // Faults: actor stuck in SUSPENDING; every wait ends, that for one's turn too.
    [Fact]
    public async Task Stuck_session_is_given_up_in_time_by_all_that_wait_for_it()
    {
        await using var world = await SubstrateWorld.StartAsync();
        world.Api.Add(Id, SubstrateWorld.BotTemplate, Actor.Types.Status.Suspending);
        world.Api.Stuck.Add(Id);
        var clock = new PatientClock();
        int looks = 0;
        world.Faults.Decide = (_, _) =>
        {
            if (++looks >= 5)
                clock.EndHours();
            return null;
        };
        await using var sessions = world.Sessions(SubstrateWorld.Quick with { Reachability = SubstrateWorld.Quick.Reachability with { Timeout = PatientClock.Hour } }, time: clock);
        var failures = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => RefusalAsync(sessions, world.Bot, "s1")));

        Assert.Contains(failures, failure => failure.Contains("actor status Suspending", StringComparison.Ordinal));
        Assert.All(failures, failure => Assert.EndsWith("context deadline exceeded", failure, StringComparison.Ordinal));
        Assert.Equal(0, sessions.Sessions.Count);
    }

    [Fact]
    public async Task Many_calls_at_once_make_one_actor_and_resume_it_once()
    {
        await using var world = await SubstrateWorld.StartAsync();
        world.Api.ReadsUntilThere = 2;
        await using var sessions = world.Sessions();
        await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => sessions.EnsureAsync(world.Bot, "s1")));

        Assert.Single(world.Faults.Methods, "CreateActor");
        Assert.Single(world.Faults.Methods, "ResumeActor");
    }

    [Fact]
    public async Task Caller_that_leaves_does_not_take_the_others_along()
    {
        await using var world = await SubstrateWorld.StartAsync();
        world.Api.Add(Id, SubstrateWorld.BotTemplate, Actor.Types.Status.Suspending);
        world.Api.Stuck.Add(Id);
        await using var sessions = world.Sessions();
        using var stop = new CancellationTokenSource();
        var first = sessions.EnsureAsync(world.Bot, "s1", stop.Token);
        var second = sessions.EnsureAsync(world.Bot, "s1");
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        world.Api.Set(Id, Actor.Types.Status.Suspended);

        Assert.Equal(Id, (await second).Handle.Id);
    }

    private static async Task<string> RefusalAsync(SessionActors sessions, SandboxAgent? agent, string session)
        => (await Assert.ThrowsAsync<SubstrateException>(() => sessions.EnsureAsync(agent, session))).Message;
}
