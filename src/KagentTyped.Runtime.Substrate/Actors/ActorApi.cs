using Grpc.Core;
using KagentTyped.AteApi;
using KagentTyped.Rpc;
using KagentTyped.Runtime.References;

namespace KagentTyped.Runtime.Substrate.Actors;

/// <summary>The calls to ate-api of mid-2026, which has eight of them.</summary>
/// <param name="channel">Leads to ate-api.</param>
/// <param name="options">Deadlines, tokens, repetitions.</param>
internal sealed class ActorApi(CallInvoker channel, RpcOptions options) : IActorApi
{
    // Ten million actors: far from any cluster, and an end to a server that always has one more page.
    private const int MaxPages = 10_000;

    private readonly ControlFacade _control = new(channel, options);

    public async Task<RpcResult<ActorInfo>> GetActorAsync(string id, CancellationToken cancellationToken = default)
        => Read("GetActor", await _control.GetActorAsync(new GetActorRequest { ActorId = id }, cancellationToken: cancellationToken).ConfigureAwait(false), response => response.Actor);

    public async Task<RpcResult<ActorInfo>> CreateActorAsync(string id, ObjectRef template, CancellationToken cancellationToken = default)
    {
        var request = new CreateActorRequest { ActorId = id, ActorTemplateNamespace = template.Namespace, ActorTemplateName = template.Name };
        return Read("CreateActor", await _control.CreateActorAsync(request, cancellationToken: cancellationToken).ConfigureAwait(false), response => response.Actor);
    }

    public async Task<RpcResult<ActorInfo>> ResumeActorAsync(string id, CancellationToken cancellationToken = default)
        => Read("ResumeActor", await _control.ResumeActorAsync(new ResumeActorRequest { ActorId = id }, cancellationToken: cancellationToken).ConfigureAwait(false), response => response.Actor);

    public async Task<RpcFailure?> SuspendActorAsync(string id, CancellationToken cancellationToken = default)
        => (await _control.SuspendActorAsync(new SuspendActorRequest { ActorId = id }, cancellationToken: cancellationToken).ConfigureAwait(false)).Failure;

    public async Task<RpcFailure?> DeleteActorAsync(string id, CancellationToken cancellationToken = default)
        => (await _control.DeleteActorAsync(new DeleteActorRequest { ActorId = id }, cancellationToken: cancellationToken).ConfigureAwait(false)).Failure;

    public async Task<IReadOnlyList<ActorInfo>> ListActorsAsync(CancellationToken cancellationToken = default)
    {
        var actors = new List<ActorInfo>();
        var tokens = new HashSet<string>(StringComparer.Ordinal) { "" };
        for (string token = ""; ;)
        {
            var page = await _control.ListActorsAsync(new ListActorsRequest { PageToken = token }, cancellationToken: cancellationToken).ConfigureAwait(false);
            if (!page.IsSuccess)
                throw SubstrateException.Of("list substrate actors", page.Failure);
            actors.AddRange(page.Value.Actors.Select(Info));
            token = page.Value.NextPageToken;
            if (token.Length == 0)
                return actors;
            if (!tokens.Add(token) || tokens.Count > MaxPages)
                throw new SubstrateException("list substrate actors: ate-api gives page after page without an end");
        }
    }

    /// <summary>Whether ate-api answers, asked for no actor at all; it need not like the question.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Why it does not; null when it does.</returns>
    public async Task<RpcFailure?> PingAsync(CancellationToken cancellationToken)
    {
        var result = await _control.GetActorAsync(new GetActorRequest(), new() { Retry = RpcRetry.None }, cancellationToken).ConfigureAwait(false);
        return result.Failure is null or { StatusCode: StatusCode.InvalidArgument or StatusCode.NotFound or StatusCode.PermissionDenied }
            or { StatusCode: StatusCode.Unauthenticated, Attempts: > 0 } ? null : result.Failure;
    }

    /// <summary>An answer without an actor is a failure with the status OK: the call worked, and there is nothing to read in it.</summary>
    private static RpcResult<ActorInfo> Read<T>(string method, RpcResult<T> result, Func<T, Actor?> actorOf)
        where T : class => result switch
        {
            { Failure: { } failure } => new(failure),
            { Value: { } response } when actorOf(response) is { } actor => new(Info(actor), result.Attempts),
            _ => new(new RpcFailure($"/ateapi.Control/{method}", StatusCode.OK, "empty actor response", result.Attempts)),
        };

    private static ActorInfo Info(Actor actor)
        => new(actor.ActorId, new(actor.ActorTemplateNamespace, actor.ActorTemplateName), (ActorStatus)actor.Status, actor.AteomPodIp);
}
