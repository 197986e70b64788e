using Grpc.Core;
using KagentTyped.OpenShellApi.Models.V1;

namespace KagentTyped.Runtime.OpenShell.Tests.Support;

/// <summary>The script of the one inference route of a gateway.</summary>
internal sealed class InferenceService
{
    public InferenceService()
    {
        Fake.OnGetClusterInference.Answers(_ => IsNew ? throw Gone()
            : Route is var (provider, model) ? new() { ProviderName = provider, ModelId = model }
            : throw new RpcException(new Status(StatusCode.NotFound, "no route")));
        Fake.OnSetClusterInference.Answers(request =>
        {
            if (IsNew)
                throw Gone();
            Set(request.ProviderName, request.ModelId, request.NoVerify);
            return new();
        });
        Fake.OnSetInferenceRoute.Answers(request =>
        {
            Set(request.ProviderName, request.ModelId, request.NoVerify);
            return new();
        });
    }

    /// <summary>The service that is served.</summary>
    public FakeInference Fake { get; } = new();

    public (string Provider, string Model)? Route { get; set; }

    public int Writes { get; private set; }

    public bool NoVerify { get; private set; }

    /// <summary>Whether it only knows the newer call, as gateways since v0.0.88.</summary>
    public bool IsNew { get; set; }

    private static RpcException Gone() => new(new Status(StatusCode.Unimplemented, "gone"));

    private void Set(string provider, string model, bool noVerify)
    {
        Route = (provider, model);
        NoVerify = noVerify;
        Writes++;
    }
}
