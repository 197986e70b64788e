using Grpc.Core;
using KagentTyped.AteApi;
using KagentTyped.Rpc;

namespace KagentTyped.Protos.Tests.Backends;

/// <summary>A control API written by hand on the generated contract.</summary>
[GrpcBackend<Control.ControlBase>]
internal sealed partial class CountingControl
{
    private int _version;

    /// <inheritdoc/>
    public override Task<GetActorResponse> GetActor(GetActorRequest request, ServerCallContext context)
        => Task.FromResult(new GetActorResponse { Actor = new Actor { ActorId = request.ActorId, Version = ++_version } });

    /// <inheritdoc/>
    public override Task<CreateActorResponse> CreateActor(CreateActorRequest request, ServerCallContext context) => throw Unimplemented();

    /// <inheritdoc/>
    public override Task<SuspendActorResponse> SuspendActor(SuspendActorRequest request, ServerCallContext context) => throw Unimplemented();

    /// <inheritdoc/>
    public override Task<ResumeActorResponse> ResumeActor(ResumeActorRequest request, ServerCallContext context) => throw Unimplemented();

    /// <inheritdoc/>
    public override Task<DeleteActorResponse> DeleteActor(DeleteActorRequest request, ServerCallContext context) => throw Unimplemented();

    /// <inheritdoc/>
    public override Task<ListWorkersResponse> ListWorkers(ListWorkersRequest request, ServerCallContext context) => throw Unimplemented();

    /// <inheritdoc/>
    public override Task<ListActorsResponse> ListActors(ListActorsRequest request, ServerCallContext context) => throw Unimplemented();

    /// <inheritdoc/>
    public override Task<DebugClearResponse> DebugClear(DebugClearRequest request, ServerCallContext context) => throw Unimplemented();

    private static RpcException Unimplemented() => new(new Status(StatusCode.Unimplemented, "not yet"));
}
