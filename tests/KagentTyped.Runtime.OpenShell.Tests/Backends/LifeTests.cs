using Grpc.Core;
using KagentTyped.OpenShellApi.V1;
using KagentTyped.Runtime.OpenShell.Tests.Support;
using KagentTyped.Runtime.Readiness;
using KagentTyped.Runtime.Tests.Support;
using KagentTyped.V1Alpha2;

namespace KagentTyped.Runtime.OpenShell.Tests.Backends;

/// <summary>Whole lives of harnesses against the generated fakes behind TLS: ensure, provisioning, ready, bootstrap, policy, delete.</summary>
public class LifeTests
{
    private static readonly StatusCode[] Codes = [StatusCode.Internal, StatusCode.Unavailable, StatusCode.DeadlineExceeded, StatusCode.Aborted];

    [Theory]
    [InlineData("openclaw")]
    [InlineData("hermes")]
    public async Task Life_GoesOn_ThoughEveryStepIsTakenByAnotherProcess(string backend)
    {
        await using var world = await HarnessWorld.StartAsync();

        await LiveAsync(world, backend, restartsAlways: true);

        AssertNothingIsLeft(world);
        Assert.Equal(6, world.Gateway.Execs.Count);
        Assert.Equal(1, world.Server.Inference.Writes);
    }

    [Theory]
    [InlineData("openclaw", false)]
    [InlineData("openclaw", true)]
    [InlineData("hermes", false)]
    [InlineData("hermes", true)]
    public async Task WhicheverCallFails_BeforeItsEffectOrAfterIt_AnotherProcessEndsWell(string backend, bool isAnswerLost)
    {
        int calls = int.MaxValue;
        for (int failing = 1; failing <= calls; failing++)
        {
            await using var world = await HarnessWorld.StartAsync();
            bool hasFailed = false;
            world.Server.Faults.Decide = (_, call) =>
            {
                hasFailed |= call == failing;
                return call == failing ? (Codes[failing % Codes.Length], "fault", isAnswerLost) : null;
            };

            await LiveAsync(world, backend, restartsAlways: false);

            AssertNothingIsLeft(world);
            calls = hasFailed ? int.MaxValue : failing;
        }

        Assert.InRange(calls, 40, 200);
    }

    [Theory]
    [InlineData("openclaw")]
    [InlineData("hermes")]
    public async Task DeletionAtEveryPointOfCreation_LeavesNothing(string backend)
    {
        bool isCreated = false;
        for (int failing = 1; !isCreated; failing++)
        {
            await using var world = await HarnessWorld.StartAsync();
            world.Server.Faults.Decide = (_, call) => call >= failing ? (StatusCode.Internal, "crash", call == failing) : null;
            isCreated = await Record.ExceptionAsync(() => world.Backend(backend).EnsureAgentHarnessAsync(First(backend))) is null;

            world.Server.Faults.Decide = (_, _) => null;
            world.Restart();
            Assert.True(await world.Backend(backend).DeleteAgentHarnessAsync(world.Backend(backend).HandleFor(First(backend))!.Value));

            Assert.Empty(world.Gateway.Sandboxes);
            Assert.Empty(world.Gateway.Providers);
            Assert.InRange(failing, 1, 40);
        }
    }

    [Fact]
    public async Task ManyCallsAtOnce_MakeOneSandbox()
    {
        await using var world = await HarnessWorld.StartAsync();
        var harness = First("openclaw");
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => RetryAsync(world, restarts: false, () => world.Claw.EnsureAgentHarnessAsync(harness)))));

        Assert.Equal((1, 1), (world.Gateway.Created, world.Gateway.Sandboxes.Count));
        Assert.Equal(4, world.Gateway.Providers.Count);
    }

    [Fact]
    public async Task ManyCallsAtOnce_TellOnce()
    {
        await using var world = await HarnessWorld.StartAsync();
        var harness = Harness.Of("{backend: openclaw, env: [{name: C, valueFrom: {fieldRef: {fieldPath: metadata.name}}}]}");
        await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => Task.Run(() => RetryAsync(world, restarts: false, () => world.Claw.EnsureAgentHarnessAsync(harness)))));

        Assert.Single(world.Events);
    }

    private static AgentHarness First(string backend)
        => Harness.Of($"{{backend: {backend}, modelConfigRef: m1, channels: [{Harness.Telegram("tg")}, {Harness.Slack("sl")}]}}");

    private static AgentHarness Changed(string backend)
        => Harness.Of($"{{backend: {backend}, modelConfigRef: m1, network: {{allowedDomains: [new.example]}}, channels: [{Harness.Telegram("other")}, {Harness.Slack("sl")}]}}");

    private static async Task LiveAsync(HarnessWorld world, string name, bool restartsAlways)
    {
        world.Gateway.DeletesSlowly = true;
        var handle = (await StepAsync(b => b.EnsureAgentHarnessAsync(First(name)))).Handle;
        Assert.Equal("SandboxProvisioning", (await StatusAsync()).Reason);
        await StepAsync(b => b.EnsureAgentHarnessAsync(First(name)));
        world.Gateway.SetPhase(handle.Id, SandboxPhase.Ready);
        Assert.True((await StatusAsync()).IsReady);
        await StepAsync(b => ReadyAsync(b, First(name)));

        await StepAsync(b => b.EnsureAgentHarnessAsync(Changed(name)));
        await StepAsync(b => ReadyAsync(b, Changed(name)));
        var spec = world.Gateway.Sandboxes[handle.Id].Spec;
        Assert.Contains("kagent_allowed_domains", spec.Policy.NetworkPolicies.Keys);
        Assert.Equal(spec.Providers.Order(), world.Gateway.Providers.Keys.Order());
        Assert.Contains("kagent-claw-telegram-OTHER", spec.Providers);
        Assert.True((await StatusAsync()).IsReady);

        Assert.False(await StepAsync(b => b.DeleteAgentHarnessAsync(handle)));
        Assert.Equal("SandboxDeleting", (await StatusAsync()).Reason);
        Assert.False(await StepAsync(b => b.DeleteAgentHarnessAsync(handle)));
        world.Gateway.FinishDeletion(handle.Id);
        Assert.True(await StepAsync(b => b.DeleteAgentHarnessAsync(handle)));

        async Task<T> StepAsync<T>(Func<OpenShellBackend, Task<T>> step)
        {
            if (restartsAlways)
                world.Restart();
            var result = await RetryAsync(world, restarts: true, () => step(world.Backend(name)));
            Assert.InRange(world.Gateway.Sandboxes.Count, 0, 1);
            return result;
        }

        async Task<bool> ReadyAsync(OpenShellBackend backend, AgentHarness harness)
        {
            await backend.OnAgentHarnessReadyAsync(harness, handle);
            return true;
        }

        // A status tells a failed call instead of throwing.
        Task<SandboxReadiness> StatusAsync() => StepAsync(async b => await b.GetStatusAsync(handle) is { Reason: not "SandboxGetFailed" } status ? status : throw new OpenShellException("again"));
    }

    private static void AssertNothingIsLeft(HarnessWorld world)
    {
        Assert.Equal(1, world.Gateway.Created);
        Assert.Empty(world.Gateway.Sandboxes);
        Assert.Empty(world.Gateway.Providers);
        foreach (string secret in new[] { "sk-test", "telegram-bot-token", "xoxb-1", "xapp-1" })
            Assert.DoesNotContain(world.Lines.Concat(world.Events), line => line.Contains(secret, StringComparison.Ordinal));
    }

    /// <summary>Does what a controller does, or the next process after a crash: tries again.</summary>
    private static async Task<T> RetryAsync<T>(HarnessWorld world, bool restarts, Func<Task<T>> action)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return await action();
            }
            catch (OpenShellException) when (attempt < 4)
            {
                if (restarts)
                    world.Restart();
            }
        }
    }
}
