using System.Collections.Concurrent;
using KagentTyped.Runtime.OpenShell.Tests.Support;
using KagentTyped.Runtime.References;
using KagentTyped.Runtime.Substrate.Actors;
using KagentTyped.Runtime.Substrate.Naming;
using KagentTyped.Runtime.Substrate.Routing;
using KagentTyped.Runtime.Substrate.Sessions;
using KagentTyped.Runtime.Tests.Support;
using KagentTyped.V1Alpha2;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;

namespace KagentTyped.Runtime.Substrate.Tests.Support;

/// <summary>An ate-api and a router on loopback, a connection to them, an agent <c>bot</c> and a harness <c>claw</c> with their templates.</summary>
internal sealed class SubstrateWorld : IAsyncDisposable, ILogger, IAgentTemplates
{
    private static readonly Lazy<TestCertificates> SharedCertificates = new(() => new());

    private readonly WebApplication _ateApi;
    private readonly WebApplication _router;

    private SubstrateWorld(AteApiService api, Faults faults, RouterService routed, WebApplication ateApi, WebApplication router, SubstrateOptions? options)
    {
        (Api, Faults, Routed, _ateApi, _router) = (api, faults, routed, ateApi, router);
        Options = (options ?? new()) with
        {
            Endpoint = LoopbackServer.AddressOf(ateApi).Authority,
            TlsCaFile = options?.Insecure == true ? "" : Certificates.AuthorityFile,
            RouterUrl = LoopbackServer.AddressOf(router).AbsoluteUri,
        };
        Connection = new(Options);
        Router = new(Options, connectTimeout: TimeSpan.FromMinutes(1));
        Fill();
    }

    public static TestCertificates Certificates => SharedCertificates.Value;

    public AteApiService Api { get; }

    public Faults Faults { get; }

    public RouterService Routed { get; }

    public SubstrateOptions Options { get; }

    public SubstrateConnection Connection { get; }

    public IActorApi Actors => Connection.Actors;

    public ActorRouter Router { get; }

    public ConcurrentQueue<string> Lines { get; } = [];

    public AgentHarness Claw { get; } = Harness.Of("{backend: openclaw, runtime: substrate}");

    public SandboxAgent Bot { get; } = Agent("bot");

    public static ObjectRef ClawTemplate { get; } = new("kagent", SubstrateNames.HarnessTemplate(new("kagent", "claw")));

    public static string ClawActor { get; } = SubstrateNames.HarnessActor(new("kagent", "claw"));

    public static ObjectRef BotTemplate { get; } = TemplateOf("bot", "1");

    /// <summary>The current template of an agent; null where it has none.</summary>
    public Func<ObjectRef, AgentTemplate?> Current { get; set; } = agent => new(TemplateOf(agent.Name, "1"), IsReady: true);

    /// <summary>What the API server has of an agent with a uid.</summary>
    public Func<string?, OwnerPresence> Presence { get; set; } = _ => OwnerPresence.Here;

    /// <summary>Templates that are the agent's besides those that exist under its name.</summary>
    public List<ObjectRef> ListedTemplates { get; } = [];

    /// <summary>What listing templates ends with.</summary>
    public Exception? ListingFailure { get; set; }

    /// <summary>Waits that are short, and long limits: nothing here hangs, and nothing depends on a slow machine.</summary>
    public static SessionActorOptions Quick { get; } = new()
    {
        Reachability = new() { Timeout = TimeSpan.FromSeconds(60), InitialBackoff = TimeSpan.FromMilliseconds(1), MaxBackoff = TimeSpan.FromMilliseconds(10), ProbeTimeout = TimeSpan.FromSeconds(20) },
        IdleDelay = TimeSpan.FromMilliseconds(1),
        SuspendTimeout = TimeSpan.FromSeconds(60),
        SuspendRetryDelay = TimeSpan.FromMilliseconds(1),
        DeleteTimeout = TimeSpan.FromSeconds(60),
    };

    public static ObjectRef TemplateOf(string agent, string revision) => new("kagent", SubstrateNames.AgentTemplate(new("kagent", agent), revision));

    public static string SessionOf(string agent, string session) => SubstrateNames.SessionActor(new("kagent", agent), session);

    public static SandboxAgent Agent(string name, string platform = "substrate")
        => CustomResourceYaml.Load<SandboxAgent>($"metadata: {{name: {name}, namespace: kagent}}\nspec: {{platform: {platform}, type: Declarative, declarative: {{}}}}");

    public static async Task<SubstrateWorld> StartAsync(SubstrateOptions? options = null)
    {
        var api = new AteApiService();
        var faults = new Faults();
        var routed = new RouterService(api);
        return new(api, faults, routed, await LoopbackServer.StartAteApiAsync(api, faults, Certificates.Server), await LoopbackServer.StartRouterAsync(routed.AnswerAsync), options);
    }

    /// <summary>Forgets everything and fills the world as in the beginning.</summary>
    public void Reset()
    {
        Faults.Decide = (_, _) => null;
        Api.Reset();
        Fill();
    }

    public SessionActors Sessions(SessionActorOptions? options = null, IActorApi? actors = null, TimeProvider? time = null)
        => new(actors ?? Actors, this, Router, options ?? Quick, time, this);

    public SubstrateHarnessBackend Backend(HarnessActorOptions? options = null, IActorApi? actors = null, TimeProvider? time = null)
        => new(AgentHarnessBackendType.Openclaw, actors ?? Actors, Router, options, time, this);

    public Task<AgentTemplate?> FindCurrentAsync(ObjectRef agent, string? uid, CancellationToken cancellationToken = default) => Task.FromResult(Current(agent));

    public Task<OwnerPresence> FindPresenceAsync(ObjectRef agent, string? uid, CancellationToken cancellationToken = default) => Task.FromResult(Presence(uid));

    public Task<IReadOnlyCollection<ObjectRef>> ListAsync(ObjectRef agent, CancellationToken cancellationToken = default)
        => ListingFailure is { } failure ? Task.FromException<IReadOnlyCollection<ObjectRef>>(failure) : Task.FromResult<IReadOnlyCollection<ObjectRef>>(ListedTemplates);

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        => Lines.Enqueue(formatter(state, exception) + exception);

    public async ValueTask DisposeAsync()
    {
        Connection.Dispose();
        Router.Dispose();
        await _ateApi.DisposeAsync();
        await _router.DisposeAsync();
    }

    private void Fill()
    {
        Api.Templates.Add(ClawTemplate);
        Api.Templates.Add(BotTemplate);
        Api.Templates.Add(TemplateOf("other", "1"));
    }
}
