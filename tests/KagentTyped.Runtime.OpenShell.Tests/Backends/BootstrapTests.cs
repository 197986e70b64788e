using System.Text;
using System.Text.Json;
using Grpc.Core;
using KagentTyped.Runtime.OpenShell.Bootstrap;
using KagentTyped.Runtime.OpenShell.Tests.Support;
using KagentTyped.Runtime.Tests.Support;

namespace KagentTyped.Runtime.OpenShell.Tests.Backends;

public sealed class BootstrapTests : IAsyncLifetime
{
    private readonly SkippingTime _time = new();

    private HarnessWorld _world = null!;

    public async Task InitializeAsync() => _world = await HarnessWorld.StartAsync(time: _time);

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Fact]
    [Trait("spec", "I-1")]
    [Trait("spec", "I-8")]
    [Trait("spec", "C-1")]
    public async Task OpenClaw_IsConfiguredStartedAndConnectedTo_WithoutAnyCredential()
    {
        var harness = Harness.Of($"{{backend: openclaw, modelConfigRef: m1, channels: [{Harness.Telegram("tg1")}]}}");
        var handle = await _world.ReadyAsync(_world.Claw, harness);
        await _world.Claw.OnAgentHarnessReadyAsync(harness, handle);

        var execs = _world.Gateway.Execs;
        Assert.Equal(3, execs.Count);
        Assert.All(execs, exec => Assert.Equal(("id-kagent-claw", 0), (exec.SandboxId, exec.Environment.Count)));
        string json = execs[0].Stdin.ToStringUtf8();
        Assert.Equal("openai/gpt-4o", JsonDocument.Parse(json).RootElement.GetProperty("agents").GetProperty("defaults").GetProperty("model").GetProperty("primary").GetString());
        foreach (string part in new[] { "\"OPENAI_API_KEY\"", "openshell:resolve:env:OPENAI_API_KEY", "\"secrets\"", "\"kagent\"", "\"allowlist\"", "openshell:resolve:env:TELEGRAM_BOT_TOKEN_TG1" })
            Assert.Contains(part, json, StringComparison.Ordinal);
        Assert.Equal(GatewayProgram.InstallOpenClaw, execs[0].Command);
        string start = string.Join(' ', execs[1].Command);
        Assert.Contains("openclaw gateway run --port 18800", start, StringComparison.Ordinal);
        Assert.DoesNotContain("--allow-unconfigured", start, StringComparison.Ordinal);
        Assert.DoesNotContain("--auth none", start, StringComparison.Ordinal);
        Assert.Empty(execs[1].Stdin);
        Assert.Equal(["node", "18800"], [execs[2].Command[0], execs[2].Command[^1]]);
        Assert.Equal([120u, 90u, 5u], execs.Select(exec => exec.TimeoutSeconds));
        foreach (string text in execs.SelectMany(exec => exec.Command.Append(exec.Stdin.ToStringUtf8())).Concat(_world.Lines).Concat(_world.Gateway.Sandboxes["kagent-claw"].Spec.Environment.Values))
        {
            Assert.DoesNotContain("sk-test", text, StringComparison.Ordinal);
            Assert.DoesNotContain("telegram-bot-token", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    [Trait("spec", "H-2")]
    [Trait("spec", "H-3")]
    [Trait("spec", "H-6")]
    [Trait("spec", "H-9")]
    public async Task Hermes_IsConfiguredInOneStep_AndStaysOnLoopback()
    {
        var harness = Harness.Of($"{{backend: hermes, modelConfigRef: m1, channels: [{Harness.Telegram("tg")}]}}");
        var handle = await _world.ReadyAsync(_world.Hermes, harness);
        await _world.Hermes.OnAgentHarnessReadyAsync(harness, handle);

        var execs = _world.Gateway.Execs;
        Assert.Equal(3, execs.Count);
        int length = int.Parse(execs[0].Command[^1], System.Globalization.CultureInfo.InvariantCulture);
        byte[] stdin = execs[0].Stdin.ToByteArray();
        Assert.Contains("default: gpt-4o", Encoding.UTF8.GetString(stdin, 0, length), StringComparison.Ordinal);
        Assert.StartsWith("API_SERVER_PORT=18642\nAPI_SERVER_HOST=127.0.0.1\nTELEGRAM_BOT_TOKEN=openshell:resolve:env:TELEGRAM_BOT_TOKEN_TG\n", Encoding.UTF8.GetString(stdin, length, stdin.Length - length), StringComparison.Ordinal);
        Assert.Equal("/sandbox/.hermes", execs[0].Command[^2]);
        Assert.Contains("hermes gateway run", string.Join(' ', execs[1].Command), StringComparison.Ordinal);
        Assert.Equal(["/opt/hermes/.venv/bin/python", "18642"], [execs[2].Command[0], execs[2].Command[^1]]);
        Assert.DoesNotContain(execs.SelectMany(exec => exec.Command), argument => argument.Contains("socat", StringComparison.Ordinal) || argument.Contains("0.0.0.0", StringComparison.Ordinal));
        Assert.All(execs, exec => Assert.Empty(exec.Environment));
    }

    [Fact]
    [Trait("spec", "I-13")]
    public async Task ChannelsWithoutAModel_AreConfiguredToo_AndNothingAtAllIsNot()
    {
        var bare = Harness.Of("{backend: openclaw}", "bare");
        await _world.Claw.OnAgentHarnessReadyAsync(bare, default);
        Assert.Empty(_world.Server.Faults.Methods);

        foreach (string backend in new[] { "openclaw", "hermes" })
        {
            var harness = Harness.Of($"{{backend: {backend}, channels: [{Harness.Telegram("tg")}]}}", backend);
            var runtime = _world.Backend(backend);
            await runtime.OnAgentHarnessReadyAsync(harness, await _world.ReadyAsync(runtime, harness));
        }

        Assert.Equal(6, _world.Gateway.Execs.Count);
    }

    [Fact]
    public async Task WithoutAHandle_ThereIsNothingToConfigure()
    {
        var e = await Assert.ThrowsAsync<OpenShellException>(() => _world.Claw.OnAgentHarnessReadyAsync(Harness.Of("{backend: openclaw, modelConfigRef: m1}"), default));
        Assert.Equal("sandbox backend handle id is empty", e.Message);
    }

    [Fact]
    public async Task ChangedSecret_ReachesTheRecord()
    {
        var harness = Harness.Of("{backend: openclaw, modelConfigRef: m1}");
        var handle = await _world.ReadyAsync(_world.Claw, harness);
        _world.Team.Secret("openai-key", ("OPENAI_API_KEY", "sk-new"));
        await _world.Claw.OnAgentHarnessReadyAsync(harness, handle);

        Assert.Equal("sk-new", _world.Gateway.Providers.Values.Single().Credentials["OPENAI_API_KEY"]);
    }

    [Fact]
    [Trait("spec", "H-5")]
    [Trait("spec", "I-8")]
    public async Task GatewayThatTakesItsTime_IsWaitedFor()
    {
        int refusals = 7;
        _world.Gateway.OnExec = exec => exec.Command[0] == "node" && refusals-- > 0 ? [GatewayService.Stderr("connect ECONNREFUSED"), GatewayService.Exit(1)] : [GatewayService.Exit(0)];
        await RunAsync();

        Assert.Equal(2 + 8, _world.Gateway.Execs.Count);
        Assert.Equal(7, _time.Waits);
    }

    [Fact]
    [Trait("spec", "H-5")]
    public async Task GatewayThatNeverListens_IsAnErrorWithTheEndOfItsLog()
    {
        _world.Gateway.OnExec = exec => exec.Command[0] switch
        {
            "node" => [GatewayService.Stderr("connect ECONNREFUSED\n"), GatewayService.Exit(1)],
            "tail" => [GatewayService.Stdout("bad config\n"), GatewayService.Exit(0)],
            _ => [GatewayService.Exit(0)],
        };
        var e = await Assert.ThrowsAsync<OpenShellException>(RunAsync);

        Assert.Equal(
            "wait for openclaw gateway listen: timed out after 30s waiting for 127.0.0.1:18800; last attempt: connect ECONNREFUSED; end of /tmp/openclaw-gateway.log: bad config",
            e.Message);
        Assert.Equal(30, _time.Waits);
    }

    [Fact]
    public async Task MissingProgram_IsNotWaitedFor()
    {
        _world.Gateway.OnExec = exec => exec.Command[0] == "node" ? [GatewayService.Stderr("node: not found"), GatewayService.Exit(127)] : [GatewayService.Exit(0)];
        var e = await Assert.ThrowsAsync<OpenShellException>(RunAsync);

        Assert.Equal("wait for openclaw gateway listen: node: exit 127: node: not found", e.Message);
    }

    [Theory]
    [Trait("spec", "I-18")]
    [InlineData(1, "install openclaw.json: exit 2: no space")]
    [InlineData(2, "openclaw gateway run: exit 2: no space")]
    public async Task FailedStep_IsNamed(int step, string message)
    {
        _world.Gateway.OnExec = _ => _world.Gateway.Execs.Count == step ? [GatewayService.Stderr(" no space\n"), GatewayService.Exit(2)] : [GatewayService.Exit(0)];
        var e = await Assert.ThrowsAsync<OpenShellException>(RunAsync);

        Assert.Equal((message, step), (e.Message, _world.Gateway.Execs.Count));
    }

    [Fact]
    public async Task SandboxThatIsNotReady_IsNamed()
    {
        var harness = Harness.Of("{backend: openclaw, modelConfigRef: m1}");
        var handle = (await _world.Claw.EnsureAgentHarnessAsync(harness)).Handle;
        var e = await Assert.ThrowsAsync<OpenShellException>(() => _world.Claw.OnAgentHarnessReadyAsync(harness, handle));
        Assert.Equal("install openclaw.json: ExecSandbox: rpc error: code = FailedPrecondition desc = sandbox is not ready", e.Message);

        var gone = await Assert.ThrowsAsync<OpenShellException>(() => _world.Claw.OnAgentHarnessReadyAsync(harness, new("gone")));
        Assert.Equal("resolve sandbox exec id: GetSandbox \"gone\" for exec sandbox_id: rpc error: code = NotFound desc = sandbox not found", gone.Message);
    }

    [Fact]
    public async Task FailedRecord_IsNamed()
    {
        var harness = Harness.Of("{backend: openclaw, modelConfigRef: m1}");
        var handle = await _world.ReadyAsync(_world.Claw, harness);
        _world.Server.Faults.Decide = (method, _) => method == "UpdateProvider" ? (StatusCode.Internal, "x", false) : null;
        var e = await Assert.ThrowsAsync<OpenShellException>(() => _world.Claw.OnAgentHarnessReadyAsync(harness, handle));

        Assert.StartsWith("upsert messaging providers: UpdateProvider kagent-model-openai-", e.Message, StringComparison.Ordinal);
    }

    private async Task RunAsync()
    {
        var harness = Harness.Of("{backend: openclaw, modelConfigRef: m1}");
        await _world.Claw.OnAgentHarnessReadyAsync(harness, await _world.ReadyAsync(_world.Claw, harness));
    }
}
