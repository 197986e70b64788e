using KagentTyped.OpenShellApi.Settings.V1;
using KagentTyped.Runtime.Agents;
using KagentTyped.Runtime.Channels;
using KagentTyped.Runtime.OpenShell.Policies;
using KagentTyped.Runtime.OpenShell.Tests.Support;
using KagentTyped.Runtime.Tests.Support;

namespace KagentTyped.Runtime.OpenShell.Tests.Policies;

public class PolicyBuilderTests
{
    private static readonly string Npm = string.Join('.', "registry", "npmjs", "org");
    private static readonly string Yarn = string.Join('.', "registry", "yarnpkg", "com");
    private static readonly string[] ClawRules = ["clawhub", "openclaw_api", "openclaw_docs", "npm_yarn"];
    private static readonly string[] HermesRules = ["nvidia", "github", "nous_research", "pypi"];

    [Theory]
    [InlineData("claw", "openclaw", new string[0], new string[0])]
    [InlineData("claw-telegram", "openclaw", new[] { "tg1" }, new string[0])]
    [InlineData("claw-slack", "nemoclaw", new[] { "s1" }, new string[0])]
    [InlineData("claw-domains", "openclaw", new string[0], new[] { "api.openai.com", "https://api.anthropic.com/v1", "'*.slack.com'", "api.openai.com" })]
    [InlineData("hermes", "hermes", new string[0], new string[0])]
    [InlineData("hermes-all", "hermes", new[] { "tg1", "s1" }, new[] { "api.openai.com", "'host.only:443'" })]
    public async Task Policy(string file, string backend, string[] channels, string[] domains)
        => Golden.Matches(await BuildAsync(backend, domains, [.. channels.Select(name => name[0] == 't' ? Harness.Telegram(name) : Harness.Slack(name))]), file);

    [Fact]
    public async Task Claw_WithNothingElse_HasItsBaseline()
    {
        var policy = await BuildAsync("openclaw");

        Assert.Equal(1u, policy.Version);
        Assert.Equal(ClawRules.Order(), policy.NetworkPolicies.Keys.Order());
        var clawhub = policy.NetworkPolicies["clawhub"].Endpoints.Single();
        Assert.Equal(("clawhub.ai", "rest", "enforce", ""), (clawhub.Host, clawhub.Protocol, clawhub.Enforcement, clawhub.Access));
        Assert.Equal([443u], clawhub.Ports);
        Assert.Equal(["GET **", "POST **"], Requests(clawhub));
        Assert.Equal(["GET **"], Requests(policy.NetworkPolicies["openclaw_docs"].Endpoints.Single()));
        Assert.Equal(["/usr/local/bin/openclaw"], Binaries(policy.NetworkPolicies["openclaw_docs"]));
        var registries = policy.NetworkPolicies["npm_yarn"];
        Assert.Equal([Npm, Yarn], registries.Endpoints.Select(endpoint => endpoint.Host));
        Assert.All(registries.Endpoints, endpoint => Assert.Equal(("full", "skip", "", ""), (endpoint.Access, endpoint.Tls, endpoint.Protocol, endpoint.Enforcement)));
        Assert.Equal(["/tmp", "/dev/null", "/sandbox/.openclaw", "/sandbox/.nemoclaw"], policy.Filesystem.ReadWrite);
        Assert.Equal(["/usr", "/lib", "/proc", "/dev/urandom", "/app", "/etc", "/var/log"], policy.Filesystem.ReadOnly);
        Assert.True(policy.Filesystem.IncludeWorkdir);
        Assert.Equal(("best_effort", "sandbox", "sandbox"), (policy.Landlock.Compatibility, policy.Process.RunAsUser, policy.Process.RunAsGroup));
    }

    [Fact]
    public async Task Claw_WithTelegram_ReachesItsBots()
    {
        var policy = await BuildAsync("openclaw", channels: [Harness.Telegram("tg1")]);
        var telegram = policy.NetworkPolicies["telegram_bot"];

        Assert.Equal(5, policy.NetworkPolicies.Count);
        Assert.Equal("api.telegram.org", telegram.Endpoints.Single().Host);
        Assert.Equal(["GET /bot*/**", "POST /bot*/**", "GET /file/bot*/**"], Requests(telegram.Endpoints[0]));
        Assert.Equal(["/usr/local/bin/node", "/usr/bin/node", "/usr/bin/curl"], Binaries(telegram));
    }

    [Theory]
    [InlineData("openclaw", new[] { "/usr/local/bin/node", "/usr/bin/node" })]
    [InlineData("hermes", new[] { "/usr/local/bin/hermes", "/usr/bin/python3*", "/opt/hermes/.venv/bin/python" })]
    public async Task Slack_HasThreeHostsForRequests_AndTwoForSockets(string backend, string[] binaries)
    {
        var slack = (await BuildAsync(backend, channels: [Harness.Slack("s1")])).NetworkPolicies["slack"];

        Assert.Equal(["slack.com", "api.slack.com", "hooks.slack.com", "wss-primary.slack.com", "wss-backup.slack.com"], slack.Endpoints.Select(endpoint => endpoint.Host));
        Assert.All(slack.Endpoints.Take(3), endpoint => Assert.True(endpoint.RequestBodyCredentialRewrite && endpoint.Protocol == "rest"));
        Assert.All(slack.Endpoints.Skip(3), endpoint => Assert.True(endpoint.WebsocketCredentialRewrite && endpoint.Protocol == "websocket" && endpoint.Enforcement == "enforce"));
        Assert.Equal(["GET /**", "WEBSOCKET_TEXT /**"], Requests(slack.Endpoints[3]));
        Assert.Equal(binaries, Binaries(slack));
    }

    [Fact]
    public async Task Hermes_HasItsOwnBaseline()
    {
        var policy = await BuildAsync("hermes", channels: [Harness.Telegram("tg")]);

        Assert.Equal(HermesRules.Append("telegram").Order(), policy.NetworkPolicies.Keys.Order());
        Assert.Equal("telegram", policy.NetworkPolicies["telegram"].Name);
        Assert.Equal(["/usr/local/bin/node", "/usr/bin/python3*", "/opt/hermes/.venv/bin/python"], Binaries(policy.NetworkPolicies["telegram"]));
        Assert.Equal(10, policy.NetworkPolicies["nous_research"].Endpoints.Count);
        Assert.All(policy.NetworkPolicies["github"].Endpoints, endpoint => Assert.Equal("full", endpoint.Access));
        Assert.Equal(
            ["POST /v1/chat/completions", "POST /v1/completions", "POST /v1/embeddings", "GET /v1/models", "GET /v1/models/**"],
            Requests(policy.NetworkPolicies["nvidia"].Endpoints[1]));
        Assert.Contains("/sandbox/.hermes", policy.Filesystem.ReadWrite);
        Assert.Contains("/opt/hermes", policy.Filesystem.ReadOnly);
        Assert.True(policy.Filesystem.IncludeWorkdir);
    }

    [Fact]
    public async Task AllowedDomains_AreOneRule_WithAnEndpointPerHost()
    {
        var rule = (await BuildAsync("openclaw", ["api.openai.com", "https://api.anthropic.com/v1", "'*.slack.com'", "API.openai.com"])).NetworkPolicies["kagent_allowed_domains"];

        Assert.Equal(["api.openai.com", "api.anthropic.com", "*.slack.com"], rule.Endpoints.Select(endpoint => endpoint.Host));
        Assert.All(rule.Endpoints, endpoint =>
        {
            Assert.Equal(("rest", "enforce", "full"), (endpoint.Protocol, endpoint.Enforcement, endpoint.Access));
            Assert.Equal([443u, 80u], endpoint.Ports);
        });
        Assert.Contains("/usr/bin/curl", Binaries(rule));
    }

    [Fact]
    public async Task PackageRegistries_AreLeftToTheBaselineOfClaw()
    {
        string[] domains = [Npm, $"'{Npm}:443'", Yarn, "api.openai.com"];

        Assert.Equal(["api.openai.com"], (await BuildAsync("nemoclaw", domains)).NetworkPolicies["kagent_allowed_domains"].Endpoints.Select(endpoint => endpoint.Host));
        Assert.Equal(3, (await BuildAsync("hermes", domains)).NetworkPolicies["kagent_allowed_domains"].Endpoints.Count);
        Assert.DoesNotContain("kagent_allowed_domains", (await BuildAsync("openclaw", [Npm])).NetworkPolicies.Keys);
    }

    [Fact]
    [Trait("spec", "I-16")]
    public async Task PortOfAnAllowedDomain_IsKept()
    {
        var rule = (await BuildAsync("hermes", ["'a.example:8443'", "b.example", "'b.example:8080'", "'a.example:8443'"])).NetworkPolicies["kagent_allowed_domains"];

        Assert.Equal([[8443u], [443u, 80u, 8080u]], rule.Endpoints.Select(endpoint => endpoint.Ports));
        Assert.Equal(
            ["/usr/local/bin/hermes", "/usr/bin/python3*", "/opt/hermes/.venv/bin/python", "/usr/bin/curl", "/usr/bin/git", "/sandbox/**"],
            Binaries(rule));
    }

    [Theory]
    [Trait("spec", "I-16")]
    [InlineData("'*.com'", "allowed domain \"*.com\": a glob over everything or over a whole top-level domain")]
    [InlineData("'*'", "allowed domain \"*\": a glob over everything or over a whole top-level domain")]
    [InlineData("https://", "allowed domain \"https://\": no host")]
    [InlineData("''", "allowed domain \"\": no host")]
    public async Task BadAllowedDomain_IsRefusedByItsPlace(string domain, string message)
    {
        var e = await Assert.ThrowsAsync<AgentValidationException>(() => BuildAsync("openclaw", ["ok.example", domain]));
        Assert.Equal(("spec.network.allowedDomains[1]", message), (e.FieldPath, e.Message));
    }

    [Fact]
    [Trait("spec", "I-16")]
    public async Task SchemeOfAnAllowedDomain_IsNoHost()
        => Assert.Equal("files.example", (await BuildAsync("openclaw", ["ftp://files.example/x"])).NetworkPolicies["kagent_allowed_domains"].Endpoints.Single().Host);

    [Fact]
    [Trait("spec", "C-4")]
    public async Task AddressOfTheModel_IsReachableForOpenClaw()
    {
        var rule = (await BuildAsync("openclaw", modelUrl: new("https://api.example:8443/v1"))).NetworkPolicies["kagent_model"];

        Assert.Equal("api.example", rule.Endpoints.Single().Host);
        Assert.Equal([8443u], rule.Endpoints[0].Ports);
        Assert.Contains("/usr/local/bin/openclaw", Binaries(rule));
        Assert.DoesNotContain("kagent_model", (await BuildAsync("hermes", modelUrl: new("https://api.example/v1"))).NetworkPolicies.Keys);
    }

    [Fact]
    public void Merging_ReplacesRulesAndSections_AndLeavesBothAsTheyWere()
    {
        var below = ClawBaseline.Build();
        var overlay = new SandboxPolicy
        {
            Version = 7,
            NetworkPolicies = { ["clawhub"] = PolicyParts.Rule("clawhub", [], []), ["new"] = PolicyParts.Rule("new", [], []) },
            Landlock = new() { Compatibility = "hard" },
        };
        var (belowBefore, overlayBefore) = (below.Clone(), overlay.Clone());
        var merged = overlay.Over(below)!;

        Assert.Equal(1u, merged.Version);
        Assert.Empty(merged.NetworkPolicies["clawhub"].Endpoints);
        Assert.Equal(5, merged.NetworkPolicies.Count);
        Assert.Equal("hard", merged.Landlock.Compatibility);
        Assert.Equal(below.Filesystem, merged.Filesystem);
        merged.NetworkPolicies["new"].Name = "changed";
        merged.Filesystem.ReadOnly.Clear();
        Assert.Equal((belowBefore, overlayBefore), (below, overlay));
        Assert.Equal(overlay, overlay.Over(null));
        Assert.Equal(below, PolicyMerge.Over(null, below));
        Assert.Null(PolicyMerge.Over(null, null));
    }

    private static async Task<SandboxPolicy> BuildAsync(string backend, string[]? domains = null, string[]? channels = null, Uri? modelUrl = null)
    {
        var harness = Harness.Of($"{{backend: {backend}, network: {{allowedDomains: [{string.Join(", ", domains ?? [])}]}}, channels: [{string.Join(", ", channels ?? [])}]}}");
        var flavor = backend == "hermes" ? HarnessFlavor.Hermes : HarnessFlavor.Claw;
        return PolicyBuilder.Build(flavor, harness.Spec!, await new ChannelReader(new Harness().Reader).ReadAsync(harness), modelUrl);
    }

    private static IEnumerable<string> Requests(NetworkEndpoint endpoint) => endpoint.Rules.Select(rule => $"{rule.Allow.Method} {rule.Allow.Path}");

    private static IEnumerable<string> Binaries(NetworkPolicyRule rule) => rule.Binaries.Select(binary => binary.Path);
}
