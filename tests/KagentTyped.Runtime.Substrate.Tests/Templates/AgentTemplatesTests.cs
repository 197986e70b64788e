using k8s.Models;
using KagentTyped.Ate.V1Alpha1;
using KagentTyped.Runtime.Agents;
using KagentTyped.Runtime.Manifests;
using KagentTyped.Runtime.OwnedKinds;
using KagentTyped.Runtime.Readiness;
using KagentTyped.Runtime.References;
using KagentTyped.Runtime.Substrate.Actors;
using KagentTyped.Runtime.Substrate.Agents;
using KagentTyped.Runtime.Substrate.Naming;
using KagentTyped.Runtime.Substrate.Sessions;
using KagentTyped.Runtime.Substrate.Tests.Templates.Support;
using KagentTyped.V1Alpha2;

namespace KagentTyped.Runtime.Substrate.Tests.Templates;

/// <summary>The templates of an agent over time: 8.4, 8.6 and 8.7.</summary>
public sealed class AgentTemplatesTests : IAsyncLifetime
{
    private readonly SubstrateTeam _team = new();
    private readonly SandboxAgent _agent = SubstrateTeam.Agent();
    private MemoryApiServer _server = null!;

    private IAgentObject Agent => _agent.AsAgentObject();

    private AgentTemplates Templates => _team.Agents(_server.Client);

    public async Task InitializeAsync()
    {
        _server = await MemoryApiServer.StartAsync(_team.Clock);
        _server.Put(_agent);
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    [Trait("spec", "8.6")]
    public async Task Readiness_FollowsTheTemplate()
    {
        await IsAsync(ConditionStatus.False, "ActorTemplateNotFound", "ActorTemplate has not been generated yet");
        string name = await PutAsync("1");
        await IsAsync(ConditionStatus.False, "ActorTemplateNotReady", "ActorTemplate golden snapshot is not ready");
        _server.SetStatus(name, "WaitGoldenActor", "golden-1");
        await IsAsync(ConditionStatus.False, "ActorTemplateNotReady", "ActorTemplate golden snapshot is not ready");
        _server.SetStatus(name, "Ready", "golden-1");
        await IsAsync(ConditionStatus.True, "ActorTemplateReady", "ActorTemplate golden snapshot is ready");
        _server.Change(name, item => item["metadata"]!["deletionTimestamp"] = "2026-07-01T12:00:00Z");
        await IsAsync(ConditionStatus.False, "ActorTemplateRecreating", "waiting for ActorTemplate golden actor deletion and recreate");
        _server.Fault = (_, _) => 500;
        await IsAsync(ConditionStatus.Unknown, "ActorTemplateListFailed", "injected");
    }

    [Fact]
    [Trait("spec", "6.1 improve, 8.6")]
    public async Task FailedAndStuckTemplates_SayWhatIsKnown()
    {
        string name = await PutAsync("1");
        _server.SetStatus(name, "WaitGoldenActor", "golden-1");
        _team.Clock.Advance(TimeSpan.FromMinutes(11));
        string stuck = $"ActorTemplate golden snapshot is not ready: ActorTemplate kagent/{name} of 2026-07-01 12:00:00 UTC is still in phase WaitGoldenActor, golden actor golden-1; "
            + "the log of Agent Substrate's controller says why";
        await IsAsync(ConditionStatus.False, "ActorTemplateNotReady", stuck);

        // The text does not count the minutes, which would be a write for each look.
        _team.Clock.Advance(TimeSpan.FromMinutes(1));
        await IsAsync(ConditionStatus.False, "ActorTemplateNotReady", stuck);

        _server.SetStatus(name, "Failed", "golden-1");
        _server.Change(name, item => item["status"]!["conditions"] = System.Text.Json.Nodes.JsonNode.Parse(
            """[null, {"type": "Ready", "status": "False", "reason": "BootFailed", "message": "no runsc", "lastTransitionTime": "2026-07-01T12:00:00Z"}]"""));
        await IsAsync(ConditionStatus.False, "ActorTemplateFailed", $"ActorTemplate kagent/{name} failed (Ready is False, BootFailed: no runsc)");
    }

    [Fact]
    [Trait("spec", "8.4 improve, later upstream")]
    public async Task EarlierTemplate_ServesUntilTheNewOneIsReady()
    {
        string first = await PutAsync("1");
        _server.SetStatus(first, "Ready", "golden-1");
        _agent.Metadata.Generation = 2;
        string second = await PutAsync("2");

        Assert.Equal(first, (await CurrentAsync())!.Metadata.Name);
        await IsAsync(
            ConditionStatus.True, "ActorTemplateReady", "ActorTemplate golden snapshot is ready for an earlier configuration. The latest one: ActorTemplate golden snapshot is not ready");
        _server.SetStatus(second, "Ready", "golden-2");
        Assert.Equal(second, (await CurrentAsync())!.Metadata.Name);
        await IsAsync(ConditionStatus.True, "ActorTemplateReady", "ActorTemplate golden snapshot is ready");
    }

    [Fact]
    [Trait("spec", "8.4 improve, later upstream")]
    public void Current_IsTheReadyOneOfTheHighestGeneration_ThenTheYoungest()
    {
        Assert.Null(AgentTemplates.Current([]));
        Assert.Null(AgentTemplates.Current([Template("a", 1, 0, ready: true, deleted: true)]));
        Assert.Equal("b", AgentTemplates.Current([Template("a", 1, 9), Template("b", 2, 0)])!.Metadata.Name);
        Assert.Equal("a", AgentTemplates.Current([Template("a", 1, 0, ready: true), Template("b", 2, 9)])!.Metadata.Name);
        Assert.Equal("b", AgentTemplates.Current([Template("a", 1, 0, ready: true), Template("b", 1, 9, ready: true)])!.Metadata.Name);
        Assert.Equal("b", AgentTemplates.Current([Template("a", 3, 9, ready: true, superseded: true), Template("b", 1, 0, ready: true)])!.Metadata.Name);

        static ActorTemplate Template(string name, int generation, int age, bool ready = false, bool deleted = false, bool superseded = false) => new()
        {
            Metadata = new()
            {
                Name = name,
                CreationTimestamp = new DateTime(2026, 7, 1, 12, age, 0, DateTimeKind.Utc),
                DeletionTimestamp = deleted ? DateTime.UnixEpoch : null,
                Annotations = new Dictionary<string, string> { ["kagent.dev/desired-generation"] = $"{generation}", [superseded ? AgentTemplates.SupersededAnnotation : "x"] = "2026-07-01T12:00:00Z" },
            },
            Status = new() { Phase = ready ? "Ready" : "" },
        };
    }

    [Fact]
    [Trait("spec", "8.4 improve")]
    public async Task TemplatesOfOthers_AreNotTheAgents()
    {
        await PutAsync("1");
        var other = await _team.BuildAsync(SubstrateTeam.Agent(), SubstrateTeam.Pod());
        other.Metadata.Name = "of-an-earlier-agent";
        other.Metadata.OwnerReferences = [new() { Uid = "gone", Controller = true, ApiVersion = "v1", Kind = "SandboxAgent", Name = "my-agent" }];
        _server.Put(other);
        other.Metadata.Name = "same-label";
        other.Metadata.Annotations["kagent.dev/sandbox-agent"] = "my-agent-with-a-long-name";
        _server.Put(other);

        Assert.Single(await AgentTemplates.ListAsync(_server.Client, Agent.GetReference(), "u-my-agent"));
        Assert.Equal(2, (await AgentTemplates.ListAsync(_server.Client, Agent.GetReference())).Count);
    }

    [Fact]
    [Trait("spec", "8.4 improve")]
    public async Task SupersededTemplate_IsRemovedWithItsGoldenActor_WhenNoSessionUsesIt()
    {
        string first = await PutAsync("1");
        _server.SetStatus(first, "Ready", "golden-1");
        string second = await PutAsync("2");
        _team.Actors.Add("golden-1", Ref(first)).Add("session", Ref(first), ActorStatus.Running);

        Assert.False(await Templates.PruneStepAsync(Agent, second));
        Assert.Empty(_server.Writes);
        _server.SetStatus(second, "Ready", "golden-2");
        Assert.False(await Templates.PruneStepAsync(Agent, second));
        Assert.Equal([$"patch actortemplates/{first}"], _server.Writes);

        // Who looked before the mark may still be creating an actor.
        Assert.False(await Templates.PruneStepAsync(Agent, second));
        _team.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.True(await Templates.PruneStepAsync(Agent, second));
        Assert.Equal(2, _server.Names("actortemplates").Count);
        Assert.Empty(_team.Actors.Calls);

        _team.Actors.Remove("session");
        Assert.False(await Templates.PruneStepAsync(Agent, second));
        Assert.Equal(["delete golden-1"], _team.Actors.Calls);
        Assert.Equal([second], _server.Names("actortemplates"));
        Assert.True(await Templates.PruneStepAsync(Agent, second));
        int writes = _server.Writes.Count;
        Assert.True(await Templates.PruneStepAsync(Agent, second));
        Assert.Equal(writes, _server.Writes.Count);
    }

    [Fact]
    [Trait("spec", "8.4 improve")]
    public async Task TemplateThatNeverGotReady_GoesAtOnce_BecauseItMayHoldTheOnlyWorker()
    {
        string serving = await PutAsync("1");
        string stuck = await PutAsync("2");
        string wanted = await PutAsync("3");
        _server.SetStatus(serving, "Ready", "golden-1");
        _server.SetStatus(stuck, "WaitGoldenActor", "golden-2");
        _team.Actors.Add("golden-1", Ref(serving)).Add("golden-2", Ref(stuck), ActorStatus.Running);

        for (int step = 0; step < 4; step++)
            Assert.False(await Templates.PruneStepAsync(Agent, wanted));
        Assert.Equal(["suspend golden-2", "delete golden-2"], _team.Actors.Calls);
        Assert.Equal([$"delete actortemplates/{stuck}"], _server.Writes);
    }

    [Fact]
    [Trait("spec", "8.4 improve")]
    public async Task ConfigurationThatComesBack_IsUsedAgain()
    {
        string first = await PutAsync("1");
        string second = await PutAsync("2");
        _server.SetStatus(first, "Ready", "golden-1");
        _server.SetStatus(second, "Ready", "golden-2");
        _team.Actors.Add("s1", Ref(first)).Add("s2", Ref(second));
        await Templates.PruneStepAsync(Agent, second);
        Assert.Equal(second, (await CurrentAsync())!.Metadata.Name);

        Assert.Equal(first, await PutAsync("1"));
        await Templates.PruneStepAsync(Agent, first);
        await Templates.PruneStepAsync(Agent, first);
        Assert.Equal(first, (await CurrentAsync())!.Metadata.Name);
    }

    [Fact]
    [Trait("spec", "8.4 improve")]
    public async Task Prune_DoesNothingForATemplateThatIsNotThere_AndFailsWhereActorsCannotBeListed()
    {
        string first = await PutAsync("1");
        _server.SetStatus(first, "Ready", "golden-1");
        Assert.False(await Templates.PruneStepAsync(Agent, "not-applied-yet"));
        Assert.Empty(_server.Writes);

        string second = await PutAsync("2");
        _server.SetStatus(second, "Ready", "golden-2");
        await Templates.PruneStepAsync(Agent, second);
        _team.Clock.Advance(TimeSpan.FromHours(1));
        _team.Actors.IsDown = true;
        await Assert.ThrowsAsync<SubstrateException>(() => Templates.PruneStepAsync(Agent, second));
        _server.Fault = (_, _) => 503;
        Assert.Equal("prune ActorTemplates of kagent/my-agent: injected", (await Assert.ThrowsAsync<SubstrateException>(() => Templates.PruneStepAsync(Agent, second))).Message);
        Assert.Equal(2, _server.Names("actortemplates").Count);
    }

    [Fact]
    [Trait("spec", "8.7, later upstream")]
    public async Task Cleanup_RemovesTheGoldenActorsOfAllTemplates_AndLeavesTheTemplatesToTheirOwner()
    {
        Assert.True(await Templates.CleanupStepAsync(Agent));
        string first = await PutAsync("1");
        string second = await PutAsync("2");
        _server.SetStatus(first, "Ready", "golden-1");
        _server.SetStatus(second, "WaitGoldenActor", " golden-2 ");
        _team.Actors.Add("golden-1", Ref(first)).Add("golden-2", Ref(second), ActorStatus.Running).Add("foreign", new("kagent", "other"));

        Assert.False(await Templates.CleanupStepAsync(Agent));
        Assert.True(await Templates.CleanupStepAsync(Agent));
        Assert.Equal(["delete golden-1", "suspend golden-2", "delete golden-2"], _team.Actors.Calls);
        Assert.Equal(["foreign"], _team.Actors.Ids);
        Assert.Equal(2, _server.Names("actortemplates").Count);
    }

    [Fact]
    [Trait("spec", "6.5 improve")]
    public async Task GoldenActorThatIsNotRecorded_IsFoundByItsTemplate_WhichGoesBeforeItMakesAnother()
    {
        string name = await PutAsync("1");
        _team.Actors.Add("not-recorded", Ref(name));

        // One that is made while the template is being deleted.
        _server.Fault = (method, _) =>
        {
            if (method == "DELETE")
                _team.Actors.Add("late", Ref(name));
            return null;
        };
        Assert.False(await Templates.CleanupStepAsync(Agent));
        Assert.Equal(["delete not-recorded", "delete late"], _team.Actors.Calls);
        Assert.Empty(_server.Names("actortemplates"));
        Assert.Empty(_team.Actors.Ids);
        Assert.True(await Templates.CleanupStepAsync(Agent));
    }

    [Fact]
    [Trait("spec", "6.5 improve")]
    public async Task ActorOfATemplateThatIsGone_IsKnownByTheTemplatesName_WhoeverDeletedIt()
    {
        var mine = Ref(SubstrateNames.AgentTemplate(Agent.GetReference(), "made and deleted by a process that ended"));
        var theirs = Ref(SubstrateNames.AgentTemplate(new("kagent", "other-agent"), "1"));
        _team.Actors.Add("late", mine, ActorStatus.Running).Add("foreign", theirs);

        // One that somebody else gave such a name is not the agent's.
        var other = await _team.BuildAsync(SubstrateTeam.Agent(), SubstrateTeam.Pod());
        other.Metadata.Name = SubstrateNames.AgentTemplate(Agent.GetReference(), "somebody else's");
        other.Metadata.Labels = other.Metadata.Annotations = null;
        _server.Put(other);
        _team.Actors.Add("kept", Ref(other.Metadata.Name));

        Assert.True(await Templates.CleanupStepAsync(Agent));
        Assert.Equal(["suspend late", "delete late"], _team.Actors.Calls);
        Assert.Equal(["foreign", "kept"], _team.Actors.Ids.Order(StringComparer.Ordinal));
    }

    [Fact]
    [Trait("spec", "8.4 improve")]
    public async Task NewTemplate_WaitsUntilSubstrateHasForgottenWhatASecretHeldBefore()
    {
        var now = _team.Clock.GetUtcNow();
        var agent = SubstrateTeam.Agent(env: "[{name: KEY, valueFrom: {secretKeyRef: {name: key, key: k}}}]");
        var pod = SubstrateTeam.Pod([.. agent.Spec!.Declarative!.Deployment!.Env!]);
        var template = await _team.BuildAsync(agent, pod, Secret("files"));
        string why = "Secret key changed at 2026-07-01 12:00:00 UTC; the ActorTemplate is made 35 s later, when Agent Substrate has forgotten what it held before";

        _server.PutSecret("key", now.AddDays(-1), now);
        Assert.Equal(why, await Templates.ApplyStepAsync(agent.AsAgentObject(), template));
        _team.Clock.Advance(TimeSpan.FromSeconds(34));
        Assert.Equal(why, await Templates.ApplyStepAsync(agent.AsAgentObject(), template));
        Assert.Empty(_server.Names("actortemplates"));
        _team.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(await Templates.ApplyStepAsync(agent.AsAgentObject(), template));
        Assert.Equal([template.Metadata.Name], _server.Names("actortemplates"));

        // What is there stays, and is written again only where its metadata differs.
        _server.PutSecret("key", now.AddDays(-1), _team.Clock.GetUtcNow());
        int writes = _server.Writes.Count;
        Assert.Null(await Templates.ApplyStepAsync(agent.AsAgentObject(), template));
        Assert.Equal(writes, _server.Writes.Count);
        template.Metadata.Annotations["kagent.dev/desired-generation"] = "2";
        Assert.Null(await Templates.ApplyStepAsync(agent.AsAgentObject(), template));
        Assert.Equal(writes + 1, _server.Writes.Count);
    }

    // ate-api remembers Secrets by name, whichever object of that name it was.
    [Fact]
    [Trait("spec", "8.4 improve")]
    public async Task NewTemplate_WaitsForASecretThatReplacedOneWhichEarlierTemplatesRead()
    {
        var now = _team.Clock.GetUtcNow();
        var agent = SubstrateTeam.Agent(env: "[{name: KEY, valueFrom: {secretKeyRef: {name: key, key: k}}}]");
        var pod = SubstrateTeam.Pod([.. agent.Spec!.Declarative!.Deployment!.Env!]);
        _server.PutSecret("key", now.AddDays(-1));
        var other = await _team.BuildAsync(SubstrateTeam.Agent("other", env: "[{name: KEY, valueFrom: {secretKeyRef: {name: key, key: k}}}]"), pod, Secret("files"));
        other.Metadata.CreationTimestamp = now.AddHours(-1).UtcDateTime;
        _server.Put(other);

        _server.PutSecret("key", now);
        var template = await _team.BuildAsync(agent, pod, Secret("files"));
        string why = "Secret key was made at 2026-07-01 12:00:00 UTC in place of one that an ActorTemplate reads; the ActorTemplate is made 35 s later";
        Assert.StartsWith(why, await Templates.ApplyStepAsync(agent.AsAgentObject(), template), StringComparison.Ordinal);
        _team.Clock.Advance(TimeSpan.FromSeconds(35));
        Assert.Null(await Templates.ApplyStepAsync(agent.AsAgentObject(), template));
    }

    [Theory]
    [Trait("spec", "8.4 improve")]
    [InlineData("new")]
    [InlineData("without a history")]
    [InlineData("missing")]
    [InlineData("changed in the future")]
    public async Task NewTemplate_DoesNotWaitForASecretThatIs(string kind)
    {
        var now = _team.Clock.GetUtcNow();
        if (kind != "missing")
            _server.PutSecret("my-agent", kind switch { "new" => [now], "without a history" => null, _ => [now.AddDays(-1), now.AddHours(1)] });
        var template = await _team.BuildAsync(_agent, SubstrateTeam.Pod());

        Assert.Null(await Templates.ApplyStepAsync(Agent, template));
        Assert.Equal([template.Metadata.Name], _server.Names("actortemplates"));
    }

    [Fact]
    [Trait("spec", "8.4 improve")]
    public async Task TemplateOfSomebodyElse_OrOneThatGoes_IsNotWritten()
    {
        string name = await PutAsync("1");
        var template = _server.Template(name);
        _server.Change(name, item => item["metadata"]!["deletionTimestamp"] = "2026-07-01T12:00:00Z");
        Assert.Equal($"ActorTemplate kagent/{name} is being deleted", await Templates.ApplyStepAsync(Agent, template));

        _server.Change(name, item => item["metadata"]!["ownerReferences"]![0]!["uid"] = "gone");
        var e = await Assert.ThrowsAsync<SubstrateException>(() => Templates.ApplyStepAsync(Agent, template));
        Assert.Equal($"ActorTemplate kagent/{name} belongs to another object, or to an earlier agent of this name", e.Message);
        _server.Fault = (_, _) => 503;
        Assert.Equal($"reconcile ActorTemplate kagent/{name}: injected", (await Assert.ThrowsAsync<SubstrateException>(() => Templates.ApplyStepAsync(Agent, template))).Message);
        Assert.Empty(_server.Writes);
    }

    [Fact]
    [Trait("spec", "8.4 improve")]
    public async Task SecretOfAConfiguration_GoesWithTheLastTemplateThatReadsIt()
    {
        string first = await PutAsync("1", Secret("one"));
        _server.SetStatus(first, "Ready", "golden-1");
        string second = await PutAsync("2", Secret("two"));
        _server.SetStatus(second, "Ready", "golden-2");
        _team.Actors.Add("session", Ref(first));
        Secret("never used");
        string[] others =
        [
            Secret("of another agent", secret => secret.Metadata.Annotations[ObjectOwner.AgentKey] = "other"),
            Secret("of an earlier one", secret => secret.Metadata.OwnerReferences[0].Uid = "gone"),
            Secret("not ours", secret => secret.Immutable = null),
            Secret("named by a user", secret => secret.Metadata.Name = "my-agent-notes"),
        ];

        Assert.False(await Templates.PruneStepAsync(Agent, second));
        _team.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.False(await Templates.PruneStepAsync(Agent, second));
        Assert.True(await Templates.PruneStepAsync(Agent, second));
        Assert.Equal([.. others.Append(SecretName("one")).Append(SecretName("two")).Order(StringComparer.Ordinal)], _server.Names("secrets"));

        _team.Actors.Remove("session");
        for (int step = 0; step < 2; step++)
            Assert.False(await Templates.PruneStepAsync(Agent, second));
        Assert.True(await Templates.PruneStepAsync(Agent, second));
        Assert.Equal([.. others.Append(SecretName("two")).Order(StringComparer.Ordinal)], _server.Names("secrets"));
        Assert.Equal(3, _server.Writes.Count(write => write.StartsWith("delete ", StringComparison.Ordinal)));
    }

    [Fact]
    [Trait("spec", "6.5 improve")]
    public async Task OneActorThatFails_DoesNotKeepTheOthers()
    {
        string name = await PutAsync("1");
        _server.SetStatus(name, "Ready", "golden-1");
        _team.Actors.Add("golden-1", Ref(name)).Add("left", Ref(name));
        _team.Actors.CallsUntilFailure = 0;

        string message = (await Assert.ThrowsAsync<SubstrateException>(() => Templates.CleanupStepAsync(Agent))).Message;
        Assert.Equal($"delete golden actor \"golden-1\" for ActorTemplate kagent/{name}: delete actor \"golden-1\": rpc error: code = Unavailable desc = no", message);
        Assert.Equal(["delete left"], _team.Actors.Calls);
        _team.Actors.IsDown = true;
        _team.Actors.CallsUntilFailure = 0;
        Assert.Equal($"{message}; ate-api is down", (await Assert.ThrowsAsync<SubstrateException>(() => Templates.CleanupStepAsync(Agent))).Message);
    }

    [Fact]
    [Trait("spec", "9.4 improve")]
    public async Task TemplateWhoseGoldenActorFails_DoesNotKeepTheOthers()
    {
        string first = await PutAsync("1");
        string second = await PutAsync("2");
        _server.SetStatus(first, "Ready", "golden-1");
        _server.SetStatus(second, "Ready", "golden-2");
        _team.Actors.Add("golden-1", Ref(first)).Add("golden-2", Ref(second)).Add("of-a-template-that-is-gone", new("kagent", SubstrateNames.AgentTemplate(Agent.GetReference(), "gone")));
        _team.Actors.CallsUntilFailure = 0;

        Assert.Contains("code = Unavailable", (await Assert.ThrowsAsync<SubstrateException>(() => Templates.CleanupStepAsync(Agent))).Message, StringComparison.Ordinal);
        Assert.Single(_team.Actors.Ids);
    }

    [Fact]
    [Trait("spec", "8.4 improve")]
    public async Task NewSessions_DoNotStartOnTheTemplateOfAnEarlierAgent()
    {
        string first = await PutAsync("1");
        _server.SetStatus(first, "Ready", "golden-1");

        Assert.Equal(new AgentTemplate(Ref(first), IsReady: true), await Templates.FindCurrentAsync(Agent.GetReference(), _agent.Metadata.Uid));
        Assert.Equal(new AgentTemplate(Ref(first), IsReady: true), await Templates.FindCurrentAsync(Agent.GetReference(), null));
        Assert.Null(await Templates.FindCurrentAsync(Agent.GetReference(), "of a later agent"));
    }

    [Fact]
    [Trait("spec", "8.7")]
    public async Task Presence_OfAnAgent_EndsWhenItsDeletionBegins_AndIsNotThatOfALaterOne()
    {
        Assert.Equal(OwnerPresence.Gone, await Templates.FindPresenceAsync(new("kagent", "other"), null));
        Assert.Equal(OwnerPresence.Here, await PresenceAsync(_agent.Metadata.Uid));
        Assert.Equal(OwnerPresence.Here, await PresenceAsync(null));
        Assert.Equal(OwnerPresence.Replaced, await PresenceAsync("of an earlier agent"));
        _agent.Metadata.DeletionTimestamp = DateTime.UnixEpoch;
        _server.Put(_agent);
        Assert.Equal(OwnerPresence.Gone, await PresenceAsync(_agent.Metadata.Uid));
        _server.Fault = (_, _) => 503;
        Assert.Equal("get SandboxAgent kagent/my-agent: injected", (await Assert.ThrowsAsync<SubstrateException>(() => PresenceAsync(null))).Message);

        Task<OwnerPresence> PresenceAsync(string? uid) => Templates.FindPresenceAsync(Agent.GetReference(), uid);
    }

    // A template that is written for an agent that goes is collected; the golden actor that Substrate makes of it is not.
    [Fact]
    [Trait("spec", "8.7 improve")]
    public async Task AgentThatGoes_GetsNoTemplate()
    {
        _agent.Metadata.Uid = "earlier";
        await RefusesAsync();
        _agent.Metadata.Uid = "u-my-agent";
        _agent.Metadata.DeletionTimestamp = DateTime.UnixEpoch;
        await RefusesAsync();
        Assert.Empty(_server.Writes);

        async Task RefusesAsync()
        {
            var template = await DesiredAsync("1");
            Assert.Equal("SandboxAgent kagent/my-agent is being deleted", (await Assert.ThrowsAsync<SubstrateException>(() => Templates.ApplyStepAsync(Agent, template))).Message);
        }
    }

    [Fact]
    [Trait("spec", "8.4 improve")]
    public async Task TemplateThatSomebodyChanged_GetsBackWhatItWas()
    {
        var template = await DesiredAsync("1");
        Assert.Null(await Templates.ApplyStepAsync(Agent, template));
        int writes = _server.Writes.Count;
        Assert.Null(await Templates.ApplyStepAsync(Agent, template));
        Assert.Equal(writes, _server.Writes.Count);
        _server.Change(template.Metadata.Name, item => item["spec"]!["containers"]![0]!["image"] = SubstrateTeam.Pinned("another"));

        Assert.Null(await Templates.ApplyStepAsync(Agent, template));
        Assert.Equal(SubstrateTeam.Image, _server.Template(template.Metadata.Name).Spec!.Containers![0].Image);
    }

    // 8.7: the templates are there after the clean-up, and somebody with an old copy of the agent could still make actors of them.
    [Fact]
    [Trait("spec", "8.7 improve")]
    public async Task LastStep_RemovesTemplates_ThenWhatWasMadeOfThem_ThenSecrets()
    {
        string first = await PutAsync("1", Secret("a"));
        _server.SetStatus(first, "Ready", "golden-1");
        _team.Actors.Add("golden-1", Ref(first));
        while (!await Templates.CleanupStepAsync(Agent)) { }
        Assert.Equal([first], _server.Names("actortemplates"));
        _team.Actors.Add("session", Ref(first), ActorStatus.Running).Add("foreign", new("kagent", "other"), ActorStatus.Running);

        // Made when the actors have been listed, and not on a worker yet: it can be deleted without its template.
        _server.Fault = (method, _) =>
        {
            if (method == "DELETE")
                _team.Actors.Add("behind", Ref(first));
            return null;
        };
        for (int steps = 0; !await Templates.RemoveStepAsync(Agent); steps++)
            Assert.InRange(steps, 0, 5);
        Assert.Equal(["foreign"], _team.Actors.Ids);
        Assert.DoesNotContain(_team.Actors.Calls, call => call.EndsWith(" foreign", StringComparison.Ordinal));
        Assert.Empty(_server.Names("actortemplates"));
        Assert.Empty(_server.Names("secrets"));
    }

    [Fact]
    [Trait("spec", "8.7 improve")]
    public async Task TemplateThatLostItsLabels_DoesNotKeepItsActors()
    {
        string name = await PutAsync("1");
        _server.SetStatus(name, "Ready", "golden-1");
        _server.Change(name, item => item["metadata"]!.AsObject().Remove("labels"));
        _team.Actors.Add("golden-1", Ref(name));

        Assert.True(await Templates.CleanupStepAsync(Agent));
        Assert.Empty(_team.Actors.Ids);
    }

    [Fact]
    [Trait("spec", "8.7")]
    public async Task FailureOfAnyCall_LeavesNoActorBehind_AndTouchesNoOther()
    {
        for (int n = 0; n < 12; n++)
        {
            string first = await PutAsync($"{n}a");
            string second = await PutAsync($"{n}b");
            _server.SetStatus(first, "Ready", "golden-1");
            _team.Actors.Add("golden-1", Ref(first), ActorStatus.Running).Add("session", Ref(first), ActorStatus.Running).Add("not-recorded", Ref(second)).Add("foreign", new("kagent", "other"), ActorStatus.Running);
            int requests = 0;
            int refused = n;
            _server.Fault = (method, _) =>
            {
                if (requests++ == refused)
                    return 503;

                // Substrate makes one while the template goes.
                if (method == "DELETE")
                    _team.Actors.Add("late", Ref(second));
                return null;
            };
            _team.Actors.CallsUntilFailure = n;
            bool done = false;
            for (int step = 0; step < 15 && !done; step++)
            {
                try
                {
                    done = await Templates.CleanupStepAsync(Agent);
                }
                catch (SubstrateException)
                {
                    // The next reconcile follows.
                }
            }

            Assert.True(done);
            Assert.Equal(["foreign"], _team.Actors.Ids);
            Assert.DoesNotContain(_team.Actors.Calls, call => call.EndsWith(" foreign", StringComparison.Ordinal));
        }
    }

    private static ObjectRef Ref(string template) => new("kagent", template);

    /// <summary>The template of a configuration as a controller would write it.</summary>
    private async Task<ActorTemplate> DesiredAsync(string configuration, string? secret = null)
    {
        var pod = SubstrateTeam.Pod();
        pod.Metadata.Annotations["kagent.dev/config-hash"] = configuration;
        var template = await _team.BuildAsync(_agent, pod, secret);
        template.Metadata.OwnerReferences = [new() { Uid = _agent.Metadata.Uid, Controller = true, ApiVersion = "kagent.dev/v1alpha2", Kind = "SandboxAgent", Name = "my-agent" }];
        return template;
    }

    /// <summary>Puts that template.</summary>
    private async Task<string> PutAsync(string configuration, string? secret = null)
    {
        var template = await DesiredAsync(configuration, secret);
        if (!_server.Names("actortemplates").Contains(template.Metadata.Name))
            _server.Put(template);
        return template.Metadata.Name;
    }

    private static V1Secret Content(string content) => ImmutableSecret.Create(
        new()
        {
            Name = "my-agent",
            NamespaceProperty = "kagent",
            Labels = ObjectOwner.Labels(ObjectOwner.AgentKey, "my-agent"),
            Annotations = ObjectOwner.Annotations(ObjectOwner.AgentKey, "my-agent"),
            OwnerReferences = [new() { Uid = "u-my-agent", Controller = true, ApiVersion = "kagent.dev/v1alpha2", Kind = "SandboxAgent", Name = "my-agent" }],
        },
        new Dictionary<string, byte[]> { ["config.json"] = System.Text.Encoding.UTF8.GetBytes(content) });

    private static string SecretName(string content) => Content(content).Metadata.Name;

    private string Secret(string content, Action<V1Secret>? change = null)
    {
        var secret = Content(content);
        change?.Invoke(secret);
        _server.Put(secret);
        return secret.Metadata.Name;
    }

    private async Task<ActorTemplate?> CurrentAsync() => AgentTemplates.Current(await AgentTemplates.ListAsync(_server.Client, Agent.GetReference(), _agent.Metadata.Uid));

    private async Task IsAsync(ConditionStatus status, string reason, string message)
        => Assert.Equal(new SandboxReadiness(status, reason, message), await _team.Backend.ComputeReadyAsync(_server.Client, Agent));
}
