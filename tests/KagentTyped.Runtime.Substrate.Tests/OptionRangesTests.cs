using KagentTyped.Runtime.Substrate.Actors;
using KagentTyped.Runtime.Substrate.Agents;
using KagentTyped.Runtime.Substrate.Routing;
using KagentTyped.Runtime.Substrate.Sessions;
using KagentTyped.Runtime.Substrate.Tests.Support;
using KagentTyped.V1Alpha2;

namespace KagentTyped.Runtime.Substrate.Tests;

/// <summary>What timers and requests cannot work with shows where options are given, not later in the background.</summary>
public sealed class OptionRangesTests : IDisposable
{
    private const double Day = 86_400;

    private readonly ActorRouter _router = new(new());

    public void Dispose() => _router.Dispose();

    [Theory]
    [InlineData("IdleDelay", -1, "0s to 2073600s")]
    [InlineData("IdleDelay", 25 * Day, "0s to 2073600s")]
    [InlineData("SuspendTimeout", 0, "0.001s to 2073600s")]
    [InlineData("SuspendTimeout", -5, "0.001s to 2073600s")]
    [InlineData("SuspendTimeout", 25 * Day, "0.001s to 2073600s")]
    [InlineData("SuspendRetryDelay", 0, "0.001s to 86400s")]
    [InlineData("SuspendRetryDelay", -0.5, "0.001s to 86400s")]
    [InlineData("SuspendRetryDelay", 2 * Day, "0.001s to 86400s")]
    [InlineData("InitialBackoff", 0, "0.001s to 2073600s")]
    [InlineData("InitialBackoff", 0.0001, "0.001s to 2073600s")]
    [InlineData("InitialBackoff", 25 * Day, "0.001s to 2073600s")]
    [InlineData("MaxBackoff", 0, "0.001s to 2073600s")]
    [InlineData("MaxBackoff", -1, "0.001s to 2073600s")]
    [InlineData("MaxBackoff", 1000 * Day, "0.001s to 2073600s")]
    public async Task Time_out_of_its_range_is_refused_with_value_and_range(string option, double seconds, string range)
    {
        string message = (await RefusalAsync(Sessions(option, TimeSpan.FromSeconds(seconds))))!;

        Assert.StartsWith($"{option} is {seconds.ToString(System.Globalization.CultureInfo.InvariantCulture)}s; ", message, StringComparison.Ordinal);
        Assert.EndsWith($"it must be from {range}", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("IdleDelay", 0)]
    [InlineData("IdleDelay", 24 * Day)]
    [InlineData("SuspendTimeout", 0.001)]
    [InlineData("SuspendTimeout", 24 * Day)]
    [InlineData("SuspendRetryDelay", 0.001)]
    [InlineData("SuspendRetryDelay", Day)]
    [InlineData("InitialBackoff", 0.001)]
    [InlineData("InitialBackoff", 24 * Day)]
    [InlineData("MaxBackoff", 0.001)]
    [InlineData("MaxBackoff", 24 * Day)]
    [InlineData("DeleteTimeout", -1)]
    [InlineData("Timeout", 0)]
    [InlineData("ProbeTimeout", 1000 * Day)]
    public async Task Time_at_the_end_of_its_range_is_taken(string option, double seconds)
        => Assert.Null(await RefusalAsync(Sessions(option, TimeSpan.FromSeconds(seconds))));

    // Without the slash the page would become a part of the host name.
    [Theory]
    [InlineData("")]
    [InlineData("health")]
    [InlineData(".example/health")]
    [InlineData("@example/health")]
    [InlineData(" /health")]
    public async Task Page_without_a_slash_is_refused(string path)
    {
        string message = $"ProbePath is \"{path}\"; it must begin with a slash";

        Assert.Equal(message, await RefusalAsync(new() { Reachability = new() { ProbePath = path } }));
        Assert.Equal(message, Assert.Throws<SubstrateException>(() => new ActorReachability(null, _router, new() { ProbePath = path })).Message);
        Assert.Equal(
            message,
            Assert.Throws<SubstrateException>(() => new SubstrateHarnessBackend(AgentHarnessBackendType.Openclaw, null, _router, new() { ProbePath = path })).Message);
    }

    [Fact]
    public void Reachability_alone_refuses_waits_without_length()
        => Assert.StartsWith("MaxBackoff is 0s", Assert.Throws<SubstrateException>(() => new ActorReachability(null, _router, new() { MaxBackoff = TimeSpan.Zero })).Message, StringComparison.Ordinal);

    [Fact]
    public void Negative_time_before_something_is_given_up_or_removed_is_refused()
    {
        Assert.Equal("GiveUpAfter is -1s; it must not be negative", Assert.Throws<SubstrateException>(() => new ActorDeletionPolicy { GiveUpAfter = TimeSpan.FromSeconds(-1) }).Message);
        Assert.Equal("GracePeriod is -1s; it must not be negative", Assert.Throws<SubstrateException>(() => new AgentTemplates(null!, null!) { GracePeriod = TimeSpan.FromSeconds(-1) }).Message);
        Assert.Equal(TimeSpan.Zero, new ActorDeletionPolicy { GiveUpAfter = TimeSpan.Zero }.GiveUpAfter);
        Assert.Equal(TimeSpan.Zero, new AgentTemplates(null!, null!) { GracePeriod = TimeSpan.Zero }.GracePeriod);
        Assert.Equal((TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(5)), (new ActorDeletionPolicy().GiveUpAfter, new AgentTemplates(null!, null!).GracePeriod));
    }

    // The longest delays are still ones that timers count: neither the idle session nor its retries end in an exception.
    [Fact]
    public async Task Longest_delays_work()
    {
        await using var world = await SubstrateWorld.StartAsync();
        var options = SubstrateWorld.Quick with { IdleDelay = TimeSpan.FromDays(24), SuspendRetryDelay = TimeSpan.FromDays(1), SuspendTimeout = TimeSpan.FromDays(24) };
        await using (var sessions = world.Sessions(options))
        {
            (await sessions.AcquireAsync(world.Bot, "s1")).Dispose();
        }

        Assert.Single(world.Faults.Methods, "SuspendActor");
        Assert.DoesNotContain(world.Lines, line => line.Contains("Exception", StringComparison.Ordinal));
    }

    private async Task<string?> RefusalAsync(SessionActorOptions options)
    {
        try
        {
            await using var sessions = new SessionActors(null, null!, _router, options);
            return null;
        }
        catch (SubstrateException e)
        {
            return e.Message;
        }
    }

    private static SessionActorOptions Sessions(string option, TimeSpan value) => option switch
    {
        "IdleDelay" => new() { IdleDelay = value },
        "SuspendTimeout" => new() { SuspendTimeout = value },
        "SuspendRetryDelay" => new() { SuspendRetryDelay = value },
        "DeleteTimeout" => new() { DeleteTimeout = value },
        "InitialBackoff" => new() { Reachability = new() { InitialBackoff = value } },
        "MaxBackoff" => new() { Reachability = new() { MaxBackoff = value } },
        "ProbeTimeout" => new() { Reachability = new() { ProbeTimeout = value } },
        _ => new() { Reachability = new() { Timeout = value } },
    };
}
