using KagentTyped.Ate.V1Alpha1;
using KagentTyped.Runtime.Agents;
using KagentTyped.Runtime.Readiness;
using KagentTyped.Runtime.References;
using KagentTyped.Runtime.Substrate.Actors;
using KagentTyped.Runtime.Substrate.Agents;
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

    public async Task InitializeAsync() => _server = await MemoryApiServer.StartAsync(_team.Clock);

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
            _server.Fault = (_, _) => requests++ == refused ? 503 : null;
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

    /// <summary>Puts the template of a configuration as a controller would.</summary>
    private async Task<string> PutAsync(string configuration)
    {
        var pod = SubstrateTeam.Pod();
        pod.Metadata.Annotations["kagent.dev/config-hash"] = configuration;
        var template = await _team.BuildAsync(_agent, pod);
        template.Metadata.OwnerReferences = [new() { Uid = _agent.Metadata.Uid, Controller = true, ApiVersion = "kagent.dev/v1alpha2", Kind = "SandboxAgent", Name = "my-agent" }];
        if (!_server.Names("actortemplates").Contains(template.Metadata.Name))
            _server.Put(template);
        return template.Metadata.Name;
    }

    private async Task<ActorTemplate?> CurrentAsync() => AgentTemplates.Current(await AgentTemplates.ListAsync(_server.Client, Agent.GetReference(), _agent.Metadata.Uid));

    private async Task IsAsync(ConditionStatus status, string reason, string message)
        => Assert.Equal(new SandboxReadiness(status, reason, message), await _team.Backend.ComputeReadyAsync(_server.Client, Agent));
}
