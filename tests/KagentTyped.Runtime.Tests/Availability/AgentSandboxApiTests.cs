using KagentTyped.Runtime.Availability;
using KagentTyped.Runtime.Failures;
using KagentTyped.Runtime.Tests.ApiServer;

namespace KagentTyped.Runtime.Tests.Availability;

public sealed class AgentSandboxApiTests : IAsyncLifetime
{
    private const string DiscoveryPath = "/apis/agents.x-k8s.io/v1alpha1";
    private const string ListPath = "/apis/agents.x-k8s.io/v1alpha1/sandboxes";
    private const string Installed = """{"kind":"APIResourceList","apiVersion":"v1","groupVersion":"agents.x-k8s.io/v1alpha1","resources":[{"name":"sandboxes","singularName":"sandbox","namespaced":true,"kind":"Sandbox","verbs":["get","list"]}]}""";
    private const string Other = """{"kind":"APIResourceList","apiVersion":"v1","groupVersion":"agents.x-k8s.io/v1alpha1","resources":[{"name":"sandboxclaims","singularName":"","namespaced":true,"kind":"SandboxClaim","verbs":["get"]}]}""";
    private const string NotAvailable = "agent-sandbox API Sandbox (agents.x-k8s.io/v1alpha1) is not available on this cluster; install the agent-sandbox CRDs and controller before using SandboxAgent: ";
    private const string NotReached = "could not reach agent-sandbox API Sandbox (agents.x-k8s.io/v1alpha1) (check RBAC and apiserver connectivity): ";

    private readonly FixedTime _time = new(new(2026, 5, 1, 0, 0, 0, TimeSpan.Zero));
    private FakeApiServer _server = null!;

    public async Task InitializeAsync() => _server = await FakeApiServer.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task Improve_DiscoveryIsAsked_SoThatNoListPermissionIsNeeded()
    {
        _server.Serve(DiscoveryPath, Installed);
        await Api().EnsureRegisteredAsync();
        Assert.Equal([DiscoveryPath], _server.Requests);
    }

    [Fact]
    public async Task MissingGroup_IsNotAvailable()
    {
        var e = await FailsAsync(Api());
        Assert.StartsWith(NotAvailable, e.Message, StringComparison.Ordinal);
        Assert.Equal(ApiFailure.NotFound, e.Failure);
    }

    [Fact]
    public async Task GroupWithoutTheKind_IsNotAvailable()
    {
        _server.Serve(DiscoveryPath, Other);
        Assert.StartsWith(NotAvailable, (await FailsAsync(Api())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ServerError_IsNotReached()
    {
        _server.Refuse(DiscoveryPath, 503, "apiserver is starting");
        var e = await FailsAsync(Api());
        Assert.Equal(NotReached + "apiserver is starting", e.Message);
        Assert.Equal(ApiFailure.Other, e.Failure);
        Assert.NotNull(e.InnerException);
    }

    [Fact]
    public async Task UnreachableServer_IsNotReached()
    {
        await _server.StopAsync();
        var e = await FailsAsync(Api());
        Assert.StartsWith(NotReached, e.Message, StringComparison.Ordinal);
        Assert.Equal(ApiFailure.Unreachable, e.Failure);
    }

    [Fact]
    public async Task ForbiddenDiscovery_FallsBackToListing()
    {
        _server.Refuse(DiscoveryPath, 403, "no discovery");
        Assert.Equal(ApiFailure.NotFound, (await FailsAsync(Api())).Failure);

        _server.Refuse(ListPath, 403, "sandboxes is forbidden");
        var forbidden = await FailsAsync(Api());
        Assert.Equal(NotReached + "sandboxes is forbidden", forbidden.Message);
        Assert.Equal(ApiFailure.Forbidden, forbidden.Failure);

        _server.Serve(ListPath, """{"kind":"SandboxList","apiVersion":"agents.x-k8s.io/v1alpha1","items":[]}""");
        await Api().EnsureRegisteredAsync();
        Assert.StartsWith(ListPath + "?limit=1", _server.Requests[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task ForbiddenDiscovery_ListsInTheGivenNamespaceOnly()
    {
        _server.Refuse(DiscoveryPath, 403, "no discovery");
        _server.Serve("/apis/agents.x-k8s.io/v1alpha1/namespaces/team/sandboxes", """{"kind":"SandboxList","apiVersion":"agents.x-k8s.io/v1alpha1","items":[]}""");
        await Api(new() { FallbackNamespace = "team" }).EnsureRegisteredAsync();
    }

    [Fact]
    public async Task Improve_PositiveAnswerIsRemembered_ForAShortTime()
    {
        _server.Serve(DiscoveryPath, Installed);
        var api = Api();
        await api.EnsureRegisteredAsync();
        _server.Forget(DiscoveryPath);

        _time.Advance(TimeSpan.FromSeconds(29));
        await api.EnsureRegisteredAsync();
        Assert.Single(_server.Requests);

        _time.Advance(TimeSpan.FromSeconds(1));
        await FailsAsync(api);
    }

    [Fact]
    public async Task Improve_KindInstalledLaterIsFound_WithoutARestart()
    {
        var api = Api();
        await FailsAsync(api);
        _server.Serve(DiscoveryPath, Installed);
        await api.EnsureRegisteredAsync();
    }

    [Fact]
    public async Task ForgottenKind_IsLookedUpAgain()
    {
        _server.Serve(DiscoveryPath, Installed);
        var served = new ServedKinds(_server.Client, time: _time);
        var kind = new ResourceDefinition { Group = "agents.x-k8s.io", Version = "v1alpha1", Kind = "Sandbox", Plural = "sandboxes" };
        Assert.True(await served.IsServedAsync(kind));
        served.Forget(kind);
        _server.Forget(DiscoveryPath);
        Assert.False(await served.IsServedAsync(kind));
    }

    [Fact]
    public async Task KindForgottenWhileItIsLookedUp_IsLookedUpAgain()
    {
        _server.Serve(DiscoveryPath, Installed);
        var served = new ServedKinds(_server.Client, time: _time);
        var kind = new ResourceDefinition { Group = "agents.x-k8s.io", Version = "v1alpha1", Kind = "Sandbox", Plural = "sandboxes" };
        _server.Asked = () => served.Forget(kind);
        Assert.True(await served.IsServedAsync(kind));
        _server.Asked = null;
        _server.Forget(DiscoveryPath);
        Assert.False(await served.IsServedAsync(kind));
    }

    [Fact]
    public async Task CoreKind_IsFoundInTheCoreGroup()
    {
        _server.Serve("/api/v1", """{"kind":"APIResourceList","groupVersion":"v1","resources":[{"name":"secrets","singularName":"","namespaced":true,"kind":"Secret","verbs":["get"]}]}""");
        var served = new ServedKinds(_server.Client);
        Assert.True(await served.IsServedAsync(new() { Group = "", Version = "v1", Kind = "Secret", Plural = "secrets" }));
    }

    [Fact]
    public async Task CallersCancellation_IsThrown()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Api().EnsureRegisteredAsync(cancelled.Token));
    }

    private AgentSandboxApi Api(ServedKindsOptions? options = null) => new(new ServedKinds(_server.Client, options, _time));

    private static Task<SandboxApiUnavailableException> FailsAsync(AgentSandboxApi api)
        => Assert.ThrowsAsync<SandboxApiUnavailableException>(() => api.EnsureRegisteredAsync());
}
