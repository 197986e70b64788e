using k8s.Models;
using KagentTyped.AgentSandbox.V1Alpha1;
using KagentTyped.Runtime.Agents;
using KagentTyped.Runtime.AgentsXK8s;
using KagentTyped.Runtime.Readiness;
using KagentTyped.Runtime.Tests.ApiServer;

namespace KagentTyped.Runtime.Tests.AgentsXK8s;

public sealed class SandboxReadinessTests : IAsyncLifetime
{
    private const string Path = "/apis/agents.x-k8s.io/v1alpha1/namespaces/ns1/sandboxes/a1";

    private static readonly V1Condition Ready = Condition("Ready", "True", "DependenciesReady", "Pod is Ready");

    private FakeApiServer _server = null!;

    public async Task InitializeAsync() => _server = await FakeApiServer.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task MissingSandbox_IsUnknown()
        => Assert.Equal(SandboxReadiness.Unknown("SandboxNotFound", "the server could not find the requested resource"), await ComputeAsync());

    [Fact]
    public async Task FailedRead_IsUnknown()
    {
        _server.Refuse(Path, 500, "etcd is away");
        Assert.Equal(SandboxReadiness.Unknown("SandboxGetFailed", "etcd is away"), await ComputeAsync());
        _server.Serve(Path, "no json at all");
        Assert.Equal("SandboxGetFailed", (await ComputeAsync()).Reason);
        await _server.StopAsync();
        Assert.Equal("SandboxGetFailed", (await ComputeAsync()).Reason);
    }

    [Fact]
    public async Task CallersCancellation_IsThrown()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new AgentSandboxBackend().ComputeReadyAsync(_server.Client, TestAgents.OnAgentSandbox().AsAgentObject(), cancelled.Token));
    }

    [Fact]
    public async Task SandboxWithoutReadyCondition_IsPending()
    {
        var expected = SandboxReadiness.Unknown("SandboxReadyPending", "Sandbox Ready condition not yet reported");
        Assert.Equal(expected, await ComputeAsync(Make()));
        Assert.Equal(expected, await ComputeAsync(Make(Condition("Other", "True", "R", "m"))));
    }

    [Theory]
    [InlineData("True", ConditionStatus.True)]
    [InlineData("False", ConditionStatus.False)]
    [InlineData("Unknown", ConditionStatus.Unknown)]
    [InlineData("", ConditionStatus.Unknown)]
    public async Task FirstReadyCondition_IsPassedOn(string status, ConditionStatus expected)
        => Assert.Equal(
            new SandboxReadiness(expected, "ReconcilerError", "Error seen: x"),
            await ComputeAsync(Make(Condition("Ready", status, "ReconcilerError", "Error seen: x"), Condition("Ready", "True", "Second", ""))));

    [Fact]
    public async Task Improve_ReadyOfAnOlderGenerationIsPending()
    {
        var sandbox = Make(Observed(Ready, 1));
        sandbox.Metadata.Generation = 2;
        Assert.Equal(
            SandboxReadiness.Unknown("SandboxReadyPending", "Sandbox Ready condition is of generation 1, the Sandbox is at generation 2"),
            await ComputeAsync(sandbox));

        sandbox.Metadata.Generation = 1;
        Assert.True((await ComputeAsync(sandbox)).IsReady);
    }

    [Fact]
    public async Task ReadyWithoutAGeneration_IsBelieved()
    {
        var sandbox = Make(Ready);
        sandbox.Metadata.Generation = 2;
        Assert.True((await ComputeAsync(sandbox)).IsReady);
    }

    [Fact]
    public async Task Improve_SandboxInDeletionIsNotReady()
    {
        var sandbox = Make(Ready);
        sandbox.Metadata.DeletionTimestamp = new(2026, 5, 1, 0, 0, 0, DateTimeKind.Utc);
        Assert.Equal(SandboxReadiness.NotReady("SandboxTerminating", "Sandbox is being deleted"), await ComputeAsync(sandbox));
    }

    [Fact]
    public async Task Improve_FinishedSandboxIsNotReady_WithItsReason()
    {
        Assert.Equal(
            SandboxReadiness.NotReady("PodFailed", "exit code 1"),
            await ComputeAsync(Make(Ready, Condition("Finished", "True", "PodFailed", "exit code 1"))));
        Assert.Equal(
            SandboxReadiness.NotReady("SandboxFinished", "Sandbox has finished"),
            await ComputeAsync(Make(Condition("Finished", "True", "", ""))));
        Assert.True((await ComputeAsync(Make(Ready, Condition("Finished", "False", "Running", "")))).IsReady);
    }

    [Fact]
    public async Task Improve_FinishOfAnOlderGenerationDoesNotCount()
    {
        var sandbox = Make(Observed(Ready, 2), Observed(Condition("Finished", "True", "PodSucceeded", ""), 1));
        sandbox.Metadata.Generation = 2;
        Assert.True((await ComputeAsync(sandbox)).IsReady);
    }

    [Fact]
    public async Task Improve_ScaledDownSandboxIsNotReady_AlthoughItsControllerSaysSo()
    {
        var sandbox = Make(Ready);
        sandbox.Spec.Replicas = 0;
        Assert.Equal("SandboxScaledDown", (await ComputeAsync(sandbox)).Reason);
    }

    private static Sandbox Make(params V1Condition[] conditions) => new()
    {
        Metadata = new() { Name = "a1", NamespaceProperty = "ns1" },
        Spec = new() { PodTemplate = new() { Spec = new() { Containers = [] } } },
        Status = new() { Conditions = conditions },
    };

    private static V1Condition Condition(string type, string status, string reason, string message)
        => new() { Type = type, Status = status, Reason = reason, Message = message, LastTransitionTime = new(2026, 5, 1, 0, 0, 0, DateTimeKind.Utc) };

    private static V1Condition Observed(V1Condition condition, long generation)
        => new() { Type = condition.Type, Status = condition.Status, Reason = condition.Reason, Message = condition.Message, LastTransitionTime = condition.LastTransitionTime, ObservedGeneration = generation };

    private Task<SandboxReadiness> ComputeAsync(Sandbox sandbox)
    {
        _server.Serve(Path, sandbox);
        return ComputeAsync();
    }

    private Task<SandboxReadiness> ComputeAsync() => new AgentSandboxBackend().ComputeReadyAsync(_server.Client, TestAgents.OnAgentSandbox().AsAgentObject());
}
