using Grpc.Core;
using KagentTyped.Runtime.Substrate.Routing;
using KagentTyped.V1Alpha2;

namespace KagentTyped.Runtime.Substrate.Sessions;

/// <summary>
/// Carries A2A requests for a SandboxAgent to the actor of their session: brings the actor up, sends the request to the router, and lets the actor be
/// suspended when the last response of the session has been closed.
/// </summary>
public sealed class SessionTransport : DelegatingHandler
{
    private const int MaxBodyBytes = 64 * 1024 * 1024;

    private readonly SandboxAgent _agent;
    private readonly SessionActors _sessions;
    private readonly ActorRouter _router;
    private readonly Func<string, CancellationToken, Task<string?>>? _sessionOfTask;

    /// <summary>Makes the transport of one agent.</summary>
    /// <param name="agent">The SandboxAgent.</param>
    /// <param name="sessions">The actors.</param>
    /// <param name="router">The router in front of them.</param>
    /// <param name="inner">Sends requests; it must not follow redirects.</param>
    /// <param name="sessionOfTask">
    /// Finds the session of a task, for requests that only name one, such as <c>tasks/get</c>; null where it does not know the task. Without it such requests are refused.
    /// </param>
    /// <exception cref="SubstrateException">There is no agent or nothing that runs actors.</exception>
    public SessionTransport(
        SandboxAgent? agent, SessionActors? sessions, ActorRouter router, HttpMessageHandler inner, Func<string, CancellationToken, Task<string?>>? sessionOfTask = null)
        : base(inner)
    {
        if (agent is null || sessions is null)
            throw new SubstrateException("substrate sandbox session transport requires SandboxAgent and actor backend");
        (_agent, _sessions, _router, _sessionOfTask) = (agent, sessions, router, sessionOfTask);
    }

    /// <summary>Sends a request. Its session stays in use until the content of the response is disposed.</summary>
    /// <param name="request">The request; its address and Host header become those of the actor.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <exception cref="SubstrateException">The session is not named or its id too long (status InvalidArgument), or its actor cannot be brought up.</exception>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        string session = await SessionOfAsync(request, cancellationToken).ConfigureAwait(false);

        // Who disposes the response's content disposes it.
#pragma warning disable CA2000
        var lease = await _sessions.AcquireAsync(_agent, session, cancellationToken).ConfigureAwait(false);
#pragma warning restore CA2000
        HttpResponseMessage? response = null;
        try
        {
            var target = _router.TargetOf(lease.Actor.Handle.Id);
            request.RequestUri = new UriBuilder(request.RequestUri!) { Scheme = target.Url.Scheme, Host = target.Url.Host, Port = target.Url.Port, UserName = "", Password = "" }.Uri;
            request.Headers.Host = target.Host;
            response = await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
            response.Content = await LeasedStream.WrapAsync(response.Content, lease, cancellationToken).ConfigureAwait(false);
            return response;
        }
        catch
        {
            response?.Dispose();
            lease.Dispose();
            throw;
        }
    }

    /// <summary>Not supported: an actor is brought up without blocking.</summary>
    /// <param name="request">Not used.</param>
    /// <param name="cancellationToken">Not used.</param>
    /// <exception cref="NotSupportedException">Always; <see cref="SendAsync"/> is what sends.</exception>
    protected override HttpResponseMessage Send(HttpRequestMessage request, CancellationToken cancellationToken)
        => throw new NotSupportedException($"{nameof(SessionTransport)} sends nothing synchronously; use {nameof(SendAsync)}");

    private async Task<string> SessionOfAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var named = A2ASession.Parse(await ReadAsync(request.Content, cancellationToken).ConfigureAwait(false));
        if (named.ContextId.Length > 0)
            return named.ContextId;
        if (named.TaskId.Length > 0 && _sessionOfTask is not null && await _sessionOfTask(named.TaskId, cancellationToken).ConfigureAwait(false) is { } session && !string.IsNullOrWhiteSpace(session))
            return session;
        throw new SubstrateException("message contextId (session id) is required for substrate sandbox agents", StatusCode.InvalidArgument);
    }

    private static async Task<byte[]> ReadAsync(HttpContent? content, CancellationToken cancellationToken)
    {
        if (content is null)
            return [];
        try
        {
            await content.LoadIntoBufferAsync(MaxBodyBytes, cancellationToken).ConfigureAwait(false);
            return await content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw new SubstrateException($"read A2A request body: {(e.InnerException ?? e).Message}", StatusCode.InvalidArgument, e);
        }
    }
}
