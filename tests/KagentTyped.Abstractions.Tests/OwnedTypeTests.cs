using System.Net;
using k8s;
using k8s.Autorest;
using k8s.Models;
using KagentTyped.Abstractions.Tests.Support;
using KagentTyped.Schema.CustomResources;
using KagentTyped.V1Alpha2;
using Microsoft.AspNetCore.Http;

namespace KagentTyped.Abstractions.Tests;

public class OwnedTypeTests
{
    private static readonly OwnedType Secrets = OwnedType.OfCore<V1Secret>(new() { Group = "", Version = "v1", Kind = "Secret", Plural = "secrets" }, "get", "list");

    [Fact]
    public void Entry_SaysWhatTheDefinitionSays()
    {
        var entry = OwnedType.Of<Sink>();

        Assert.Equal(("test.example.com", "v1", "Sink", "sinks", ResourceScope.Cluster), (entry.Group, entry.Version, entry.Kind, entry.Plural, entry.Scope));
        Assert.Equal(typeof(Sink), entry.Type);
        Assert.Equal("Sink (test.example.com/v1)", entry.ToString());
        Assert.Equal("Secret (v1)", Secrets.ToString());
        Assert.Equal(OwnedType.DefaultVerbs, entry.Verbs);
        Assert.Equal(["get", "list"], Secrets.Verbs);
    }

    [Fact]
    public void Entries_AreEqualByKind()
    {
        var entry = OwnedType.Of<Sink>();

        Assert.Equal(entry, OwnedType.Of<Sink>("get"));
        Assert.Equal(entry.GetHashCode(), OwnedType.Of<Sink>("get").GetHashCode());
        Assert.NotEqual(entry, OwnedType.Of<SandboxAgent>());
        Assert.NotEqual(entry, Secrets);
        Assert.False(entry.Equals(null));
        Assert.False(entry.Equals((object)"Sink"));
        Assert.Single(new HashSet<OwnedType> { entry, OwnedType.Of<Sink>() });
    }

    [Fact]
    public async Task List_FollowsThePages()
    {
        await using var server = await FakeApiServer.StartAsync(static (request, response) => response.WriteAsync(request.Query["continue"].ToString() switch
        {
            "" => Page("next/1 +", "a", "b"),
            "next/1 +" => Page("2"),
            _ => Page("", "c"),
        }));

        var objects = await OwnedType.Of<SandboxAgent>().ListAsync(server.Client, "team", "app=x,tier in (a,b)", "metadata.name!=z");

        Assert.Equal(["a", "b", "c"], objects.Select(item => item.Metadata.Name));
        Assert.All(objects, item => Assert.IsType<SandboxAgent>(item));
        Assert.Equal(3, server.Requests.Count);
        Assert.All(server.Requests, request => Assert.StartsWith("/apis/kagent.dev/v1alpha2/namespaces/team/sandboxagents?", request, StringComparison.Ordinal));
        Assert.All(server.Requests, request => Assert.Contains("labelSelector=app=x,tier in (a,b)", request, StringComparison.Ordinal));
        Assert.All(server.Requests, request => Assert.Contains("limit=500", request, StringComparison.Ordinal));
        Assert.All(server.Requests, request => Assert.Contains("fieldSelector=metadata.name!=z", request, StringComparison.Ordinal));
    }

    [Fact]
    public async Task List_OfTheWholeClusterAndOfCoreKinds()
    {
        await using var server = await FakeApiServer.StartAsync(static (request, response) => response.WriteAsync(
            request.Path == "/api/v1/secrets" ? "{\"kind\":\"SecretList\",\"apiVersion\":\"v1\",\"metadata\":{},\"items\":[{\"metadata\":{\"name\":\"s\"},\"data\":{\"k\":\"AQ==\"}}]}" : "{\"items\":null}"));

        var secret = Assert.IsType<V1Secret>(Assert.Single(await Secrets.ListAsync(server.Client, null)));

        Assert.Equal([1], secret.Data["k"]);
        Assert.Empty(await OwnedType.Of<Sink>().ListAsync(server.Client, null));
        Assert.StartsWith("/apis/test.example.com/v1/sinks?", server.Requests[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_OfAKindThatIsNotInstalled_IsNotFound()
    {
        await using var server = await FakeApiServer.StartAsync(static (_, response) =>
        {
            response.StatusCode = 404;
            return response.WriteAsync("{\"kind\":\"Status\",\"code\":404}");
        });

        var error = await Assert.ThrowsAsync<HttpOperationException>(() => OwnedType.Of<Sink>().ListAsync(server.Client, null));

        Assert.Equal(HttpStatusCode.NotFound, error.Response.StatusCode);
    }

    [Theory]
    [InlineData("team", "/apis/kagent.dev/v1alpha2/namespaces/team/sandboxagents?")]
    [InlineData(null, "/apis/kagent.dev/v1alpha2/sandboxagents?")]
    public async Task Watch_GivesTypedEventsUntilTheServerEndsIt(string? space, string path)
    {
        await using var server = await FakeApiServer.StartAsync(static (_, response) => response.WriteAsync(
            "{\"type\":\"ADDED\",\"object\":{\"apiVersion\":\"kagent.dev/v1alpha2\",\"kind\":\"SandboxAgent\",\"metadata\":{\"name\":\"a\"},\"spec\":{\"type\":\"BYO\",\"x\":1}}}\n"
            + "{\"type\":\"DELETED\",\"object\":{\"apiVersion\":\"kagent.dev/v1alpha2\",\"kind\":\"SandboxAgent\",\"metadata\":{\"name\":\"b\"}}}\n"));
        var events = new List<OwnedEvent>();

        await foreach (var each in OwnedType.Of<SandboxAgent>().WatchAsync(server.Client, space, "app=x", "metadata.name=a"))
        {
            events.Add(each);
        }

        Assert.Equal([WatchEventType.Added, WatchEventType.Deleted], events.Select(each => each.Type));
        var agent = Assert.IsType<SandboxAgent>(events[0].Object);
        Assert.Equal("{\"apiVersion\":\"kagent.dev/v1alpha2\",\"kind\":\"SandboxAgent\",\"metadata\":{\"name\":\"a\"},\"spec\":{\"type\":\"BYO\",\"x\":1}}", Sinks.Write(agent));
        Assert.StartsWith(path, server.Requests.Single(), StringComparison.Ordinal);
        Assert.Contains("watch=true", server.Requests.Single(), StringComparison.Ordinal);
        Assert.Contains("labelSelector=app=x", server.Requests.Single(), StringComparison.Ordinal);
        Assert.Contains("fieldSelector=metadata.name=a", server.Requests.Single(), StringComparison.Ordinal);
    }

    private static string Page(string next, params string[] names)
        => $$"""{"apiVersion":"kagent.dev/v1alpha2","kind":"SandboxAgentList","metadata":{"continue":"{{next}}"},"items":[{{string.Join(",", names.Select(name => $"{{\"metadata\":{{\"name\":\"{name}\"}}}}"))}}]}""";
}
