using Grpc.Core;
using Grpc.Net.Client;
using KagentTyped.Rpc;
using KagentTyped.Runtime.OpenShell.Gateway;
using KagentTyped.Runtime.OpenShell.Providers;

namespace KagentTyped.Runtime.OpenShell;

/// <summary>
/// The connection to a gateway, shared by backends and terminals. It is made when it is first needed and again whenever it breaks: a gateway that is
/// away makes calls fail, not the start of the program.
/// </summary>
public sealed class OpenShellConnection : IDisposable
{
    private readonly GrpcChannel _channel;

    /// <summary>Prepares the connection; nothing is sent.</summary>
    /// <param name="options">How the gateway is reached.</param>
    /// <param name="time">The clock; null for the system's.</param>
    /// <exception cref="OpenShellException">The options cannot work.</exception>
    public OpenShellConnection(OpenShellOptions options, TimeProvider? time = null)
    {
        Options = options;
        Time = time ?? TimeProvider.System;
        var address = GatewayAddress.Parse(options);
        var handler = new SocketsHttpHandler
        {
            UseProxy = false,
            EnableMultipleHttp2Connections = true,
            ConnectTimeout = TimeLimit.Normalize(options.DialTimeout),
            KeepAlivePingDelay = TimeSpan.FromSeconds(30),
            KeepAlivePingTimeout = TimeSpan.FromSeconds(10),

            // So that changed certificates are looked at some time on a connection that never breaks.
            PooledConnectionLifetime = TimeSpan.FromMinutes(15),
        };
        if (!options.Insecure)
            handler.SslOptions = new GatewayTls(options).Options();
        _channel = GrpcChannel.ForAddress(address, new()
        {
            HttpHandler = handler,
            DisposeHttpClient = true,

            // The default grows to two minutes, in which calls fail although the gateway is back.
            MaxReconnectBackoff = TimeSpan.FromSeconds(5),
        });
        Client = new(_channel.CreateCallInvoker(), new()
        {
            Deadline = CallTimeout,
            BearerToken = options.TokenFile.Length > 0 ? BearerTokens.FromFile(options.TokenFile) : BearerTokens.Fixed(options.Token),
            Time = Time,
        });
        Route = new(Client);
    }

    /// <summary>How the gateway is reached.</summary>
    public OpenShellOptions Options { get; }

    internal TimeProvider Time { get; }

    internal GatewayClient Client { get; }

    /// <summary>The gateway's one inference route, which all backends on the connection share.</summary>
    internal InferenceRoute Route { get; }

    internal TimeSpan CallTimeout => TimeLimit.Normalize(Options.CallTimeout);

    /// <summary>Connects now and waits until the gateway answers. Not needed before using the connection; a check of its health.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="OpenShellException">The gateway cannot be reached within <see cref="OpenShellOptions.DialTimeout"/>, or the connection was disposed.</exception>
    public async Task ConnectAsync(CancellationToken cancellationToken = default)
    {
        string title = $"openshell: dial {Options.GatewayUrl}";
        var backoff = new RpcRetry();
        RpcFailure? last = null;
        using var limit = new TimeLimit(Options.DialTimeout, Time, cancellationToken);
        try
        {
            // A channel counts as connected before TLS has begun; only an answer tells.
            for (int attempt = 1; await Client.PingAsync(limit.Token).ConfigureAwait(false) is { } failure; attempt++)
            {
                if (failure.Cause is ObjectDisposedException)
                    throw new OpenShellException($"{title}: {failure.Detail}", failure.StatusCode, failure.Cause);
                last = failure;
                await Task.Delay(backoff.Backoff(attempt), Time, limit.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException e) when (limit.IsUp)
        {
            throw new OpenShellException($"{title}: context deadline exceeded", StatusCode.DeadlineExceeded, last is null ? e : new RpcFailureException(last));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _channel.Dispose();
}
