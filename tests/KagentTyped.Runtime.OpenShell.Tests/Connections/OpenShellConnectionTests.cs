using Grpc.Core;
using KagentTyped.Rpc;
using KagentTyped.Runtime.OpenShell.Gateway;
using KagentTyped.Runtime.OpenShell.Tests.Support;
using KagentTyped.Runtime.Readiness;
using KagentTyped.Runtime.Tests.Support;
using KagentTyped.Tests.Support;

namespace KagentTyped.Runtime.OpenShell.Tests.Connections;

public sealed class OpenShellConnectionTests : IDisposable
{
    private readonly Lazy<TestCertificates> _lazy = new(() => new());

    private TestCertificates Certificates => _lazy.Value;

    public void Dispose()
    {
        if (_lazy.IsValueCreated)
            Certificates.Dispose();
    }

    [Fact]
    public async Task Gateway_IsReachedInTheClear_WhenAskedTo()
    {
        await using var server = await GatewayServer.StartAsync();
        using var connection = server.Connect(new() { Insecure = true, DialTimeout = TimeSpan.FromSeconds(20) });

        await connection.ConnectAsync();
    }

    [Theory]
    [InlineData("dns:///h:1", false, "https://h:1/")]
    [InlineData("h:1", false, "https://h:1/")]
    [InlineData(" h:1 ", true, "http://h:1/")]
    [InlineData("https://h:1", false, "https://h:1/")]
    [InlineData("http://h:1", true, "http://h:1/")]
    [InlineData("openshell.openshell.svc.cluster.local:8080", true, "http://openshell.openshell.svc.cluster.local:8080/")]
    public void Address_IsReadInAllItsForms(string text, bool insecure, string url) => Assert.Equal(url, GatewayAddress.Parse(new() { GatewayUrl = text, Insecure = insecure }).AbsoluteUri);

    [Theory]
    [InlineData("", false, "openshell: gateway URL is required")]
    [InlineData("grpc://h:1", false, "openshell: gateway URL is no host:port, dns:///host:port, http:// or https:// address")]
    [InlineData("h:1:2", false, "openshell: gateway URL is no host:port, dns:///host:port, http:// or https:// address")]
    [InlineData("https://u:p@h", false, "openshell: gateway URL must not hold a user name or password; use the token")]
    [InlineData("http://h", false, "openshell: an http gateway URL needs insecure, because nothing would be encrypted")]
    [InlineData("https://h", true, "openshell: an https gateway URL contradicts insecure")]
    public void UnusableAddress_IsRefused(string text, bool insecure, string message)
        => Assert.Equal(message, Assert.Throws<OpenShellException>(() => new OpenShellOptions { GatewayUrl = text, Insecure = insecure }.Validate()).Message);

    [Fact]
    public void CertificateWithoutItsKey_IsRefused() => Assert.Equal(
        "openshell: a client certificate needs both its certificate file and its key file",
        Assert.Throws<OpenShellException>(() => new OpenShellOptions { GatewayUrl = "h:1", TlsCertificateFile = "x" }.Validate()).Message);

    [Fact]
    public void Token_IsNotShown() => Assert.DoesNotContain("hush", new OpenShellOptions { GatewayUrl = "h:1", Token = "hush" }.ToString(), StringComparison.Ordinal);

    [Fact]
    [Trait("spec", "I-4")]
    public async Task Token_IsSentOnce_AndFollowsItsFile()
    {
        await File.WriteAllTextAsync(Certificates.TokenFile, "first\n");
        await using var world = await HarnessWorld.StartAsync(new() { Token = "ignored", TokenFile = Certificates.TokenFile });
        await world.Claw.GetStatusAsync(new("x"));
        await File.WriteAllTextAsync(Certificates.TokenFile, " second ");
        await world.Claw.EnsureAgentHarnessAsync(Harness.Of("{backend: openclaw, modelConfigRef: m1}"));

        Assert.Equal(["Bearer first"], world.Server.Faults.Tokens[0]);
        Assert.All(world.Server.Faults.Tokens.Skip(1), tokens => Assert.Equal(["Bearer second"], tokens));
    }

    [Fact]
    [Trait("spec", "I-4")]
    public async Task ExpiredToken_IsTold_AndTheRenewedOneIsTakenUp()
    {
        await File.WriteAllTextAsync(Certificates.TokenFile, "token-of-yesterday");
        await using var world = await HarnessWorld.StartAsync(new() { TokenFile = Certificates.TokenFile });
        world.Server.Faults.Decide = (_, _) => world.Server.Faults.Tokens[^1] is ["Bearer token-of-today"] ? null : (StatusCode.Unauthenticated, "token-of-yesterday has expired", false);
        var harness = Harness.Of("{backend: openclaw, modelConfigRef: m1}");
        var e = await Assert.ThrowsAsync<OpenShellException>(() => world.Claw.EnsureAgentHarnessAsync(harness));
        var readiness = await world.Claw.GetStatusAsync(new("x"));

        Assert.Equal(("openshell GetSandbox kagent-claw: rpc error: code = Unauthenticated desc = *** has expired", StatusCode.Unauthenticated), (e.Message, e.StatusCode));
        Assert.Equal("openshell GetSandbox x: rpc error: code = Unauthenticated desc = *** has expired", readiness.Message);
        Assert.DoesNotContain("token-of-yesterday", string.Join(' ', world.Lines.Append(e.ToString())), StringComparison.Ordinal);
        Assert.Empty(world.Gateway.Providers);

        await File.WriteAllTextAsync(Certificates.TokenFile, "token-of-today");
        await world.Claw.EnsureAgentHarnessAsync(harness);
        Assert.Equal(1, world.Gateway.Created);
    }

    [Fact]
    public async Task TokenFileThatIsMissing_IsAFailedCall_NotACrash()
    {
        await using var world = await HarnessWorld.StartAsync(new() { TokenFile = Certificates.TokenFile });
        var readiness = await world.Claw.GetStatusAsync(new("x"));

        Assert.Equal((ConditionStatus.Unknown, "SandboxGetFailed"), (readiness.Status, readiness.Reason));
        Assert.Contains("Unauthenticated", readiness.Message, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("spec", "I-4")]
    public async Task Authority_IsReadAgain_ForEveryConnection()
    {
        using var others = new TestCertificates();
        await using var server = await GatewayServer.StartAsync(() => Certificates.Server);
        others.WriteAuthority(Certificates.AuthorityFile);
        using var connection = server.Connect(new() { TlsCaFile = Certificates.AuthorityFile, DialTimeout = TimeSpan.FromSeconds(20) });
        var backend = OpenShellBackend.OpenClaw(connection, new MemoryReader());
        var refused = await backend.GetStatusAsync(new("x"));
        Assert.Equal((ConditionStatus.Unknown, "SandboxGetFailed"), (refused.Status, refused.Reason));
        Assert.Contains("certificate", refused.Message, StringComparison.Ordinal);

        File.Delete(Certificates.AuthorityFile);
        var missing = await Assert.ThrowsAsync<OpenShellException>(() => backend.EnsureAgentHarnessAsync(Harness.Of("{backend: openclaw}")));
        Assert.Contains("read openshell CA file: ", missing.Message, StringComparison.Ordinal);

        Certificates.WriteAuthority(Certificates.AuthorityFile);
        await ReachAsync(backend);
    }

    [Fact]
    public async Task UnknownAuthority_IsRefused_WithoutAFileOfItsOwn()
    {
        await using var server = await GatewayServer.StartAsync(() => Certificates.Server);
        using var connection = server.Connect(new() { DialTimeout = DialClock.Limit }, new DialClock());

        Assert.Equal("SandboxGetFailed", (await OpenShellBackend.OpenClaw(connection, new MemoryReader()).GetStatusAsync(new("x"))).Reason);

        // The channel alone would be content with a connection that has not begun with TLS.
        var dial = await Assert.ThrowsAsync<OpenShellException>(() => connection.ConnectAsync());
        Assert.Equal(StatusCode.DeadlineExceeded, dial.StatusCode);
        Assert.Contains("certificate", Assert.IsType<RpcFailureException>(dial.InnerException).ToString(), StringComparison.Ordinal);
        connection.Dispose();
        Assert.EndsWith("connection shut down", (await Assert.ThrowsAsync<OpenShellException>(() => connection.ConnectAsync())).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no certificate here", "openshell: no PEM certificates found in TLS CA bundle")]
    [InlineData(null, "read openshell CA file: ")]
    public void AuthorityFileWithoutCertificates_IsNamed(string? content, string message)
    {
        string file = Path.Combine(Path.GetDirectoryName(Certificates.AuthorityFile)!, "other.pem");
        if (content is not null)
            File.WriteAllText(file, content);
        var e = Assert.Throws<OpenShellException>(() => new GatewayTls(new() { TlsCaFile = file }).Authorities());

        Assert.StartsWith(message, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("spec", "I-4")]
    public async Task ClientCertificate_IsShown_WhenThereIsOne()
    {
        await using var server = await GatewayServer.StartAsync(() => Certificates.Server, client => client.Thumbprint == Certificates.ClientThumbprint);
        var options = new OpenShellOptions { TlsCaFile = Certificates.AuthorityFile };
        using var without = server.Connect(options);
        Assert.Equal("SandboxGetFailed", (await OpenShellBackend.OpenClaw(without, new MemoryReader()).GetStatusAsync(new("x"))).Reason);

        using var with = server.Connect(options with { TlsCertificateFile = Certificates.ClientFile, TlsKeyFile = Certificates.ClientKeyFile });
        await ReachAsync(OpenShellBackend.OpenClaw(with, new MemoryReader()));
    }

    [Fact]
    [Trait("spec", "I-2")]
    public async Task GatewayThatStartsLater_IsReachedThen()
    {
        using var port = new HeldPort();
        string address = $"127.0.0.1:{port.Number}";
        using var connection = new OpenShellConnection(new() { GatewayUrl = address, Insecure = true, CallTimeout = TimeSpan.FromSeconds(30), DialTimeout = TimeSpan.FromMilliseconds(300) });
        var backend = OpenShellBackend.OpenClaw(connection, new MemoryReader());
        var harness = Harness.Of("{backend: openclaw}");
        var e = await Assert.ThrowsAsync<OpenShellException>(() => backend.EnsureAgentHarnessAsync(harness));
        Assert.StartsWith("openshell GetSandbox kagent-claw: rpc error: code = Unavailable desc = ", e.Message, StringComparison.Ordinal);
        Assert.Equal("SandboxGetFailed", (await backend.GetStatusAsync(new("x"))).Reason);
        var dial = await Assert.ThrowsAsync<OpenShellException>(() => connection.ConnectAsync());
        Assert.Equal(($"openshell: dial {address}: context deadline exceeded", StatusCode.DeadlineExceeded), (dial.Message, dial.StatusCode));

        await using var server = await GatewayServer.StartAsync(port: port.Number);
        await ReachAsync(backend);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-5)]
    [InlineData(100_000)]
    public async Task LimitOfZeroOrOfAges_IsNone(int days)
    {
        await using var world = await HarnessWorld.StartAsync(new() { CallTimeout = TimeSpan.FromDays(days), DialTimeout = TimeSpan.FromDays(days) });
        await world.Connection.ConnectAsync();

        Assert.Equal("SandboxNotFound", (await world.Claw.GetStatusAsync(new("x"))).Reason);
    }

    [Fact]
    public async Task CallThatTakesTooLong_Ends()
    {
        await using var world = await HarnessWorld.StartAsync(new() { Insecure = true, CallTimeout = TimeSpan.FromMilliseconds(50) });
        world.Server.Faults.Decide = (_, _) => (StatusCode.Unavailable, "busy", false);
        await Assert.ThrowsAsync<OpenShellException>(() => world.Claw.EnsureAgentHarnessAsync(Harness.Of("{backend: openclaw}")));

        using var never = new SemaphoreSlim(0);
        world.Server.Faults.Decide = (_, _) =>
        {
            never.Wait(TimeSpan.FromMinutes(5));
            return null;
        };
        Assert.Equal("SandboxGetFailed", (await world.Claw.GetStatusAsync(new("x"))).Reason);
        never.Release(100);
    }

    /// <summary>The channel waits a little after a failed connection before it tries again.</summary>
    private static async Task ReachAsync(OpenShellBackend backend)
    {
        for (int attempt = 1; (await backend.GetStatusAsync(new("x"))).Reason != "SandboxNotFound"; attempt++)
        {
            Assert.True(attempt < 60, (await backend.GetStatusAsync(new("x"))).Message);
            await Task.Delay(100);
        }
    }
}
