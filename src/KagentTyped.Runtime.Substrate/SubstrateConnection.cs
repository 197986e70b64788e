using Grpc.Core;
using Grpc.Net.Client;
using KagentTyped.Rpc;
using KagentTyped.Runtime.Substrate.Actors;
using KagentTyped.Runtime.Substrate.Connections;
using KagentTyped.Runtime.Text;
using KagentTyped.Runtime.Timing;

namespace KagentTyped.Runtime.Substrate;

/// <summary>
/// The connection to ate-api, shared by everything that needs it. It is made when it is first needed and again whenever it breaks: an ate-api that
/// is away makes calls fail, not the start of the program.
/// </summary>
public sealed class SubstrateConnection : IDisposable
{
    private readonly GrpcChannel _channel;
    private readonly ActorApi _api;
    private readonly TimeProvider _time;

    /// <summary>Prepares the connection; nothing is sent.</summary>
    /// <param name="options">How ate-api is reached.</param>
    /// <param name="time">The clock; null for the system's.</param>
    /// <exception cref="SubstrateException">The options cannot work.</exception>
    public SubstrateConnection(SubstrateOptions options, TimeProvider? time = null)
    {
        options.Validate();
        Options = options;
        _time = time ?? TimeProvider.System;
        var handler = new SocketsHttpHandler
        {
            UseProxy = false,
            EnableMultipleHttp2Connections = true,
            ConnectTimeout = DialTimeout,

            // Servers of Go close a connection that is pinged while no call is open, or that gets several pings before they answer a call.
            KeepAlivePingPolicy = HttpKeepAlivePingPolicy.WithActiveRequests,
            KeepAlivePingDelay = options.KeepAliveDelay,
            KeepAlivePingTimeout = options.KeepAliveDelay / 2,

            // So that changed authorities are looked at some time on a connection that never breaks.
            PooledConnectionLifetime = TimeSpan.FromMinutes(15),
            SslOptions = SubstrateTls.Options(options),
        };
        _channel = GrpcChannel.ForAddress(AteApiAddress.Parse(options.Endpoint), new()
        {
            HttpHandler = handler,
            DisposeHttpClient = true,

            // The default grows to two minutes, in which calls fail although ate-api is back.
            MaxReconnectBackoff = TimeSpan.FromSeconds(5),
        });
        _api = new(_channel.CreateCallInvoker(), new()
        {
            Deadline = TimeLimit.Normalize(options.CallTimeout),
            BearerToken = options.TokenFile.Length > 0 ? BearerTokens.RequiredFromFile(options.TokenFile) : null,
            Retry = new() { StatusCodes = [StatusCode.Unavailable, StatusCode.Aborted] },
            Time = _time,
        });
    }

    /// <summary>How ate-api is reached.</summary>
    public SubstrateOptions Options { get; }

    /// <summary>The calls.</summary>
    public IActorApi Actors => _api;

    private TimeSpan DialTimeout => Options.DialTimeout > TimeSpan.Zero ? TimeLimit.Normalize(Options.DialTimeout) : SubstrateOptions.DefaultDialTimeout;

    /// <summary>Connects now and waits until ate-api answers. Not needed before using the connection; a check of its health.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="SubstrateException">ate-api cannot be reached within <see cref="SubstrateOptions.DialTimeout"/>, or the connection was disposed.</exception>
    public async Task ConnectAsync(CancellationToken cancellationToken = default)
    {
        string title = $"substrate: dial ate-api {GoText.Quote(Options.Endpoint)}";
        var backoff = new RpcRetry();
        RpcFailure? last = null;
        using var limit = new TimeLimit(DialTimeout, _time, cancellationToken);
        try
        {
            // A channel counts as connected before TLS has begun; only an answer tells.
            for (int attempt = 1; await _api.PingAsync(limit.Token).ConfigureAwait(false) is { } failure; attempt++)
            {
                if (failure.Cause is ObjectDisposedException)
                    throw new SubstrateException($"{title}: {failure.Detail}", failure.StatusCode, failure.Cause);
                last = failure;
                await Task.Delay(backoff.Backoff(attempt), _time, limit.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException e) when (limit.IsUp)
        {
            string cause = last is null ? "" : $" ({SubstrateException.Text(last)})";
            throw new SubstrateException($"{title}: context deadline exceeded{cause}", StatusCode.DeadlineExceeded, last is null ? e : new RpcFailureException(last));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _channel.Dispose();
}
