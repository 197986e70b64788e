using k8s.Models;
using KagentTyped.Runtime.Failures;
using KagentTyped.Runtime.NamespaceAccess;
using KagentTyped.Runtime.Tests.ApiServer;

namespace KagentTyped.Runtime.Tests.NamespaceAccess;

public sealed class AllowedNamespacesTests : IAsyncLifetime
{
    private FakeApiServer _server = null!;

    public async Task InitializeAsync() => _server = await FakeApiServer.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Same")]
    public async Task SameNamespaceOnly_IsTheDefault(string? from)
    {
        Assert.True(await AllowsAsync(new(from), "a", "a"));
        Assert.False(await AllowsAsync(new(from), "a", "b"));
        Assert.True(await AllowsAsync(null, "a", "a"));
        Assert.False(await AllowsAsync(null, "a", "b"));
        Assert.Empty(_server.Requests);
    }

    [Fact]
    public async Task All_AllowsEveryNamespace()
    {
        Assert.True(await AllowsAsync(new("All"), "a", "a"));
        Assert.True(await AllowsAsync(new("All"), "a", "b"));
    }

    [Fact]
    public async Task MatchLabels_MustAllMatch()
    {
        Serve("one", ("team", "platform"));
        Serve("both", ("team", "platform"), ("env", "prod"));
        Serve("none");
        var one = Labels(("team", "platform"));
        var two = Labels(("team", "platform"), ("env", "prod"));

        Assert.True(await AllowsAsync(one, "one", "target"));
        Assert.False(await AllowsAsync(one, "none", "target"));
        Assert.True(await AllowsAsync(two, "both", "target"));
        Assert.False(await AllowsAsync(two, "one", "target"));
    }

    [Fact]
    public async Task Expressions_AreEvaluated()
    {
        Serve("platform", ("team", "platform"));
        Serve("restricted", ("restricted", "true"));
        Assert.True(await AllowsAsync(Expression("team", "In", "platform", "infra"), "platform", "target"));
        Assert.True(await AllowsAsync(Expression("team", "Exists"), "platform", "target"));
        Assert.True(await AllowsAsync(Expression("restricted", "DoesNotExist"), "platform", "target"));
        Assert.False(await AllowsAsync(Expression("restricted", "DoesNotExist"), "restricted", "target"));
    }

    [Fact]
    public async Task EmptySelector_MatchesEveryNamespace()
    {
        Serve("plain");
        Assert.True(await AllowsAsync(new("Selector", new()), "plain", "target"));
    }

    [Fact]
    public async Task Selector_HoldsInsideOneNamespaceToo()
    {
        Serve("plain");
        Assert.False(await AllowsAsync(Labels(("team", "platform")), "plain", "plain"));
    }

    [Fact]
    public async Task MistakesInThePolicy_AreErrors()
    {
        Serve("plain");
        Assert.Equal("selector must be specified when from is Selector", (await FailsAsync(new("Selector"), "plain")).Message);
        Assert.Equal("unknown from value: Some", (await FailsAsync(new("Some"), "plain")).Message);
        var invalid = await FailsAsync(Expression("team", "Near"), "plain");
        Assert.StartsWith("invalid label selector: \"Near\" is not", invalid.Message, StringComparison.Ordinal);
        Assert.Null(invalid.Failure);
    }

    [Fact]
    public async Task MissingNamespace_IsAnError()
    {
        var missing = await FailsAsync(new("Selector", new()), "absent");
        Assert.Equal("failed to get namespace absent: the server could not find the requested resource", missing.Message);
        Assert.Equal(ApiFailure.NotFound, missing.Failure);
    }

    [Theory]
    [InlineData(403)]
    [InlineData(401)]
    public async Task ForbiddenNamespace_SaysWhichPermissionIsMissing(int status)
    {
        _server.Refuse("/api/v1/namespaces/closed", status, "namespaces \"closed\" is forbidden");
        var forbidden = await FailsAsync(new("Selector", new()), "closed");
        Assert.Equal("allowedNamespaces.from=Selector requires namespace read access: namespaces \"closed\" is forbidden", forbidden.Message);
        Assert.Equal(ApiFailure.Forbidden, forbidden.Failure);
        Assert.NotNull(forbidden.InnerException);
    }

    private static AllowedNamespaces Labels(params (string Key, string Value)[] labels)
        => new("Selector", new() { MatchLabels = labels.ToDictionary(label => label.Key, label => label.Value) });

    private static AllowedNamespaces Expression(string key, string op, params string[] values)
        => new("Selector", new() { MatchExpressions = [new() { Key = key, OperatorProperty = op, Values = values }] });

    private void Serve(string name, params (string Key, string Value)[] labels) => _server.Serve($"/api/v1/namespaces/{name}", new V1Namespace
    {
        Metadata = new() { Name = name, Labels = labels.ToDictionary(label => label.Key, label => label.Value) },
    });

    private Task<bool> AllowsAsync(AllowedNamespaces? policy, string source, string target)
        => AllowedNamespaces.AllowsAsync(policy, _server.Client, source, target);

    private Task<NamespacePolicyException> FailsAsync(AllowedNamespaces policy, string source)
        => Assert.ThrowsAsync<NamespacePolicyException>(() => AllowsAsync(policy, source, "target"));
}
