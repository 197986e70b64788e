using System.Runtime.CompilerServices;
using Grpc.Core;

namespace KagentTyped.Rpc;

/// <content>Calls that stream. None of them is repeated: what has been said cannot be taken back.</content>
public sealed partial class RpcInvoker
{
    /// <summary>Sends a request and takes answers as they come. Ending the enumeration ends the call.</summary>
    /// <param name="method">What is called.</param>
    /// <param name="call">Sends it.</param>
    /// <param name="request">The request.</param>
    /// <param name="settings">What is different about this call.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <typeparam name="TRequest">The type of the request.</typeparam>
    /// <typeparam name="TResponse">The type of the answers.</typeparam>
    /// <exception cref="RpcFailureException">The call failed, before or amid the answers.</exception>
    /// <exception cref="OperationCanceledException">The token asked for it.</exception>
    public async IAsyncEnumerable<TResponse> ServerStreamAsync<TRequest, TResponse>(
        RpcMethod method,
        Func<TRequest, CallOptions, AsyncServerStreamingCall<TResponse>> call,
        TRequest request,
        RpcCallSettings? settings,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        var options = await StreamOptionsAsync(method, settings, cancellationToken).ConfigureAwait(false);
        using var sent = Open(method, () => call(request, options), cancellationToken);
        await foreach (var response in ReadAsync(method, sent.ResponseStream, options.Headers, cancellationToken).ConfigureAwait(false))
        {
            yield return response;
        }
    }

    /// <summary>Sends requests as they come and takes one answer.</summary>
    /// <param name="method">What is called.</param>
    /// <param name="call">Opens it.</param>
    /// <param name="requests">The requests; what they throw ends the call and is thrown on.</param>
    /// <param name="settings">What is different about this call.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <typeparam name="TRequest">The type of the requests.</typeparam>
    /// <typeparam name="TResponse">The type of the answer.</typeparam>
    /// <exception cref="OperationCanceledException">The token asked for it.</exception>
    public async Task<RpcResult<TResponse>> ClientStreamAsync<TRequest, TResponse>(
        RpcMethod method,
        Func<CallOptions, AsyncClientStreamingCall<TRequest, TResponse>> call,
        IAsyncEnumerable<TRequest> requests,
        RpcCallSettings? settings,
        CancellationToken cancellationToken)
        where TResponse : class
    {
        ArgumentNullException.ThrowIfNull(call);
        ArgumentNullException.ThrowIfNull(requests);
        var (headers, failure) = await HeadersAsync(method, settings, attempt: 1, cancellationToken).ConfigureAwait(false);
        if (headers is null)
        {
            return new RpcResult<TResponse>(failure!);
        }

        AsyncClientStreamingCall<TRequest, TResponse> opened;
        try
        {
            opened = call(Options(headers, EndOf(settings?.Deadline ?? _options.Deadline), cancellationToken));
        }
        catch (ObjectDisposedException e)
        {
            return new RpcResult<TResponse>(Failure(method, e, attempts: 1, headers, cancellationToken));
        }

        using var ended = opened;
        await foreach (var request in requests.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            if (!await TryWriteAsync(opened.RequestStream, request).ConfigureAwait(false))
            {
                break;
            }
        }

        try
        {
            await TryCompleteAsync(opened.RequestStream).ConfigureAwait(false);
            return new RpcResult<TResponse>(await opened.ResponseAsync.ConfigureAwait(false), attempts: 1);
        }
        catch (Exception e) when (e is RpcException or OperationCanceledException)
        {
            return new RpcResult<TResponse>(Failure(method, e, attempts: 1, headers, cancellationToken));
        }
    }

    /// <summary>Opens a call in which both sides stream.</summary>
    /// <param name="method">What is called.</param>
    /// <param name="call">Opens it.</param>
    /// <param name="settings">What is different about this call.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <typeparam name="TRequest">The type of the requests.</typeparam>
    /// <typeparam name="TResponse">The type of the answers.</typeparam>
    /// <exception cref="RpcFailureException">There is no token for the call, or the connection was disposed.</exception>
    /// <exception cref="OperationCanceledException">The token asked for it.</exception>
    public async Task<RpcDuplexCall<TRequest, TResponse>> DuplexAsync<TRequest, TResponse>(
        RpcMethod method,
        Func<CallOptions, AsyncDuplexStreamingCall<TRequest, TResponse>> call,
        RpcCallSettings? settings,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        var options = await StreamOptionsAsync(method, settings, cancellationToken).ConfigureAwait(false);
        return new RpcDuplexCall<TRequest, TResponse>(method, Open(method, () => call(options), cancellationToken), options.Headers, cancellationToken);
    }

    /// <summary>Reads a stream to its end, with failures as ours.</summary>
    /// <param name="method">What was called.</param>
    /// <param name="stream">The stream.</param>
    /// <param name="headers">The headers that were sent.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <typeparam name="TResponse">The type of the answers.</typeparam>
    internal static async IAsyncEnumerable<TResponse> ReadAsync<TResponse>(
        RpcMethod method, IAsyncStreamReader<TResponse> stream, Metadata? headers, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                if (!await stream.MoveNext(cancellationToken).ConfigureAwait(false))
                {
                    yield break;
                }
            }
            catch (Exception e) when (e is RpcException or OperationCanceledException)
            {
                throw new RpcFailureException(Failure(method, e, attempts: 1, headers, cancellationToken));
            }

            yield return stream.Current;
        }
    }

    /// <summary>Opens a call; a channel that was disposed says so there.</summary>
    private static TCall Open<TCall>(RpcMethod method, Func<TCall> call, CancellationToken cancellationToken)
    {
        try
        {
            return call();
        }
        catch (ObjectDisposedException e)
        {
            throw new RpcFailureException(Failure(method, e, attempts: 1, headers: null, cancellationToken));
        }
    }

    private async Task<CallOptions> StreamOptionsAsync(RpcMethod method, RpcCallSettings? settings, CancellationToken cancellationToken)
    {
        var (headers, failure) = await HeadersAsync(method, settings, attempt: 1, cancellationToken).ConfigureAwait(false);
        return headers is null
            ? throw new RpcFailureException(failure!)
            : Options(headers, EndOf(settings?.Deadline ?? _options.StreamDeadline), cancellationToken);
    }

    // A call that the server has ended takes no more requests; its answer tells why, so the failed write does not.
    private static async Task<bool> TryWriteAsync<TRequest>(IClientStreamWriter<TRequest> stream, TRequest request)
    {
        try
        {
            await stream.WriteAsync(request).ConfigureAwait(false);
            return true;
        }
        catch (Exception e) when (e is RpcException or InvalidOperationException or OperationCanceledException)
        {
            return false;
        }
    }

    private static async Task TryCompleteAsync<TRequest>(IClientStreamWriter<TRequest> stream)
    {
        try
        {
            await stream.CompleteAsync().ConfigureAwait(false);
        }
        catch (Exception e) when (e is RpcException or InvalidOperationException or OperationCanceledException)
        {
            // As above.
        }
    }
}
