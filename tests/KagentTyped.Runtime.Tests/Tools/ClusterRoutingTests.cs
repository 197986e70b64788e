using k8s.Models;
using KagentTyped.Runtime.Agents;
using KagentTyped.Runtime.Failures;
using KagentTyped.Runtime.Tests.Support;

namespace KagentTyped.Runtime.Tests.Tools;

public class ClusterRoutingTests
{
    private readonly Team _team = new Team().Kmcp("kmcp", "{deployment: {port: 3000}}");

    [Fact]
    public async Task Proxy_TakesServersOfTheCluster()
    {
        UseProxy();
        Assert.Equal(("http://proxy.kagent:8080/mcp", "kmcp.test"), await CallAsync("name: kmcp"));
    }

    [Theory]
    [InlineData("http://tools.team.svc.cluster.local:8084/mcp?x=1", "http://proxy.kagent:8080/mcp", "tools.team.svc.cluster.local")]
    [InlineData("http://tools.team:8084/a/b", "http://proxy.kagent:8080/a/b", "tools.team")]
    [InlineData("http://tools.nowhere:8084/mcp", "http://tools.nowhere:8084/mcp", null)]
    [InlineData("https://tools.example.com/mcp", "https://tools.example.com/mcp", null)]
    public async Task Proxy_TakesRemoteServersThatAreInTheCluster(string url, string expected, string? host)
    {
        UseProxy();
        _team.Reader.Add(new V1Namespace { Metadata = new() { Name = "team" } });
        _team.Server("remote", $"{{description: d, url: '{url}'}}");
        Assert.Equal((expected, host), await CallAsync("name: remote, kind: RemoteMCPServer"));
    }

    [Theory]
    [InlineData("team", "http://proxy.kagent:8080/mcp")]
    [InlineData("other", "http://tools.team:8084/mcp")]
    public async Task WhereNamespacesMayNotBeRead_TheWatchedOnesCount(string watched, string expected)
    {
        UseProxy();
        _team.Options = _team.Options with { WatchNamespaces = [watched] };
        _team.Reader.Fail<V1Namespace>("", "team", ApiFailure.Forbidden);
        _team.Server("remote", "{description: d, url: 'http://tools.team:8084/mcp'}");
        Assert.Equal(expected, (await CallAsync("name: remote, kind: RemoteMCPServer")).Url);
    }

    [Fact]
    public async Task NamespaceThatCannotBeRead_IsNoErrorOfTheUser()
    {
        UseProxy();
        _team.Reader.Fail<V1Namespace>("", "team", ApiFailure.Unreachable);
        _team.Server("remote", "{description: d, url: 'http://tools.team:8084/mcp'}");
        var e = await Assert.ThrowsAsync<AgentDependencyException>(() => CallAsync("name: remote, kind: RemoteMCPServer"));
        Assert.Equal("failed to get namespace team: no luck", e.Message);
    }

    [Theory]
    [InlineData("https://x.example/mcp?a=b", "", "http://x.example:443/mcp?a=b")]
    [InlineData("https://x.example:8443/mcp", "", "http://x.example:8443/mcp")]
    [InlineData("http://x.example/mcp", "", "http://x.example:80/mcp")]
    [InlineData("http://x.example/mcp", ", tls: {}", "http://x.example:443/mcp")]
    [InlineData("http://x.example:80/mcp", ", tls: {}", "http://x.example:80/mcp")]
    public async Task PlaintextEgress_NamesTheEffectivePort(string url, string tls, string expected)
    {
        _team.Options = _team.Options with { McpEgressPlaintext = true };
        _team.Server("remote", $"{{description: d, url: '{url}'{tls}}}");
        Assert.Equal((expected, null), await CallAsync("name: remote, kind: RemoteMCPServer"));
    }

    [Fact]
    public async Task PlaintextEgress_LeavesOtherKindsAlone()
    {
        _team.Options = _team.Options with { McpEgressPlaintext = true };
        Assert.Equal(("http://kmcp.test:3000/mcp", null), await CallAsync("name: kmcp"));
    }

    [Fact]
    public async Task MalformedProxy_IsNamed()
    {
        _team.Options = _team.Options with { ProxyUrl = "proxy" };
        await _team.RefusesAsync(
            Team.Declarative("tools: [{type: McpServer, mcpServer: {name: kmcp}}]"),
            "spec.declarative.tools[0].mcpServer",
            "failed to parse proxy URL \"proxy\": not an absolute address with a host");
    }

    private void UseProxy() => _team.Options = _team.Options with { ProxyUrl = "http://proxy.kagent:8080" };

    private async Task<(string Url, string? Host)> CallAsync(string server)
    {
        var connection = (await _team.ConfigAsync(Team.Declarative($"tools: [{{type: McpServer, mcpServer: {{{server}}}}}]"))).GetProperty("http_tools")[0].GetProperty("params");
        return (connection.GetProperty("url").GetString()!, connection.GetProperty("headers").TryGetProperty("x-kagent-host", out var host) ? host.GetString() : null);
    }
}
