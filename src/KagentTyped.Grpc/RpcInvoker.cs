using Grpc.Core;

namespace KagentTyped.Rpc;

/// <summary>Makes the calls of a façade: deadlines, tokens, repetitions, results. Generated façades use it; there is no need to call it by hand.</summary>
/// <param name="options">How to call; null takes the defaults.</param>
public sealed partial class RpcInvoker(RpcOptions? options)
{
    // Anything shorter is no secret, and leaving it out would tear words apart.
    private const int MinSecretLength = 8;

    private readonly RpcOptions _options = options ?? new RpcOptions();

    /// <summary>Sends a request and takes one answer.</summary>
    /// <param name="method">What is called.</param>
    /// <param name="call">Sends it.</param>
    /// <param name="request">The request.</param>
    /// <param name="settings">What is different about this call.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <typeparam name="TRequest">The type of the request.</typeparam>
    /// <typeparam name="TResponse">The type of the answer.</typeparam>
    /// <exception cref="OperationCanceledException">The token asked for it.</exception>
    public async Task<RpcResult<TResponse>> UnaryAsync<TRequest, TResponse>(
        RpcMethod method,
        Func<TRequest, CallOptions, AsyncUnaryCall<TResponse>> call,
        TRequest request,
        RpcCallSettings? settings,
        CancellationToken cancellationToken)
        where TResponse : class
    {
        ArgumentNullException.ThrowIfNull(call);
        var retry = settings?.Retry ?? _options.Retry;
        var end = EndOf(settings?.Deadline ?? _options.Deadline);
        for (int attempt = 1; ; attempt++)
        {
            var (headers, failure) = await HeadersAsync(method, settings, attempt, cancellationToken).ConfigureAwait(false);
            if (headers is not null)
            {
                try
                {
                    using var sent = call(request, Options(headers, end, cancellationToken));
                    return new RpcResult<TResponse>(await sent.ResponseAsync.ConfigureAwait(false), attempt);
                }
                catch (Exception e) when (e is RpcException or OperationCanceledException or ObjectDisposedException)
                {
                    failure = Failure(method, e, attempt, headers, cancellationToken);
                }
            }

            if (headers is null || !method.IsIdempotent || attempt >= retry.MaxAttempts || !retry.StatusCodes.Contains(failure!.StatusCode) || failure.Cause is ObjectDisposedException)
            {
                return new RpcResult<TResponse>(failure!);
            }

            // A wait that ends behind the deadline would only turn a telling status into DeadlineExceeded.
            var wait = retry.Backoff(attempt);
            if (end - _options.Time.GetUtcNow() <= wait)
            {
                return new RpcResult<TResponse>(failure);
            }

            await Task.Delay(wait, _options.Time, cancellationToken).ConfigureAwait(false);
        }
    }

    private DateTimeOffset? EndOf(TimeSpan deadline)
    {
        if (deadline == Timeout.InfiniteTimeSpan)
        {
            return null;
        }

        var now = _options.Time.GetUtcNow();
        return deadline < DateTimeOffset.MaxValue - now ? now + deadline : null;
    }

    private static CallOptions Options(Metadata headers, DateTimeOffset? end, CancellationToken cancellationToken)
        => new(headers, end?.UtcDateTime, cancellationToken);

    // Headers, or why there are none. A source that throws must not take its text along: it may hold the token.
    private async ValueTask<(Metadata? Headers, RpcFailure? Failure)> HeadersAsync(RpcMethod method, RpcCallSettings? settings, int attempt, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var headers = new Metadata();
        foreach (var header in settings?.Headers ?? Metadata.Empty)
        {
            headers.Add(header);
        }

        if (_options.BearerToken is null || headers.Get("authorization") is not null)
        {
            return (headers, null);
        }

        string? token;
        try
        {
            token = await _options.BearerToken(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            string detail = e is BearerTokenException ? e.Message : $"the bearer token could not be read: {e.GetType().Name}";
            return (null, new RpcFailure(method.FullName, StatusCode.Unauthenticated, detail, attempt - 1));
        }

        token = token?.Trim();
        if (string.IsNullOrEmpty(token))
        {
            return (headers, null);
        }

        if (token.Any(c => c is <= ' ' or > '~'))
        {
            return (null, new RpcFailure(method.FullName, StatusCode.Unauthenticated, "the bearer token has characters that a header cannot hold", attempt - 1));
        }

        headers.Add("authorization", "Bearer " + token);
        return (headers, null);
    }

    /// <summary>What a client threw as a failure. A token that the server repeats in its text goes no further.</summary>
    /// <param name="method">What was called.</param>
    /// <param name="exception">What was thrown.</param>
    /// <param name="attempts">How often it was called.</param>
    /// <param name="headers">The headers that were sent.</param>
    /// <param name="cancellationToken">The caller's token.</param>
    /// <exception cref="OperationCanceledException">The caller's token asked for it.</exception>
    internal static RpcFailure Failure(RpcMethod method, Exception exception, int attempts, Metadata? headers, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (exception is ObjectDisposedException)
        {
            // Thrown by a channel that was disposed before anything was sent.
            return new RpcFailure(method.FullName, StatusCode.Unavailable, "connection shut down", attempts - 1) { Cause = exception };
        }

        if (exception is not RpcException rpc)
        {
            return new RpcFailure(method.FullName, StatusCode.DeadlineExceeded, "the deadline has passed", attempts) { Cause = exception };
        }

        string detail = rpc.Status.Detail;
        string secret = headers?.GetValue("authorization")?.Split(' ')[^1] ?? "";
        bool tellsSecret = secret.Length >= MinSecretLength && detail.Contains(secret, StringComparison.Ordinal);

        // An internal error is what the client calls a connection that died; nothing of the server's is wrong, and a read may be repeated.
        var code = rpc.StatusCode == StatusCode.Internal && rpc.Status.DebugException is HttpRequestException ? StatusCode.Unavailable : rpc.StatusCode;
        return new RpcFailure(method.FullName, code, tellsSecret ? detail.Replace(secret, "***", StringComparison.Ordinal) : detail, attempts)
        {
            Trailers = rpc.Trailers,
            Cause = tellsSecret ? null : rpc,
        };
    }
}
