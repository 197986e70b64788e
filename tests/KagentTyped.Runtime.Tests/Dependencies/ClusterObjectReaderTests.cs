using k8s.Models;
using KagentTyped.Runtime.Dependencies;
using KagentTyped.Runtime.Failures;
using KagentTyped.Runtime.Tests.ApiServer;
using KagentTyped.V1Alpha2;

namespace KagentTyped.Runtime.Tests.Dependencies;

public sealed class ClusterObjectReaderTests : IAsyncLifetime
{
    private FakeApiServer _server = null!;
    private ClusterObjectReader _reader = null!;

    public async Task InitializeAsync()
    {
        _server = await FakeApiServer.StartAsync();
        _reader = new(_server.Client);
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task Objects_AreReadWhereTheyAre()
    {
        _server.Serve("/apis/kagent.dev/v1alpha2/namespaces/ns/modelconfigs/m", """{"apiVersion":"kagent.dev/v1alpha2","kind":"ModelConfig","metadata":{"name":"m"},"spec":{"model":"x"}}""")
            .Serve("/apis/kagent.dev/v1alpha1/namespaces/ns/mcpservers/s", """{"apiVersion":"kagent.dev/v1alpha1","kind":"MCPServer","metadata":{"name":"s"},"spec":{"deployment":{"port":3000,"image":"i"}}}""")
            .Serve("/api/v1/namespaces/ns/services/svc", new V1Service { Metadata = new() { Name = "svc" } })
            .Serve("/api/v1/namespaces/ns", new V1Namespace { Metadata = new() { Name = "ns" } });

        Assert.Equal("x", (await _reader.ReadAsync<ModelConfig>(new("ns", "m"))).Spec!.Model);
        Assert.Equal(3000, (await _reader.ReadAsync<MCPServer>(new("ns", "s"))).Spec!.Deployment!.Port);
        Assert.Equal("svc", (await _reader.ReadAsync<V1Service>(new("ns", "svc"))).Metadata.Name);
        Assert.Equal("ns", (await _reader.ReadAsync<V1Namespace>(new("", "ns"))).Metadata.Name);
    }

    [Theory]
    [InlineData(404, ApiFailure.NotFound)]
    [InlineData(403, ApiFailure.Forbidden)]
    [InlineData(500, ApiFailure.Other)]
    public async Task Refusals_AreToldApart(int status, ApiFailure failure)
    {
        _server.Refuse("/api/v1/namespaces/ns/configmaps/c", status, "because");
        var e = await Assert.ThrowsAsync<ObjectReadException>(() => _reader.ReadAsync<V1ConfigMap>(new("ns", "c")));
        Assert.Equal((failure, "because"), (e.Failure, e.Message));
    }

    [Theory]
    [InlineData("ns", "../secrets/s")]
    [InlineData("ns/../other", "s")]
    [InlineData("ns", "s?x=1")]
    public async Task NamesThatCannotExist_AreNotAskedFor(string namespaceName, string name)
    {
        var e = await Assert.ThrowsAsync<ObjectReadException>(() => _reader.ReadAsync<V1Secret>(new(namespaceName, name)));
        Assert.Equal((ApiFailure.NotFound, $"secrets \"{name}\" not found"), (e.Failure, e.Message));
        Assert.Empty(_server.Requests);
    }
}
