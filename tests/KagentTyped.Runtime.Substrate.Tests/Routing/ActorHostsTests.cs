using KagentTyped.AteApi;
using KagentTyped.Runtime.Substrate.Routing;
using KagentTyped.Runtime.Substrate.Tests.Support;

namespace KagentTyped.Runtime.Substrate.Tests.Routing;

/// <summary>substrate.md 4.6.</summary>
public class ActorHostsTests
{
    [Fact]
    public async Task Router_takes_url_and_suffix_of_the_options()
    {
        await using var world = await SubstrateWorld.StartAsync(new() { ActorHostSuffix = "actors.example" });
        world.Api.Add("a", SubstrateWorld.BotTemplate, Actor.Types.Status.Running);
        world.Routed.Script = (_, _) => Task.FromResult<int?>(200);
        await new ActorReachability(world.Actors, world.Router).WaitAsync("a");

        Assert.Equal("a.actors.example", Assert.Single(world.Routed.Requests).Host);
        Assert.Equal("a.actors.example", world.Router.HostOf("a"));
        using var usual = new ActorRouter(new());
        Assert.Equal(new(new(ActorHosts.DefaultRouterUrl), $"a.{ActorHosts.DefaultSuffix}"), usual.TargetOf("a"));
    }

    [Theory]
    [InlineData("router:80", "", "must include a scheme")]
    [InlineData("", "Not A Host", "actor host")]
    public void Router_refuses_options_that_cannot_work(string url, string suffix, string message)
        => Assert.Contains(message, Assert.Throws<SubstrateException>(() => new ActorRouter(new() { RouterUrl = url, ActorHostSuffix = suffix })).Message, StringComparison.Ordinal);

    // 4.6 [test]
    [Fact]
    public void Host_is_the_id_and_the_suffix()
        => Assert.Equal("ahr-kagent-my-claw.actors.resources.substrate.ate.dev", ActorHosts.Of("ahr-kagent-my-claw"));

    // 4.6 [test] and [improve] the suffix can be configured.
    [Theory]
    [InlineData("", "ahr-kagent-my-claw", null, "http://atenet-router.ate-system.svc/", "ahr-kagent-my-claw.actors.resources.substrate.ate.dev")]
    [InlineData(null, "ahr-kagent-my-claw", " ", "http://atenet-router.ate-system.svc/", "ahr-kagent-my-claw.actors.resources.substrate.ate.dev")]
    [InlineData("http://atenet-router.custom.svc:8080", " actor-1 ", "", "http://atenet-router.custom.svc:8080/", "actor-1.actors.resources.substrate.ate.dev")]
    [InlineData(" HTTPS://router ", "actor-1", "actors.example", "https://router/", "actor-1.actors.example")]
    public void Target_is_the_router_and_the_host(string? url, string id, string? suffix, string expectedUrl, string host)
    {
        var target = ActorHosts.Target(url, id, suffix);

        Assert.Equal((expectedUrl, host), (target.Url.AbsoluteUri, target.Host));
    }

    // 4.6 [test] ("", "") -> error; [improve] only http and https.
    [Theory]
    [InlineData("", "", "actor id is required")]
    [InlineData("", " ", "actor id is required")]
    [InlineData("atenet-router:80", "a", "atenet-router URL \"atenet-router:80\" must include a scheme (http or https)")]
    [InlineData("//atenet-router", "a", "atenet-router URL \"//atenet-router\" must include a scheme (http or https)")]
    [InlineData("ftp://atenet-router", "a", "atenet-router URL \"ftp://atenet-router\" must include a scheme (http or https)")]
    [InlineData("http://:80", "a", "parse atenet-router URL \"http://:80\": it is no URL")]
    [InlineData("http://r:port", "a", "parse atenet-router URL \"http://r:port\": it is no URL")]
    [InlineData("http://u:secret@r", "a", "atenet-router URL must hold neither user name and password nor a query or fragment")]
    [InlineData("http://r?x=1", "a", "atenet-router URL must hold neither user name and password nor a query or fragment")]
    public void Targets_that_cannot_be_used_are_refused(string url, string id, string message)
        => Assert.Equal(message, Assert.Throws<SubstrateException>(() => ActorHosts.Target(url, id)).Message);

    [Theory]
    [InlineData("a\r\nX-Evil: 1")]
    [InlineData("a/../b")]
    [InlineData("A")]
    public void Ids_that_are_no_host_are_refused(string id) => Assert.Throws<SubstrateException>(() => ActorHosts.Target("", id));
}
