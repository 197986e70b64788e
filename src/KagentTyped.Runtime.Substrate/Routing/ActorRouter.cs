using KagentTyped.Runtime.Timing;

namespace KagentTyped.Runtime.Substrate.Routing;

/// <summary>The router in front of all actors, with one HTTP client for all probes.</summary>
public sealed class ActorRouter : IDisposable
{
    private readonly string _url;
    private readonly string _suffix;
    private readonly SocketsHttpHandler _handler;
    private readonly HttpMessageInvoker _client;

    /// <summary>Prepares the client; nothing is sent.</summary>
    /// <param name="options">How Agent Substrate is reached; <see cref="SubstrateOptions.RouterUrl"/> and <see cref="SubstrateOptions.ActorHostSuffix"/> count here.</param>
    /// <exception cref="SubstrateException">The URL or the suffix cannot be used.</exception>
    public ActorRouter(SubstrateOptions options)
        : this(options, TimeSpan.FromSeconds(3))
    {
    }

    /// <summary>The same with another limit for making a connection.</summary>
    internal ActorRouter(SubstrateOptions options, TimeSpan connectTimeout)
    {
        options.ValidateRouter();
        (_url, _suffix) = (options.RouterUrl, options.ActorHostSuffix);

        // Actors are not trusted: they must not lead the client elsewhere or see each other's cookies.
        _handler = new()
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            ConnectTimeout = connectTimeout,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        };
        _client = new(_handler, disposeHandler: false);
    }

    /// <summary>The host name of an actor.</summary>
    /// <param name="actorId">The actor.</param>
    public string HostOf(string actorId) => ActorHosts.Of(actorId, _suffix);

    /// <summary>How an actor is reached.</summary>
    /// <param name="actorId">The actor.</param>
    /// <exception cref="SubstrateException">There is no actor, or its host name cannot be used.</exception>
    public RouterTarget TargetOf(string? actorId) => ActorHosts.Target(_url, actorId, _suffix);

    /// <inheritdoc/>
    public void Dispose()
    {
        _client.Dispose();
        _handler.Dispose();
    }

    /// <summary>
    /// Asks an actor for a page. Any answer of the actor will do, but not that the router does not know it. Asking resumes an actor that is suspended.
    /// </summary>
    /// <param name="target">The actor.</param>
    /// <param name="path">The page, with a slash in front.</param>
    /// <param name="timeout">How long to wait.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Why the actor cannot be reached; null when it can.</returns>
    internal async Task<ProbeFailure?> ProbeAsync(RouterTarget target, string path, TimeSpan timeout, TimeProvider time, CancellationToken cancellationToken)
    {
        string url = target.Url.AbsoluteUri;
        using var request = new HttpRequestMessage(HttpMethod.Get, (url.EndsWith('/') ? url[..^1] : url) + path);
        request.Headers.Host = target.Host;
        using var limit = new TimeLimit(timeout, time, cancellationToken);
        try
        {
            // What is not read of the body is drained within bounds, or the connection is closed.
            using var response = await _client.SendAsync(request, limit.Token).ConfigureAwait(false);
            int code = (int)response.StatusCode;
            return code is < 500 and not 404 ? null : new($"HTTP {code} from atenet-router");
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            // Also the handler's own limit for connecting looks like a cancellation.
            return new($"no {(limit.IsUp ? "answer from" : "connection to")} atenet-router in time", e);
        }
        catch (HttpRequestException e)
        {
            return new($"atenet-router: {e.Message}", e);
        }
    }
}
