using System.Net;
using System.Text;
using Grpc.Core;
using KagentTyped.AteApi;
using KagentTyped.Runtime.Substrate.Sessions;
using KagentTyped.Runtime.Substrate.Tests.Support;

namespace KagentTyped.Runtime.Substrate.Tests.Sessions;

/// <summary>substrate.md 9.6.</summary>
public class SessionTransportTests
{
    private const string Hello = """{"jsonrpc":"2.0","method":"message/send","params":{"message":{"contextId":"s1","parts":[]}}}""";

    private static readonly string Id = SubstrateWorld.SessionOf("bot", "s1");

    [Fact]
    public async Task Agent_and_actors_are_required()
    {
        await using var world = await SubstrateWorld.StartAsync();
        await using var sessions = world.Sessions();
        using var inner = new SocketsHttpHandler();
        const string message = "substrate sandbox session transport requires SandboxAgent and actor backend";

        Assert.Equal(message, Assert.Throws<SubstrateException>(() => new SessionTransport(null, sessions, world.Router, inner)).Message);
        Assert.Equal(message, Assert.Throws<SubstrateException>(() => new SessionTransport(world.Bot, null, world.Router, inner)).Message);
    }

    [Fact]
    public async Task Request_goes_to_the_actor_of_its_session()
    {
        await using var world = await SubstrateWorld.StartAsync();
        await using var sessions = world.Sessions();
        using var client = Client(world, sessions);
        using var response = await client.SendAsync(Request("http://bot.example:8080/a2a?x=1", Hello), CancellationToken.None);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(($"{Id}.actors.resources.substrate.ate.dev", "/a2a?x=1", Hello), world.Routed.Requests[^1]);
        Assert.Equal("ok", await response.Content.ReadAsStringAsync());
        Assert.Equal("text/plain", response.Content.Headers.ContentType?.MediaType);
    }

    // 9.6 [test] Suspend is not called before the body is closed, is called on close, body content is preserved; once.
    [Fact]
    public async Task Session_is_suspended_when_its_response_is_closed()
    {
        await using var world = await SubstrateWorld.StartAsync();
        world.Routed.Body = new string('x', 200_000);
        await using (var sessions = world.Sessions())
        {
            using var client = Client(world, sessions);
            var response = await client.SendAsync(Request("http://bot/", Hello), CancellationToken.None);
            using (var reader = new StreamReader(await response.Content.ReadAsStreamAsync()))
            {
                Assert.Equal(world.Routed.Body, await reader.ReadToEndAsync());
                await Task.Delay(50);
                Assert.DoesNotContain("SuspendActor", world.Faults.Methods);
            }

            response.Dispose();
        }

        Assert.Single(world.Faults.Methods, "SuspendActor");
        Assert.Equal(Actor.Types.Status.Suspended, world.Api.StatusOf(Id));
    }

    [Fact]
    public async Task Response_that_is_dropped_unread_lets_the_session_go()
    {
        await using var world = await SubstrateWorld.StartAsync();
        await using (var sessions = world.Sessions())
        {
            using var client = Client(world, sessions);
            (await client.SendAsync(Request("http://bot/", Hello), CancellationToken.None)).Dispose();
        }

        Assert.Single(world.Faults.Methods, "SuspendActor");
    }

    // 9.6 [improve] In-flight counting: the end of one message does not cut off another.
    [Fact]
    public async Task Session_is_kept_while_another_response_of_it_is_open()
    {
        await using var world = await SubstrateWorld.StartAsync();
        await using (var sessions = world.Sessions())
        {
            using var client = Client(world, sessions);
            var first = await client.SendAsync(Request("http://bot/", Hello), CancellationToken.None);
            var second = await client.SendAsync(Request("http://bot/", Hello), CancellationToken.None);
            first.Dispose();
            await Task.Delay(50);
            Assert.DoesNotContain("SuspendActor", world.Faults.Methods);
            Assert.Equal("ok", await second.Content.ReadAsStringAsync());
            second.Dispose();
        }

        Assert.Single(world.Faults.Methods, "SuspendActor");
    }

    [Fact]
    public async Task Forward_that_fails_lets_the_session_go()
    {
        await using var world = await SubstrateWorld.StartAsync();
        world.Routed.Script = (context, number) =>
        {
            if (number > 1)
                context.Abort();
            return Task.FromResult<int?>(null);
        };
        await using (var sessions = world.Sessions())
        {
            using var client = Client(world, sessions);
            await Assert.ThrowsAsync<HttpRequestException>(() => client.SendAsync(Request("http://bot/", Hello), CancellationToken.None));
        }

        Assert.Equal(Actor.Types.Status.Suspended, world.Api.StatusOf(Id));
    }

    [Theory]
    [InlineData("""{"params":{"message":{"contextId":" "}}}""")]
    [InlineData("""{"params":{"id":"task-1"}}""")]
    [InlineData("{}")]
    public async Task Request_without_a_session_is_refused(string body)
    {
        await using var world = await SubstrateWorld.StartAsync();
        await using var sessions = world.Sessions();
        using var client = Client(world, sessions);
        var e = await Assert.ThrowsAsync<SubstrateException>(() => client.SendAsync(Request("http://bot/", body), CancellationToken.None));

        Assert.Equal(("message contextId (session id) is required for substrate sandbox agents", StatusCode.InvalidArgument), (e.Message, e.StatusCode));
        Assert.Empty(world.Faults.Methods);
    }

    // 9.6 [improve] Methods without a context id: the session follows from the task.
    [Fact]
    public async Task Request_about_a_task_goes_to_the_session_of_the_task()
    {
        await using var world = await SubstrateWorld.StartAsync();
        await using var sessions = world.Sessions();
        using var client = Client(world, sessions, task => task == "task-1" ? "s1" : null);
        using var response = await client.SendAsync(Request("http://bot/", """{"method":"tasks/get","params":{"id":"task-1"}}"""), CancellationToken.None);

        Assert.StartsWith(Id, world.Routed.Requests[^1].Host, StringComparison.Ordinal);
        await Assert.ThrowsAsync<SubstrateException>(() => client.SendAsync(Request("http://bot/", """{"method":"tasks/get","params":{"id":"task-2"}}"""), CancellationToken.None));
    }

    [Fact]
    public async Task Body_that_cannot_be_read_is_told()
    {
        await using var world = await SubstrateWorld.StartAsync();
        await using var sessions = world.Sessions();
        using var client = Client(world, sessions);
        using var request = new HttpRequestMessage(HttpMethod.Post, "http://bot/") { Content = new StreamContent(new BrokenStream()) };

        Assert.Equal("read A2A request body: broken", (await Assert.ThrowsAsync<SubstrateException>(() => client.SendAsync(request, CancellationToken.None))).Message);
    }

    // It would go past the session to wherever the request points.
    [Fact]
    public async Task Synchronous_send_is_refused()
    {
        await using var world = await SubstrateWorld.StartAsync();
        await using var sessions = world.Sessions();
        using var client = Client(world, sessions);
        using var request = Request("http://bot/", Hello);

        Assert.Contains("use SendAsync", Assert.Throws<NotSupportedException>(() => client.Send(request, CancellationToken.None)).Message, StringComparison.Ordinal);
        Assert.Empty(world.Faults.Methods);
        Assert.Empty(world.Routed.Requests);
    }

    [Fact]
    public async Task Session_id_that_is_too_long_is_refused()
    {
        await using var world = await SubstrateWorld.StartAsync();
        await using var sessions = world.Sessions();
        using var client = Client(world, sessions);
        string id = new('x', SessionActors.MaxSessionIdLength + 1);
        using var request = Request("http://bot/", """{"params":{"message":{"contextId":"ID"}}}""".Replace("ID", id, StringComparison.Ordinal));
        var e = await Assert.ThrowsAsync<SubstrateException>(() => client.SendAsync(request, CancellationToken.None));

        Assert.Equal(("session id has 1025 characters; at most 1024 are allowed", StatusCode.InvalidArgument), (e.Message, e.StatusCode));
        Assert.Equal(e.Message, (await Assert.ThrowsAsync<SubstrateException>(() => sessions.EnsureAsync(world.Bot, id))).Message);
        Assert.Empty(world.Faults.Methods);
        await sessions.EnsureAsync(world.Bot, $" {id[1..]} ");
    }

    [Fact]
    public async Task Response_that_cannot_be_closed_lets_the_session_go()
    {
        await using var world = await SubstrateWorld.StartAsync();
        await using (var sessions = world.Sessions())
        {
            using var client = new HttpMessageInvoker(new SessionTransport(world.Bot, sessions, world.Router, new BrokenAnswer()));
            using var request = Request("http://bot/", Hello);
            var response = await client.SendAsync(request, CancellationToken.None);

            Assert.Equal("broken", Assert.Throws<IOException>(response.Dispose).Message);
        }

        Assert.Single(world.Faults.Methods, "SuspendActor");
    }

    private static HttpMessageInvoker Client(SubstrateWorld world, SessionActors sessions, Func<string, string?>? sessionOfTask = null) => new(new SessionTransport(
        world.Bot,
        sessions,
        world.Router,
        new SocketsHttpHandler { UseProxy = false },
        sessionOfTask is null ? null : (task, _) => Task.FromResult(sessionOfTask(task))));

    private static HttpRequestMessage Request(string url, string body) => new(HttpMethod.Post, url) { Content = new StringContent(body, Encoding.UTF8, "application/json") };

    private sealed class BrokenAnswer : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
            => Task.FromResult(new HttpResponseMessage { Content = new StreamContent(new BrokenEnd()) });
    }

    private sealed class BrokenEnd : MemoryStream
    {
        protected override void Dispose(bool disposing)
        {
            base.Dispose(disposing);
            throw new IOException("broken");
        }
    }

    private sealed class BrokenStream : MemoryStream
    {
        public override Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken) => throw new IOException("broken");
    }
}
