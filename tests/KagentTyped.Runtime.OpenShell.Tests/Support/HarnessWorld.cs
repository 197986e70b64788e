using System.Collections.Concurrent;
using KagentTyped.Runtime.Backends;
using KagentTyped.Runtime.Tests.Support;
using KagentTyped.V1Alpha2;
using Microsoft.Extensions.Logging;

namespace KagentTyped.Runtime.OpenShell.Tests.Support;

/// <summary>A gateway, a connection to it, and harnesses of namespace <c>kagent</c>.</summary>
internal sealed class HarnessWorld : IAsyncDisposable, IHarnessEvents, ILogger
{
    private HarnessWorld(GatewayServer server, OpenShellConnection connection) => (Server, Connection) = (server, connection);

    public GatewayServer Server { get; }

    public OpenShellConnection Connection { get; }

    public Harness Team { get; } = new();

    public ConcurrentQueue<string> Events { get; } = [];

    public ConcurrentQueue<string> Lines { get; } = [];

    public GatewayService Gateway => Server.Gateway;

    public OpenShellBackend Claw => field ??= OpenShellBackend.OpenClaw(Connection, Team.Reader, this, this);

    public OpenShellBackend Hermes => field ??= OpenShellBackend.Hermes(Connection, Team.Reader, this, this);

    public static async Task<HarnessWorld> StartAsync(OpenShellOptions? options = null, TimeProvider? time = null)
    {
        var server = await GatewayServer.StartAsync();
        return new(server, server.Connect(options, time));
    }

    /// <summary>Ensures a harness and makes its sandbox ready.</summary>
    public async Task<SandboxHandle> ReadyAsync(OpenShellBackend backend, AgentHarness harness)
    {
        var handle = (await backend.EnsureAgentHarnessAsync(harness)).Handle;
        Gateway.SetPhase(handle.Id, OpenShellApi.V1.SandboxPhase.Ready);
        return handle;
    }

    public void Warn(AgentHarness harness, string reason, string message) => Events.Enqueue($"{reason}: {message}");

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        => Lines.Enqueue(formatter(state, exception) + exception);

    public async ValueTask DisposeAsync()
    {
        Connection.Dispose();
        await Server.DisposeAsync();
    }


}
