using k8s.Autorest;
using k8s.Models;
using KagentTyped.Runtime.Tests.ApiServer;
using KagentTyped.Runtime.Values;

namespace KagentTyped.Runtime.Tests.Values;

public sealed class ValueResolverTests : IAsyncLifetime
{
    private const string MapPath = "/api/v1/namespaces/ns/configmaps/map";
    private const string SecretPath = "/api/v1/namespaces/ns/secrets/keys";

    private FakeApiServer _server = null!;
    private ValueResolver _resolver = null!;

    public async Task InitializeAsync()
    {
        _server = await FakeApiServer.StartAsync();
        _resolver = new(_server.Client);
        _server.Serve(MapPath, new V1ConfigMap
        {
            Data = new Dictionary<string, string> { ["text"] = "from map", ["both"] = "data wins" },
            BinaryData = new Dictionary<string, byte[]> { ["binary"] = "from bytes"u8.ToArray(), ["both"] = "lost"u8.ToArray() },
        });
        _server.Serve(SecretPath, new V1Secret
        {
            Data = new Dictionary<string, byte[]> { ["token"] = "s3cret"u8.ToArray(), ["bad"] = [0xff, 0xfe] },
        });
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task Source_IsReadFromConfigMapAndSecret()
    {
        Assert.Equal("from map", await ResolveAsync(new("ConfigMap", "map", "text")));
        Assert.Equal("s3cret", await ResolveAsync(new("Secret", "keys", "token")));
    }

    [Fact]
    public async Task Improve_BinaryDataOfConfigMapsIsSearched_BehindData()
    {
        Assert.Equal("from bytes", await ResolveAsync(new("ConfigMap", "map", "binary")));
        Assert.Equal("data wins", await ResolveAsync(new("ConfigMap", "map", "both")));
    }

    [Theory]
    [InlineData("ConfigMap", "absent", "k", ValueFailure.ObjectNotFound, "failed to find ConfigMap for ns/absent: the server could not find the requested resource")]
    [InlineData("Secret", "absent", "k", ValueFailure.ObjectNotFound, "failed to find Secret ns/absent: the server could not find the requested resource")]
    [InlineData("ConfigMap", "map", "k", ValueFailure.KeyNotFound, "key k not found in ConfigMap ns/map")]
    [InlineData("Secret", "keys", "k", ValueFailure.KeyNotFound, "key k not found in Secret ns/keys")]
    [InlineData("File", "map", "k", ValueFailure.InvalidSource, "unknown value source type: File")]
    [InlineData("Secret", "keys", "bad", ValueFailure.NotText, "key bad in Secret ns/keys is not UTF-8 text")]
    public async Task Failure_IsWordedAndClassified(string type, string name, string key, ValueFailure failure, string message)
    {
        var e = await Assert.ThrowsAsync<ValueResolutionException>(() => ResolveAsync(new(type, name, key)));
        Assert.Equal((failure, message), (e.Failure, e.Message));
    }

    [Fact]
    public async Task Improve_CauseIsKept_SoCallersTellNotFoundFromForbidden()
    {
        _server.Refuse(SecretPath, 403, "secrets \"keys\" is forbidden");
        var reference = new ValueRef("Authorization", ValueFrom: new("Secret", "keys", "token"));
        var e = await Assert.ThrowsAsync<ValueResolutionException>(() => _resolver.ResolveHeadersAsync([reference], "ns"));

        Assert.Equal(ValueFailure.Forbidden, e.Failure);
        Assert.Equal("failed to resolve header: failed to resolve value for ref Authorization: failed to find Secret ns/keys: secrets \"keys\" is forbidden", e.Message);
        Assert.IsType<HttpOperationException>(e.GetBaseException());
    }

    [Fact]
    public async Task Improve_OptionalSourceThatDoesNotExist_IsNoValue()
    {
        Assert.Null(await ResolveAsync(new("Secret", "absent", "k", Optional: true)));
        Assert.Null(await ResolveAsync(new("ConfigMap", "map", "k", Optional: true)));
        _server.Refuse(SecretPath, 403, "no");
        await Assert.ThrowsAsync<ValueResolutionException>(() => ResolveAsync(new("Secret", "keys", "k", Optional: true)));
    }

    [Fact]
    public async Task NullSourceAndReference_AreErrors()
    {
        Assert.Equal("ValueSource cannot be nil", (await Assert.ThrowsAsync<ValueResolutionException>(() => ResolveAsync(null))).Message);
        Assert.Equal("ValueRef cannot be nil", (await Assert.ThrowsAsync<ValueResolutionException>(() => _resolver.ResolveAsync((ValueRef?)null, "ns"))).Message);
    }

    [Fact]
    public async Task Reference_PrefersItsValue_ThenItsSource_ThenNothing()
    {
        var source = new ValueSource("ConfigMap", "map", "text");
        Assert.Equal(new("h", "given"), await _resolver.ResolveAsync(new ValueRef("h", "given", source), "ns"));
        Assert.Equal(new("h", "from map"), await _resolver.ResolveAsync(new ValueRef("h", "", source), "ns"));
        Assert.Equal(new("h", ""), await _resolver.ResolveAsync(new ValueRef("h"), "ns"));
    }

    [Fact]
    public async Task Headers_OfTheSameName_AreReplacedByTheLaterOne()
    {
        var headers = await _resolver.ResolveHeadersAsync([new("a", "1"), new("b", "2"), new("a", "3")], "ns");
        Assert.Equal([new("a", "3"), new("b", "2")], headers.OrderBy(header => header.Key));
        Assert.Empty(await _resolver.ResolveHeadersAsync(null, "ns"));
    }

    [Fact]
    public async Task UnreachableServer_IsTold()
    {
        await _server.StopAsync();
        var e = await Assert.ThrowsAsync<ValueResolutionException>(() => ResolveAsync(new("Secret", "keys", "token")));
        Assert.Equal(ValueFailure.Unreachable, e.Failure);
    }

    [Fact]
    public async Task OwnCancellation_IsNoFailure()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _resolver.ResolveAsync(new ValueSource("Secret", "keys", "token", true), "ns", cancelled.Token));
    }

    [Fact]
    public void ReferenceText_NeverHoldsTheValue() => Assert.DoesNotContain("hush", new ValueRef("h", "hush").ToString(), StringComparison.Ordinal);

    private Task<string?> ResolveAsync(ValueSource? source) => _resolver.ResolveAsync(source, "ns");
}
