using Grpc.Core;
using Grpc.Net.Client;
using KagentTyped.OpenShellApi.V1;
using KagentTyped.Protos.Tests.Support;
using KagentTyped.Rpc;
using KagentTyped.Tests.Support;

namespace KagentTyped.Protos.Tests.Facades;

public sealed class UnaryTests : GatewayTest
{
    private static readonly GetSandboxRequest Get = new() { Name = "a" };

    [Fact]
    public async Task AnsweredCall_IsASuccessWithItsAnswer()
    {
        Gateway.OnGetSandbox.Answers(request => Named(request.Name));

        var result = await Facade().GetSandboxAsync(Get);

        Assert.True(result.IsSuccess);
        Assert.Equal((RpcOutcome.Success, "a", 1), (result.Outcome, result.Value.Sandbox.Metadata.Name, result.Attempts));
        Assert.Same(result.Value, result.ValueOrThrow());
    }

    [Theory]
    [InlineData(StatusCode.NotFound, RpcOutcome.NotFound)]
    [InlineData(StatusCode.AlreadyExists, RpcOutcome.AlreadyExists)]
    [InlineData(StatusCode.FailedPrecondition, RpcOutcome.FailedPrecondition)]
    [InlineData(StatusCode.Unavailable, RpcOutcome.Unavailable)]
    [InlineData(StatusCode.InvalidArgument, RpcOutcome.Other)]
    [InlineData(StatusCode.Unauthenticated, RpcOutcome.Other)]
    [InlineData(StatusCode.Cancelled, RpcOutcome.Other)]
    [InlineData(StatusCode.Aborted, RpcOutcome.Other)]
    public async Task FailedCall_TellsItsStatusAndDetail(StatusCode code, RpcOutcome outcome)
    {
        Gateway.OnCreateSandbox.Fails(code, "spec is required");

        var result = await Facade().CreateSandboxAsync(new CreateSandboxRequest());

        Assert.False(result.IsSuccess);
        Assert.Equal((outcome, code, "spec is required"), (result.Outcome, result.Failure.StatusCode, result.Failure.Detail));
        Assert.Equal($"/openshell.v1.OpenShell/CreateSandbox: {code}: spec is required", Assert.Throws<RpcFailureException>(() => result.ValueOrThrow()).Message);
        Assert.Single(Gateway.OnCreateSandbox.Calls);
    }

    [Fact]
    public async Task DetailsThatTheServerSendsBehindItsAnswer_AreKept()
    {
        Gateway.OnCreateSandbox.Plays((_, _) => throw new RpcException(new Status(StatusCode.FailedPrecondition, "no"), new Metadata { { "grpc-status-details-bin", [1, 2] } }));

        var result = await Facade().CreateSandboxAsync(new CreateSandboxRequest());

        Assert.Equal([1, 2], result.Failure!.Trailers.GetValueBytes("grpc-status-details-bin"));
    }

    [Fact]
    public async Task IdempotentCall_IsRepeatedUntilTheServerIsAvailable()
    {
        Gateway.OnGetSandbox.NextFails(StatusCode.Unavailable, times: 2).Returns(Named("a"));

        var result = await Facade().GetSandboxAsync(Get);

        Assert.Equal((true, 3, 3), (result.IsSuccess, result.Attempts, Gateway.OnGetSandbox.Calls.Count));
    }

    [Fact]
    public async Task IdempotentCall_IsRepeatedNoMoreThanTheOptionsSay()
    {
        Gateway.OnGetSandbox.Fails(StatusCode.Unavailable);

        var result = await Facade().GetSandboxAsync(Get);
        var once = await Facade().GetSandboxAsync(Get, new RpcCallSettings { Retry = RpcRetry.None });

        Assert.Equal((RpcOutcome.Unavailable, 4), (result.Outcome, result.Attempts));
        Assert.Equal((RpcOutcome.Unavailable, 1), (once.Outcome, once.Attempts));
        Assert.Equal(5, Gateway.OnGetSandbox.Calls.Count);
    }

    [Fact]
    public async Task CallWithSideEffects_IsNeverRepeated()
    {
        Gateway.OnCreateSandbox.Fails(StatusCode.Unavailable);

        var result = await Facade().CreateSandboxAsync(new CreateSandboxRequest(), new RpcCallSettings { Retry = new RpcRetry { MaxAttempts = 9 } });

        Assert.Equal((RpcOutcome.Unavailable, 1), (result.Outcome, Gateway.OnCreateSandbox.Calls.Count));
    }

    [Fact]
    public async Task DisposedConnection_IsUnavailable_AndNotAskedAgain()
    {
        var facade = Facade();
        Server.Channel.Dispose();

        var result = await facade.GetSandboxAsync(Get);

        Assert.Equal((RpcOutcome.Unavailable, "connection shut down", 0), (result.Outcome, result.Failure!.Detail, result.Failure.Attempts));
        Assert.IsType<ObjectDisposedException>(result.Failure.Cause);
    }

    [Fact]
    public async Task OnlyTheListedStatuses_AreRepeated()
    {
        Gateway.OnGetSandbox.NextFails(StatusCode.Aborted).Fails(StatusCode.NotFound);
        var retry = new RpcRetry { InitialBackoff = TimeSpan.FromMilliseconds(1), StatusCodes = [StatusCode.Aborted] };

        var result = await Facade().GetSandboxAsync(Get, new RpcCallSettings { Retry = retry });

        Assert.Equal((RpcOutcome.NotFound, 2), (result.Outcome, result.Attempts));
    }

    [Fact]
    public async Task CallThatTakesTooLong_EndsWithItsDeadline_WhichTheServerKnows()
    {
        Gateway.OnGetSandbox.Returns(Named("a")).Latency = TimeSpan.FromMinutes(10);

        var result = await Facade().GetSandboxAsync(Get, new RpcCallSettings { Deadline = TimeSpan.FromMilliseconds(300) });

        Assert.Equal((RpcOutcome.Other, StatusCode.DeadlineExceeded), (result.Outcome, result.Failure!.StatusCode));
        Assert.All(Gateway.OnGetSandbox.Calls, call => Assert.NotEqual(DateTime.MaxValue, call.Deadline));
    }

    [Fact]
    public async Task WaitThatWouldPassTheDeadline_IsNotBegun()
    {
        Gateway.OnGetSandbox.Fails(StatusCode.Unavailable, "later");
        var settings = new RpcCallSettings { Retry = new RpcRetry { InitialBackoff = TimeSpan.FromHours(1), MaxBackoff = TimeSpan.FromHours(1) } };

        var result = await Facade().GetSandboxAsync(Get, settings);

        Assert.Equal((RpcOutcome.Unavailable, "later", 1), (result.Outcome, result.Failure!.Detail, result.Attempts));
    }

    [Fact]
    public async Task CallWithoutDeadline_SendsNone()
    {
        Gateway.OnGetSandbox.Returns(Named("a"));

        await Facade().GetSandboxAsync(Get, new RpcCallSettings { Deadline = Timeout.InfiniteTimeSpan });

        Assert.Equal(DateTime.MaxValue, Gateway.OnGetSandbox.Calls[0].Deadline);
    }

    [Fact]
    public async Task Cancellation_EndsTheCallHereAndAtTheServer()
    {
        var arrived = new TaskCompletionSource();
        var gone = new TaskCompletionSource();
        Gateway.OnGetSandbox.Plays((_, context) => WaitAsync(context));
        using var cancellation = new CancellationTokenSource();

        var call = Facade().GetSandboxAsync(Get, cancellationToken: cancellation.Token);
        await arrived.Task;
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        await gone.Task;

        async IAsyncEnumerable<SandboxResponse> WaitAsync(ServerCallContext context)
        {
            arrived.SetResult();
            try
            {
                await Task.Delay(Timeout.Infinite, context.CancellationToken);
            }
            finally
            {
                gone.SetResult();
            }

            yield break;
        }
    }

    [Fact]
    public async Task ChannelThatThrowsCancellations_MakesNoDifference()
    {
        Gateway.OnGetSandbox.Returns(Named("a")).Latency = TimeSpan.FromMinutes(10);
        using var channel = GrpcChannel.ForAddress(Server.Address, new GrpcChannelOptions { ThrowOperationCanceledOnCancellation = true });
        var facade = new OpenShellFacade(channel, Quick);
        using var cancellation = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));

        var result = await facade.GetSandboxAsync(Get, new RpcCallSettings { Deadline = TimeSpan.FromMilliseconds(300) });

        Assert.Equal(StatusCode.DeadlineExceeded, result.Failure!.StatusCode);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => facade.GetSandboxAsync(Get, cancellationToken: cancellation.Token));
    }

    [Fact]
    public async Task ServerThatGoesAndComesBack_IsUnavailableAndThenServesTheSameFacade()
    {
        Gateway.OnGetSandbox.Returns(Named("a"));
        using var port = new HeldPort();
        var first = await LoopbackServer.StartAsync(Gateway, port.Number);
        using var channel = GrpcChannel.ForAddress(first.Address);
        var facade = new OpenShellFacade(channel, Quick);
        Assert.True((await facade.GetSandboxAsync(Get)).IsSuccess);

        await first.DisposeAsync();
        var down = await facade.GetSandboxAsync(Get);
        Assert.Equal((RpcOutcome.Unavailable, 4), (down.Outcome, down.Attempts));

        await using var second = await LoopbackServer.StartAsync(Gateway, port.Number);
        var up = await facade.GetSandboxAsync(Get, new RpcCallSettings { Retry = new RpcRetry { MaxAttempts = 50 } });
        Assert.True(up.IsSuccess, up.ToString());
    }
}
