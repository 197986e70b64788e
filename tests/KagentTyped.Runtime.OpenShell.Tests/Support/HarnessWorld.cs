using System.Collections.Concurrent;
using KagentTyped.Runtime.Backends;
using KagentTyped.Runtime.Tests.Support;
using KagentTyped.V1Alpha2;
using Microsoft.Extensions.Logging;

namespace KagentTyped.Runtime.OpenShell.Tests.Support;

/// <summary>A gateway behind TLS, a connection to it, and harnesses of namespace <c>kagent</c>.</summary>
internal sealed class HarnessWorld : IAsyncDisposable, IHarnessEvents, ILogger
{
    private readonly TestCertificates? _certificates;
    private readonly OpenShellOptions _options;
    private readonly TimeProvider? _time;
    private OpenShellBackend? _claw;
    private OpenShellBackend? _hermes;

    private HarnessWorld(GatewayServer server, TestCertificates? certificates, OpenShellOptions options, TimeProvider? time)
    {
        (Server, _certificates, _options, _time) = (server, certificates, options, time);
        Connection = server.Connect(options, time);
    }

    public GatewayServer Server { get; }

    public OpenShellConnection Connection { get; private set; }

    public Harness Team { get; } = new();

    public ConcurrentQueue<string> Events { get; } = [];

    public ConcurrentQueue<string> Lines { get; } = [];

    public GatewayService Gateway => Server.Gateway;

    public OpenShellBackend Claw => _claw ??= OpenShellBackend.OpenClaw(Connection, Team.Reader, this, this);

    public OpenShellBackend Hermes => _hermes ??= OpenShellBackend.Hermes(Connection, Team.Reader, this, this);

    /// <summary>Starts a gateway; one that is insecure only where the options say so.</summary>
    public static async Task<HarnessWorld> StartAsync(OpenShellOptions? options = null, TimeProvider? time = null)
    {
        options ??= new() { Token = "tok" };
        if (options.Insecure)
            return new(await GatewayServer.StartAsync(), certificates: null, options, time);
        var certificates = new TestCertificates();
        return new(await GatewayServer.StartAsync(() => certificates.Server), certificates, options with { TlsCaFile = certificates.AuthorityFile }, time);
    }

    public OpenShellBackend Backend(string name) => name == "hermes" ? Hermes : Claw;

    /// <summary>Another process in place of this one, which knows nothing of what was done.</summary>
    public void Restart()
    {
        Connection.Dispose();
        (Connection, _claw, _hermes) = (Server.Connect(_options, _time), null, null);
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
        _certificates?.Dispose();
    }
}
