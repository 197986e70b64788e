using System.Text;
using k8s;
using k8s.Models;
using KagentTyped.Generators.Tests.Support;
using KagentTyped.Runtime.Agents;
using KagentTyped.Runtime.Backends;
using KagentTyped.Runtime.Compilation;
using KagentTyped.Runtime.Manifests;
using KagentTyped.Runtime.Readiness;
using KagentTyped.Runtime.Tests.Support;
using KagentTyped.Schema.Yaml;
using KagentTyped.V1Alpha2;

namespace KagentTyped.Runtime.Tests.Manifests;

/// <summary>What a backend for Agent Substrate gets to build its objects from.</summary>
public class SubstrateGoldenTests
{
    [Theory]
    [InlineData("plain", "deployment: {env: [{name: LOG_LEVEL, value: debug}]}")]
    [InlineData("coding", "executeCodeBlocks: true, stream: true")]
    public async Task Input(string name, string declarative)
    {
        var team = new Team();
        var backend = new Recording();
        var agent = Team.Declarative(declarative, "platform: substrate, sandbox: {network: {allowedDomains: [api.example.com]}}");
        var compiled = await new AgentCompiler(team.Reader, backend, team.Options).CompileAsync(agent);
        var manifest = await new ManifestBuilder(backend, team.Options).BuildAsync(compiled);

        var secret = manifest.Objects.OfType<V1Secret>().Single(secret => secret.Metadata.Name == backend.FilesSecretName);
        var text = new StringBuilder();
        foreach (var (key, value) in secret.Data)
            text.Append("# ").Append(key).Append('\n').Append(Encoding.UTF8.GetString(value)).Append('\n');
        text.Append("# pod template\n").Append(YamlWriter.Write(YamlTree.FromJson(System.Text.Json.JsonSerializer.SerializeToElement(System.Text.Json.Nodes.JsonNode.Parse(KubernetesJson.Serialize(backend.Template!))))));
        Snapshot.Matches(text.ToString(), name + ".yaml");
    }

    private sealed class Recording : ISandboxBackend
    {
        public V1PodTemplateSpec? Template { get; private set; }

        public string? FilesSecretName { get; private set; }

        public IReadOnlyList<OwnedType> OwnedResourceTypes => [];

        public bool Supports(SandboxPlatform platform) => platform == SandboxPlatform.Substrate;

        public IReadOnlyList<OwnedType> OwnedResourceTypesFor(IAgentObject agent) => [];

        public Task<IReadOnlyList<IKubernetesObject<V1ObjectMeta>>> BuildSandboxAsync(BuildInput input, CancellationToken cancellationToken = default)
        {
            (Template, FilesSecretName) = (input.PodTemplate, input.FilesSecretName);
            return Task.FromResult<IReadOnlyList<IKubernetesObject<V1ObjectMeta>>>([]);
        }

        public Task<SandboxReadiness> ComputeReadyAsync(IKubernetes client, IAgentObject agent, CancellationToken cancellationToken = default) => throw new NotSupportedException();
    }
}
