using Google.Protobuf;
using Grpc.Core;
using KagentTyped.OpenShellApi.DataModel.V1;
using KagentTyped.OpenShellApi.V1;
using KagentTyped.Rpc.Testing;

namespace KagentTyped.Runtime.OpenShell.Tests.Support;

/// <summary>The script of a gateway: what it holds in memory, with the rules of a real one that clients can break.</summary>
internal sealed class GatewayService
{
    private readonly Lock _lock = new();

    public GatewayService()
    {
        Answer(Fake.OnGetSandbox, request => new() { Sandbox = Find(request.Name).Clone() });
        Answer(Fake.OnCreateSandbox, CreateSandbox);
        Answer(Fake.OnDeleteSandbox, DeleteSandbox);
        Answer(Fake.OnUpdateConfig, UpdateConfig);
        Answer(Fake.OnAttachSandboxProvider, AttachProvider);
        Answer(Fake.OnDetachSandboxProvider, request => new() { Detached = Find(request.SandboxName).Spec.Providers.Remove(request.ProviderName) });
        Answer(Fake.OnGetProvider, GetProvider);
        Answer(Fake.OnListProviders, ListProviders);
        Answer(Fake.OnCreateProvider, CreateProvider);
        Answer(Fake.OnUpdateProvider, UpdateProvider);
        Answer(Fake.OnDeleteProvider, DeleteProvider);
        Answer(Fake.OnCreateSshSession, request => new() { SandboxId = request.SandboxId, Token = $"ssh-{request.SandboxId}" });
        Answer(Fake.OnRevokeSshSession, RevokeSshSession);
        Fake.OnExecSandbox.Plays((requests, _) => ExecAsync(requests));
        Fake.OnForwardTcp.Plays((requests, _) => EchoAsync(requests));
    }

    /// <summary>The service that is served.</summary>
    public FakeOpenShell Fake { get; } = new();

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

    /// <summary>The most records that it lists at once.</summary>
    public int PageSize { get; set; } = 2;

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

    private SandboxResponse CreateSandbox(CreateSandboxRequest request)
    {
        if (Sandboxes.ContainsKey(request.Name))
            throw Status(StatusCode.AlreadyExists, "sandbox exists");
        if (request.Spec.Providers.FirstOrDefault(name => !Providers.ContainsKey(name)) is { } missing)
            throw Status(StatusCode.FailedPrecondition, $"provider '{missing}' not found");
        Created++;
        Sandboxes[request.Name] = new() { Metadata = new() { Id = $"id-{request.Name}", Name = request.Name, Labels = { request.Labels } }, Spec = request.Spec.Clone() };
        SetPhase(request.Name, SandboxPhase.Provisioning);
        return new SandboxResponse { Sandbox = Sandboxes[request.Name].Clone() };
    }

    private DeleteSandboxResponse DeleteSandbox(DeleteSandboxRequest request)
    {
        Find(request.Name);
        Deleted++;
        if (DeletesSlowly)
            SetPhase(request.Name, SandboxPhase.Deleting);
        else
            Sandboxes.Remove(request.Name);
        return new DeleteSandboxResponse { Deleted = true };
    }

    private UpdateConfigResponse UpdateConfig(UpdateConfigRequest request)
    {
        Find(request.Name).Spec.Policy = request.Policy.Clone();
        return new UpdateConfigResponse { Version = 2 };
    }

    private AttachSandboxProviderResponse AttachProvider(AttachSandboxProviderRequest request)
    {
        if (!Providers.ContainsKey(request.ProviderName))
            throw Status(StatusCode.FailedPrecondition, "no such provider");
        Find(request.SandboxName).Spec.Providers.Add(request.ProviderName);
        return new AttachSandboxProviderResponse { Attached = true };
    }

    private ProviderResponse GetProvider(GetProviderRequest request)
    {
        var provider = Provider(request.Name).Clone();
        foreach (string key in provider.Credentials.Keys.ToList())
            provider.Credentials[key] = "REDACTED";
        return new ProviderResponse { Provider = provider };
    }

    private ListProvidersResponse ListProviders(ListProvidersRequest request) => new()
    {
        Providers = { Providers.Values.OrderBy(provider => provider.Metadata.Name, StringComparer.Ordinal).Skip((int)request.Offset).Take((int)Math.Min(PageSize, request.Limit)) },
    };

    private ProviderResponse CreateProvider(CreateProviderRequest request)
    {
        if (request.Provider.Credentials.Count == 0 || request.Provider.Type.Length == 0)
            throw Status(StatusCode.InvalidArgument, "type and a credential are required");
        if (!Providers.TryAdd(request.Provider.Metadata.Name, request.Provider.Clone()))
            throw Status(StatusCode.AlreadyExists, "provider exists");
        return new ProviderResponse { Provider = request.Provider };
    }

    private ProviderResponse UpdateProvider(UpdateProviderRequest request)
    {
        var provider = Provider(request.Provider.Metadata.Name);
        if (provider.Type != request.Provider.Type)
            throw Status(StatusCode.InvalidArgument, "provider type cannot be changed; delete and recreate the provider");
        Merge(provider.Credentials, request.Provider.Credentials);
        Merge(provider.Config, request.Provider.Config);
        return new ProviderResponse { Provider = provider };
    }

    private DeleteProviderResponse DeleteProvider(DeleteProviderRequest request)
    {
        Provider(request.Name);
        if (Sandboxes.Values.Any(sandbox => sandbox.Spec.Providers.Contains(request.Name)))
            throw Status(StatusCode.FailedPrecondition, "provider is attached");
        Providers.Remove(request.Name);
        return new DeleteProviderResponse { Deleted = true };
    }

    private async IAsyncEnumerable<ExecSandboxEvent> ExecAsync(IAsyncEnumerable<ExecSandboxRequest> requests)
    {
        await foreach (var request in requests)
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
                yield return item;
        }
    }

    private RevokeSshSessionResponse RevokeSshSession(RevokeSshSessionRequest request)
    {
        RevokedTokens.Add(request.Token);
        return new RevokeSshSessionResponse { Revoked = true };
    }

    /// <summary>Gives back what it gets, until the client has finished.</summary>
    private async IAsyncEnumerable<TcpForwardFrame> EchoAsync(IAsyncEnumerable<TcpForwardFrame> frames)
    {
        await foreach (var frame in frames)
        {
            if (frame.Init is { } init)
                Forwards.Add(init);
            else
                yield return frame;
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

    private void Answer<TRequest, TResponse>(FakeRpc<TRequest, TResponse> rpc, Func<TRequest, TResponse> answer)
        where TRequest : class
        where TResponse : class
        => rpc.Answers(request =>
        {
            lock (_lock)
            {
                return answer(request);
            }
        });
}
