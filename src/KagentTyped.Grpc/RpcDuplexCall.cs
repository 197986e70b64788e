using Grpc.Core;

namespace KagentTyped.Rpc;

/// <summary>An open call in which both sides stream. Disposing it ends the call.</summary>
/// <typeparam name="TRequest">The type of the requests.</typeparam>
/// <typeparam name="TResponse">The type of the answers.</typeparam>
public sealed class RpcDuplexCall<TRequest, TResponse> : IDisposable
{
    private readonly RpcMethod _method;
    private readonly AsyncDuplexStreamingCall<TRequest, TResponse> _call;
    private readonly Metadata? _headers;
    private readonly CancellationToken _cancellationToken;

    internal RpcDuplexCall(RpcMethod method, AsyncDuplexStreamingCall<TRequest, TResponse> call, Metadata? headers, CancellationToken cancellationToken)
    {
        _method = method;
        _call = call;
        _headers = headers;
        _cancellationToken = cancellationToken;
    }

    /// <summary>Sends a request. One at a time: await each before the next.</summary>
    /// <param name="request">The request.</param>
    /// <exception cref="RpcFailureException">The call has ended; with status OK where the server ended it well.</exception>
    /// <exception cref="OperationCanceledException">The token of the call asked for it.</exception>
    public async Task WriteAsync(TRequest request)
    {
        try
        {
            await _call.RequestStream.WriteAsync(request).ConfigureAwait(false);
        }
        catch (Exception e) when (e is RpcException or OperationCanceledException)
        {
            throw new RpcFailureException(RpcInvoker.Failure(_method, e, attempts: 1, _headers, _cancellationToken));
        }
    }

    /// <summary>Says that there are no more requests. Answers may still come.</summary>
    /// <exception cref="RpcFailureException">The call has failed.</exception>
    /// <exception cref="OperationCanceledException">The token of the call asked for it.</exception>
    public async Task CompleteAsync()
    {
        try
        {
            await _call.RequestStream.CompleteAsync().ConfigureAwait(false);
        }
        catch (Exception e) when (e is RpcException or OperationCanceledException)
        {
            throw new RpcFailureException(RpcInvoker.Failure(_method, e, attempts: 1, _headers, _cancellationToken));
        }
    }

    /// <summary>The answers as they come. To be enumerated once.</summary>
    /// <exception cref="RpcFailureException">The call failed, before or amid the answers.</exception>
    /// <exception cref="OperationCanceledException">The token of the call asked for it.</exception>
    public IAsyncEnumerable<TResponse> ReadAllAsync() => RpcInvoker.ReadAsync(_method, _call.ResponseStream, _headers, _cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _call.Dispose();
}
