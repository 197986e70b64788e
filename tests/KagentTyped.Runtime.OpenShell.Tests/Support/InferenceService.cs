using Grpc.Core;
using KagentTyped.OpenShellApi.Models.V1;

namespace KagentTyped.Runtime.OpenShell.Tests.Support;

/// <summary>The one inference route of a gateway in memory.</summary>
internal sealed class InferenceService : Inference.InferenceBase
{
    public (string Provider, string Model)? Route { get; set; }

    public int Writes { get; private set; }

    public bool NoVerify { get; private set; }

    /// <summary>Whether it only knows the newer call, as gateways since v0.0.88.</summary>
    public bool IsNew { get; set; }

    public override Task<GetClusterInferenceResponse> GetClusterInference(GetClusterInferenceRequest request, ServerCallContext context) => (IsNew, Route) switch
    {
        (true, _) => throw new RpcException(new Status(StatusCode.Unimplemented, "gone")),
        (_, null) => throw new RpcException(new Status(StatusCode.NotFound, "no route")),
        (_, var (provider, model)) => Task.FromResult(new GetClusterInferenceResponse { ProviderName = provider, ModelId = model }),
    };

    public override Task<SetClusterInferenceResponse> SetClusterInference(SetClusterInferenceRequest request, ServerCallContext context)
    {
        if (IsNew)
            throw new RpcException(new Status(StatusCode.Unimplemented, "gone"));
        Set(request.ProviderName, request.ModelId, request.NoVerify);
        return Task.FromResult(new SetClusterInferenceResponse());
    }

    public override Task<SetInferenceRouteResponse> SetInferenceRoute(SetInferenceRouteRequest request, ServerCallContext context)
    {
        Set(request.ProviderName, request.ModelId, request.NoVerify);
        return Task.FromResult(new SetInferenceRouteResponse());
    }

    private void Set(string provider, string model, bool noVerify)
    {
        Route = (provider, model);
        NoVerify = noVerify;
        Writes++;
    }
}
