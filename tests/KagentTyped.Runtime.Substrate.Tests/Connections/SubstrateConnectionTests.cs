using System.Security.Authentication;
using Grpc.Core;
using KagentTyped.Rpc;
using KagentTyped.Runtime.OpenShell.Tests.Support;
using KagentTyped.Runtime.Substrate.Connections;
using KagentTyped.Runtime.Substrate.Tests.Support;
using KagentTyped.Tests.Support;

namespace KagentTyped.Runtime.Substrate.Tests.Connections;

/// <summary>substrate.md 3.2 and the rest of 3.3.</summary>
public sealed class SubstrateConnectionTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("kagent-typed-substrate");

    private string TokenFile => Path.Combine(_folder.FullName, "token");

    public void Dispose() => _folder.Delete(recursive: true);

    // 3.2 [test] Insecure=false verifies, true skips and keeps TLS 1.2 minimum.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Tls_is_1_2_at_least_and_only_insecure_skips_the_check(bool insecure)
    {
        var tls = SubstrateTls.Options(new() { Insecure = insecure });

#pragma warning disable CA5398 // The contract names versions.
        Assert.Equal(SslProtocols.Tls12 | SslProtocols.Tls13, tls.EnabledSslProtocols);
#pragma warning restore CA5398
        Assert.Equal(insecure, tls.RemoteCertificateValidationCallback?.Invoke(this, null, null, System.Net.Security.SslPolicyErrors.RemoteCertificateChainErrors) == true);
    }

    // 3.2 [test] Dialling a self-signed TLS server with Insecure succeeds; without it the server is refused.
    [Fact]
    public async Task Unknown_authority_is_taken_only_with_insecure()
    {
        await using var world = await SubstrateWorld.StartAsync(new() { Insecure = true, DialTimeout = Patience });
        await world.Connection.ConnectAsync();

        using var strict = new SubstrateConnection(world.Options with { Insecure = false, DialTimeout = DialClock.Limit }, new DialClock());
        var e = await Assert.ThrowsAsync<SubstrateException>(() => strict.ConnectAsync());
        Assert.StartsWith($"substrate: dial ate-api \"{world.Options.Endpoint}\": context deadline exceeded", e.Message, StringComparison.Ordinal);
        Assert.Contains("certificate", e.InnerException!.ToString(), StringComparison.Ordinal);
        Assert.NotEqual(StatusCode.NotFound, (await strict.Actors.GetActorAsync("a")).Failure!.StatusCode);
    }

    // 3.2 [improve] A CA file, so that verification need not be switched off; it is read again.
    [Fact]
    public async Task Authority_of_a_file_is_trusted_and_read_again()
    {
        await using var world = await SubstrateWorld.StartAsync();
        Assert.Equal(StatusCode.NotFound, (await world.Actors.GetActorAsync("a")).Failure!.StatusCode);

        string file = Path.Combine(_folder.FullName, "ca.pem");
        using var others = new TestCertificates();
        others.WriteAuthority(file);
        using var connection = new SubstrateConnection(world.Options with { TlsCaFile = file });
        Assert.NotEqual(StatusCode.NotFound, (await connection.Actors.GetActorAsync("a")).Failure!.StatusCode);

        SubstrateWorld.Certificates.WriteAuthority(file);
        await ReachAsync(connection);
    }

    [Fact]
    public async Task Authority_file_without_certificates_is_named()
    {
        string file = Path.Combine(_folder.FullName, "ca.pem");
        await File.WriteAllTextAsync(file, "no certificate");
        await using var world = await SubstrateWorld.StartAsync();
        using var connection = new SubstrateConnection(world.Options with { TlsCaFile = file });

        Assert.Contains("substrate: no PEM certificates found in TLS CA bundle", (await connection.Actors.GetActorAsync("a")).Failure!.Cause!.ToString(), StringComparison.Ordinal);
    }

    // 3.2 [test] Token file ` test-token\n` gives `Bearer test-token`, read for every call.
    [Fact]
    public async Task Token_is_read_for_every_call()
    {
        await File.WriteAllTextAsync(TokenFile, " test-token\n");
        await using var world = await SubstrateWorld.StartAsync(new() { TokenFile = TokenFile });
        await world.Actors.GetActorAsync("a");
        await File.WriteAllTextAsync(TokenFile, "next");
        await world.Actors.GetActorAsync("a");

        Assert.Equal([["Bearer test-token"], ["Bearer next"]], world.Faults.Tokens);
    }

    // 3.2 [test] Whitespace file -> `is empty`; missing file -> `read bearer token file`. Nothing is sent then.
    [Theory]
    [InlineData(" \n", "is empty")]
    [InlineData(null, "read bearer token file")]
    public async Task Token_file_without_a_token_fails_the_call_and_is_named(string? content, string message)
    {
        if (content is not null)
            await File.WriteAllTextAsync(TokenFile, content);
        await using var world = await SubstrateWorld.StartAsync(new() { TokenFile = TokenFile });
        var failure = (await world.Actors.GetActorAsync("a")).Failure!;

        Assert.Equal(StatusCode.Unauthenticated, failure.StatusCode);
        Assert.Contains(message, failure.Detail, StringComparison.Ordinal);
        Assert.Contains(TokenFile, failure.Detail, StringComparison.Ordinal);
        Assert.Empty(world.Faults.Methods);

        using var connection = new SubstrateConnection(world.Options with { DialTimeout = DialClock.Limit }, new DialClock());
        Assert.Contains(message, (await Assert.ThrowsAsync<SubstrateException>(() => connection.ConnectAsync())).Message, StringComparison.Ordinal);
    }

    // 3.2 [improve] Connect lazily: an ate-api that is down is no failure to start, and is reached when it comes up.
    [Fact]
    public async Task Ate_api_that_starts_later_is_reached_then()
    {
        using var port = new HeldPort();
        var options = new SubstrateOptions { Endpoint = $"127.0.0.1:{port.Number}", TlsCaFile = SubstrateWorld.Certificates.AuthorityFile };
        using var connection = new SubstrateConnection(options);
        Assert.Equal(RpcOutcome.Unavailable, (await connection.Actors.GetActorAsync("a")).Outcome);

        await using var server = await LoopbackServer.StartAteApiAsync(new(), new(), SubstrateWorld.Certificates.Server, port.Number);
        await ReachAsync(connection);
    }

    // 3.2 [improve] Keep-alive: a connection that died without a word is noticed by the next call, even one without a time limit.
    [Fact]
    public async Task Connection_that_died_is_noticed_and_made_again()
    {
        await using var world = await SubstrateWorld.StartAsync();
        await using var proxy = new StallingProxy(world.Options.Endpoint);
        var options = world.Options with { Endpoint = proxy.Address, CallTimeout = TimeSpan.Zero, DialTimeout = Patience, KeepAliveDelay = TimeSpan.FromSeconds(6) };
        using var connection = new SubstrateConnection(options);
        await connection.ConnectAsync();

        proxy.IsStalled = true;
        var call = connection.Actors.SuspendActorAsync("a");
        Assert.Equal(RpcOutcome.Unavailable, (await call.WaitAsync(Patience))!.Outcome);
        proxy.IsStalled = false;
        await ReachAsync(connection);

        // What only reads is asked again on another connection.
        proxy.IsStalled = true;
        long before = proxy.FromClients;
        var read = connection.Actors.GetActorAsync("a");
        while (proxy.FromClients == before)
            await Task.Delay(5);
        proxy.IsStalled = false;
        var found = await read.WaitAsync(Patience);
        Assert.Equal(RpcOutcome.NotFound, found.Outcome);
        Assert.InRange(found.Failure!.Attempts, 2, 4);
    }

    // Servers of Go close a connection that is pinged while nothing is asked.
    [Fact]
    public async Task Connection_without_calls_is_silent()
    {
        await using var world = await SubstrateWorld.StartAsync();
        await using var proxy = new StallingProxy(world.Options.Endpoint);
        using var connection = new SubstrateConnection(world.Options with { Endpoint = proxy.Address, DialTimeout = Patience, KeepAliveDelay = TimeSpan.FromSeconds(2) });
        await connection.ConnectAsync();
        await connection.Actors.GetActorAsync("a");

        // What belongs to the call may still be on its way. Pings would come in each of the windows.
        int windows = 0;
        long before;
        do
        {
            Assert.True(windows++ < 12);
            before = proxy.FromClients;
            await Task.Delay(TimeSpan.FromSeconds(5));
        }
        while (proxy.FromClients != before);
    }

    // 3.2 [improve] Unavailable and Aborted are repeated for calls that may be, and for no others.
    [Theory]
    [InlineData(StatusCode.Unavailable)]
    [InlineData(StatusCode.Aborted)]
    public async Task Only_idempotent_calls_are_repeated(StatusCode code)
    {
        await using var world = await SubstrateWorld.StartAsync();
        world.Api.Add("a", SubstrateWorld.BotTemplate);
        world.Faults.Decide = (_, call) => call % 2 == 1 ? (code, "once", false) : null;

        Assert.True((await world.Actors.GetActorAsync("a")).IsSuccess);
        Assert.Single(await world.Actors.ListActorsAsync());
        Assert.Null(await world.Actors.DeleteActorAsync("a"));
        Assert.Equal(["GetActor", "GetActor", "ListActors", "ListActors", "DeleteActor", "DeleteActor"], world.Faults.Methods);

        world.Faults.Decide = (_, _) => (code, "always", false);
        Assert.Equal(code, (await world.Actors.CreateActorAsync("b", SubstrateWorld.BotTemplate)).Failure!.StatusCode);
        Assert.Equal(code, (await world.Actors.ResumeActorAsync("b")).Failure!.StatusCode);
        Assert.Equal(code, (await world.Actors.SuspendActorAsync("b"))!.StatusCode);
        Assert.Equal(["CreateActor", "ResumeActor", "SuspendActor"], world.Faults.Methods.Skip(6));
    }

    // 3.1: CallTimeout is per RPC, zero or less means none.
    [Theory]
    [InlineData("GetActor")]
    [InlineData("CreateActor")]
    [InlineData("ResumeActor")]
    [InlineData("SuspendActor")]
    [InlineData("DeleteActor")]
    [InlineData("ListActors")]
    public async Task Call_that_takes_too_long_ends(string slow)
    {
        await using var world = await SubstrateWorld.StartAsync(new() { CallTimeout = TimeSpan.FromMilliseconds(300) });
        world.Api.Latency = method => method == slow ? Patience : TimeSpan.Zero;
        var code = slow switch
        {
            "GetActor" => (await world.Actors.GetActorAsync("a")).Failure!.StatusCode,
            "CreateActor" => (await world.Actors.CreateActorAsync("a", SubstrateWorld.BotTemplate)).Failure!.StatusCode,
            "ResumeActor" => (await world.Actors.ResumeActorAsync("a")).Failure!.StatusCode,
            "SuspendActor" => (await world.Actors.SuspendActorAsync("a"))!.StatusCode,
            "DeleteActor" => (await world.Actors.DeleteActorAsync("a"))!.StatusCode,
            _ => (await Assert.ThrowsAsync<SubstrateException>(() => world.Actors.ListActorsAsync())).StatusCode,
        };

        Assert.Equal(StatusCode.DeadlineExceeded, code);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-5)]
    [InlineData(100_000)]
    public async Task Limit_of_zero_or_of_ages_is_none(int days)
    {
        await using var world = await SubstrateWorld.StartAsync(new() { CallTimeout = TimeSpan.FromDays(days), DialTimeout = TimeSpan.FromDays(days) });
        await world.Connection.ConnectAsync();

        Assert.Equal(StatusCode.NotFound, (await world.Actors.GetActorAsync("a")).Failure!.StatusCode);
    }

    [Fact]
    public async Task Caller_that_wants_no_more_gets_a_cancellation_and_no_failure()
    {
        await using var world = await SubstrateWorld.StartAsync();
        world.Api.Latency = _ => Patience;
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => world.Actors.GetActorAsync("a", stop.Token));
    }

    // 3.3 [improve] Closing twice is nothing; dialling then says so in kagent's words.
    [Fact]
    public async Task Closing_twice_is_nothing()
    {
        await using var world = await SubstrateWorld.StartAsync();
        world.Connection.Dispose();
        world.Connection.Dispose();
        var e = await Assert.ThrowsAsync<SubstrateException>(() => world.Connection.ConnectAsync());

        Assert.Equal($"substrate: dial ate-api \"{world.Options.Endpoint}\": connection shut down", e.Message);
    }

    [Fact]
    public async Task Calls_on_a_closed_connection_are_results()
    {
        await using var world = await SubstrateWorld.StartAsync();
        world.Connection.Dispose();
        var failures = new List<RpcFailure?>
        {
            (await world.Actors.GetActorAsync("a")).Failure,
            (await world.Actors.CreateActorAsync("a", SubstrateWorld.BotTemplate)).Failure,
            (await world.Actors.ResumeActorAsync("a")).Failure,
            await world.Actors.SuspendActorAsync("a"),
            await world.Actors.DeleteActorAsync("a"),
        };

        // Not repeated either: no later attempt can be better.
        Assert.All(failures, failure => Assert.Equal((RpcOutcome.Unavailable, "connection shut down", 0), (failure!.Outcome, failure.Detail, failure.Attempts)));
        Assert.Equal(StatusCode.Unavailable, (await Assert.ThrowsAsync<SubstrateException>(() => world.Actors.ListActorsAsync())).StatusCode);
        Assert.Equal(SubstrateReasons.ActorGetFailed, (await world.Backend().GetStatusAsync(new(SubstrateWorld.ClawActor))).Reason);
    }

    /// <summary>The channel waits a little after a failed connection before it tries again.</summary>
    private static async Task ReachAsync(SubstrateConnection connection)
    {
        for (int attempt = 1; (await connection.Actors.GetActorAsync("a")).Outcome != RpcOutcome.NotFound; attempt++)
        {
            Assert.True(attempt < 200);
            await Task.Delay(100);
        }
    }
}
