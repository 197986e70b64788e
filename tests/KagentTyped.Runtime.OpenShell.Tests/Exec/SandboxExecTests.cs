using Google.Protobuf;
using Grpc.Core;
using KagentTyped.OpenShellApi.V1;
using KagentTyped.Runtime.OpenShell.Exec;
using KagentTyped.Runtime.OpenShell.Tests.Support;

namespace KagentTyped.Runtime.OpenShell.Tests.Exec;

public sealed class SandboxExecTests : IAsyncLifetime
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(1);

    private HarnessWorld _world = null!;

    public async Task InitializeAsync()
    {
        _world = await HarnessWorld.StartAsync();
        _world.Gateway.Sandboxes["sb"] = new() { Metadata = new() { Id = " uuid ", Name = "sb" }, Phase = SandboxPhase.Ready };
        _world.Gateway.Sandboxes["ready"] = new() { Metadata = new() { Id = "ready", Name = "ready" }, Phase = SandboxPhase.Ready };
        _world.Gateway.Sandboxes["old"] = new() { Metadata = new() { Name = "old" } };
        _world.Gateway.Sandboxes["odd"] = new();
    }

    public async Task DisposeAsync() => await _world.DisposeAsync();

    private SandboxExec Exec => new(_world.Connection.Client, TimeProvider.System);

    [Theory]
    [InlineData("sb", "uuid")]
    [InlineData("old", "old")]
    public async Task Id_IsThatOfTheMetadata_ElseTheName(string name, string id) => Assert.Equal(id, await Exec.FindIdAsync(name, default));

    [Theory]
    [InlineData(" ", "sandbox handle name is empty")]
    [InlineData("odd", "GetSandbox \"odd\": empty sandbox")]
    [InlineData("gone", "GetSandbox \"gone\" for exec sandbox_id: rpc error: code = NotFound desc = sandbox not found")]
    public async Task WithoutAnId_ThereIsAnError(string name, string message)
        => Assert.Equal(message, (await Assert.ThrowsAsync<OpenShellException>(() => Exec.FindIdAsync(name, default))).Message);

    [Fact]
    public async Task Output_IsCollectedByStream_AndTheLastExitCodeCounts()
    {
        _world.Gateway.OnExec = _ => [GatewayService.Stdout("a"), GatewayService.Stderr("x"), GatewayService.Stdout("b"), GatewayService.Exit(3)];

        Assert.Equal(new(3, "ab", "x", false), await RunAsync());
    }

    [Fact]
    [Trait("spec", "I-17")]
    public async Task Output_IsKeptUpToALimit_AndReadToItsEnd()
    {
        var chunk = new ExecSandboxEvent { Stdout = new() { Data = ByteString.CopyFrom(new byte[50_000]) } };
        _world.Gateway.OnExec = _ => Enumerable.Repeat(chunk, 100).Append(GatewayService.Exit(0));
        var result = await RunAsync();

        Assert.Equal((0, SandboxExec.MaxOutput, true), (result.ExitCode, result.Stdout.Length, result.IsTruncated));
    }

    [Fact]
    public async Task ExitCodeOfMinusOne_IsAResult_AndNoExitCodeIsAnError()
    {
        _world.Gateway.OnExec = _ => [GatewayService.Exit(-1)];
        Assert.Equal(-1, (await RunAsync()).ExitCode);

        _world.Gateway.OnExec = _ => [GatewayService.Stdout("x")];
        Assert.Equal("ExecSandbox finished without exit status", (await Assert.ThrowsAsync<OpenShellException>(RunAsync)).Message);
    }

    [Fact]
    public async Task BrokenStream_IsAnError()
    {
        _world.Gateway.OnExec = _ => throw new RpcException(new Status(StatusCode.DataLoss, "torn"));

        Assert.Equal("ExecSandbox: rpc error: code = DataLoss desc = torn", (await Assert.ThrowsAsync<OpenShellException>(RunAsync)).Message);
    }

    [Fact]
    public async Task CommandThatNeverEnds_IsGivenUp()
    {
        using var never = new ManualResetEventSlim();
        _world.Gateway.OnExec = _ => Endless(never);
        var e = await Assert.ThrowsAsync<OpenShellException>(() => Exec.RunAsync("ready", ["x"], default, Long, TimeSpan.FromMilliseconds(100), default));
        never.Set();

        Assert.Equal(StatusCode.DeadlineExceeded, e.StatusCode);
    }

    private static IEnumerable<ExecSandboxEvent> Endless(ManualResetEventSlim end)
    {
        end.Wait();
        yield return GatewayService.Exit(0);
    }

    private Task<ExecResult> RunAsync() => Exec.RunAsync("ready", ["x"], default, Long, Long, default);
}
