using System.Collections.Concurrent;
using Grpc.Core;
using KagentTyped.AteApi;
using KagentTyped.Runtime.References;

namespace KagentTyped.Runtime.Substrate.Tests.Support;

/// <summary>An ate-api in memory with the rules of the real one that clients can break.</summary>
internal sealed class AteApiService : Control.ControlBase
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Actor> _actors = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _reads = new(StringComparer.Ordinal);
    private readonly List<string> _touched = [];

    /// <summary>The ActorTemplates that exist.</summary>
    public HashSet<ObjectRef> Templates { get; } = [];

    /// <summary>How many actors may be on workers.</summary>
    public int Workers { get; set; } = int.MaxValue;

    /// <summary>How often an actor is read as resuming or suspending before it is there.</summary>
    public int ReadsUntilThere { get; set; }

    /// <summary>Actors that stay in SUSPENDING.</summary>
    public HashSet<string> Stuck { get; } = [];

    /// <summary>Actors whose last change broke off on its way: only asking for the same again carries them on.</summary>
    public HashSet<string> BrokenOff { get; } = [];

    public int PageSize { get; set; } = 1000;

    /// <summary>How long calls of a method take.</summary>
    public Func<string, TimeSpan> Latency { get; set; } = _ => TimeSpan.Zero;

    /// <summary>When the calls were to be over.</summary>
    public ConcurrentQueue<DateTime> Deadlines { get; } = [];

    /// <summary>What is in the page that a token stands for; null for the actors that there are.</summary>
    public Func<string, ListActorsResponse>? Pages { get; set; }

    /// <summary>Whether answers lack the actor.</summary>
    public bool AnswersAreEmpty { get; set; }

    /// <summary>The ids that changes were asked for.</summary>
    public IReadOnlyList<string> Touched => Locked(() => _touched.ToList());

    public IReadOnlyList<Actor> Actors => Locked(() => _actors.Values.Select(actor => actor.Clone()).ToList());

    public Actor.Types.Status? StatusOf(string id) => Locked(() => _actors.TryGetValue(id, out var actor) ? actor.Status : (Actor.Types.Status?)null);

    public void Add(string id, ObjectRef template, Actor.Types.Status status = Actor.Types.Status.Suspended) => Locked(() => _actors[id] = New(id, template, status));

    public bool Remove(string id) => Locked(() => _actors.Remove(id));

    public void Set(string id, Actor.Types.Status status) => Locked(() => _actors[id].Status = status);

    /// <summary>A new world on the same server.</summary>
    public void Reset() => Locked(() =>
    {
        _actors.Clear();
        _reads.Clear();
        _touched.Clear();
        Templates.Clear();
        Stuck.Clear();
        BrokenOff.Clear();
        return true;
    });

    public override async Task<GetActorResponse> GetActor(GetActorRequest request, ServerCallContext context) => new()
    {
        Actor = Answer(await RunAsync("GetActor", request.ActorId, context, () =>
        {
            var actor = Find(request.ActorId);
            if (actor.Status is Actor.Types.Status.Resuming or Actor.Types.Status.Suspending && !Stuck.Contains(actor.ActorId) && !BrokenOff.Contains(actor.ActorId) && (_reads[actor.ActorId] = _reads.GetValueOrDefault(actor.ActorId) - 1) < 0)
                actor.Status = actor.Status == Actor.Types.Status.Resuming ? Actor.Types.Status.Running : Actor.Types.Status.Suspended;
            return actor;
        })),
    };

    public override async Task<CreateActorResponse> CreateActor(CreateActorRequest request, ServerCallContext context) => new()
    {
        Actor = Answer(await RunAsync("CreateActor", request.ActorId, context, () =>
        {
            if (Dns1123.LabelProblems(request.ActorId).Count > 0)
                throw Fault(StatusCode.InvalidArgument, "the id is no DNS label");
            if (_actors.ContainsKey(request.ActorId))
                throw Fault(StatusCode.AlreadyExists, $"Actor {request.ActorId} already exists");
            var template = new ObjectRef(request.ActorTemplateNamespace, request.ActorTemplateName);
            if (!Templates.Contains(template))
                throw Fault(StatusCode.FailedPrecondition, $"ActorTemplate {template} not found");
            return _actors[request.ActorId] = New(request.ActorId, template, Actor.Types.Status.Suspended);
        })),
    };

    public override async Task<ResumeActorResponse> ResumeActor(ResumeActorRequest request, ServerCallContext context) => new()
    {
        Actor = Answer(await RunAsync("ResumeActor", request.ActorId, context, () =>
        {
            Assert.False(request.Boot);
            var actor = Find(request.ActorId);
            if (actor.Status == Actor.Types.Status.Suspending)
                throw Fault(StatusCode.Aborted, "another operation is on the actor");
            if (actor.Status is Actor.Types.Status.Running || (actor.Status is Actor.Types.Status.Resuming && !BrokenOff.Remove(actor.ActorId)))
                return actor;
            if (_actors.Values.Count(other => other != actor && other.Status is Actor.Types.Status.Running or Actor.Types.Status.Resuming) >= Workers)
                throw Fault(StatusCode.FailedPrecondition, "no free workers available");
            CheckTemplate(actor);
            Start(actor, Actor.Types.Status.Resuming, Actor.Types.Status.Running);
            return actor;
        })),
    };

    public override async Task<SuspendActorResponse> SuspendActor(SuspendActorRequest request, ServerCallContext context) => new()
    {
        Actor = Answer(await RunAsync("SuspendActor", request.ActorId, context, () =>
        {
            var actor = Find(request.ActorId);
            if (actor.Status == Actor.Types.Status.Suspending && !BrokenOff.Remove(actor.ActorId))
                throw Fault(StatusCode.Aborted, "another operation is on the actor");
            if (actor.Status == Actor.Types.Status.Suspended)
                return actor;
            CheckTemplate(actor);
            if (Stuck.Contains(actor.ActorId))
                actor.Status = Actor.Types.Status.Suspending;
            else
                Start(actor, Actor.Types.Status.Suspending, Actor.Types.Status.Suspended);
            return actor;
        })),
    };

    public override Task<DeleteActorResponse> DeleteActor(DeleteActorRequest request, ServerCallContext context) => RunAsync("DeleteActor", request.ActorId, context, () =>
    {
        var actor = Find(request.ActorId);
        if (actor.Status != Actor.Types.Status.Suspended)
            throw Fault(StatusCode.FailedPrecondition, $"Actor {request.ActorId} is not suspended (status: {actor.Status})");
        _actors.Remove(request.ActorId);
        return new DeleteActorResponse();
    });

    public override Task<ListActorsResponse> ListActors(ListActorsRequest request, ServerCallContext context) => RunAsync("ListActors", "-", context, () =>
    {
        if (Pages is not null)
            return Pages(request.PageToken);
        var all = _actors.Values.OrderBy(actor => actor.ActorId, StringComparer.Ordinal).ToList();
        int start = request.PageToken.Length == 0 ? 0 : int.Parse(request.PageToken, System.Globalization.CultureInfo.InvariantCulture);
        int end = start + PageSize;
        return new ListActorsResponse { Actors = { all.Skip(start).Take(PageSize).Select(actor => actor.Clone()) }, NextPageToken = end < all.Count ? $"{end}" : "" };
    });

    private void Start(Actor actor, Actor.Types.Status way, Actor.Types.Status end)
    {
        _reads[actor.ActorId] = ReadsUntilThere;
        actor.Status = ReadsUntilThere > 0 ? way : end;
        actor.AteomPodIp = end == Actor.Types.Status.Running ? "10.0.0.1" : "";
    }

    private void CheckTemplate(Actor actor)
    {
        if (!Templates.Contains(new(actor.ActorTemplateNamespace, actor.ActorTemplateName)))
            throw Fault(StatusCode.Unknown, "while getting the template: not found");
    }

    private Actor Find(string id) => _actors.TryGetValue(id, out var actor) ? actor : throw Fault(StatusCode.NotFound, $"Actor {id} not found");

    private Actor? Answer(Actor actor) => AnswersAreEmpty ? null : actor;

    private async Task<T> RunAsync<T>(string method, string id, ServerCallContext context, Func<T> action)
    {
        Deadlines.Enqueue(context.Deadline);
        if (Latency(method) is var latency && latency > TimeSpan.Zero)
            await Task.Delay(latency, context.CancellationToken);
        return Locked(() =>
        {
            if (method is not ("GetActor" or "ListActors"))
                _touched.Add(id);
            if (id.Length == 0)
                throw Fault(StatusCode.InvalidArgument, "id is required");
            var result = action();
            return result is Actor actor ? (T)(object)actor.Clone() : result;
        });
    }

    private static Actor New(string id, ObjectRef template, Actor.Types.Status status)
        => new() { ActorId = id, Version = 1, ActorTemplateNamespace = template.Namespace, ActorTemplateName = template.Name, Status = status };

    private static RpcException Fault(StatusCode code, string detail) => new(new Status(code, detail));

    private T Locked<T>(Func<T> action)
    {
        lock (_lock)
        {
            return action();
        }
    }
}
