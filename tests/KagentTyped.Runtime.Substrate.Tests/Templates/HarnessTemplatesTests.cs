using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using k8s.Models;
using KagentTyped.Runtime.Readiness;
using KagentTyped.Runtime.References;
using KagentTyped.Runtime.Substrate.Actors;
using KagentTyped.Runtime.Substrate.Harnesses;
using KagentTyped.Runtime.Substrate.Naming;
using KagentTyped.Runtime.Substrate.Tests.Support;
using KagentTyped.Runtime.Substrate.Tests.Templates.Support;
using KagentTyped.Runtime.Tests.Support;
using KagentTyped.V1Alpha2;

namespace KagentTyped.Runtime.Substrate.Tests.Templates;

/// <summary>The ActorTemplate of a harness, and its life: 5, 6.1 to 6.5.</summary>
public sealed class HarnessTemplatesTests : IAsyncLifetime
{
    private readonly SubstrateTeam _team = new();
    private MemoryApiServer _server = null!;

    private static string Name => SubstrateNames.HarnessTemplate(new("kagent", "claw"));

    private HarnessTemplates Templates => _team.Harnesses(_server.Client);

    public async Task InitializeAsync()
    {
        _server = await MemoryApiServer.StartAsync(_team.Clock);
        _server.Put(SubstrateTeam.Claw());
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    [Trait("spec", "6.2, 5.2")]
    public async Task Template_RunsOpenClaw()
    {
        var (secret, template) = await _team.Builder().BuildAsync(SubstrateTeam.Claw("modelConfigRef: m1", name: "peterj-claw"));
        var container = Assert.Single(template.Spec!.Containers!);

        Assert.Empty(template.Validate());
        Assert.Equal(("openclaw", "/bin/sh", "-c"), (container.Name, container.Command![0], container.Command[1]));
        Assert.EndsWith("exec openclaw gateway run --port 80 --allow-unconfigured", container.Command[2], StringComparison.Ordinal);
        Assert.StartsWith("ghcr.io/kagent-dev/nemoclaw/sandbox-base@sha256:", container.Image, StringComparison.Ordinal);
        Assert.Equal("gs://ate-snapshots/kagent/peterj-claw", template.Spec.SnapshotsConfig.Location);
        Assert.Equal(("kagent", "default-wp"), (template.Spec.WorkerPoolRef.NamespaceProperty, template.Spec.WorkerPoolRef.Name));
        Assert.Equal(new Dictionary<string, string> { ["app.kubernetes.io/managed-by"] = "kagent", ["kagent.dev/agent-harness"] = "peterj-claw" }, template.Metadata.Labels);
        Assert.Equal("u-peterj-claw", Assert.Single(template.Metadata.OwnerReferences).Uid);
        Assert.Equal("u-peterj-claw", Assert.Single(secret.Metadata.OwnerReferences).Uid);
        var key = container.Env!.Single(variable => variable.Name == "OPENAI_API_KEY");
        Assert.Equal((null, "openai-key", "OPENAI_API_KEY"), (key.Value, key.ValueFrom.SecretKeyRef.Name, key.ValueFrom.SecretKeyRef.Key));
    }

    [Fact]
    [Trait("spec", "6.3 improve")]
    public async Task SettingsAndTokens_AreInASecret_NotInTheTemplate()
    {
        var (secret, template) = await _team.Builder().BuildAsync(SubstrateTeam.Claw($"modelConfigRef: m1, channels: [{Harness.Telegram("tg")}]", "gatewayToken: inline-token"));
        string text = Encoding.UTF8.GetString(Json.ModelJson.SerializeToUtf8Bytes(template));

        foreach (string hidden in (string[])["inline-token", "telegram-bot-token", "controlUi", Convert.ToBase64String("controlUi"u8), "gpt-4o"])
            Assert.DoesNotContain(hidden, text, StringComparison.Ordinal);
        Assert.Equal(["KAGENT_OPENCLAW_JSON", "KAGENT_SB_CH_TG_TELEGRAM_BOT", "OPENCLAW_GATEWAY_TOKEN"], secret.Data.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("inline-token", Encoding.UTF8.GetString(secret.Data["OPENCLAW_GATEWAY_TOKEN"]));
        var gateway = JsonDocument.Parse(secret.Data["KAGENT_OPENCLAW_JSON"]).RootElement.GetProperty("gateway");
        Assert.Equal("/api/agentharnesses/kagent/claw/gateway", gateway.GetProperty("controlUi").GetProperty("basePath").GetString());
        Assert.All(
            template.Spec!.Containers![0].Env!.Where(variable => secret.Data.ContainsKey(variable.Name)),
            variable => Assert.Equal((null, secret.Metadata.Name, variable.Name), (variable.Value, variable.ValueFrom.SecretKeyRef.Name, variable.ValueFrom.SecretKeyRef.Key)));
        Assert.True(secret.Immutable);
        Assert.DoesNotContain("inline-token", new HarnessTemplate(secret, template).ToString(), StringComparison.Ordinal);

        // ate-api remembers a Secret by its name, so another content has another name.
        var (other, _) = await _team.Builder().BuildAsync(SubstrateTeam.Claw("modelConfigRef: m1", "gatewayToken: other"));
        Assert.NotEqual(secret.Metadata.Name, other.Metadata.Name);
        Assert.Empty(References.Dns1123.SubdomainProblems(other.Metadata.Name));
    }

    [Fact]
    [Trait("spec", "6.4 improve")]
    public async Task RotatedToken_ReachesTheNextTemplate_WhichWaitsUntilSubstrateHasForgottenTheOldOne()
    {
        var now = _team.Clock.GetUtcNow();
        _team.Team.Secret("token", ("token", "new"));
        _server.PutSecret("token", now.AddDays(-1), now.AddSeconds(-10));
        var harness = SubstrateTeam.Claw(substrate: "gatewayTokenSecretRef: {name: token}");

        var waiting = await Templates.EnsureStepAsync(harness);
        Assert.Equal(("ActorTemplateNotReady", ConditionStatus.False), (waiting.Reason, waiting.Status));
        Assert.StartsWith("Secret token changed at 2026-07-01 11:59:50 UTC; the ActorTemplate is made 35 s later", waiting.Message, StringComparison.Ordinal);
        Assert.Empty(_server.Names("actortemplates"));
        _team.Clock.Advance(TimeSpan.FromSeconds(25));
        Assert.Equal("ActorTemplate golden snapshot is not ready", (await Templates.EnsureStepAsync(harness)).Message);
        Assert.Equal([Name], _server.Names("actortemplates"));

        // The next time the earlier one runs as long as the next one waits.
        _server.SetStatus(Name, "Ready", "golden");
        _team.Actors.Add("golden", new("kagent", Name));
        _team.Team.Secret("token", ("token", "newer"));
        _server.PutSecret("token", now.AddDays(-1), _team.Clock.GetUtcNow());
        int writes = _server.Writes.Count;
        var serving = await Templates.EnsureStepAsync(harness);
        Assert.True(serving.IsReady);
        Assert.StartsWith("ActorTemplate golden snapshot is ready for an earlier configuration. The latest one: Secret token changed at ", serving.Message, StringComparison.Ordinal);
        Assert.Equal(writes, _server.Writes.Count);
        Assert.Equal(["golden"], _team.Actors.Ids);
        _team.Clock.Advance(TimeSpan.FromSeconds(35));
        Assert.Equal("ActorTemplateRecreating", (await Templates.EnsureStepAsync(harness)).Reason);
        Assert.Equal("ActorTemplateNotReady", (await Templates.EnsureStepAsync(harness)).Reason);
        Assert.Equal(["delete golden"], _team.Actors.Calls);
    }

    [Theory]
    [Trait("spec", "6.1, 6.2, 6.3 improve, 6.4 improve")]
    [InlineData("image: 'i:1'", "gatewayToken: t", "spec.image", "workload image \"i:1\" must be pinned with a digest (@sha256:...)")]
    [InlineData("", "gatewayToken: t, workloadImage: ' '", "spec.substrate.workloadImage", "workload image is required")]
    [InlineData("modelConfigRef: gone", "gatewayToken: t", "spec.modelConfigRef", "build openclaw actor startup: get ModelConfig kagent/gone: modelconfigs.kagent.dev \"gone\" not found")]
    [InlineData("network: {allowedDomains: [a.example]}", "gatewayToken: t", "spec.network.allowedDomains", "actors on substrate reach every host, so a list of allowed ones would be ignored; remove it, or use runtime openshell")]
    [InlineData("", "gatewayToken: t, workerPoolRef: {name: gone}", "spec.substrate.workerPoolRef", "get WorkerPool kagent/gone: workerpools.ate.dev \"gone\" not found")]
    [InlineData("", "gatewayTokenSecretRef: {name: gone}", "spec.substrate.gatewayTokenSecretRef", "build openclaw actor startup: get gateway token secret kagent/gone: secrets \"gone\" not found")]
    [InlineData("", "gatewayToken: '  '", "spec.substrate.gatewayToken", "build openclaw actor startup: gateway token must not be empty")]
    public Task HarnessThatCannotRun_IsRefusedAtItsField(string more, string substrate, string path, string message)
        => Harness.RefusesAsync(() => _team.Builder().BuildAsync(SubstrateTeam.Claw(more, substrate)), path, message);

    [Fact]
    [Trait("spec", "6.1")]
    public async Task WithoutSubstrateOrOnHermes_ThereIsNoTemplate()
    {
        await Harness.RefusesAsync(() => _team.Builder().BuildAsync(Harness.Of("{backend: openclaw}")), "spec.substrate", "spec.substrate is required");
        var hermes = SubstrateTeam.Claw();
        hermes.Spec!.Backend = AgentHarnessBackendType.Hermes;
        await Harness.RefusesAsync(
            () => _team.Builder().BuildAsync(hermes), "spec.backend", "backend hermes does not run on substrate; use runtime openshell, or backend openclaw or nemoclaw");
    }

    [Fact]
    [Trait("spec", "6.1")]
    public async Task Ensure_WritesOnce()
    {
        var harness = SubstrateTeam.Claw();
        await IsAsync(harness, ConditionStatus.False, "ActorTemplateNotReady", "ActorTemplate golden snapshot is not ready");
        Assert.Equal(2, _server.Writes.Count);
        Assert.Equal($"apply actortemplates/{Name}", _server.Writes[1]);
        _server.SetStatus(Name, "Ready", "golden");
        await IsAsync(harness, ConditionStatus.True, "ActorTemplateReady", "ActorTemplate golden snapshot is ready");
        await IsAsync(harness, ConditionStatus.True, "ActorTemplateReady", "ActorTemplate golden snapshot is ready");
        Assert.Equal(2, _server.Writes.Count);
        Assert.Equal(0, _team.Actors.Lists);
    }

    [Fact]
    [Trait("spec", "6.1 improve, later upstream")]
    public async Task DefaultsOfTheServer_AreNoDrift()
    {
        _server.AddDefaults = item =>
        {
            if (item["kind"]?.ToString() != "ActorTemplate")
                return;
            item["spec"]!["sandboxClass"] = "gvisor";
            item["spec"]!["runsc"]!["authentication"] = new JsonObject();
            foreach (var variable in item["spec"]!["containers"]![0]!["env"]!.AsArray())
            {
                if (variable!["valueFrom"]?["secretKeyRef"] is JsonObject key)
                    key["optional"] ??= false;
            }
        };
        var harness = SubstrateTeam.Claw();
        for (int i = 0; i < 4; i++)
            await Templates.EnsureStepAsync(harness);
        Assert.Equal(2, _server.Writes.Count);
    }

    [Fact]
    [Trait("spec", "6.1 improve, later upstream")]
    public async Task ChangedHarness_GetsANewTemplate_StepByStep_AfterItsActorsAreGone()
    {
        await ReadyAsync(SubstrateTeam.Claw());
        _team.Actors.Add("golden", Ref, ActorStatus.Suspended).Add("ahr-claw", Ref, ActorStatus.Running).Add("foreign", new("kagent", "x"));
        var changed = SubstrateTeam.Claw("env: [{name: A, value: b}]");

        await IsAsync(changed, ConditionStatus.False, "ActorTemplateRecreating", "waiting for ActorTemplate golden actor deletion and recreate");
        Assert.Equal(["delete golden", "suspend ahr-claw", "delete ahr-claw"], _team.Actors.Calls);
        Assert.Equal($"delete actortemplates/{Name}", _server.Writes[^1]);
        Assert.Equal(["foreign"], _team.Actors.Ids);
        await IsAsync(changed, ConditionStatus.False, "ActorTemplateNotReady", "ActorTemplate golden snapshot is not ready");
        Assert.Contains(_server.Template(Name).Spec!.Containers![0].Env!, variable => variable is { Name: "A", Value: "b" });
    }

    [Theory]
    [Trait("spec", "6.1, 7.1 improve")]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ActorOfAnEarlierHarness_GoesBeforeTheNewOneIsReady_UnlessItIsItsOwn(bool isRecorded)
    {
        var harness = SubstrateTeam.Claw();
        string id = SubstrateNames.HarnessActor(ObjectRef.Of(harness));
        _team.Actors.Add(id, Ref, ActorStatus.Running).Add("golden", Ref, ActorStatus.Running);
        if (isRecorded)
            harness.Status = new() { BackendRef = new() { Backend = AgentHarnessBackendType.Openclaw, Id = id } };

        for (int i = 0; i < 2; i++)
            await IsAsync(harness, ConditionStatus.False, "ActorTemplateNotReady", "ActorTemplate golden snapshot is not ready");
        Assert.Equal(isRecorded ? [] : [$"suspend {id}", $"delete {id}"], _team.Actors.Calls);
        _server.SetStatus(Name, "Ready", "golden");
        _team.Actors.Add(id, Ref);
        await Templates.EnsureStepAsync(harness);
        Assert.Contains(id, _team.Actors.Ids);
    }

    [Fact]
    [Trait("spec", "6.1")]
    public async Task ActorOfTheSameIdAndAnotherTemplate_IsNotTouched()
    {
        var harness = SubstrateTeam.Claw();
        _team.Actors.Add(SubstrateNames.HarnessActor(ObjectRef.Of(harness)), new("kagent", "theirs"), ActorStatus.Running);
        await Templates.EnsureStepAsync(harness);

        Assert.Empty(_team.Actors.Calls);
    }

    [Fact]
    [Trait("spec", "6.4 improve")]
    public async Task RotatedToken_GetsANewTemplate_AndItsOldSecretGoes()
    {
        var harness = SubstrateTeam.Claw(substrate: "gatewayToken: one");
        await ReadyAsync(harness);
        string old = Assert.Single(_server.Names("secrets"));
        var rotated = SubstrateTeam.Claw(substrate: "gatewayToken: two");
        await IsAsync(rotated, ConditionStatus.False, "ActorTemplateRecreating", "waiting for ActorTemplate golden actor deletion and recreate");
        await ReadyAsync(rotated);
        await Templates.EnsureStepAsync(rotated);
        Assert.NotEqual(old, Assert.Single(_server.Names("secrets")));

        _team.Team.Secret("gw", ("token", "a"));
        var fromSecret = SubstrateTeam.Claw(substrate: "gatewayTokenSecretRef: {name: gw}");
        await Templates.EnsureStepAsync(fromSecret);
        await ReadyAsync(fromSecret);
        _team.Team.Secret("gw", ("token", "b"));
        Assert.Equal("ActorTemplateRecreating", (await Templates.EnsureStepAsync(fromSecret)).Reason);
    }

    [Fact]
    [Trait("spec", "6.1 improve, later upstream")]
    public async Task EditedTemplate_IsMadeAnew_AndOneThatLostItsLabelsIsMended()
    {
        var harness = SubstrateTeam.Claw();
        await ReadyAsync(harness);
        _server.Change(Name, item => item["metadata"]!["labels"]!.AsObject().Remove("app.kubernetes.io/managed-by"));
        await IsAsync(harness, ConditionStatus.True, "ActorTemplateReady", "ActorTemplate golden snapshot is ready");
        Assert.Equal($"apply actortemplates/{Name}", _server.Writes[^1]);
        Assert.Equal("kagent", _server.Template(Name).Metadata.Labels["app.kubernetes.io/managed-by"]);

        _server.Change(Name, item => item["spec"]!["containers"]![0]!["image"] = "other@sha256:0");
        Assert.Equal("ActorTemplateRecreating", (await Templates.EnsureStepAsync(harness)).Reason);
        Assert.Equal($"delete actortemplates/{Name}", _server.Writes[^1]);
    }

    [Fact]
    [Trait("spec", "6.1 improve, later upstream")]
    public async Task OtherWritersAndSlowDeletions_AreWaitedFor_AndForeignTemplatesAreLeftAlone()
    {
        var harness = SubstrateTeam.Claw();
        _server.Fault = (method, path) => method == "PATCH" && path.Contains("actortemplates", StringComparison.Ordinal) ? 409 : null;
        Assert.Equal("ActorTemplateRecreating", (await Templates.EnsureStepAsync(harness)).Reason);
        _server.Fault = (_, _) => null;
        await ReadyAsync(harness);
        _server.Change(Name, item => item["metadata"]!["deletionTimestamp"] = "2026-07-01T12:00:00Z");
        Assert.Equal("ActorTemplateRecreating", (await Templates.EnsureStepAsync(harness)).Reason);
        _server.Change(Name, item =>
        {
            item["metadata"]!.AsObject().Remove("deletionTimestamp");
            item["metadata"]!["ownerReferences"]![0]!["uid"] = "another";
        });
        int writes = _server.Writes.Count;
        Assert.Equal(
            $"ActorTemplate kagent/{Name} belongs to another object, or to an earlier harness of this name",
            (await Assert.ThrowsAsync<SubstrateException>(() => Templates.EnsureStepAsync(harness))).Message);
        Assert.True(await Templates.CleanupStepAsync(harness));
        Assert.Equal(writes, _server.Writes.Count);
    }

    [Theory]
    [Trait("spec", "6.1")]
    [InlineData("GET", "actortemplates", "get ActorTemplate kagent/{0}: injected")]
    [InlineData("PATCH", "actortemplates", "reconcile ActorTemplate kagent/{0}: injected")]
    [InlineData("GET", "secrets", "reconcile ActorTemplate kagent/{0}: injected")]
    [InlineData("PATCH", "secrets", "reconcile ActorTemplate kagent/{0}: injected")]
    public async Task ServerThatRefuses_IsSaidSo(string method, string kind, string message)
    {
        _server.Fault = (called, path) => called == method && path.Contains(kind, StringComparison.Ordinal) ? 500 : null;
        var e = await Assert.ThrowsAsync<SubstrateException>(() => Templates.EnsureStepAsync(SubstrateTeam.Claw()));

        Assert.Equal(string.Format(null, message, Name), e.Message);
    }

    [Fact]
    [Trait("spec", "6.1")]
    public async Task ProcessThatEndsBetweenTwoWrites_GoesOn()
    {
        // Refuses the n-th write, once for each n, while the harness changes back and forth.
        for (int n = 0; n < 12; n++)
        {
            int calls = 0;
            int refused = n;
            _server.Fault = (method, _) => method != "GET" && calls++ == refused ? 500 : null;
            var harness = SubstrateTeam.Claw($"env: [{{name: ROUND, value: '{n}'}}]", $"gatewayToken: token{n}");
            for (int step = 0; step < 8; step++)
            {
                try
                {
                    await Templates.EnsureStepAsync(harness);
                }
                catch (SubstrateException)
                {
                    // The next reconcile follows.
                }
            }

            Assert.Equal($"{n}", _server.Template(Name).Spec!.Containers![0].Env!.Single(variable => variable.Name == "ROUND").Value);
            Assert.Single(_server.Names("secrets"));
            Assert.Single(_server.Names("actortemplates"));
        }
    }

    [Fact]
    [Trait("spec", "6.1 step 5")]
    public async Task Readiness_CanBeAskedAlone()
    {
        Assert.Equal("ActorTemplateNotFound", (await Templates.ReadinessAsync(new("kagent", "claw"))).Reason);
        await ReadyAsync(SubstrateTeam.Claw());
        Assert.True((await Templates.ReadinessAsync(new("kagent", "claw"))).IsReady);
        _server.Fault = (_, _) => 500;
        Assert.Equal(SandboxReadiness.Unknown("ActorTemplateGetFailed", $"get ActorTemplate kagent/{Name}: injected"), await Templates.ReadinessAsync(new("kagent", "claw")));
    }

    [Fact]
    public async Task StuckTemplate_IsToldAfterTheTimeOfTheInstallation()
    {
        _team.Options = _team.Options with { StuckAfter = TimeSpan.FromMinutes(1) };
        await Templates.EnsureStepAsync(SubstrateTeam.Claw());
        _server.SetStatus(Name, "WaitGoldenActor", "golden");
        _team.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.DoesNotContain("still in phase", (await Templates.ReadinessAsync(new("kagent", "claw"))).Message, StringComparison.Ordinal);
        _team.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Contains("is still in phase WaitGoldenActor", (await Templates.ReadinessAsync(new("kagent", "claw"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("spec", "6.5")]
    public async Task Cleanup_DeletesTheGoldenActorOnce_AndLeavesTheTemplate()
    {
        var harness = SubstrateTeam.Claw();
        Assert.True(await Templates.CleanupStepAsync(harness));
        await ReadyAsync(harness, "golden-actor-uuid");
        _team.Actors.Add("golden-actor-uuid", Ref);
        int calls = 1;
        while (!await Templates.CleanupStepAsync(harness))
            Assert.True(++calls <= 5, "it ends");

        Assert.Equal(["delete golden-actor-uuid"], _team.Actors.Calls);
        Assert.Equal([Name], _server.Names("actortemplates"));
    }

    [Fact]
    [Trait("spec", "6.5 improve")]
    public async Task Cleanup_FindsActorsWhoseTemplateIsGone_AndThoseThatAreNotRecorded()
    {
        var harness = SubstrateTeam.Claw();
        _team.Actors.Add("orphan", Ref).Add("foreign", new("other", Name));
        Assert.True(await Templates.CleanupStepAsync(harness));
        Assert.Equal(["foreign"], _team.Actors.Ids);

        await Templates.EnsureStepAsync(harness);
        _team.Actors.Add("early", Ref);
        Assert.False(await Templates.CleanupStepAsync(harness));
        Assert.Empty(_server.Names("actortemplates"));
        Assert.True(await Templates.CleanupStepAsync(harness));
        Assert.Equal(["foreign"], _team.Actors.Ids);
        _server.Fault = (_, _) => 500;
        Assert.Equal(
            $"get ActorTemplate kagent/{Name} for golden actor cleanup: injected", (await Assert.ThrowsAsync<SubstrateException>(() => Templates.CleanupStepAsync(harness))).Message);
    }

    // 6.5: the template is there after the clean-up, and somebody with an old copy of the harness could still make actors of it.
    [Fact]
    [Trait("spec", "6.5 improve")]
    public async Task LastStep_RemovesTheTemplate_ThenWhatWasMadeOfIt()
    {
        var harness = SubstrateTeam.Claw();
        await ReadyAsync(harness);
        Assert.True(await Templates.CleanupStepAsync(harness));
        _team.Actors.Add("again", Ref, ActorStatus.Running).Add("foreign", new("other", Name), ActorStatus.Running);
        _server.Fault = (method, _) =>
        {
            if (method == "DELETE")
                _team.Actors.Add("behind", Ref);
            return null;
        };
        for (int steps = 0; !await Templates.RemoveStepAsync(harness); steps++)
            Assert.InRange(steps, 0, 5);

        Assert.Empty(_server.Names("actortemplates"));
        Assert.Equal(["foreign"], _team.Actors.Ids);
        Assert.DoesNotContain(_team.Actors.Calls, call => call.EndsWith(" foreign", StringComparison.Ordinal));
        _server.Fault = (_, _) => 500;
        Assert.Equal($"remove ActorTemplate kagent/{Name}: injected", (await Assert.ThrowsAsync<SubstrateException>(() => Templates.RemoveStepAsync(harness))).Message);
    }

    // A template that is written for a harness that goes is collected; the golden actor that Substrate makes of it is not.
    [Fact]
    [Trait("spec", "6.5 improve")]
    public async Task HarnessThatGoes_GetsNoTemplate()
    {
        var harness = SubstrateTeam.Claw();
        harness.Metadata.Uid = "of an earlier one";
        await RefusesAsync();
        harness.Metadata.Uid = SubstrateTeam.Claw().Metadata.Uid;
        harness.Metadata.DeletionTimestamp = DateTime.UnixEpoch;
        await RefusesAsync();
        Assert.Empty(_server.Writes);

        async Task RefusesAsync() => Assert.Equal("AgentHarness kagent/claw is being deleted", (await Assert.ThrowsAsync<SubstrateException>(() => Templates.EnsureStepAsync(harness))).Message);
    }

    // Clean-up and last step, with a failure of ate-api and of the API server at every call.
    [Fact]
    [Trait("spec", "6.5 improve")]
    public async Task FailureOfAnyCall_LeavesNoActorBehind_AndTouchesNoOther()
    {
        var harness = SubstrateTeam.Claw();
        for (int n = 0; n < 14; n++)
        {
            _server.Fault = (_, _) => null;
            await ReadyAsync(harness);
            _team.Actors.Add("golden", Ref, ActorStatus.Running).Add("not-recorded", Ref).Add("foreign", new("other", Name), ActorStatus.Running);
            int requests = 0;
            int refused = n;
            _server.Fault = (_, _) => requests++ == refused ? 503 : null;
            _team.Actors.CallsUntilFailure = n;
            Func<AgentHarness, CancellationToken, Task<bool>>[] stages = [Templates.CleanupStepAsync, Templates.RemoveStepAsync];
            foreach (var stage in stages)
                await Operator.UntilAsync(() => stage(harness, default));

            Assert.Equal(["foreign"], _team.Actors.Ids);
            Assert.Empty(_server.Names("actortemplates"));
            Assert.DoesNotContain(_team.Actors.Calls, call => call.EndsWith(" foreign", StringComparison.Ordinal));
        }
    }

    private static ObjectRef Ref => new("kagent", Name);

    /// <summary>Takes steps until the template is written, and gives it its golden snapshot.</summary>
    private async Task ReadyAsync(AgentHarness harness, string golden = "golden")
    {
        await Templates.EnsureStepAsync(harness);
        _server.SetStatus(Name, "Ready", golden);
    }

    private async Task IsAsync(AgentHarness harness, ConditionStatus status, string reason, string message)
        => Assert.Equal(new SandboxReadiness(status, reason, message), await Templates.EnsureStepAsync(harness));
}
