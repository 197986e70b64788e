using Grpc.Core;
using KagentTyped.OpenShellApi.V1;
using KagentTyped.Protos.Tests.Support;
using KagentTyped.Rpc;

namespace KagentTyped.Protos.Tests.Facades;

public sealed class BearerTokenTests : GatewayTest
{
    private static readonly GetSandboxRequest Get = new() { Name = "a" };

    private IEnumerable<string?> Authorizations => Gateway.OnGetSandbox.Calls.Select(call => call.Headers.GetValue("authorization"));

    [Fact]
    public async Task Token_IsReadAgainForEveryAttemptOfEveryCall()
    {
        Gateway.OnGetSandbox.NextFails(StatusCode.Unavailable).Returns(Named("a"));
        int reads = 0;
        var facade = Facade(Quick with { BearerToken = _ => new($" token-{++reads}\n") });

        await facade.GetSandboxAsync(Get);
        await facade.GetSandboxAsync(Get);

        Assert.Equal(["Bearer token-1", "Bearer token-2", "Bearer token-3"], Authorizations);
    }

    [Fact]
    public async Task TokenFile_IsFollowedWhenItIsReplaced()
    {
        Gateway.OnGetSandbox.Returns(Named("a"));
        string file = Path.GetTempFileName();
        try
        {
            var facade = Facade(Quick with { BearerToken = BearerTokens.FromFile(file) });
            foreach (string content in new[] { "one\n", "two", " \n" })
            {
                await File.WriteAllTextAsync(file, content);
                await facade.GetSandboxAsync(Get);
            }
        }
        finally
        {
            File.Delete(file);
        }

        Assert.Equal(["Bearer one", "Bearer two", null], Authorizations);
    }

    [Fact]
    public async Task SourceThatFails_FailsTheCallUnsent_AndItsTextStaysSecret()
    {
        var facade = Facade(Quick with { BearerToken = _ => throw new InvalidOperationException("token s3cret is stale") });

        var result = await facade.GetSandboxAsync(Get);

        Assert.Equal((StatusCode.Unauthenticated, "the bearer token could not be read: InvalidOperationException", 0), (result.Failure!.StatusCode, result.Failure.Detail, result.Attempts));
        Assert.Null(result.Failure.Cause);
        Assert.Empty(Gateway.OnGetSandbox.Calls);
    }

    [Theory]
    [InlineData("s3cret\nx-admin: 1")]
    [InlineData("s3cret s3cret")]
    [InlineData("s3crét")]
    [InlineData("s3cret\u007f")]
    public async Task TokenThatNoHeaderCanHold_FailsTheCallUnsent_AndStaysSecret(string token)
    {
        var facade = Facade(Quick with { BearerToken = BearerTokens.Fixed(token) });

        var result = await facade.GetSandboxAsync(Get);
        var streamed = await Assert.ThrowsAsync<RpcFailureException>(async () => await facade.WatchSandboxAsync(new()).GetAsyncEnumerator().MoveNextAsync());

        Assert.Equal(StatusCode.Unauthenticated, result.Failure!.StatusCode);
        Assert.DoesNotContain("s3cr", result.ToString() + streamed, StringComparison.Ordinal);
        Assert.Empty(Gateway.Log.Methods);
    }

    [Fact]
    public async Task TokenThatTheServerRepeats_StaysSecret()
    {
        const string Detail = "token s3cret-of-mine has expired";
        Gateway.OnGetSandbox.Fails(StatusCode.Unauthenticated, Detail);
        Gateway.OnWatchSandbox.Fails(StatusCode.Unauthenticated, Detail);
        Gateway.OnForwardTcp.Fails(StatusCode.Unauthenticated, Detail);
        Gateway.OnPushSandboxLogs.Fails(StatusCode.Unauthenticated, Detail);
        var facade = Facade(Quick with { BearerToken = BearerTokens.Fixed("s3cret-of-mine") });

        var single = await Assert.ThrowsAsync<RpcFailureException>(async () => (await facade.GetSandboxAsync(Get)).ValueOrThrow());
        var server = await Assert.ThrowsAsync<RpcFailureException>(async () => await facade.WatchSandboxAsync(new()).GetAsyncEnumerator().MoveNextAsync());
        var client = await Assert.ThrowsAsync<RpcFailureException>(async () => (await facade.PushSandboxLogsAsync(AsyncEnumerable.Empty<PushSandboxLogsRequest>())).ValueOrThrow());
        using var call = await facade.ForwardTcpAsync();
        var both = await Assert.ThrowsAsync<RpcFailureException>(async () => await call.ReadAllAsync().GetAsyncEnumerator().MoveNextAsync());

        Assert.All([single, server, client, both], e =>
        {
            Assert.Equal("token *** has expired", e.Failure.Detail);
            Assert.DoesNotContain("s3cret", e.ToString(), StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task HeadersOfACall_AreSent_AndItsOwnAuthorizationWins()
    {
        Gateway.OnGetSandbox.Returns(Named("a"));
        var facade = Facade(Quick with { BearerToken = BearerTokens.Fixed("usual") });

        await facade.GetSandboxAsync(Get, new RpcCallSettings { Headers = new Metadata { { "x-trace", "7" } } });
        await facade.GetSandboxAsync(Get, new RpcCallSettings { Headers = new Metadata { { "authorization", "Basic own" } } });

        Assert.Equal("7", Gateway.OnGetSandbox.Calls[0].Headers.GetValue("x-trace"));
        Assert.Equal(["Bearer usual", "Basic own"], Authorizations);
    }
}
