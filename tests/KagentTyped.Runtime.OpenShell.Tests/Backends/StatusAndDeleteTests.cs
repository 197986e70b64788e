using Grpc.Core;
using KagentTyped.OpenShellApi.V1;
using KagentTyped.Runtime.Backends;
using KagentTyped.Runtime.OpenShell.Providers;
using KagentTyped.Runtime.OpenShell.Tests.Support;
using KagentTyped.Runtime.Readiness;
using KagentTyped.Runtime.Tests.Support;

namespace KagentTyped.Runtime.OpenShell.Tests.Backends;

public sealed class StatusAndDeleteTests : IAsyncLifetime
{
    private HarnessWorld _world = null!;

    public async Task InitializeAsync() => _world = await HarnessWorld.StartAsync();

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Theory]
    [Trait("spec", "I-3")]
    [InlineData(SandboxPhase.Ready, ConditionStatus.True, "SandboxReady")]
    [InlineData(SandboxPhase.Provisioning, ConditionStatus.False, "SandboxProvisioning")]
    [InlineData(SandboxPhase.Error, ConditionStatus.False, "SandboxError")]
    [InlineData(SandboxPhase.Deleting, ConditionStatus.False, "SandboxDeleting")]
    [InlineData(SandboxPhase.Stopping, ConditionStatus.False, "SandboxStopping")]
    [InlineData(SandboxPhase.Stopped, ConditionStatus.False, "SandboxStopped")]
    [InlineData(SandboxPhase.Starting, ConditionStatus.False, "SandboxStarting")]
    [InlineData(SandboxPhase.Unknown, ConditionStatus.Unknown, "SandboxPhaseUnknown")]
    [InlineData(SandboxPhase.Unspecified, ConditionStatus.Unknown, "SandboxPhaseUnknown")]
    [InlineData((SandboxPhase)77, ConditionStatus.Unknown, "SandboxPhaseUnrecognized")]
    public async Task Phase_IsReadWhereTheGatewayHasIt(SandboxPhase phase, ConditionStatus status, string reason)
    {
        var handle = (await _world.Claw.EnsureAgentHarnessAsync(Harness.Of("{backend: openclaw}"))).Handle;
        foreach (bool isNew in new[] { false, true })
        {
            _world.Gateway.IsNew = isNew;
            _world.Gateway.SetPhase(handle.Id, phase);
            var readiness = await _world.Claw.GetStatusAsync(handle);

            Assert.Equal((status, reason), (readiness.Status, readiness.Reason));
            Assert.Equal(phase == (SandboxPhase)77 ? "unrecognized phase 77" : "", readiness.Message);
        }
    }

    [Fact]
    public async Task Conditions_AreTheMessage()
    {
        var handle = (await _world.Claw.EnsureAgentHarnessAsync(Harness.Of("{backend: openclaw}"))).Handle;
        _world.Gateway.Sandboxes[handle.Id].Status = new()
        {
            Conditions = { new SandboxCondition { Type = "Pod", Status = "False", Message = "pulling" }, new SandboxCondition { Type = "X", Status = "True" }, new SandboxCondition { Type = "Net", Status = "True", Message = "up" } },
        };

        Assert.Equal("Pod=False: pulling; Net=True: up", (await _world.Claw.GetStatusAsync(handle)).Message);
    }

    [Fact]
    public async Task WithoutASandbox_TheStatusIsUnknown()
    {
        Assert.Equal(SandboxReadiness.Unknown("SandboxHandleMissing", "no openshell sandbox handle recorded yet"), await _world.Claw.GetStatusAsync(default));
        Assert.Equal(SandboxReadiness.Unknown("SandboxNotFound", "openshell sandbox \"missing\" not found"), await _world.Claw.GetStatusAsync(new("missing")));
        _world.Server.Faults.Decide = (_, _) => (StatusCode.PermissionDenied, "no", false);
        Assert.Equal(
            SandboxReadiness.Unknown("SandboxGetFailed", "openshell GetSandbox x: rpc error: code = PermissionDenied desc = no"),
            await _world.Claw.GetStatusAsync(new("x")));
    }

    [Fact]
    public async Task Deleting_IsDone_HoweverOftenItIsAsked()
    {
        var handle = (await _world.Claw.EnsureAgentHarnessAsync(Harness.Of("{backend: openclaw}"))).Handle;

        Assert.True(await _world.Claw.DeleteAgentHarnessAsync(handle));
        Assert.True(await _world.Claw.DeleteAgentHarnessAsync(handle));
        int calls = _world.Server.Faults.Methods.Count;
        Assert.True(await _world.Claw.DeleteAgentHarnessAsync(default));
        Assert.Equal((1, calls), (_world.Gateway.Deleted, _world.Server.Faults.Methods.Count));
    }

    [Fact]
    public async Task SandboxThatGoesBetweenLookingAndDeleting_IsDeleted()
    {
        var handle = (await _world.Claw.EnsureAgentHarnessAsync(Harness.WithChannels(Harness.Telegram("tg")))).Handle;
        _world.Server.Faults.Decide = (method, _) =>
        {
            if (method == "DeleteSandbox")
                _world.Gateway.FinishDeletion(handle.Id);
            return null;
        };

        Assert.True(await _world.Claw.DeleteAgentHarnessAsync(handle));
        Assert.Equal(0, _world.Gateway.Deleted);
        Assert.Empty(_world.Gateway.Providers);
    }

    [Fact]
    [Trait("spec", "I-11")]
    public async Task Deleting_IsNotDone_WhileTheSandboxIsThere()
    {
        _world.Gateway.DeletesSlowly = true;
        var handle = (await _world.Claw.EnsureAgentHarnessAsync(Harness.Of("{backend: openclaw}"))).Handle;

        Assert.False(await _world.Claw.DeleteAgentHarnessAsync(handle));
        Assert.False(await _world.Claw.DeleteAgentHarnessAsync(handle));
        Assert.Equal(1, _world.Gateway.Deleted);
        _world.Gateway.FinishDeletion(handle.Id);
        Assert.True(await _world.Claw.DeleteAgentHarnessAsync(handle));
    }

    [Fact]
    [Trait("spec", "I-10")]
    public async Task Records_GoWithTheLastSandboxThatUsesThem()
    {
        var first = Harness.Of($"{{backend: openclaw, modelConfigRef: m1, channels: [{Harness.Telegram("a")}, {Harness.Slack("b")}]}}", "a1");
        var second = Harness.Of($"{{backend: openclaw, modelConfigRef: m1, channels: [{Harness.Telegram("a")}]}}", "a2");
        await _world.Claw.EnsureAgentHarnessAsync(first);
        await _world.Claw.EnsureAgentHarnessAsync(second);
        _world.Gateway.Providers["foreign"] = new() { Metadata = new() { Name = "foreign" }, Type = "generic" };
        Assert.Equal(6, _world.Gateway.Providers.Count);

        Assert.True(await _world.Claw.DeleteAgentHarnessAsync(new("kagent-a1")));
        Assert.Equal(["foreign", "kagent-a2-telegram-A", _world.Server.Inference.Route!.Value.Provider], _world.Gateway.Providers.Keys.Order(StringComparer.Ordinal));
        Assert.True(await _world.Claw.DeleteAgentHarnessAsync(new("kagent-a2")));
        Assert.Equal(["foreign"], _world.Gateway.Providers.Keys);
    }

    [Fact]
    [Trait("spec", "I-21")]
    public async Task SandboxWhoseHandleWasNeverRecorded_IsDeletedByTheNameOfTheHarness()
    {
        var harness = Harness.Of("{backend: openclaw}");
        _world.Server.Faults.Decide = (method, _) => method == "CreateSandbox" ? (StatusCode.Unavailable, "answer lost", true) : null;
        await Assert.ThrowsAsync<OpenShellException>(() => _world.Claw.EnsureAgentHarnessAsync(harness));
        Assert.Single(_world.Gateway.Sandboxes);

        Assert.True(await _world.Claw.DeleteAgentHarnessAsync(_world.Claw.HandleFor(harness)!.Value));
        Assert.Empty(_world.Gateway.Sandboxes);
    }

    [Theory]
    [InlineData("a-b-telegram-TG", true)]
    [InlineData("a-b-slack-app-X_1", true)]
    [InlineData("a-b-env-SECRETS", true)]
    [InlineData("a-b-telegram-x-telegram-TG", false)]
    [InlineData("a-b-telegram-x", false)]
    [InlineData("a-bc-telegram-TG", false)]
    [InlineData("a-b", false)]
    public void RecordsOfOtherSandboxes_AreToldApart(string provider, bool isOurs) => Assert.Equal(isOurs, ProviderNames.IsOf("a-b", provider));

    [Fact]
    public async Task FailedDeletion_IsNamed()
    {
        var handle = (await _world.Claw.EnsureAgentHarnessAsync(Harness.Of("{backend: openclaw}"))).Handle;
        _world.Server.Faults.Decide = (method, _) => method == "DeleteSandbox" ? (StatusCode.Internal, "broken", false) : null;
        var e = await Assert.ThrowsAsync<OpenShellException>(() => _world.Claw.DeleteAgentHarnessAsync(handle));

        Assert.Equal("openshell DeleteSandbox kagent-claw: rpc error: code = Internal desc = broken", e.Message);
    }

    [Fact]
    public async Task CallerThatGivesUp_IsToldSo()
    {
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _world.Claw.GetStatusAsync(new("x"), stop.Token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _world.Claw.DeleteAgentHarnessAsync(new SandboxHandle("x"), stop.Token));
    }
}
