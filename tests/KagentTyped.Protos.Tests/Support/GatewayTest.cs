using KagentTyped.OpenShellApi.V1;
using KagentTyped.Rpc;

namespace KagentTyped.Protos.Tests.Support;

/// <summary>A fake gateway that is really served, with waits between repetitions that tests can afford.</summary>
public abstract class GatewayTest : IAsyncLifetime
{
    private LoopbackServer? _server;

    private protected FakeOpenShell Gateway { get; } = new();

    private protected LoopbackServer Server => _server!;

    private protected static RpcOptions Quick { get; } = new() { Retry = new RpcRetry { InitialBackoff = TimeSpan.FromMilliseconds(1) } };

    public async Task InitializeAsync() => _server = await LoopbackServer.StartAsync(Gateway);

    public async Task DisposeAsync() => await Server.DisposeAsync();

    private protected OpenShellFacade Facade(RpcOptions? options = null) => new(Server.Channel, options ?? Quick);

    private protected static SandboxResponse Named(string name) => new() { Sandbox = new Sandbox { Metadata = new() { Name = name } } };
}
