using Google.Protobuf;
using Grpc.Core;
using KagentTyped.OpenShellApi.DataModel.V1;
using KagentTyped.OpenShellApi.V1;

namespace KagentTyped.Runtime.OpenShell.Tests.Support;

/// <summary>A gateway in memory with the rules of a real one that clients can break.</summary>
internal sealed class GatewayService : OpenShellApi.V1.OpenShell.OpenShellBase
{
    private readonly Lock _lock = new();

    public Dictionary<string, OpenShellApi.V1.Sandbox> Sandboxes { get; } = [];

    public Dictionary<string, Provider> Providers { get; } = [];

    public List<ExecSandboxRequest> Execs { get; } = [];

    public List<string> RevokedTokens { get; } = [];

    public List<TcpForwardInit> Forwards { get; } = [];

    public int Created { get; private set; }

    public int Deleted { get; private set; }

    /// <summary>Whether the phase is in the status, as newer gateways have it.</summary>
    public bool IsNew { get; set; }

    /// <summary>Whether a deleted sandbox stays in phase DELETING until it is finished.</summary>
    public bool DeletesSlowly { get; set; }

    /// <summary>What a command answers; by default it succeeds.</summary>
    public Func<ExecSandboxRequest, IEnumerable<ExecSandboxEvent>> OnExec { get; set; } = _ => [Exit(0)];

    public static ExecSandboxEvent Exit(int code) => new() { Exit = new() { ExitCode = code } };

    public static ExecSandboxEvent Stdout(string text) => new() { Stdout = new() { Data = ByteString.CopyFromUtf8(text) } };

    public static ExecSandboxEvent Stderr(string text) => new() { Stderr = new() { Data = ByteString.CopyFromUtf8(text) } };

    public void SetPhase(string name, SandboxPhase phase)
    {
        lock (_lock)
        {
            var sandbox = Sandboxes[name];
            sandbox.Phase = IsNew ? SandboxPhase.Unspecified : phase;
            sandbox.Status = new() { Phase = IsNew ? phase : SandboxPhase.Unspecified, Conditions = { sandbox.Status?.Conditions ?? [] } };
        }
    }

    /// <summary>The platform confirms a deletion.</summary>
    public void FinishDeletion(string name)
    {
        lock (_lock)
        {
            Sandboxes.Remove(name);
        }
    }

    public override Task<SandboxResponse> GetSandbox(GetSandboxRequest request, ServerCallContext context) => Locked(() => new SandboxResponse { Sandbox = Find(request.Name).Clone() });

    public override Task<SandboxResponse> CreateSandbox(CreateSandboxRequest request, ServerCallContext context) => Locked(() =>
    {
        if (Sandboxes.ContainsKey(request.Name))
            throw Status(StatusCode.AlreadyExists, "sandbox exists");
        if (request.Spec.Providers.FirstOrDefault(name => !Providers.ContainsKey(name)) is { } missing)
            throw Status(StatusCode.FailedPrecondition, $"provider '{missing}' not found");
        Created++;
        Sandboxes[request.Name] = new() { Metadata = new() { Id = $"id-{request.Name}", Name = request.Name, Labels = { request.Labels } }, Spec = request.Spec.Clone() };
        SetPhase(request.Name, SandboxPhase.Provisioning);
        return new SandboxResponse { Sandbox = Sandboxes[request.Name].Clone() };
    });

    public override Task<DeleteSandboxResponse> DeleteSandbox(DeleteSandboxRequest request, ServerCallContext context) => Locked(() =>
    {
        Find(request.Name);
        Deleted++;
        if (DeletesSlowly)
            SetPhase(request.Name, SandboxPhase.Deleting);
        else
            Sandboxes.Remove(request.Name);
        return new DeleteSandboxResponse { Deleted = true };
    });

    public override Task<UpdateConfigResponse> UpdateConfig(UpdateConfigRequest request, ServerCallContext context) => Locked(() =>
    {
        Find(request.Name).Spec.Policy = request.Policy.Clone();
        return new UpdateConfigResponse { Version = 2 };
    });

    public override Task<AttachSandboxProviderResponse> AttachSandboxProvider(AttachSandboxProviderRequest request, ServerCallContext context) => Locked(() =>
    {
        if (!Providers.ContainsKey(request.ProviderName))
            throw Status(StatusCode.FailedPrecondition, "no such provider");
        Find(request.SandboxName).Spec.Providers.Add(request.ProviderName);
        return new AttachSandboxProviderResponse { Attached = true };
    });

    public override Task<DetachSandboxProviderResponse> DetachSandboxProvider(DetachSandboxProviderRequest request, ServerCallContext context)
        => Locked(() => new DetachSandboxProviderResponse { Detached = Find(request.SandboxName).Spec.Providers.Remove(request.ProviderName) });

    public override Task<ProviderResponse> GetProvider(GetProviderRequest request, ServerCallContext context) => Locked(() =>
    {
        var provider = Provider(request.Name).Clone();
        foreach (string key in provider.Credentials.Keys.ToList())
            provider.Credentials[key] = "REDACTED";
        return new ProviderResponse { Provider = provider };
    });

    public override Task<ListProvidersResponse> ListProviders(ListProvidersRequest request, ServerCallContext context)
        => Locked(() => new ListProvidersResponse { Providers = { Providers.Values.OrderBy(provider => provider.Metadata.Name, StringComparer.Ordinal).Skip((int)request.Offset).Take((int)Math.Min(2, request.Limit)) } });

    public override Task<ProviderResponse> CreateProvider(CreateProviderRequest request, ServerCallContext context) => Locked(() =>
    {
        if (request.Provider.Credentials.Count == 0 || request.Provider.Type.Length == 0)
            throw Status(StatusCode.InvalidArgument, "type and a credential are required");
        if (!Providers.TryAdd(request.Provider.Metadata.Name, request.Provider.Clone()))
            throw Status(StatusCode.AlreadyExists, "provider exists");
        return new ProviderResponse { Provider = request.Provider };
    });

    public override Task<ProviderResponse> UpdateProvider(UpdateProviderRequest request, ServerCallContext context) => Locked(() =>
    {
        var provider = Provider(request.Provider.Metadata.Name);
        if (provider.Type != request.Provider.Type)
            throw Status(StatusCode.InvalidArgument, "provider type cannot be changed; delete and recreate the provider");
        Merge(provider.Credentials, request.Provider.Credentials);
        Merge(provider.Config, request.Provider.Config);
        return new ProviderResponse { Provider = provider };
    });

    public override Task<DeleteProviderResponse> DeleteProvider(DeleteProviderRequest request, ServerCallContext context) => Locked(() =>
    {
        Provider(request.Name);
        if (Sandboxes.Values.Any(sandbox => sandbox.Spec.Providers.Contains(request.Name)))
            throw Status(StatusCode.FailedPrecondition, "provider is attached");
        Providers.Remove(request.Name);
        return new DeleteProviderResponse { Deleted = true };
    });

    public override async Task ExecSandbox(ExecSandboxRequest request, IServerStreamWriter<ExecSandboxEvent> responseStream, ServerCallContext context)
    {
        lock (_lock)
        {
            var sandbox = Sandboxes.Values.FirstOrDefault(sandbox => sandbox.Metadata.Id == request.SandboxId) ?? throw Status(StatusCode.NotFound, "no such id");
            if (sandbox.Phase != SandboxPhase.Ready && sandbox.Status?.Phase != SandboxPhase.Ready)
                throw Status(StatusCode.FailedPrecondition, "sandbox is not ready");
            if (request.Command.Any(argument => argument.AsSpan().ContainsAny('\0', '\r', '\n')))
                throw Status(StatusCode.InvalidArgument, "line break in an argument");
            Execs.Add(request);
        }

        foreach (var item in OnExec(request))
            await responseStream.WriteAsync(item, context.CancellationToken);
    }

    public override Task<CreateSshSessionResponse> CreateSshSession(CreateSshSessionRequest request, ServerCallContext context)
        => Locked(() => new CreateSshSessionResponse { SandboxId = request.SandboxId, Token = $"ssh-{request.SandboxId}" });

    public override Task<RevokeSshSessionResponse> RevokeSshSession(RevokeSshSessionRequest request, ServerCallContext context) => Locked(() =>
    {
        RevokedTokens.Add(request.Token);
        return new RevokeSshSessionResponse { Revoked = true };
    });

    /// <summary>Gives back what it gets, until the client has finished.</summary>
    public override async Task ForwardTcp(IAsyncStreamReader<TcpForwardFrame> requestStream, IServerStreamWriter<TcpForwardFrame> responseStream, ServerCallContext context)
    {
        while (await requestStream.MoveNext(context.CancellationToken))
        {
            if (requestStream.Current.Init is { } init)
                Forwards.Add(init);
            else
                await responseStream.WriteAsync(requestStream.Current, context.CancellationToken);
        }
    }

    private static RpcException Status(StatusCode code, string detail) => new(new Status(code, detail));

    private static void Merge(IDictionary<string, string> present, IDictionary<string, string> changes)
    {
        foreach (var (key, value) in changes)
        {
            if (value.Length == 0)
                present.Remove(key);
            else
                present[key] = value;
        }
    }

    private OpenShellApi.V1.Sandbox Find(string name) => Sandboxes.TryGetValue(name, out var sandbox) ? sandbox : throw Status(StatusCode.NotFound, "sandbox not found");

    private Provider Provider(string name) => Providers.TryGetValue(name, out var provider) ? provider : throw Status(StatusCode.NotFound, "provider not found");

    private Task<T> Locked<T>(Func<T> action)
    {
        lock (_lock)
        {
            return Task.FromResult(action());
        }
    }
}
