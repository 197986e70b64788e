using Grpc.Core;
using KagentTyped.OpenShellApi.Models.V1;
using KagentTyped.OpenShellApi.V1;
using KagentTyped.Rpc;

namespace KagentTyped.Runtime.OpenShell.Gateway;

/// <summary>The calls that backends make, each with its deadline, its token and its status told apart. Reads are repeated while the gateway is away.</summary>
internal sealed class GatewayClient(CallInvoker channel, RpcOptions options)
{
    private readonly OpenShellFacade _gateway = new(channel, options);
    private readonly InferenceFacade _inference = new(channel, options);

    /// <summary>The sandbox of a name; null where there is none.</summary>
    /// <exception cref="OpenShellException">The gateway gave no answer.</exception>
    public async Task<OpenShellApi.V1.Sandbox?> FindSandboxAsync(string name, CancellationToken cancellationToken)
    {
        var result = await GetSandboxAsync(name, cancellationToken).ConfigureAwait(false);
        return result.Outcome switch
        {
            RpcOutcome.Success => result.Value!.Sandbox,
            RpcOutcome.NotFound => null,
            _ => throw OpenShellException.Of($"openshell GetSandbox {name}", result.Failure!),
        };
    }

    /// <summary>Whether the gateway answers; what it thinks of the question does not matter.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Why it does not; null when it does.</returns>
    public async Task<RpcFailure?> PingAsync(CancellationToken cancellationToken)
    {
        var result = await _gateway.HealthAsync(new HealthRequest(), new() { Retry = RpcRetry.None }, cancellationToken).ConfigureAwait(false);
        return result.Failure is null or { StatusCode: StatusCode.Unimplemented or StatusCode.PermissionDenied } or { StatusCode: StatusCode.Unauthenticated, Attempts: > 0 } ? null : result.Failure;
    }

    public Task<RpcResult<SandboxResponse>> GetSandboxAsync(string name, CancellationToken cancellationToken)
        => _gateway.GetSandboxAsync(new GetSandboxRequest { Name = name }, cancellationToken: cancellationToken);

    public Task<RpcResult<SandboxResponse>> CreateSandboxAsync(CreateSandboxRequest request, CancellationToken cancellationToken)
        => _gateway.CreateSandboxAsync(request, cancellationToken: cancellationToken);

    public Task<RpcResult<DeleteSandboxResponse>> DeleteSandboxAsync(string name, CancellationToken cancellationToken)
        => _gateway.DeleteSandboxAsync(new DeleteSandboxRequest { Name = name }, cancellationToken: cancellationToken);

    public Task<RpcResult<UpdateConfigResponse>> UpdateConfigAsync(UpdateConfigRequest request, CancellationToken cancellationToken)
        => _gateway.UpdateConfigAsync(request, cancellationToken: cancellationToken);

    public Task<RpcResult<AttachSandboxProviderResponse>> AttachAsync(string sandbox, string provider, CancellationToken cancellationToken)
        => _gateway.AttachSandboxProviderAsync(new AttachSandboxProviderRequest { SandboxName = sandbox, ProviderName = provider }, cancellationToken: cancellationToken);

    public Task<RpcResult<DetachSandboxProviderResponse>> DetachAsync(string sandbox, string provider, CancellationToken cancellationToken)
        => _gateway.DetachSandboxProviderAsync(new DetachSandboxProviderRequest { SandboxName = sandbox, ProviderName = provider }, cancellationToken: cancellationToken);

    public Task<RpcResult<ProviderResponse>> GetProviderAsync(string name, CancellationToken cancellationToken)
        => _gateway.GetProviderAsync(new GetProviderRequest { Name = name }, cancellationToken: cancellationToken);

    public Task<RpcResult<ListProvidersResponse>> ListProvidersAsync(uint offset, uint limit, CancellationToken cancellationToken)
        => _gateway.ListProvidersAsync(new ListProvidersRequest { Offset = offset, Limit = limit }, cancellationToken: cancellationToken);

    public Task<RpcResult<ProviderResponse>> CreateProviderAsync(OpenShellApi.DataModel.V1.Provider provider, CancellationToken cancellationToken)
        => _gateway.CreateProviderAsync(new CreateProviderRequest { Provider = provider }, cancellationToken: cancellationToken);

    public Task<RpcResult<ProviderResponse>> UpdateProviderAsync(OpenShellApi.DataModel.V1.Provider provider, CancellationToken cancellationToken)
        => _gateway.UpdateProviderAsync(new UpdateProviderRequest { Provider = provider }, cancellationToken: cancellationToken);

    public Task<RpcResult<DeleteProviderResponse>> DeleteProviderAsync(string name, CancellationToken cancellationToken)
        => _gateway.DeleteProviderAsync(new DeleteProviderRequest { Name = name }, cancellationToken: cancellationToken);

    public Task<RpcResult<GetClusterInferenceResponse>> GetRouteAsync(CancellationToken cancellationToken)
        => _inference.GetClusterInferenceAsync(new GetClusterInferenceRequest(), cancellationToken: cancellationToken);

    public Task<RpcResult<SetClusterInferenceResponse>> SetRouteAsync(SetClusterInferenceRequest request, CancellationToken cancellationToken)
        => _inference.SetClusterInferenceAsync(request, cancellationToken: cancellationToken);

    public Task<RpcResult<SetInferenceRouteResponse>> SetNewRouteAsync(SetInferenceRouteRequest request, CancellationToken cancellationToken)
        => _inference.SetInferenceRouteAsync(request, cancellationToken: cancellationToken);

    public Task<RpcResult<CreateSshSessionResponse>> CreateSshSessionAsync(string sandboxId, CancellationToken cancellationToken)
        => _gateway.CreateSshSessionAsync(new CreateSshSessionRequest { SandboxId = sandboxId }, cancellationToken: cancellationToken);

    public Task<RpcResult<RevokeSshSessionResponse>> RevokeSshSessionAsync(string token, CancellationToken cancellationToken)
        => _gateway.RevokeSshSessionAsync(new RevokeSshSessionRequest { Token = token }, cancellationToken: cancellationToken);

    /// <summary>Runs a command; the events are read to their end.</summary>
    public IAsyncEnumerable<ExecSandboxEvent> ExecAsync(ExecSandboxRequest request, TimeSpan deadline, CancellationToken cancellationToken)
        => _gateway.ExecSandboxAsync(request, new() { Deadline = deadline }, cancellationToken);

    public Task<RpcDuplexCall<TcpForwardFrame, TcpForwardFrame>> ForwardAsync(CancellationToken cancellationToken)
        => _gateway.ForwardTcpAsync(new() { Deadline = Timeout.InfiniteTimeSpan }, cancellationToken);
}
