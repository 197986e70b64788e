using k8s;
using k8s.Models;
using KagentTyped.Ate.V1Alpha1;
using KagentTyped.Runtime.Agents;
using KagentTyped.Runtime.Backends;
using KagentTyped.Runtime.Substrate.Agents;
using KagentTyped.Runtime.Substrate.Harnesses;
using KagentTyped.Runtime.Substrate.Templates;
using KagentTyped.Runtime.Substrate.Tests.Support;
using KagentTyped.Runtime.Tests.Support;
using KagentTyped.V1Alpha2;

namespace KagentTyped.Runtime.Substrate.Tests.Templates.Support;

/// <summary>A namespace <c>kagent</c> with WorkerPools <c>default-wp</c> and <c>custom-wp</c>, and agents and harnesses in it.</summary>
internal sealed class SubstrateTeam
{
    public const string Namespace = "kagent";

    public static readonly string Image = Pinned("reg/golang-adk");

    public Harness Team { get; } = new();

    public MemoryReader Reader => Team.Reader;

    public TestClock Clock { get; } = new();

    public MemoryActors Actors { get; } = new();

    public SubstrateTemplateOptions Options { get; set; } = new() { DefaultWorkerPool = new("kagent", "default-wp") };

    public SubstrateTeam() => Pool("default-wp").Pool("custom-wp");

    public SubstrateSandboxBackend Backend => new(Reader, Options, Clock);

    public static string Pinned(string name) => $"{name}@sha256:{new string('a', 64)}";

    public SubstrateTeam Pool(string name, string namespaceName = Namespace)
    {
        Reader.Add(new WorkerPool { Metadata = new() { Name = name, NamespaceProperty = namespaceName } });
        return this;
    }

    public HarnessTemplateBuilder Builder() => new(Reader, Options);

    public HarnessTemplates Harnesses(IKubernetes client) => new(client, Builder(), Actors, time: Clock);

    public AgentTemplates Agents(IKubernetes client) => new(client, Actors, Clock);

    /// <summary>A SandboxAgent on Substrate.</summary>
    /// <param name="name">The name.</param>
    /// <param name="substrate">Its substrate section in flow style.</param>
    /// <param name="env">Its variables in flow style.</param>
    public static SandboxAgent Agent(string name = "my-agent", string substrate = "{}", string env = "[]") => CustomResourceYaml.Load<SandboxAgent>(
        $"metadata: {{name: {name}, namespace: {Namespace}, uid: u-{name}, generation: 1}}\nspec: {{type: Declarative, platform: substrate, substrate: {substrate}, declarative: {{deployment: {{env: {env}}}}}}}");

    /// <summary>A harness on Substrate.</summary>
    /// <param name="more">Further members of the spec.</param>
    /// <param name="substrate">Members of the substrate section.</param>
    /// <param name="name">The name.</param>
    public static AgentHarness Claw(string more = "", string substrate = "gatewayToken: some-token", string name = "claw")
    {
        var harness = Harness.Of($"{{backend: openclaw, runtime: substrate, substrate: {{{substrate}}}{(more.Length == 0 ? "" : ", " + more)}}}", name);
        harness.Metadata.Uid = $"u-{name}";
        return harness;
    }

    /// <summary>A pod with one container <c>kagent</c>.</summary>
    /// <param name="env">Its variables.</param>
    public static V1PodTemplateSpec Pod(params V1EnvVar[] env) => new()
    {
        Metadata = new()
        {
            Labels = new Dictionary<string, string> { ["app"] = "kagent" },
            Annotations = new Dictionary<string, string> { ["kagent.dev/config-hash"] = "17", ["note"] = "a note" },
        },
        Spec = new() { Containers = [new() { Name = "kagent", Image = Image, Env = env }] },
    };

    public async Task<ActorTemplate> BuildAsync(SandboxAgent agent, V1PodTemplateSpec pod, string? filesSecretName = null)
    {
        var template = Assert.IsType<ActorTemplate>(Assert.Single(await Backend.BuildSandboxAsync(Input(agent, pod) with { FilesSecretName = filesSecretName })));
        Assert.Empty(template.Validate());
        return template;
    }

    /// <summary>The variables of an agent's actor behind the five that all have.</summary>
    public async Task<IReadOnlyList<V1EnvVar>> VariablesAsync(params V1EnvVar[] env) => [.. (await BuildAsync(Agent(), Pod(env))).Spec!.Containers![0].Env!.Skip(5)];

    /// <summary>What is left out of a pod.</summary>
    public async Task<IReadOnlyList<string>> LeftAsync(V1PodTemplateSpec pod, SandboxAgent? agent = null)
        => [.. (await Backend.FindUnsupportedAsync(Input(agent ?? Agent(), pod))).Where(feature => feature.FieldPath != "spec.declarative.runtime").Select(feature => $"{feature.FieldPath}: {feature.Description}")];

    private static BuildInput Input(SandboxAgent agent, V1PodTemplateSpec pod) => new() { Agent = agent.AsAgentObject(), PodTemplate = pod };
}
