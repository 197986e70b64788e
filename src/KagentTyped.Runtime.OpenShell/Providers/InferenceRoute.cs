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
    // Newer gateways cannot be asked what the route is; then it is what this process has made it.
    private Target? _set;

    /// <summary>Whether the route leads to a model. The record of another model in it is removed where no sandbox uses that.</summary>
    /// <exception cref="OpenShellException">Another model has the route, or the gateway gave no answer.</exception>
    public async Task<bool> IsSetAsync(ModelPlan model, CancellationToken cancellationToken)
    {
        var current = await client.GetRouteAsync(cancellationToken).ConfigureAwait(false);
        var route = current switch
        {
            { IsSuccess: true } => new(current.Value.ProviderName, current.Value.ModelId),
            { Failure.StatusCode: StatusCode.NotFound or StatusCode.FailedPrecondition } => null,
            { Failure.StatusCode: StatusCode.Unimplemented } => _set,
            _ => throw OpenShellException.Of($"cluster inference for model {model.ModelId}", current.Failure!),
        };
        if (route?.ProviderName == model.ProviderName)
            return route.ModelId == model.ModelId;
        if (route is null or { ProviderName: "" } || !await IsUsedAsync(route.ProviderName, cancellationToken).ConfigureAwait(false))
            return false;
        throw new OpenShellException(
            $"cluster inference for model {model.ModelId}: the gateway routes all sandboxes to model {route.ModelId} of provider {route.ProviderName}; "
            + "use the ModelConfig of that provider, give the ModelConfig a base URL (OpenClaw only), or use another gateway");
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
        _set = new(model.ProviderName, model.ModelId);
    }

    /// <summary>Whether a record has the route by right: one of ours while a sandbox uses it, which the gateway does not remove; any other while it exists.</summary>
    private async Task<bool> IsUsedAsync(string provider, CancellationToken cancellationToken)
    {
        if (!provider.StartsWith(SandboxNames.ModelProviderPrefix, StringComparison.Ordinal))
            return (await client.GetProviderAsync(provider, cancellationToken).ConfigureAwait(false)).Outcome != RpcOutcome.NotFound;
        var result = await client.DeleteProviderAsync(provider, cancellationToken).ConfigureAwait(false);
        return result.Outcome switch
        {
            RpcOutcome.Success or RpcOutcome.NotFound => false,
            RpcOutcome.FailedPrecondition => true,
            _ => throw OpenShellException.Of($"openshell DeleteProvider {provider}", result.Failure!),
        };
    }

    private sealed record Target(string ProviderName, string ModelId);
}
