using k8s;
using k8s.Autorest;
using k8s.Models;
using KagentTyped.Ate.V1Alpha1;
using KagentTyped.Runtime.Agents;
using KagentTyped.Runtime.Manifests;
using KagentTyped.Runtime.OwnedKinds;
using KagentTyped.Runtime.References;
using KagentTyped.Runtime.Substrate.Agents;
using KagentTyped.Runtime.Substrate.Harnesses;
using KagentTyped.Runtime.Substrate.Naming;
using KagentTyped.Runtime.Substrate.Templates;
using KagentTyped.Runtime.Substrate.Tests.Templates.Support;
using KagentTyped.Schema.Yaml;

namespace KagentTyped.Runtime.Substrate.Tests.Templates;

/// <summary>The same lives against a real API server, where <c>KAGENTTYPED_KUBECONFIG</c> names one; elsewhere these tests do nothing.</summary>
public sealed class LiveServerTests : IAsyncLifetime, IDisposable
{
    private readonly SubstrateTeam _team = new();
    private Kubernetes? _client;

    public async Task InitializeAsync()
    {
        if (Environment.GetEnvironmentVariable("KAGENTTYPED_KUBECONFIG") is not { Length: > 0 } file)
            return;
        _client = new(KubernetesClientConfiguration.BuildConfigFromConfigFile(file), new PatientHandler());
        string definition = JsonText.Write(YamlReader.Read(await File.ReadAllTextAsync(Definition())).Documents.Single());
        await _client.CustomObjects.PatchClusterCustomObjectAsync(
            Apply(definition), "apiextensions.k8s.io", "v1", "customresourcedefinitions", "actortemplates.ate.dev", fieldManager: "test", force: true);
        await _client.CoreV1.PatchNamespaceAsync(Apply("""{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"kagent"}}"""), "kagent", fieldManager: "test", force: true);
        for (int attempt = 0; !await IsServedAsync(_client); attempt++)
        {
            Assert.True(attempt < 600, "the definition of ActorTemplates is not served");
            await Task.Delay(200);
        }
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _client?.Dispose();

    [Fact]
    [Trait("spec", "6.1, 6.5")]
    public async Task Harness()
    {
        if (_client is not { } client)
            return;
        string name = SubstrateNames.HarnessTemplate(new("kagent", "live-claw"));
        var reference = new ObjectRef("kagent", name);
        await RemoveAsync(client, name);
        var templates = new HarnessTemplates(client, _team.Builder(), _team.Actors, time: _team.Clock);
        var harness = Claw("gatewayToken: one");

        Assert.Equal("ActorTemplateNotReady", (await templates.EnsureStepAsync(harness)).Reason);
        string version = (await ActorTemplateApi.FindAsync(client, reference, default))!.Metadata.ResourceVersion;
        await templates.EnsureStepAsync(harness);
        Assert.Equal(version, (await ActorTemplateApi.FindAsync(client, reference, default))!.Metadata.ResourceVersion);
        await SetReadyAsync(client, name, "golden");
        _team.Actors.Add("golden", reference);
        Assert.True((await templates.EnsureStepAsync(harness)).IsReady);

        var changed = Claw("gatewayToken: two");
        for (int step = 0; step < 4; step++)
            await templates.EnsureStepAsync(changed);
        Assert.Equal(["delete golden"], _team.Actors.Calls);
        Assert.False((await templates.ReadinessAsync(ObjectRef.Of(changed))).IsReady);
        Assert.Single((await client.CoreV1.ListNamespacedSecretAsync("kagent", labelSelector: "kagent.dev/agent-harness=live-claw")).Items);

        // Without a recorded golden actor the template goes at once, lest it makes one.
        Assert.False(await templates.CleanupStepAsync(changed));
        Assert.Null(await ActorTemplateApi.FindAsync(client, reference, default));
        Assert.True(await templates.CleanupStepAsync(changed));
    }

    [Fact]
    [Trait("spec", "8.4, 8.6")]
    public async Task Agent()
    {
        if (_client is not { } client)
            return;
        var agent = SubstrateTeam.Agent("live-agent");
        agent.Metadata.Uid = null;
        foreach (var old in await AgentTemplates.ListAsync(client, new("kagent", "live-agent")))
            await RemoveAsync(client, old.Metadata.Name);
        foreach (string old in await SecretsAsync())
            await client.CoreV1.DeleteNamespacedSecretAsync(old, "kagent");
        string first = await ApplyAsync(client, agent, "1");
        await SetReadyAsync(client, first, "golden-1");
        agent.Metadata.Generation = 2;
        string second = await ApplyAsync(client, agent, "2");
        var view = agent.AsAgentObject();
        var templates = _team.Agents(client);

        Assert.Equal(first, await CurrentAsync());
        Assert.True((await _team.Backend.ComputeReadyAsync(client, view)).IsReady);
        await SetReadyAsync(client, second, "golden-2");
        Assert.False(await templates.PruneStepAsync(view, second));
        Assert.Equal(second, await CurrentAsync());
        await templates.PruneStepAsync(view, first);
        await templates.PruneStepAsync(view, first);
        Assert.Equal(first, await CurrentAsync());
        await templates.PruneStepAsync(view, second);
        await templates.PruneStepAsync(view, second);
        _team.Clock.Advance(TimeSpan.FromHours(1));
        Assert.False(await templates.PruneStepAsync(view, second));
        Assert.Equal([second], (await AgentTemplates.ListAsync(client, view.GetReference())).Select(template => template.Metadata.Name));

        // Then the Secret of the one that went.
        Assert.Equal(2, (await SecretsAsync()).Length);
        Assert.False(await templates.PruneStepAsync(view, second));
        Assert.True(await templates.PruneStepAsync(view, second));
        Assert.Equal([Files(agent, "2").Metadata.Name], await SecretsAsync());

        Assert.False(await templates.RemoveStepAsync(view));
        Assert.Empty(await AgentTemplates.ListAsync(client, view.GetReference()));
        Assert.False(await templates.RemoveStepAsync(view));
        Assert.True(await templates.RemoveStepAsync(view));
        Assert.Empty(await SecretsAsync());

        async Task<string[]> SecretsAsync() => [.. (await client.CoreV1.ListNamespacedSecretAsync("kagent", labelSelector: "kagent.dev/sandbox-agent=live-agent")).Items.Select(secret => secret.Metadata.Name)];
        async Task<string> CurrentAsync() => AgentTemplates.Current(await AgentTemplates.ListAsync(client, view.GetReference()))!.Metadata.Name;
    }

    [Fact]
    [Trait("spec", "8.4 improve")]
    public async Task ChangedSecret()
    {
        if (_client is not { } client)
            return;
        string key = $"live-key-{Guid.NewGuid():N}";
        var (agent, template) = await ReaderAsync("live-keys");
        var (later, next) = await ReaderAsync("live-keys-later");
        var templates = new AgentTemplates(client, _team.Actors);

        await CreateAsync();
        Assert.Null(await templates.ApplyStepAsync(agent, template));

        // Times are those of the server, in whole seconds.
        await Task.Delay(TimeSpan.FromSeconds(1.1));
        await client.CoreV1.PatchNamespacedSecretAsync(new V1Patch("""{"data":{"k":"Ag=="}}""", V1Patch.PatchType.MergePatch), key, "kagent");
        Assert.StartsWith($"Secret {key} changed at ", await templates.ApplyStepAsync(later, next), StringComparison.Ordinal);
        await client.CoreV1.DeleteNamespacedSecretAsync(key, "kagent");
        await CreateAsync();
        Assert.StartsWith($"Secret {key} was made at ", await templates.ApplyStepAsync(later, next), StringComparison.Ordinal);
        Assert.Null(await ActorTemplateApi.FindAsync(client, ObjectRef.Of(next), default));

        await RemoveAsync(client, template.Metadata.Name);
        Assert.Null(await templates.ApplyStepAsync(later, next));
        await RemoveAsync(client, next.Metadata.Name);
        await client.CoreV1.DeleteNamespacedSecretAsync(key, "kagent");

        Task CreateAsync() => client.CoreV1.CreateNamespacedSecretAsync(new() { Metadata = new() { Name = key }, Data = new Dictionary<string, byte[]> { ["k"] = [1] } }, "kagent");
        async Task<(IAgentObject, ActorTemplate)> ReaderAsync(string name)
        {
            var reader = SubstrateTeam.Agent(name, env: $"[{{name: KEY, valueFrom: {{secretKeyRef: {{name: {key}, key: k}}}}}}]");
            reader.Metadata.Uid = null;
            return (reader.AsAgentObject(), await _team.BuildAsync(reader, SubstrateTeam.Pod([.. reader.Spec!.Declarative!.Deployment!.Env!])));
        }
    }

    // Without a uid: the owner does not exist on the server, which would collect what it owns.
    private static V1Alpha2.AgentHarness Claw(string substrate)
    {
        var harness = SubstrateTeam.Claw(substrate: substrate, name: "live-claw");
        harness.Metadata.Uid = null;
        return harness;
    }

    private static V1Patch Apply(string json) => new(json, V1Patch.PatchType.ApplyPatch);

    private static string Definition()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "KagentTyped.sln")))
            folder = folder.Parent;
        return Path.Combine(folder!.FullName, "schemas", "ate.dev", "actortemplates.yaml");
    }

    private static async Task<bool> IsServedAsync(Kubernetes client)
    {
        try
        {
            await OwnedType.Of<ActorTemplate>().ListAsync(client, "kagent");
            return true;
        }
        catch (Exception e) when (e is HttpOperationException or HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }

    private static async Task RemoveAsync(Kubernetes client, string name)
    {
        if (await ActorTemplateApi.FindAsync(client, new("kagent", name), default) is { } old)
            await ActorTemplateApi.DeleteAsync(client, old, default);
    }

    private static Task SetReadyAsync(Kubernetes client, string name, string golden) => client.CustomObjects.PatchNamespacedCustomObjectStatusAsync(
        new V1Patch($$$"""{"status":{"phase":"Ready","goldenActorID":"{{{golden}}}"}}""", V1Patch.PatchType.MergePatch), "ate.dev", "v1alpha1", "kagent", "actortemplates", name);

    private static V1Secret Files(V1Alpha2.SandboxAgent agent, string configuration) => ImmutableSecret.Create(
        new()
        {
            Name = agent.Metadata.Name,
            NamespaceProperty = "kagent",
            Labels = ObjectOwner.Labels(ObjectOwner.AgentKey, agent.Metadata.Name),
            Annotations = ObjectOwner.Annotations(ObjectOwner.AgentKey, agent.Metadata.Name),
        },
        new Dictionary<string, byte[]> { ["config.json"] = System.Text.Encoding.UTF8.GetBytes(configuration) });

    private async Task<string> ApplyAsync(Kubernetes client, V1Alpha2.SandboxAgent agent, string configuration)
    {
        var files = Files(agent, configuration);
        await client.CoreV1.PatchNamespacedSecretAsync(Apply(KubernetesJson.Serialize(files)), files.Metadata.Name, "kagent", fieldManager: "test", force: true);
        var pod = SubstrateTeam.Pod();
        pod.Metadata.Annotations["kagent.dev/config-hash"] = configuration;
        var template = await _team.BuildAsync(agent, pod, files.Metadata.Name);
        Assert.Null(await _team.Agents(client).ApplyStepAsync(agent.AsAgentObject(), template));
        return template.Metadata.Name;
    }
}
