using System.Text;
using System.Text.Json;
using k8s.Models;
using KagentTyped.Runtime.Agents;
using KagentTyped.Runtime.Failures;
using KagentTyped.Runtime.Tests.Support;

namespace KagentTyped.Runtime.Tests.Tools;

public class McpToolTests
{
    private const string Path = "spec.declarative.tools[0].mcpServer";

    private readonly Team _team = new Team()
        .Kmcp("kmcp", "{deployment: {port: 3000}}")
        .Server("remote", "{description: d, url: 'https://tools.example.com/mcp'}");

    [Theory]
    [InlineData("")]
    [InlineData(", kind: MCPServer")]
    [InlineData(", kind: MCPServer, apiGroup: kagent.dev")]
    public async Task McpServer_IsCalledAtItsService(string reference)
        => Assert.Equal(
            """{"params":{"url":"http://kmcp.test:3000/mcp","headers":{},"timeout":30},"tools":["a","b"]}""",
            (await ToolAsync($"name: kmcp, toolNames: [a, b]{reference}")).GetRawText());

    [Fact]
    public async Task McpServer_MaySetTheTimeout()
    {
        _team.Kmcp("slow", "{deployment: {port: 1}, timeout: 1m30s}");
        Assert.Equal(90, (await ToolAsync("name: slow")).GetProperty("params").GetProperty("timeout").GetDouble());
    }

    [Theory]
    [InlineData("{}", "cannot determine port for MCP server odd")]
    [InlineData("{deployment: {port: 70000}}", "spec.deployment.port of MCPServer test/odd is 70000: must be between 1 and 65535, inclusive")]
    [InlineData("{deployment: {port: 1}, timeout: soon}", "spec.timeout of MCPServer test/odd is no duration such as 30s: \"soon\"")]
    public async Task McpServer_MustBeCallable(string spec, string message)
    {
        _team.Kmcp("odd", spec);
        await _team.RefusesAsync(Using("name: odd"), Path, message);
    }

    [Theory]
    [InlineData("", "8084", "", "", "http_tools", "http://svc.test:8084/mcp")]
    [InlineData(", apiGroup: core", "8084", "/sse", "SSE", "sse_tools", "http://svc.test:8084/sse")]
    [InlineData("", "8084", "tools", "odd", "http_tools", "http://svc.test:8084/tools")]
    [InlineData("", "", "", "STREAMABLE_HTTP", "http_tools", "http://svc.test:9000/mcp")]
    public async Task Service_IsCalledAsItsAnnotationsSay(string group, string port, string path, string protocol, string list, string url)
    {
        _team.Service("svc", Annotations(port, path, protocol), new V1ServicePort { Port = 9000 });
        var tool = (await _team.ConfigAsync(Using($"name: svc, kind: Service{group}"))).GetProperty(list)[0];
        Assert.Equal($"{{\"params\":{{\"url\":\"{url}\",\"headers\":{{}}}}}}", tool.GetRawText());
    }

    [Fact]
    public async Task ServiceWithSeveralPorts_IsCalledAtTheOneForMcp()
    {
        _team.Service("svc", null, new V1ServicePort { Port = 1 }, new V1ServicePort { Port = 2, AppProtocol = "MCP" });
        Assert.Equal("http://svc.test:2/mcp", Url(await ToolAsync("name: svc, kind: Service")));
    }

    [Theory]
    [InlineData("http", "port in annotation kagent.dev/mcp-service-port is not a valid integer: \"http\" of Service test/svc")]
    [InlineData("65536", "annotation kagent.dev/mcp-service-port of Service test/svc is 65536: must be between 1 and 65535, inclusive")]
    [InlineData("", "no port found for service svc with protocol STREAMABLE_HTTP")]
    public async Task Service_MustHaveAPort(string port, string message)
    {
        _team.Service("svc", Annotations(port, "", ""), new V1ServicePort { Port = 1 }, new V1ServicePort { Port = 2 });
        await _team.RefusesAsync(Using("name: svc, kind: Service"), Path, message);
    }

    [Fact]
    public async Task RemoteServer_BringsItsSettings()
    {
        _team.Server("full", "{description: d, url: 'https://x.example/sse?a=b', timeout: 5s, sseReadTimeout: 5m, terminateOnClose: false, headersFrom: [{name: X-A, value: server}, {name: X-B, value: server}]}");
        var tool = await ToolAsync("name: full, kind: RemoteMCPServer, apiGroup: kagent.dev, toolNames: [a], requireApproval: [a], allowedHeaders: [X-User]", ", headersFrom: [{name: x-b, value: agent}]");
        Assert.Equal(
            """{"params":{"url":"https://x.example/sse?a=b","headers":{"X-A":"server","x-b":"agent"},"timeout":5,"sse_read_timeout":300,"terminate_on_close":false},"tools":["a"],"allowed_headers":["X-User"],"require_approval":["a"]}""",
            tool.GetRawText());
    }

    [Fact]
    public async Task RemoteServerOverSse_DoesNotEndSessionsWithTheConnection()
    {
        _team.Server("sse", "{description: d, url: 'https://x.example/sse', protocol: SSE}");
        var tool = (await _team.ConfigAsync(Using("name: sse, kind: RemoteMCPServer"))).GetProperty("sse_tools")[0];
        Assert.Equal("""{"params":{"url":"https://x.example/sse","headers":{},"timeout":30}}""", tool.GetRawText());
    }

    [Fact]
    public async Task RemoteServer_MountsItsAuthorityAndCountsItsSecrets()
    {
        _team.Server("tls", "{description: d, url: 'https://x.example/mcp', tls: {caCertSecretRef: corp-ca, caCertSecretKey: ca.crt}}", "{secretHash: 'ab01'}");
        var compiled = await _team.CompileAsync(Using("name: tls, kind: RemoteMCPServer"));
        Assert.Contains("\"tls_insecure_skip_verify\":false,\"tls_ca_cert_path\":\"/etc/ssl/certs/custom/corp-ca/ca.crt\",\"tls_disable_system_cas\":false", compiled.Files.ConfigJson, StringComparison.Ordinal);
        Assert.Equal("tls-ca-corp-ca", Assert.Single(compiled.Deployment.Volumes).Name);
        Assert.Equal([0xab, 0x01], compiled.Files.SecretHash.ToArray());
    }

    [Fact]
    public async Task MalformedSecretHashOfAServer_IsIgnored()
    {
        _team.Server("tls", "{description: d, url: 'https://x.example/mcp'}", "{secretHash: 'xyz'}");
        Assert.Empty((await _team.CompileAsync(Using("name: tls, kind: RemoteMCPServer"))).Files.SecretHash.ToArray());
    }

    [Fact]
    public async Task HeadersOfAServer_AreLookedForInItsNamespace()
    {
        _team.Server("far", "{description: d, url: 'https://x.example/mcp', headersFrom: [{name: A, valueFrom: {type: Secret, name: s, key: k}}]}", namespaceName: "far");
        _team.Reader.Add(new V1Secret { Metadata = new() { Name = "s", NamespaceProperty = "far" }, Data = new Dictionary<string, byte[]> { ["k"] = Encoding.UTF8.GetBytes("v") } });
        Assert.Equal("v", (await ToolAsync("name: far, namespace: far, kind: RemoteMCPServer")).GetProperty("params").GetProperty("headers").GetProperty("A").GetString());
    }

    [Fact]
    public Task UnknownKind_IsRefused()
        => _team.RefusesAsync(Using("name: x, kind: Widget, apiGroup: example.com"), $"{Path}.kind", "unknown tool server type: Widget.example.com");

    [Fact]
    public Task DanglingReference_IsTheUsersError()
        => _team.RefusesAsync(Using("name: gone, kind: RemoteMCPServer"), Path, "failed to get RemoteMCPServer test/gone: remotemcpservers.kagent.dev \"gone\" not found");

    [Theory]
    [InlineData("{name: 'X Y', value: a}", "spec.declarative.tools[0].headersFrom[0].name", "invalid header name \"X Y\": it needs letters, digits and any of !#$%&'*+-.^_`|~")]
    [InlineData("{name: X, value: \"a\\nB: c\"}", "spec.declarative.tools[0].headersFrom[0].name", "the value of header X has a line break or a null character")]
    [InlineData("{name: X, valueFrom: {type: Secret, name: gone, key: k}}", "spec.declarative.tools[0].headersFrom[0]", "failed to resolve header: failed to resolve value for ref X: failed to find Secret test/gone: secrets \"gone\" not found")]
    [InlineData("{name: X, valueFrom: {type: Vault, name: v, key: k}}", "spec.declarative.tools[0].headersFrom[0]", "failed to resolve header: failed to resolve value for ref X: unknown value source type: Vault")]
    public Task Headers_MustBeUsable(string header, string path, string message)
        => _team.RefusesAsync(Using("name: kmcp", $", headersFrom: [{header}]"), path, message);

    [Fact]
    public Task AllowedHeaders_MustBeHeaders()
        => _team.RefusesAsync(Using("name: kmcp, allowedHeaders: [ok, 'a:b']"), $"{Path}.allowedHeaders[1]", "invalid header name \"a:b\": it needs letters, digits and any of !#$%&'*+-.^_`|~");

    [Theory]
    [InlineData("tools.example.com/mcp")]
    [InlineData("ftp://tools.example.com")]
    [InlineData("http://tools.example.com:99999/mcp")]
    public async Task AddressOfAServer_MustBeHttp(string url)
    {
        _team.Server("odd", $"{{description: d, url: '{url}'}}");
        await _team.RefusesAsync(Using("name: odd, kind: RemoteMCPServer"), Path, $"spec.url of RemoteMCPServer test/odd is no http or https address: \"{url}\"");
    }

    [Fact]
    public async Task ServerThatCannotBeRead_IsNoErrorOfTheUser()
    {
        _team.Reader.Fail<V1Alpha2.RemoteMCPServer>("test", "remote", ApiFailure.Unreachable);
        var e = await Assert.ThrowsAsync<AgentDependencyException>(() => _team.CompileAsync(Using("name: remote, kind: RemoteMCPServer")));
        Assert.Equal((Path, ApiFailure.Unreachable, "failed to get RemoteMCPServer test/remote: no luck"), (e.FieldPath, e.Failure, e.Message));
    }

    private async Task<JsonElement> ToolAsync(string server, string more = "") => (await _team.ConfigAsync(Using(server, more))).GetProperty("http_tools")[0];

    private static string Url(JsonElement tool) => tool.GetProperty("params").GetProperty("url").GetString()!;

    private static IAgentObject Using(string server, string more = "") => Team.Declarative($"tools: [{{type: McpServer, mcpServer: {{{server}}}{more}}}]");

    private static Dictionary<string, string> Annotations(string port, string path, string protocol) => new()
    {
        ["kagent.dev/mcp-service-port"] = port,
        ["kagent.dev/mcp-service-path"] = path,
        ["kagent.dev/mcp-service-protocol"] = protocol,
    };
}
