using Grpc.Core;
using KagentTyped.OpenShellApi.Models.V1;
using KagentTyped.OpenShellApi.V1;
using KagentTyped.Rpc;

namespace KagentTyped.Runtime.OpenShell.Gateway;

/// <summary>The calls that backends make, each with its deadline, its token and its status told apart. Reads are repeated while the gateway is away.</summary>
internal sealed class GatewayClient(CallInvoker channel, RpcOptions options)
{
    private readonly RpcInvoker _invoker = new(options);
    private readonly OpenShellApi.V1.OpenShell.OpenShellClient _gateway = new(channel);
    private readonly Inference.InferenceClient _inference = new(channel);

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

    public Task<RpcResult<SandboxResponse>> GetSandboxAsync(string name, CancellationToken cancellationToken)
        => ReadAsync("GetSandbox", _gateway.GetSandboxAsync, new GetSandboxRequest { Name = name }, cancellationToken);

    public Task<RpcResult<SandboxResponse>> CreateSandboxAsync(CreateSandboxRequest request, CancellationToken cancellationToken)
        => WriteAsync("CreateSandbox", _gateway.CreateSandboxAsync, request, cancellationToken);

    public Task<RpcResult<DeleteSandboxResponse>> DeleteSandboxAsync(string name, CancellationToken cancellationToken)
        => WriteAsync("DeleteSandbox", _gateway.DeleteSandboxAsync, new DeleteSandboxRequest { Name = name }, cancellationToken);

    public Task<RpcResult<UpdateConfigResponse>> UpdateConfigAsync(UpdateConfigRequest request, CancellationToken cancellationToken)
        => WriteAsync("UpdateConfig", _gateway.UpdateConfigAsync, request, cancellationToken);

    public Task<RpcResult<AttachSandboxProviderResponse>> AttachAsync(string sandbox, string provider, CancellationToken cancellationToken)
        => WriteAsync("AttachSandboxProvider", _gateway.AttachSandboxProviderAsync, new AttachSandboxProviderRequest { SandboxName = sandbox, ProviderName = provider }, cancellationToken);

    public Task<RpcResult<DetachSandboxProviderResponse>> DetachAsync(string sandbox, string provider, CancellationToken cancellationToken)
        => WriteAsync("DetachSandboxProvider", _gateway.DetachSandboxProviderAsync, new DetachSandboxProviderRequest { SandboxName = sandbox, ProviderName = provider }, cancellationToken);

    public Task<RpcResult<ProviderResponse>> GetProviderAsync(string name, CancellationToken cancellationToken)
        => ReadAsync("GetProvider", _gateway.GetProviderAsync, new GetProviderRequest { Name = name }, cancellationToken);

    public Task<RpcResult<ListProvidersResponse>> ListProvidersAsync(uint offset, uint limit, CancellationToken cancellationToken)
        => ReadAsync("ListProviders", _gateway.ListProvidersAsync, new ListProvidersRequest { Offset = offset, Limit = limit }, cancellationToken);

    public Task<RpcResult<ProviderResponse>> CreateProviderAsync(OpenShellApi.DataModel.V1.Provider provider, CancellationToken cancellationToken)
        => WriteAsync("CreateProvider", _gateway.CreateProviderAsync, new CreateProviderRequest { Provider = provider }, cancellationToken);

    public Task<RpcResult<ProviderResponse>> UpdateProviderAsync(OpenShellApi.DataModel.V1.Provider provider, CancellationToken cancellationToken)
        => WriteAsync("UpdateProvider", _gateway.UpdateProviderAsync, new UpdateProviderRequest { Provider = provider }, cancellationToken);

    public Task<RpcResult<DeleteProviderResponse>> DeleteProviderAsync(string name, CancellationToken cancellationToken)
        => WriteAsync("DeleteProvider", _gateway.DeleteProviderAsync, new DeleteProviderRequest { Name = name }, cancellationToken);

    public Task<RpcResult<GetClusterInferenceResponse>> GetRouteAsync(CancellationToken cancellationToken)
        => CallAsync("openshell.inference.v1.Inference/GetClusterInference", true, _inference.GetClusterInferenceAsync, new GetClusterInferenceRequest(), cancellationToken);

    public Task<RpcResult<SetClusterInferenceResponse>> SetRouteAsync(SetClusterInferenceRequest request, CancellationToken cancellationToken)
        => CallAsync("openshell.inference.v1.Inference/SetClusterInference", false, _inference.SetClusterInferenceAsync, request, cancellationToken);

    public Task<RpcResult<SetInferenceRouteResponse>> SetNewRouteAsync(SetInferenceRouteRequest request, CancellationToken cancellationToken)
        => CallAsync("openshell.inference.v1.Inference/SetInferenceRoute", false, _inference.SetInferenceRouteAsync, request, cancellationToken);

    public Task<RpcResult<CreateSshSessionResponse>> CreateSshSessionAsync(string sandboxId, CancellationToken cancellationToken)
        => WriteAsync("CreateSshSession", _gateway.CreateSshSessionAsync, new CreateSshSessionRequest { SandboxId = sandboxId }, cancellationToken);

    public Task<RpcResult<RevokeSshSessionResponse>> RevokeSshSessionAsync(string token, CancellationToken cancellationToken)
        => WriteAsync("RevokeSshSession", _gateway.RevokeSshSessionAsync, new RevokeSshSessionRequest { Token = token }, cancellationToken);

    /// <summary>Runs a command; the events are read to their end.</summary>
    public IAsyncEnumerable<ExecSandboxEvent> ExecAsync(ExecSandboxRequest request, TimeSpan deadline, CancellationToken cancellationToken)
        => _invoker.ServerStreamAsync(Method("ExecSandbox", false), _gateway.ExecSandbox, request, new() { Deadline = deadline }, cancellationToken);

    public Task<RpcDuplexCall<TcpForwardFrame, TcpForwardFrame>> ForwardAsync(CancellationToken cancellationToken)
        => _invoker.DuplexAsync(Method("ForwardTcp", false), _gateway.ForwardTcp, new() { Deadline = Timeout.InfiniteTimeSpan }, cancellationToken);

    private static RpcMethod Method(string name, bool isIdempotent) => new($"openshell.v1.OpenShell/{name}", isIdempotent);

    private Task<RpcResult<TResponse>> ReadAsync<TRequest, TResponse>(
        string name, Func<TRequest, CallOptions, AsyncUnaryCall<TResponse>> call, TRequest request, CancellationToken cancellationToken)
        where TResponse : class
        => CallAsync($"openshell.v1.OpenShell/{name}", true, call, request, cancellationToken);

    private Task<RpcResult<TResponse>> WriteAsync<TRequest, TResponse>(
        string name, Func<TRequest, CallOptions, AsyncUnaryCall<TResponse>> call, TRequest request, CancellationToken cancellationToken)
        where TResponse : class
        => CallAsync($"openshell.v1.OpenShell/{name}", false, call, request, cancellationToken);

    private Task<RpcResult<TResponse>> CallAsync<TRequest, TResponse>(
        string method, bool isIdempotent, Func<TRequest, CallOptions, AsyncUnaryCall<TResponse>> call, TRequest request, CancellationToken cancellationToken)
        where TResponse : class
        => _invoker.UnaryAsync(new(method, isIdempotent), call, request, settings: null, cancellationToken);
}
