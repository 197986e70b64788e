using Grpc.Core;
using KagentTyped.Runtime.OpenShell.Tests.Support;
using KagentTyped.Runtime.Tests.Support;
using KagentTyped.V1Alpha2;

namespace KagentTyped.Runtime.OpenShell.Tests.Backends;

/// <summary>Every call of a life from ensure to deletion fails once: before it has an effect, and after it.</summary>
public class FaultTests
{
    [Theory]
    [InlineData("openclaw", false)]
    [InlineData("openclaw", true)]
    [InlineData("hermes", false)]
    [InlineData("hermes", true)]
    public async Task WhicheverCallFails_NothingIsLeakedOrDoubled_AndTryingAgainEndsWell(string backendName, bool isAnswerLost)
    {
        var harness = Harness.Of($"{{backend: {backendName}, modelConfigRef: m1, channels: [{Harness.Telegram("tg")}, {Harness.Slack("sl")}]}}");
        int calls = 0;
        for (int failing = 1; failing <= calls + 1; failing++)
        {
            await using var world = await HarnessWorld.StartAsync();
            var backend = backendName == "hermes" ? world.Hermes : world.Claw;
            var codes = new[] { StatusCode.Internal, StatusCode.Unavailable, StatusCode.DeadlineExceeded, StatusCode.Aborted };
            world.Server.Faults.Decide = (_, call) => call == failing ? (codes[failing % codes.Length], "fault", isAnswerLost) : null;

            await LiveAsync(world, backend, harness);

            Assert.Equal((1, 1), (world.Gateway.Created, world.Gateway.Deleted));
            Assert.Empty(world.Gateway.Sandboxes);
            Assert.Empty(world.Gateway.Providers);
            Assert.All(world.Lines, line => Assert.DoesNotContain("sk-test", line, StringComparison.Ordinal));
            calls = Math.Max(calls, world.Server.Faults.Methods.Count);
            if (failing > world.Server.Faults.Methods.Count)
                break;
        }

        Assert.True(calls > 20);
    }

    [Fact]
    public async Task DeletionAtEveryPointOfCreation_LeavesNothing()
    {
        var harness = Harness.Of($"{{backend: openclaw, modelConfigRef: m1, channels: [{Harness.Telegram("tg")}]}}");
        for (int failing = 1; failing <= 12; failing++)
        {
            await using var world = await HarnessWorld.StartAsync();
            world.Server.Faults.Decide = (_, call) => call >= failing ? (StatusCode.Internal, "crash", call == failing) : null;
            await Record.ExceptionAsync(() => world.Claw.EnsureAgentHarnessAsync(harness));

            // Another process, which knows nothing of what was done.
            world.Server.Faults.Decide = (_, _) => null;
            var successor = OpenShellBackend.OpenClaw(world.Connection, world.Team.Reader);
            Assert.True(await successor.DeleteAgentHarnessAsync(successor.HandleFor(harness)!.Value));

            Assert.Empty(world.Gateway.Sandboxes);
            Assert.Empty(world.Gateway.Providers);
        }
    }

    [Fact]
    public async Task ManyCallsAtOnce_MakeOneSandbox()
    {
        await using var world = await HarnessWorld.StartAsync();
        var harness = Harness.Of($"{{backend: openclaw, modelConfigRef: m1, channels: [{Harness.Telegram("tg")}]}}");
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => RetryAsync(() => world.Claw.EnsureAgentHarnessAsync(harness)))));

        Assert.Equal((1, 1), (world.Gateway.Created, world.Gateway.Sandboxes.Count));
        Assert.Equal(2, world.Gateway.Providers.Count);
    }

    private static async Task LiveAsync(HarnessWorld world, OpenShellBackend backend, AgentHarness harness)
    {
        var handle = (await RetryAsync(() => backend.EnsureAgentHarnessAsync(harness))).Handle;
        await RetryAsync(() => backend.EnsureAgentHarnessAsync(harness));
        world.Gateway.SetPhase(handle.Id, OpenShellApi.V1.SandboxPhase.Ready);
        await RetryAsync(async () =>
        {
            await backend.OnAgentHarnessReadyAsync(harness, handle);
            return true;
        });
        for (int i = 0; !(await backend.GetStatusAsync(handle)).IsReady; i++)
            Assert.True(i < 3);
        while (!await RetryAsync(() => backend.DeleteAgentHarnessAsync(handle)))
            Assert.NotEmpty(world.Gateway.Sandboxes);
    }

    /// <summary>Does what a controller does: tries again.</summary>
    private static async Task<T> RetryAsync<T>(Func<Task<T>> action)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return await action();
            }
            catch (OpenShellException) when (attempt < 4)
            {
                // One fault at most is in the way.
            }
        }
    }
}
