using Grpc.Core;
using KagentTyped.OpenShellApi.Models.V1;
using KagentTyped.Rpc;
using KagentTyped.Runtime.OpenShell.Creation;
using KagentTyped.Runtime.OpenShell.Gateway;

namespace KagentTyped.Runtime.OpenShell.Providers;

/// <summary>
/// The route behind <c>inference.local</c>. A gateway has one for all sandboxes: a harness may use it as it is or take it while nobody has it, but
/// not take it from another model.
/// </summary>
internal sealed class InferenceRoute(GatewayClient client)
{
    // Newer gateways cannot be asked what the route is; then it is set once by this process.
    private (string Provider, string Model)? _set;

    /// <summary>Fails where another model has the route. Nothing is written.</summary>
    public async Task<bool> IsSetAsync(ModelPlan model, CancellationToken cancellationToken)
    {
        var current = await client.GetRouteAsync(cancellationToken).ConfigureAwait(false);
        switch (current)
        {
            case { IsSuccess: true }:
                var route = current.Value;
                if (route.ProviderName == model.ProviderName)
                    return route.ModelId == model.ModelId;
                if (route.ProviderName.Length == 0 || !await ExistsAsync(route.ProviderName, cancellationToken).ConfigureAwait(false))
                    return false;
                throw new OpenShellException(
                    $"cluster inference for model {model.ModelId}: the gateway routes all sandboxes to model {route.ModelId} of provider {route.ProviderName}; "
                    + "use the ModelConfig of that provider, give the ModelConfig a base URL (OpenClaw only), or use another gateway");
            case { Failure.StatusCode: StatusCode.NotFound or StatusCode.FailedPrecondition }:
                return false;
            case { Failure.StatusCode: StatusCode.Unimplemented }:
                return _set == (model.ProviderName, model.ModelId);
            default:
                throw OpenShellException.Of($"cluster inference for model {model.ModelId}", current.Failure!);
        }
    }

    /// <summary>Leads the route to a model.</summary>
    public async Task SetAsync(ModelPlan model, CancellationToken cancellationToken)
    {
        var result = await client.SetRouteAsync(new() { ProviderName = model.ProviderName, ModelId = model.ModelId, NoVerify = true }, cancellationToken).ConfigureAwait(false);
        var failure = result.Failure;
        if (failure?.StatusCode == StatusCode.Unimplemented)
        {
            var request = new SetInferenceRouteRequest { ProviderName = model.ProviderName, ModelId = model.ModelId, NoVerify = true };
            failure = (await client.SetNewRouteAsync(request, cancellationToken).ConfigureAwait(false)).Failure;
        }

        if (failure is not null)
            throw OpenShellException.Of($"cluster inference for model {model.ModelId}", failure);
        _set = (model.ProviderName, model.ModelId);
    }

    private async Task<bool> ExistsAsync(string provider, CancellationToken cancellationToken)
        => (await client.GetProviderAsync(provider, cancellationToken).ConfigureAwait(false)).Outcome != RpcOutcome.NotFound;
}
