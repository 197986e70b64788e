using Grpc.Core;
using KagentTyped.AteApi;
using KagentTyped.Runtime.References;
using KagentTyped.Runtime.Substrate.Naming;
using KagentTyped.Runtime.Substrate.Sessions;
using KagentTyped.Runtime.Substrate.Tests.Support;

namespace KagentTyped.Runtime.Substrate.Tests.Sessions;

/// <summary>substrate.md 9.4.</summary>
public class SessionDeletionTests
{
    private static readonly string Id = SubstrateWorld.SessionOf("bot", "s1");

    [Fact]
    public async Task Nothing_to_delete_is_done()
    {
        await using var world = await SubstrateWorld.StartAsync();
        await using var sessions = world.Sessions();
        await using var without = new SessionActors(null, world, world.Router);

        Assert.True(await sessions.DeleteStepAsync(null, "s1"));
        Assert.True(await sessions.DeleteStepAsync(world.Bot, " "));
        Assert.True(await sessions.DeleteAllStepAsync(null));
        Assert.True(await without.DeleteAllStepAsync(world.Bot));
        await sessions.DeleteAsync(null, "s1");
        await sessions.DeleteAsync(world.Bot, "s1");
        Assert.Equal(["GetActor"], world.Faults.Methods);
    }

    // 9.4 [improve] Drive a session's deletion to completion, in the background too.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Running_session_is_deleted_and_not_just_suspended(bool isInBackground)
    {
        await using var world = await SubstrateWorld.StartAsync();
        world.Api.ReadsUntilThere = 2;
        world.Api.Add(Id, SubstrateWorld.BotTemplate, Actor.Types.Status.Running);
        int times = 0;
        world.Faults.Decide = (method, _) => method == "SuspendActor" && ++times <= 2 ? (times == 1 ? StatusCode.Unavailable : StatusCode.Unknown, "away", false) : null;
        await using (var sessions = world.Sessions())
        {
            if (isInBackground)
                sessions.StartDeletion(world.Bot, "s1");
            else
                await sessions.DeleteAsync(world.Bot, "s1");
        }

        Assert.Empty(world.Api.Actors);
    }

    [Fact]
    public async Task Session_that_cannot_be_deleted_is_told_in_time()
    {
        await using var world = await SubstrateWorld.StartAsync();
        world.Api.Add(Id, SubstrateWorld.BotTemplate, Actor.Types.Status.Suspending);
        world.Api.Stuck.Add(Id);
        await using (var sessions = world.Sessions(SubstrateWorld.Quick with { DeleteTimeout = TimeSpan.FromMilliseconds(300) }))
        {
            var e = await Assert.ThrowsAsync<SubstrateException>(() => sessions.DeleteAsync(world.Bot, "s1"));
            Assert.Equal($"substrate session actor \"{Id}\" not deleted: context deadline exceeded", e.Message);
            sessions.StartDeletion(world.Bot, "s1");
        }

        Assert.Contains(world.Lines, line => line.Contains("could not be deleted", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Process_that_ends_does_not_wait_for_all_the_time_of_a_deletion()
    {
        await using var world = await SubstrateWorld.StartAsync();
        world.Api.Add(Id, SubstrateWorld.BotTemplate, Actor.Types.Status.Suspending);
        world.Api.Stuck.Add(Id);
        var sessions = world.Sessions(SubstrateWorld.Quick with { DeleteTimeout = TimeSpan.FromHours(1), SuspendTimeout = TimeSpan.FromMilliseconds(50) });
        sessions.StartDeletion(world.Bot, "s1");
        await sessions.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromMinutes(2));

        Assert.Contains(world.Lines, line => line.Contains("could not be deleted", StringComparison.Ordinal));
    }

    // The file of the token is not there while it is being replaced: that is no refusal.
    [Fact]
    public async Task Deletion_in_the_background_goes_on_after_a_failure_of_the_token()
    {
        await using var world = await SubstrateWorld.StartAsync();
        world.Api.Add(Id, SubstrateWorld.BotTemplate);
        int calls = 0;
        world.Faults.Decide = (_, _) => ++calls <= 2 ? (StatusCode.Unauthenticated, "token", false) : null;
        await using (var sessions = world.Sessions())
            sessions.StartDeletion(world.Bot, "s1");

        Assert.Empty(world.Api.Actors);
    }

    // 9.4 [improve] The prefix rule matched other agents' sessions; hashed ids leaked.
    [Theory]
    [InlineData("kagent", "foo", "kagent", "foo-bar")]
    [InlineData("kagent", "foo", "kagent", "foo.bar")]
    [InlineData("a", "b-c", "a-b", "c")]
    [InlineData("kagent", "bot", "other", "bot")]
    public async Task Deleting_an_agent_leaves_the_sessions_of_others(string namespaceName, string name, string otherNamespace, string otherName)
    {
        await using var world = await SubstrateWorld.StartAsync();
        world.Api.PageSize = 2;
        var mine = Fill(world, new(namespaceName, name));
        var others = Fill(world, new(otherNamespace, otherName));
        var agent = SubstrateWorld.Agent(name);
        agent.Metadata.NamespaceProperty = namespaceName;
        await using var sessions = world.Sessions();
        await Operator.UntilAsync(() => sessions.DeleteAllStepAsync(agent));

        Assert.Equal(others.Order(), world.Api.Actors.Select(actor => actor.ActorId).Order());
        Assert.Subset(mine.ToHashSet(), world.Api.Touched.ToHashSet());
    }

    // 9.4 [improve] Match on the agent's templates, all of them.
    [Fact]
    public async Task Actors_of_all_templates_of_the_agent_go()
    {
        await using var world = await SubstrateWorld.StartAsync();
        var old = new ObjectRef("kagent", "made-elsewhere");
        world.ListedTemplates.Add(old);
        world.Api.Templates.Add(old);
        world.Api.Add("made-by-hand", old, Actor.Types.Status.Running);
        world.Api.Add(Id, SubstrateWorld.BotTemplate, Actor.Types.Status.Running);
        world.Api.Add("theirs", new("kagent", "someone-elses"), Actor.Types.Status.Running);
        await using var sessions = world.Sessions();
        await Operator.UntilAsync(() => sessions.DeleteAllStepAsync(world.Bot));

        Assert.Equal(["theirs"], world.Api.Actors.Select(actor => actor.ActorId));
        Assert.DoesNotContain("theirs", world.Api.Touched);
    }

    // No actor is left behind after its owner is gone: who still holds an older copy of a dying agent makes none behind the sweep.
    [Fact]
    public async Task Agent_whose_deletion_has_begun_gets_no_new_actors()
    {
        await using var world = await SubstrateWorld.StartAsync();
        await using var sessions = world.Sessions();
        var dying = SubstrateWorld.Agent("bot");
        dying.Metadata.DeletionTimestamp = DateTime.UnixEpoch;
        var current = world.Current;
        world.Current = agent =>
        {
            Assert.False(sessions.DeleteAllStepAsync(dying).GetAwaiter().GetResult(), "one is being brought up");
            return current(agent);
        };
        var during = await Assert.ThrowsAsync<SubstrateException>(() => sessions.EnsureAsync(world.Bot, "s1"));
        var after = await Assert.ThrowsAsync<SubstrateException>(() => sessions.AcquireAsync(world.Bot, "s1"));
        Assert.Equal(("SandboxAgent kagent/bot is being deleted", "SandboxAgent kagent/bot is being deleted"), (during.Message, after.Message));
        Assert.True(await sessions.DeleteAllStepAsync(dying));
        Assert.Empty(world.Api.Touched);

        world.Current = current;
        world.Bot.Metadata.Uid = "of a new agent of that name";
        await sessions.EnsureAsync(world.Bot, "s1");
    }

    // The same while ate-api makes the actor: the sweep before saw none.
    [Fact]
    public async Task Actor_that_is_made_behind_the_sweep_is_removed_again()
    {
        await using var world = await SubstrateWorld.StartAsync();
        await using var sessions = world.Sessions();
        var dying = SubstrateWorld.Agent("bot");
        dying.Metadata.DeletionTimestamp = DateTime.UnixEpoch;
        bool? isSwept = null;
        world.Api.Latency = method =>
        {
            if (method == "CreateActor")
                isSwept = sessions.DeleteAllStepAsync(dying).GetAwaiter().GetResult();
            return TimeSpan.Zero;
        };
        var e = await Assert.ThrowsAsync<SubstrateException>(() => sessions.EnsureAsync(world.Bot, "s1"));

        Assert.False(isSwept);
        Assert.Equal("SandboxAgent kagent/bot is being deleted", e.Message);
        Assert.Empty(world.Api.Actors);
        Assert.DoesNotContain("ResumeActor", world.Faults.Methods);
    }

    // Another process deletes the agent, and this one holds a copy from before.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Agent_that_the_api_server_has_no_longer_gets_no_actor(bool isThere)
    {
        await using var world = await SubstrateWorld.StartAsync();
        world.Presence = _ => OwnerPresence.Gone;
        if (isThere)
            world.Api.Add(Id, SubstrateWorld.BotTemplate);
        await using var sessions = world.Sessions();
        var e = await Assert.ThrowsAsync<SubstrateException>(() => sessions.EnsureAsync(world.Bot, "s1"));

        Assert.Equal("SandboxAgent kagent/bot is being deleted", e.Message);
        Assert.Empty(world.Api.Actors);
        Assert.DoesNotContain("ResumeActor", world.Faults.Methods);
        world.Presence = _ => OwnerPresence.Here;
        await sessions.EnsureAsync(world.Bot, "s1");
    }

    // Names tell nothing of which agent of a name an actor is: who goes on with a copy of the earlier one leaves them to the later one.
    [Fact]
    public async Task Sessions_of_a_later_agent_of_the_name_are_not_touched_for_an_earlier_one()
    {
        await using var world = await SubstrateWorld.StartAsync();
        world.Presence = uid => uid == "later" ? OwnerPresence.Here : OwnerPresence.Replaced;
        world.Api.Add(Id, SubstrateWorld.BotTemplate);
        var (earlier, later) = (SubstrateWorld.Agent("bot"), SubstrateWorld.Agent("bot"));
        (earlier.Metadata.Uid, later.Metadata.Uid) = ("earlier", "later");
        await using var sessions = world.Sessions();

        var e = await Assert.ThrowsAsync<SubstrateException>(() => sessions.EnsureAsync(earlier, "s1"));
        earlier.Metadata.DeletionTimestamp = DateTime.UnixEpoch;
        Assert.True(await sessions.DeleteAllStepAsync(earlier));
        Assert.Equal("SandboxAgent kagent/bot is being deleted", e.Message);
        Assert.Empty(world.Api.Touched);
        await sessions.EnsureAsync(later, "s1");
        Assert.Equal([Id], world.Api.Actors.Select(actor => actor.ActorId));
        await Operator.UntilAsync(() => sessions.DeleteAllStepAsync(later));
        Assert.Empty(world.Api.Actors);
    }

    // Suspending takes as long as a snapshot, and an agent may have many sessions: they go together, and each in one step.
    [Fact]
    public async Task Running_sessions_of_an_agent_are_swept_together_in_one_step()
    {
        await using var world = await SubstrateWorld.StartAsync();
        using var second = new ManualResetEventSlim();
        int suspends = 0;
        bool areTogether = false;
        world.Api.Latency = method =>
        {
            if (method == "SuspendActor" && Interlocked.Increment(ref suspends) == 1)
                areTogether = second.Wait(TimeSpan.FromSeconds(30));
            else if (method == "SuspendActor")
                second.Set();
            return TimeSpan.Zero;
        };
        Fill(world, new("kagent", "bot"));
        await using var sessions = world.Sessions();

        Assert.True(await sessions.DeleteAllStepAsync(world.Bot));
        Assert.True(areTogether);
        Assert.Empty(world.Api.Actors);
    }

    // A template that someone removed by hand is in no list any more; its suspended sessions are still the agent's.
    [Fact]
    public async Task Sessions_whose_template_is_gone_go_too()
    {
        await using var world = await SubstrateWorld.StartAsync();
        world.Api.Add(Id, SubstrateWorld.TemplateOf("bot", "removed"));
        await using var sessions = world.Sessions();

        Assert.True(await sessions.DeleteAllStepAsync(world.Bot));
        Assert.Empty(world.Api.Actors);
    }

    [Fact]
    public async Task Actors_that_are_left_behind_are_named()
    {
        await using var world = await SubstrateWorld.StartAsync();
        world.Api.Add(Id, SubstrateWorld.TemplateOf("bot", "removed"), Actor.Types.Status.Running);
        world.Api.Add("golden-of-removed", SubstrateWorld.TemplateOf("bot", "removed"), Actor.Types.Status.Running);
        world.Api.Add("theirs", SubstrateWorld.TemplateOf("other", "1"));
        await using var sessions = world.Sessions();

        Assert.Contains("golden-of-removed", await sessions.DescribeLeftBehindAsync(world.Bot, "why"), StringComparison.Ordinal);
        Assert.Contains(SubstrateWorld.SessionOf("bot", "s1"), await sessions.DescribeLeftBehindAsync(world.Bot, "why"), StringComparison.Ordinal);
        Assert.DoesNotContain("theirs", await sessions.DescribeLeftBehindAsync(world.Bot, "why"), StringComparison.Ordinal);
        world.ListingFailure = new SubstrateException("the definition is gone");
        Assert.Contains("golden-of-removed", await sessions.DescribeLeftBehindAsync(world.Bot, "why"), StringComparison.Ordinal);
        Assert.Contains(world.Lines, line => line.Contains("the definition is gone", StringComparison.Ordinal));
    }

    private static List<string> Fill(SubstrateWorld world, ObjectRef agent)
    {
        var template = new ObjectRef(agent.Namespace, SubstrateNames.AgentTemplate(agent, "1"));
        world.Api.Templates.Add(template);
        var ids = Enumerable.Range(0, 4).Select(i => SubstrateNames.SessionActor(agent, $"{i}")).ToList();
        foreach (string id in ids)
            world.Api.Add(id, template, Actor.Types.Status.Running);
        return ids;
    }
}
