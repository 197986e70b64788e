using Google.Protobuf;
using Grpc.Core;
using KagentTyped.OpenShellApi.V1;
using KagentTyped.Protos.Tests.Support;
using KagentTyped.Rpc;

namespace KagentTyped.Protos.Tests.Facades;

public sealed class StreamTests : GatewayTest
{
    private static TcpForwardFrame Data(string text) => new() { Data = ByteString.CopyFromUtf8(text) };

    [Fact]
    public async Task AnswersOfAServerStream_ComeInOrder()
    {
        Gateway.OnExecSandbox.Returns(new ExecSandboxEvent { Stdout = new() { Data = ByteString.CopyFromUtf8("hi") } }, new ExecSandboxEvent { Exit = new() { ExitCode = 3 } });

        var events = await Facade().ExecSandboxAsync(new ExecSandboxRequest { SandboxId = "id" }).ToListAsync();

        Assert.Equal(["hi", ""], events.Select(each => each.Stdout?.Data.ToStringUtf8() ?? ""));
        Assert.Equal(3, events[1].Exit.ExitCode);
        Assert.Equal("id", Gateway.OnExecSandbox.Calls[0].Request.SandboxId);
        Assert.Equal(DateTime.MaxValue, Gateway.OnExecSandbox.Calls[0].Deadline);
    }

    [Fact]
    public async Task ServerStreamThatBreaks_GivesWhatCameAndThenFails()
    {
        Gateway.OnExecSandbox.Plays((_, _) => BreakAsync());
        var seen = new List<ExecSandboxEvent>();

        var thrown = await Assert.ThrowsAsync<RpcFailureException>(async () =>
        {
            await foreach (var each in Facade().ExecSandboxAsync(new ExecSandboxRequest()))
            {
                seen.Add(each);
            }
        });

        Assert.Single(seen);
        Assert.Equal((RpcOutcome.FailedPrecondition, "sandbox is not ready"), (thrown.Failure.Outcome, thrown.Failure.Detail));

        static async IAsyncEnumerable<ExecSandboxEvent> BreakAsync()
        {
            await Task.Yield();
            yield return new ExecSandboxEvent();
            throw new RpcException(new Status(StatusCode.FailedPrecondition, "sandbox is not ready"));
        }
    }

    [Fact]
    public async Task ServerStream_IsNotRepeatedEvenIfItCouldBe()
    {
        Gateway.OnWatchSandbox.NextFails(StatusCode.Unavailable).Returns();

        await Assert.ThrowsAsync<RpcFailureException>(async () => await Facade().WatchSandboxAsync(new()).ToListAsync());

        Assert.Single(Gateway.OnWatchSandbox.Calls);
    }

    [Fact]
    public async Task LeavingAServerStream_EndsTheCallAtTheServer()
    {
        var gone = new TaskCompletionSource();
        Gateway.OnWatchSandbox.Plays((_, context) => ForeverAsync(context));

        await foreach (var _ in Facade().WatchSandboxAsync(new()))
        {
            break;
        }

        await gone.Task;

        async IAsyncEnumerable<SandboxStreamEvent> ForeverAsync(ServerCallContext context)
        {
            yield return new SandboxStreamEvent();
            try
            {
                await Task.Delay(Timeout.Infinite, context.CancellationToken);
            }
            finally
            {
                gone.SetResult();
            }
        }
    }

    [Fact]
    public async Task CancellingAServerStream_IsACancellation()
    {
        Gateway.OnWatchSandbox.Plays((_, context) => ForeverAsync(context));
        using var cancellation = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in Facade().WatchSandboxAsync(new(), cancellationToken: cancellation.Token))
            {
                await cancellation.CancelAsync();
            }
        });

        static async IAsyncEnumerable<SandboxStreamEvent> ForeverAsync(ServerCallContext context)
        {
            yield return new SandboxStreamEvent();
            await Task.Delay(Timeout.Infinite, context.CancellationToken);
        }
    }

    [Fact]
    public async Task RequestsOfAClientStream_AllArrive()
    {
        Gateway.OnPushSandboxLogs.Returns(new PushSandboxLogsResponse());

        var result = await Facade().PushSandboxLogsAsync(Logs("a", "b", "c"));

        Assert.True(result.IsSuccess, result.ToString());
        Assert.Equal(["a", "b", "c"], Gateway.OnPushSandboxLogs.Calls[0].Requests.Select(request => request.SandboxId));
    }

    [Fact]
    public async Task ClientStreamThatTheServerRefuses_FailsWithTheServersStatus()
    {
        Gateway.OnPushSandboxLogs.Fails(StatusCode.NotFound, "no sandbox");

        var result = await Facade().PushSandboxLogsAsync(Endless());

        Assert.Equal((RpcOutcome.NotFound, "no sandbox"), (result.Outcome, result.Failure!.Detail));

        static async IAsyncEnumerable<PushSandboxLogsRequest> Endless()
        {
            while (true)
            {
                await Task.Yield();
                yield return new PushSandboxLogsRequest();
            }
        }
    }

    [Fact]
    public async Task RequestsThatCannotBeMade_EndTheClientStreamWithTheirOwnException()
    {
        Gateway.OnPushSandboxLogs.Returns(new PushSandboxLogsResponse());

        var thrown = await Assert.ThrowsAsync<InvalidDataException>(() => Facade().PushSandboxLogsAsync(Broken()));

        Assert.Equal("the log is damaged", thrown.Message);

        static async IAsyncEnumerable<PushSandboxLogsRequest> Broken()
        {
            await Task.Yield();
            yield return new PushSandboxLogsRequest();
            throw new InvalidDataException("the log is damaged");
        }
    }

    [Fact]
    public async Task BothSidesOfADuplexCall_SpeakInTurn()
    {
        Gateway.OnForwardTcp.Answers(frame => Data(frame.Data.ToStringUtf8().ToUpperInvariant()));
        using var call = await Facade().ForwardTcpAsync();
        await using var answers = call.ReadAllAsync().GetAsyncEnumerator();

        foreach (string text in new[] { "one", "two" })
        {
            await call.WriteAsync(Data(text));
            Assert.True(await answers.MoveNextAsync());
            Assert.Equal(text.ToUpperInvariant(), answers.Current.Data.ToStringUtf8());
        }

        await call.CompleteAsync();
        Assert.False(await answers.MoveNextAsync());
    }

    [Fact]
    public async Task DuplexCallThatTheServerRefuses_FailsWhereItIsReadAndWhereItIsWritten()
    {
        Gateway.OnForwardTcp.Fails(StatusCode.Unauthenticated, "token expired");
        using var call = await Facade().ForwardTcpAsync();

        var read = await Assert.ThrowsAsync<RpcFailureException>(async () => await call.ReadAllAsync().ToListAsync());
        var written = await Assert.ThrowsAsync<RpcFailureException>(() => call.WriteAsync(Data("x")));

        Assert.Equal((StatusCode.Unauthenticated, "token expired"), (read.Failure.StatusCode, read.Failure.Detail));
        Assert.Equal(StatusCode.Unauthenticated, written.Failure.StatusCode);
    }

    [Fact]
    public async Task StreamsOnADisposedConnection_FailAsUnavailable()
    {
        var facade = Facade();
        Server.Channel.Dispose();
        var answers = await Assert.ThrowsAsync<RpcFailureException>(async () => await facade.WatchSandboxAsync(new()).ToListAsync());
        var duplex = await Assert.ThrowsAsync<RpcFailureException>(() => facade.ForwardTcpAsync());
        var pushed = await facade.PushSandboxLogsAsync(Logs("a"));

        Assert.All([answers.Failure, duplex.Failure, pushed.Failure!], failure => Assert.Equal((RpcOutcome.Unavailable, "connection shut down"), (failure.Outcome, failure.Detail)));
    }

    [Fact]
    public async Task DeadlineOfAStream_EndsIt()
    {
        Gateway.OnForwardTcp.Plays((requests, _) => requests);
        using var call = await Facade(Quick with { StreamDeadline = TimeSpan.FromMilliseconds(300) }).ForwardTcpAsync();

        var thrown = await Assert.ThrowsAsync<RpcFailureException>(async () => await call.ReadAllAsync().ToListAsync());

        Assert.Equal(StatusCode.DeadlineExceeded, thrown.Failure.StatusCode);
    }

    private static async IAsyncEnumerable<PushSandboxLogsRequest> Logs(params string[] ids)
    {
        foreach (string id in ids)
        {
            await Task.Yield();
            yield return new PushSandboxLogsRequest { SandboxId = id };
        }
    }
}
