using KagentTyped.Runtime.Substrate.Connections;

namespace KagentTyped.Runtime.Substrate.Tests.Connections;

/// <summary>substrate.md 3.1, and the address of 3.2.</summary>
public class SubstrateOptionsTests
{
    [Fact]
    public void Defaults_are_those_of_kagent()
    {
        var options = SubstrateEnvironment.Apply(new(), _ => null);

        Assert.Equal((TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(30), false, false), (options.DialTimeout, options.CallTimeout, options.Insecure, options.IsEnabled));
    }

    [Theory]
    [InlineData("dns:///api.ate-system.svc:443", "https://api.ate-system.svc/")]
    [InlineData(" h:1 ", "https://h:1/")]
    [InlineData("https://h:1", "https://h:1/")]
    public void Endpoints_are_read_in_all_their_forms(string text, string url) => Assert.Equal(url, AteApiAddress.Parse(text).AbsoluteUri);

    // 3.2 [test] A token never goes over plaintext: there is no plaintext, with Insecure or without.
    [Theory]
    [InlineData("", "substrate: ate-api endpoint is required")]
    [InlineData("  ", "substrate: ate-api endpoint is required")]
    [InlineData("http://h:1", "substrate: ate-api endpoint is no host:port, dns:///host:port or https:// address")]
    [InlineData("h:1:2", "substrate: ate-api endpoint is no host:port, dns:///host:port or https:// address")]
    [InlineData("https://u:p@h", "substrate: ate-api endpoint must not hold a user name or password; use the token file")]
    public void Unusable_endpoints_are_refused(string text, string message)
    {
        Assert.Equal(message, Refusal(new() { Endpoint = text }));
        Assert.Equal(message, Refusal(new() { Endpoint = text, Insecure = true }));
    }

    [Fact]
    public void Options_that_contradict_each_other_are_refused()
    {
        Assert.Equal("substrate: a TLS CA file contradicts insecure, which checks no certificate", Refusal(new() { Endpoint = "h:1", Insecure = true, TlsCaFile = "ca" }));
        Assert.Equal("atenet-router URL \"router:80\" must include a scheme (http or https)", Refusal(new() { Endpoint = "h:1", RouterUrl = "router:80" }));
        Assert.Contains("actor host", Refusal(new() { Endpoint = "h:1", ActorHostSuffix = "Not A Host" }), StringComparison.Ordinal);
    }

    [Fact]
    public void Variables_win_over_options_unless_they_are_empty()
    {
        var variables = new Dictionary<string, string>
        {
            ["SUBSTRATE_ATE_API_ENDPOINT"] = "h:1",
            ["SUBSTRATE_ATE_API_TOKEN_FILE"] = "",
            ["SUBSTRATE_ATE_API_TLS_CA_FILE"] = "ca",
            ["SUBSTRATE_ATE_API_INSECURE"] = "true",
            ["SUBSTRATE_DIAL_TIMEOUT"] = "1m30s",
            ["SUBSTRATE_CALL_TIMEOUT"] = "0",
            ["SUBSTRATE_ATENET_ROUTER_URL"] = "http://r",
            ["SUBSTRATE_ACTOR_HOST_SUFFIX"] = "actors.example",
        };

        Assert.Equal(
            new SubstrateOptions
            {
                Endpoint = "h:1",
                TokenFile = "t",
                TlsCaFile = "ca",
                Insecure = true,
                DialTimeout = TimeSpan.FromSeconds(90),
                CallTimeout = TimeSpan.Zero,
                RouterUrl = "http://r",
                ActorHostSuffix = "actors.example",
            },
            SubstrateEnvironment.Apply(new() { Endpoint = "other", TokenFile = "t" }, name => variables[name]));
    }

    [Fact]
    public void A_bad_variable_is_named() => Assert.Equal(
        "SUBSTRATE_DIAL_TIMEOUT: \"soon\" is no duration such as 10s or 1m30s",
        Assert.Throws<SubstrateException>(() => SubstrateEnvironment.Apply(new(), name => name == "SUBSTRATE_DIAL_TIMEOUT" ? "soon" : null)).Message);

    private static string Refusal(SubstrateOptions options) => Assert.Throws<SubstrateException>(options.Validate).Message;
}
