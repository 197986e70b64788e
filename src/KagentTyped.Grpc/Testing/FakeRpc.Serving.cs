using Grpc.Core;

namespace KagentTyped.Rpc.Testing;

/// <content>What generated fakes hand their calls to.</content>
public sealed partial class FakeRpc<TRequest, TResponse>
{
    /// <summary>Serves a call with one request and one answer.</summary>
    /// <param name="request">The request.</param>
    /// <param name="context">The call.</param>
    public Task<TResponse> UnaryAsync(TRequest request, ServerCallContext context) => FirstAsync(One(request, context), context);

    /// <summary>Serves a call that streams requests.</summary>
    /// <param name="requests">The requests.</param>
    /// <param name="context">The call.</param>
    public Task<TResponse> ClientStreamAsync(IAsyncStreamReader<TRequest> requests, ServerCallContext context)
        => FirstAsync(Many(requests, context), context);

    /// <summary>Serves a call that streams answers.</summary>
    /// <param name="request">The request.</param>
    /// <param name="responses">Takes the answers.</param>
    /// <param name="context">The call.</param>
    public Task ServerStreamAsync(TRequest request, IServerStreamWriter<TResponse> responses, ServerCallContext context)
        => AllAsync(One(request, context), responses, context);

    /// <summary>Serves a call in which both sides stream.</summary>
    /// <param name="requests">The requests.</param>
    /// <param name="responses">Takes the answers.</param>
    /// <param name="context">The call.</param>
    public Task DuplexAsync(IAsyncStreamReader<TRequest> requests, IServerStreamWriter<TResponse> responses, ServerCallContext context)
        => AllAsync(Many(requests, context), responses, context);

    private FakeCall<TRequest> Record(ServerCallContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var call = new FakeCall<TRequest>(context);
        log.Add(name);
        lock (_lock)
        {
            _calls.Add(call);
        }

        return call;
    }

    private async Task<TResponse> FirstAsync(IAsyncEnumerable<TRequest> requests, ServerCallContext context)
    {
        await foreach (var response in PlayAsync(requests, context).ConfigureAwait(false))
        {
            return response;
        }

        throw new RpcException(new Status(StatusCode.Internal, $"The script of {name} gave no answer."));
    }

    private async Task AllAsync(IAsyncEnumerable<TRequest> requests, IServerStreamWriter<TResponse> responses, ServerCallContext context)
    {
        await foreach (var response in PlayAsync(requests, context).ConfigureAwait(false))
        {
            await responses.WriteAsync(response).ConfigureAwait(false);
        }
    }

    private async IAsyncEnumerable<TResponse> PlayAsync(IAsyncEnumerable<TRequest> requests, ServerCallContext context)
    {
        var script = Take();
        if (Latency > TimeSpan.Zero)
        {
            await Task.Delay(Latency, context.CancellationToken).ConfigureAwait(false);
        }

        await foreach (var response in script(requests, context).ConfigureAwait(false))
        {
            yield return response;
        }
    }

    private FakeScript<TRequest, TResponse> Take()
    {
        lock (_lock)
        {
            return _next.TryDequeue(out var next) ? next
                : _standing ?? throw new RpcException(new Status(StatusCode.Unimplemented, $"The fake has no answer for {name}: give it one with Returns, Answers, Plays or Fails."));
        }
    }

    // A single request is on record even when the script never looks at it.
    private IAsyncEnumerable<TRequest> One(TRequest request, ServerCallContext context)
    {
        Record(context).Add(request);
        return OneAsync(request);
    }

    private IAsyncEnumerable<TRequest> Many(IAsyncStreamReader<TRequest> requests, ServerCallContext context)
        => ManyAsync(Record(context), requests, context);

#pragma warning disable CS1998 // A stream of one that is there.
    private static async IAsyncEnumerable<TRequest> OneAsync(TRequest request)
    {
        yield return request;
    }
#pragma warning restore CS1998

    private static async IAsyncEnumerable<TRequest> ManyAsync(FakeCall<TRequest> call, IAsyncStreamReader<TRequest> requests, ServerCallContext context)
    {
        while (await requests.MoveNext(context.CancellationToken).ConfigureAwait(false))
        {
            call.Add(requests.Current);
            yield return requests.Current;
        }
    }
}
