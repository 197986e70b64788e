using System.Text.Json;
using k8s;
using k8s.Models;
using KagentTyped.Abstractions.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace KagentTyped.Abstractions.Tests;

/// <summary>One object that cannot be read is reported as that object and leaves the others of its list or watch.</summary>
public class UndecodableItemTests
{
    private const string Good = """{"metadata":{"name":"good"},"spec":{"name":"n"}}""";
    private const string Bad = """{"metadata":{"namespace":"team","name":"bad"},"spec":{"parts":[{"id":"a"},{"id":{"secret":"hunter2"}}]},"more":[1.50]}""";
    private const string BadCore = """{"metadata":{"name":"core","creationTimestamp":"hunter2"}}""";

    private static readonly OwnedType Secrets = OwnedType.OfCore<V1Secret>(new() { Group = "", Version = "v1", Kind = "Secret", Plural = "secrets" });

    [Fact]
    public void List_ReportsWhatItCannotRead_AndKeepsTheRest()
    {
        var list = Sinks.Read<SinkList>(List(Good, Bad, "3", BadCore, "null", Good));

        Assert.Equal(["good", "good"], list.Items.Select(item => item.Metadata.Name));
        Assert.Equal([1, 2, 3, 4], list.Undecodable.Select(item => item.Index!.Value));
        Assert.Equal(("team", "bad", "spec.parts[1].id", "expected string, found an object"), (list.Undecodable[0].Namespace, list.Undecodable[0].Name, list.Undecodable[0].Path, list.Undecodable[0].Reason));
        Assert.Equal(
            [
                "items[1] (team/bad): spec.parts[1].id: expected string, found an object",
                "items[2]: expected object, found a number",
                "items[3] (core): metadata.creationTimestamp: the text has a form that cannot stand here",
                "items[4]: expected object, found null",
            ],
            list.Undecodable.Select(item => item.ToString()));
        Assert.Equal(Bad, list.Undecodable[0].Json.GetRawText());
    }

    [Theory]
    [InlineData(Bad)]
    [InlineData(Good, Bad, Bad, Good, BadCore)]
    [InlineData("null", "1", "[]", Good)]
    public void List_WritesBackWhatItCannotReadWhereItStood(params string[] items)
    {
        var list = Sinks.Read<SinkList>(List(items));

        // Objects get their API version and kind when they are read.
        Assert.Equal(List(items), Sinks.Write(list).Replace("{\"apiVersion\":\"test.example.com/v1\",\"kind\":\"Sink\",", "{", StringComparison.Ordinal));
        Assert.Equal(Sinks.Write(list), Sinks.Write(list.DeepClone()));
        Assert.True(list.SemanticEquals(list.DeepClone()));
    }

    [Fact]
    public void ListThatLostItems_StillWritesWhatItCouldNotRead()
    {
        var list = Sinks.Read<SinkList>(List(Good, Good, Good, Bad));
        list.Items.Clear();

        Assert.EndsWith("\"items\":[" + Bad + "]}", Sinks.Write(list), StringComparison.Ordinal);
    }

    [Fact]
    public void ListsThatDifferInWhatCannotBeRead_AreNotEqual()
    {
        var list = Sinks.Read<SinkList>(List(Good, Bad));

        Assert.False(list.SemanticEquals(Sinks.Read<SinkList>(List(Good, BadCore))));
        Assert.False(list.SemanticEquals(Sinks.Read<SinkList>(List(Bad, Good))));
        Assert.False(list.SemanticEquals(Sinks.Read<SinkList>(List(Good))));
    }

    [Fact]
    public void List_IsReadTheSameByEverySerializer()
    {
        string json = List(Good, Bad);

        Assert.Equal("bad", Assert.Single(KubernetesJson.Deserialize<SinkList>(json).Undecodable).Name);
        Assert.Equal("bad", Assert.Single(JsonSerializer.Deserialize<SinkList>(json)!.Undecodable).Name);
    }

    [Theory]
    [InlineData("""{"items":[{"spec":{"text":1}},{"spec":]}""")]
    [InlineData("""{"items":[{"spec":{"text":1 "flag":true}}]}""")]
    [InlineData("""{"items":[{"spec":{"text":1}}""")]
    [InlineData("""{"items":{}}""")]
    [InlineData("""{"items":1}""")]
    public void ListThatIsNoList_IsAJsonException(string json) => Assert.ThrowsAny<JsonException>(() => Sinks.Read<SinkList>(json));

    [Fact]
    public async Task OwnedList_ReportsOverAllPages()
    {
        await using var server = await FakeApiServer.StartAsync(static (request, response) => response.WriteAsync(
            request.Query["continue"].Count == 0 ? List(Good, Bad).Replace("\"metadata\":{},", "\"metadata\":{\"continue\":\"2\"},", StringComparison.Ordinal) : List(Good, BadCore, Good)));

        var objects = await OwnedType.Of<Sink>().ListAsync(server.Client, null);

        Assert.Equal(3, objects.Count);
        Assert.Equal(["items[1] (team/bad): spec.parts[1].id: expected string, found an object", "items[3] (core): metadata.creationTimestamp: the text has a form that cannot stand here"], objects.Undecodable.Select(item => item.ToString()));
        Assert.Equal(Bad, objects.Undecodable[0].Json.GetRawText());
    }

    [Fact]
    public async Task OwnedListOfACoreKind_ReportsWithoutValues()
    {
        await using var server = await FakeApiServer.StartAsync(static (_, response) => response.WriteAsync(
            """{"items":[{"metadata":{"name":"s","namespace":"n"},"data":{"key":"hunter2!"}},{"metadata":{"name":"t"},"data":{"key":"AQ=="}}]}"""));

        var objects = await Secrets.ListAsync(server.Client, "n");

        Assert.Equal("t", Assert.Single(objects).Metadata.Name);
        var item = Assert.Single(objects.Undecodable);
        Assert.Equal(("n", "s", "data[key]"), (item.Namespace, item.Name, item.Path));
        Assert.DoesNotContain("hunter2", item.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("1")]
    [InlineData("{\"items\":[")]
    public async Task OwnedListThatIsNoList_IsAJsonException(string answer)
    {
        await using var server = await FakeApiServer.StartAsync((_, response) => response.WriteAsync(answer));

        await Assert.ThrowsAnyAsync<JsonException>(() => OwnedType.Of<Sink>().ListAsync(server.Client, null));
    }

    [Fact]
    public async Task Watch_ReportsTheObjectThatItCannotRead_AndGoesOn()
    {
        await using var server = await FakeApiServer.StartAsync(static (_, response) => response.WriteAsync(
            Event("ADDED", Good) + Event("MODIFIED", Bad) + Event("DELETED", BadCore) + Event("ADDED", "7") + Event("MODIFIED", Good)));

        var events = await WatchAsync(OwnedType.Of<Sink>(), server.Client);

        Assert.Equal(
            [
                "Added good",
                "Modified team/bad: spec.parts[1].id: expected string, found an object",
                "Deleted core: metadata.creationTimestamp: the text has a form that cannot stand here",
                "Added object without a name: expected object, found a number",
                "Modified good",
            ],
            events.Select(each => each.ToString()));
        Assert.Equal([false, true, true, true, false], events.Select(each => each.IsError));
        Assert.Null(events[1].Object);
        Assert.Null(events[1].Undecodable!.Index);
        Assert.Equal(Bad, events[1].Undecodable!.Json.GetRawText());
    }

    [Fact]
    public async Task WatchThatBeginsWithAnObjectItCannotRead_GoesOn()
    {
        await using var server = await FakeApiServer.StartAsync(static (_, response) => response.WriteAsync(Event("ADDED", Bad) + Event("ADDED", Good)));

        Assert.Equal([true, false], (await WatchAsync(OwnedType.Of<Sink>(), server.Client)).Select(each => each.IsError));
    }

    [Fact]
    public async Task WatchThatTheServerEndsBeforeAnyEvent_IsEmpty()
    {
        await using var server = await FakeApiServer.StartAsync(static (_, response) => response.WriteAsync(""));

        Assert.Empty(await WatchAsync(OwnedType.Of<Sink>(), server.Client));
    }

    [Fact]
    public async Task ErrorOfTheServerInTheStream_EndsTheWatch_AlsoWhenTheServerKeepsItOpen()
    {
        await using var server = await FakeApiServer.StartAsync(static async (request, response) =>
        {
            await response.WriteAsync(Event("ADDED", Good) + Event("ERROR", """{"apiVersion":"v1","kind":"Status","code":410,"reason":"Expired","message":"too old"}"""));
            await response.Body.FlushAsync();
            await Task.Delay(Timeout.Infinite, request.HttpContext.RequestAborted).ContinueWith(static _ => { }, TaskScheduler.Default);
        });
        var events = new List<OwnedEvent>();

        var error = await Assert.ThrowsAsync<KubernetesException>(async () =>
        {
            await foreach (var each in OwnedType.Of<Sink>().WatchAsync(server.Client, null))
            {
                events.Add(each);
            }
        });

        Assert.Equal(410, error.Status.Code);
        Assert.Single(events);
    }

    [Theory]
    [InlineData("nonsense\n")]
    [InlineData("{\"type\":\"ADDED\"")]
    [InlineData("{\"type\":\"SUNG\",\"object\":{}}\n")]
    public async Task LineThatIsNoEvent_EndsTheWatch(string line)
    {
        await using var server = await FakeApiServer.StartAsync((_, response) => response.WriteAsync(Event("ADDED", Good) + line));

        await Assert.ThrowsAnyAsync<JsonException>(() => WatchAsync(OwnedType.Of<Sink>(), server.Client));
    }

    [Fact]
    public async Task Watch_EndsWhenCancelled()
    {
        await using var server = await FakeApiServer.StartAsync(static async (request, response) =>
        {
            await response.WriteAsync(Event("ADDED", Good));
            await response.Body.FlushAsync();
            await Task.Delay(Timeout.Infinite, request.HttpContext.RequestAborted).ContinueWith(static _ => { }, TaskScheduler.Default);
        });
        using var stop = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var each in OwnedType.Of<Sink>().WatchAsync(server.Client, null, cancellationToken: stop.Token))
            {
                await stop.CancelAsync();
            }
        });
    }

    private static async Task<List<OwnedEvent>> WatchAsync(OwnedType type, IKubernetes client)
    {
        var events = new List<OwnedEvent>();
        await foreach (var each in type.WatchAsync(client, null))
        {
            events.Add(each);
        }

        return events;
    }

    private static string Event(string type, string item) => $$"""{"type":"{{type}}","object":{{item}}}""" + "\n";

    private static string List(params string[] items) => $$"""{"apiVersion":"test.example.com/v1","kind":"SinkList","metadata":{},"items":[{{string.Join(",", items)}}]}""";
}
