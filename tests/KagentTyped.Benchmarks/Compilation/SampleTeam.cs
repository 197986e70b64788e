using k8s;
using k8s.Models;
using KagentTyped.Runtime.Agents;
using KagentTyped.Runtime.Dependencies;
using KagentTyped.Runtime.References;
using KagentTyped.V1Alpha2;

namespace KagentTyped.Benchmarks.Compilation;

/// <summary>A thousand different agents in one namespace, and what they refer to.</summary>
internal sealed class SampleTeam : IObjectReader
{
    private const string Namespace = "team";

    private readonly Dictionary<(Type Type, ObjectRef Reference), object> _objects = [];

    public SampleTeam(int agents)
    {
        Add(CustomResourceYaml.Load<ModelConfig>("metadata: {name: m, namespace: team}\nspec: {model: gpt-4o, apiKeySecret: k, apiKeySecretKey: key, openAI: {temperature: '0.2', maxTokens: 2048}}"));
        Add(CustomResourceYaml.Load<RemoteMCPServer>("metadata: {name: tools, namespace: team}\nspec: {description: d, url: 'http://tools.team:8084/mcp', headersFrom: [{name: X-Region, value: eu}]}"));
        Add(new V1ConfigMap { Metadata = new() { Name = "rules", NamespaceProperty = Namespace }, Data = new Dictionary<string, string> { ["honesty"] = "Say so when you do not know something." } });
        Add(new V1Secret { Metadata = new() { Name = "tools", NamespaceProperty = Namespace }, Data = new Dictionary<string, byte[]> { ["token"] = "Bearer x"u8.ToArray() } });
        Texts = [.. Enumerable.Range(0, agents).Select(Text)];
        Agents = [.. Texts.Select(text => CustomResourceYaml.Load<SandboxAgent>(text).AsAgentObject())];
    }

    /// <summary>The agents as YAML.</summary>
    public IReadOnlyList<string> Texts { get; }

    /// <summary>The agents.</summary>
    public IReadOnlyList<IAgentObject> Agents { get; }

    public Task<T> ReadAsync<T>(ObjectRef reference, CancellationToken cancellationToken = default)
        where T : class, IKubernetesObject<V1ObjectMeta>
        => _objects.TryGetValue((typeof(T), reference), out object? found) ? Task.FromResult((T)found) : throw ObjectReadException.NotFound<T>(reference);

    private void Add(IKubernetesObject<V1ObjectMeta> item) => _objects[(item.GetType(), ObjectRef.Of(item))] = item;

    private static string Text(int number) => $$$"""
        apiVersion: kagent.dev/v1alpha2
        kind: SandboxAgent
        metadata:
          name: agent-{{{number}}}
          namespace: team
          labels: {number: "{{{number}}}"}
        spec:
          type: Declarative
          description: Agent number {{{number}}}.
          skills: {refs: ["example.com/skills/kubectl:1"]}
          declarative:
            runtime: go
            modelConfig: m
            systemMessage: |
              You are {{.AgentName}}. {{include "rules/honesty"}}
              {{range .ToolNames}}- {{.}}
              {{end}}
            promptTemplate: {dataSources: [{kind: ConfigMap, name: rules}]}
            tools:
            - type: McpServer
              mcpServer: {kind: RemoteMCPServer, name: tools, toolNames: [list, get, delete], requireApproval: [delete]}
              headersFrom: [{name: Authorization, valueFrom: {type: Secret, name: tools, key: token}}]
            deployment:
              env: [{name: LOG_LEVEL, value: info}]
              volumes: [{name: cache, emptyDir: {}}]
              volumeMounts: [{name: cache, mountPath: /cache}]
        """;
}
