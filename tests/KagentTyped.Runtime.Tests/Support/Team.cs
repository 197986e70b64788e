using System.Text.Json;
using k8s.Models;
using KagentTyped.Runtime.Agents;
using KagentTyped.Runtime.AgentsXK8s;
using KagentTyped.Runtime.Backends;
using KagentTyped.Runtime.Compilation;
using KagentTyped.Runtime.Dependencies;
using KagentTyped.Runtime.Manifests;
using KagentTyped.Runtime.Tests.Backends;
using KagentTyped.V1Alpha2;

namespace KagentTyped.Runtime.Tests.Support;

/// <summary>A namespace <c>test</c> with a ModelConfig <c>m</c>, and agents written in flow style.</summary>
internal sealed class Team
{
    public const string Namespace = "test";

    public MemoryReader Reader { get; } = new();

    public RoutingSandboxBackend Backend { get; } = new(new AgentSandboxBackend(), new FakeSubstrateBackend());

    public CompilerOptions Options { get; set; } = new()
    {
        Images = new() { Registry = "localhost:5001", AppDigest = "sha256:app-digest", GolangAdkDigest = "sha256:go-base", GolangAdkFullDigest = "sha256:go-full" },
        SkillsImage = new() { Tag = "1.0" },
    };

    public Team()
        => Model("m", "{model: gpt-4o, provider: OpenAI, apiKeySecret: k, apiKeySecretKey: key}");

    public Team Model(string name, string spec, string? status = null, string namespaceName = Namespace)
    {
        Reader.Add(Load<ModelConfig>($"metadata: {{name: {name}, namespace: {namespaceName}}}\nspec: {spec}\nstatus: {status ?? "{}"}"));
        return this;
    }

    public Team Server(string name, string spec, string? status = null, string namespaceName = Namespace)
    {
        Reader.Add(Load<RemoteMCPServer>($"metadata: {{name: {name}, namespace: {namespaceName}}}\nspec: {spec}\nstatus: {status ?? "{}"}"));
        return this;
    }

    public Team Kmcp(string name, string spec)
    {
        Reader.Add(Load<MCPServer>($"metadata: {{name: {name}, namespace: {Namespace}}}\nspec: {spec}"));
        return this;
    }

    public Team ConfigMap(string name, params (string Key, string Text)[] data)
    {
        Reader.Add(new V1ConfigMap { Metadata = new() { Name = name, NamespaceProperty = Namespace }, Data = data.ToDictionary(entry => entry.Key, entry => entry.Text) });
        return this;
    }

    public Team Secret(string name, params (string Key, string Text)[] data)
    {
        Reader.Add(new V1Secret
        {
            Metadata = new() { Name = name, NamespaceProperty = Namespace },
            Data = data.ToDictionary(entry => entry.Key, entry => System.Text.Encoding.UTF8.GetBytes(entry.Text)),
        });
        return this;
    }

    public Team Service(string name, Dictionary<string, string>? annotations, params V1ServicePort[] ports)
    {
        Reader.Add(new V1Service { Metadata = new() { Name = name, NamespaceProperty = Namespace, Annotations = annotations }, Spec = new() { Ports = ports } });
        return this;
    }

    public Team Agents(params IAgentObject[] agents)
    {
        Reader.Add([.. agents.Select(agent => agent.Resource)]);
        return this;
    }

    /// <summary>A SandboxAgent from its spec in flow style.</summary>
    public static IAgentObject Sandbox(string spec, string name = "test-agent", string namespaceName = Namespace)
        => Load<SandboxAgent>($"metadata: {{name: {name}, namespace: {namespaceName}}}\nspec: {spec}").AsAgentObject();

    /// <summary>An Agent from its spec in flow style.</summary>
    public static IAgentObject Plain(string spec, string name = "test-agent", string namespaceName = Namespace)
        => Load<Agent>($"metadata: {{name: {name}, namespace: {namespaceName}}}\nspec: {spec}").AsAgentObject();

    /// <summary>A declarative SandboxAgent with model <c>m</c> and message <c>Hi</c>.</summary>
    /// <param name="more">Further members of the declarative section.</param>
    /// <param name="spec">Further members of the spec.</param>
    public static IAgentObject Declarative(string more = "", string spec = "")
        => Sandbox($"{{type: Declarative, declarative: {{systemMessage: Hi, modelConfig: m{Comma(more)}}}{Comma(spec)}}}".ReplaceLineEndings(" "));

    public Task<CompiledAgent> CompileAsync(IAgentObject agent) => new AgentCompiler(Reader, Backend, Options).CompileAsync(agent);

    public async Task<AgentManifest> BuildAsync(IAgentObject agent) => await new ManifestBuilder(Backend, Options).BuildAsync(await CompileAsync(agent));

    public async Task<JsonElement> ConfigAsync(IAgentObject agent) => JsonDocument.Parse((await CompileAsync(agent)).Config!.ToJson()).RootElement;

    /// <summary>Compiles and builds, and expects the user's error at a field.</summary>
    public async Task RefusesAsync(IAgentObject agent, string path, string message)
    {
        var e = await Assert.ThrowsAsync<AgentValidationException>(() => BuildAsync(agent));
        Assert.Equal((path, message), (e.FieldPath, e.Message));
    }

    private static string Comma(string text) => text.Length == 0 ? "" : ", " + text;

    private static T Load<T>(string yaml)
        where T : class, KagentTyped.Json.IJsonModel<T>
        => CustomResourceYaml.Load<T>(yaml);
}
