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

    [Theory]
    [Trait("spec", "I-17")]
    [InlineData(true)]
    [InlineData(false)]
    public async Task TenMegabytesOfOutput_AreReadToTheirEnd_AndKeptUpToALimit(bool isError)
    {
        var data = ByteString.CopyFrom(new byte[50_000]);
        var chunk = isError ? new ExecSandboxEvent { Stderr = new() { Data = data } } : new ExecSandboxEvent { Stdout = new() { Data = data } };
        _world.Gateway.OnExec = _ => Enumerable.Repeat(chunk, 200).Append(GatewayService.Exit(3));
        var result = await RunAsync();

        Assert.Equal((3, SandboxExec.MaxOutput, true), (result.ExitCode, result.Stdout.Length + result.Stderr.Length, result.IsTruncated));
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
    public async Task StreamThatTheGatewayEndsAmidTheOutput_IsAnError()
    {
        _world.Gateway.OnExec = _ => Torn();

        Assert.Equal("ExecSandbox: rpc error: code = DataLoss desc = torn", (await Assert.ThrowsAsync<OpenShellException>(RunAsync)).Message);
    }

    [Fact]
    public async Task ConnectionThatBreaksAmidTheOutput_IsAnError()
    {
        _world.Gateway.Fake.OnExecSandbox.Plays((_, context) => CutAsync(context));
        var e = await Assert.ThrowsAsync<OpenShellException>(RunAsync);

        Assert.StartsWith("ExecSandbox: rpc error: code = ", e.Message, StringComparison.Ordinal);
        Assert.NotNull(e.StatusCode);
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

    private static IEnumerable<ExecSandboxEvent> Torn()
    {
        yield return GatewayService.Stdout("half a li");
        throw new RpcException(new Status(StatusCode.DataLoss, "torn"));
    }

    private static async IAsyncEnumerable<ExecSandboxEvent> CutAsync(ServerCallContext context)
    {
        yield return GatewayService.Stdout("half a li");
        context.GetHttpContext().Abort();
        await Task.Delay(Timeout.Infinite, context.CancellationToken);
    }

    private static IEnumerable<ExecSandboxEvent> Endless(ManualResetEventSlim end)
    {
        end.Wait();
        yield return GatewayService.Exit(0);
    }

    private Task<ExecResult> RunAsync() => Exec.RunAsync("ready", ["x"], default, Long, Long, default);
}
