using System.Text;
using k8s;
using k8s.Models;
using KagentTyped.AgentSandbox.V1Alpha1;
using KagentTyped.Runtime.Agents;
using KagentTyped.Runtime.Backends;
using KagentTyped.Runtime.Compilation;
using KagentTyped.Runtime.Manifests;
using KagentTyped.Runtime.Tests.Support;

namespace KagentTyped.Runtime.Tests.Manifests;

public class ManifestBuilderTests
{
    private const string Byo = "{type: BYO, byo: {deployment: {image: 'a:1'}}}";

    private readonly Team _team = new();

    [Fact]
    public async Task Sandbox_HasNoDeploymentAndNoService()
    {
        foreach (var agent in (IAgentObject[])[Team.Declarative(), Team.Sandbox(Byo)])
            Assert.Equal(["Secret", "ServiceAccount", "Sandbox"], await KindsAsync(agent));
        Assert.Equal(["Secret", "ServiceAccount", "ConfigMap", "Sandbox"], await KindsAsync(Team.Declarative("", "skills: {refs: ['a:1']}")));
    }

    [Fact]
    public async Task Agent_HasADeploymentAndAService()
    {
        var manifest = await _team.BuildAsync(Team.Plain("{declarative: {systemMessage: Hi, modelConfig: m, a2aConfig: {skills: [{name: x}]}, deployment: {replicas: 3}}}"));
        var deployment = manifest.Objects.OfType<V1Deployment>().Single();
        var service = manifest.Objects.OfType<V1Service>().Single();
        var selector = new Dictionary<string, string> { ["app"] = "kagent", ["kagent"] = "test-agent" };
        Assert.Equal(["Secret", "ServiceAccount", "Deployment", "Service"], manifest.Objects.Select(item => item.Kind));
        Assert.Equal(("apps/v1", 3), (deployment.ApiVersion, deployment.Spec.Replicas));
        Assert.Equal(selector, deployment.Spec.Selector.MatchLabels);
        Assert.Equal(("RollingUpdate", "1", "0"), (deployment.Spec.Strategy.Type, deployment.Spec.Strategy.RollingUpdate.MaxSurge.Value, deployment.Spec.Strategy.RollingUpdate.MaxUnavailable.Value));
        Assert.Equal(selector, service.Spec.Selector);
        var port = Assert.Single(service.Spec.Ports);
        Assert.Equal(("ClusterIP", "http", 8080, "8080", "kgateway.dev/a2a"), (service.Spec.Type, port.Name, port.Port, port.TargetPort.Value, port.AppProtocol));
    }

    [Fact]
    public async Task ServiceOfAnAgentWithoutA2aConfig_SaysNothingOfA2a()
        => Assert.Null((await _team.BuildAsync(Team.Plain(Byo))).Objects.OfType<V1Service>().Single().Spec.Ports.Single().AppProtocol);

    [Fact]
    public async Task EveryObject_HasNameLabelsAndOwner()
    {
        var agent = Team.Declarative("deployment: {labels: {team: x}}");
        agent.Resource.Metadata.Uid = "u1";
        var labels = new Dictionary<string, string>
        {
            ["app"] = "kagent",
            ["kagent"] = "test-agent",
            ["app.kubernetes.io/name"] = "test-agent",
            ["app.kubernetes.io/part-of"] = "kagent",
            ["app.kubernetes.io/managed-by"] = "kagent",
            ["team"] = "x",
        };
        foreach (var item in (await _team.BuildAsync(agent)).Objects)
        {
            Assert.Equal(("test-agent", "test"), (item.Metadata.Name, item.Metadata.NamespaceProperty));
            Assert.Equal(labels, item.Metadata.Labels);
            var owner = Assert.Single(item.Metadata.OwnerReferences);
            Assert.Equal(("kagent.dev/v1alpha2", "SandboxAgent", "test-agent", "u1", true, true), (owner.ApiVersion, owner.Kind, owner.Name, owner.Uid, owner.Controller, owner.BlockOwnerDeletion));
        }
    }

    [Fact]
    public async Task Secret_HoldsTheFilesAsBytes()
    {
        var secret = (await _team.BuildAsync(Team.Declarative())).Objects.OfType<V1Secret>().Single();
        Assert.Equal(["config.json", "agent-card.json"], secret.Data.Keys);
        Assert.StartsWith("""{"model":""", Encoding.UTF8.GetString(secret.Data["config.json"]), StringComparison.Ordinal);
        Assert.Null(secret.StringData);
    }

    [Theory]
    [InlineData("", "skills: {refs: ['a:1']}", true)]
    [InlineData("executeCodeBlocks: true", "", true)]
    [InlineData("", "", false)]
    public async Task SandboxSettings_AreInTheSecretWhereTheyAreNeeded(string declarative, string spec, bool expected)
    {
        var manifest = await _team.BuildAsync(Team.Declarative(declarative, spec));
        Assert.Equal(expected, manifest.Objects.OfType<V1Secret>().Single().Data.ContainsKey("srt-settings.json"));
        Assert.Equal(expected, Pod(manifest).Spec.Containers[0].Env.Any(variable => variable.Name == "KAGENT_SRT_SETTINGS_PATH"));
    }

    [Fact]
    public async Task ByoAgent_HasAnUnusedSecret_UnlessItHasSandboxSettings()
    {
        var plain = await _team.BuildAsync(Team.Sandbox(Byo));
        Assert.Empty(plain.Objects.OfType<V1Secret>().Single().Data["config.json"]);
        Assert.Equal(["kagent-token"], Pod(plain).Spec.Volumes.Select(volume => volume.Name));
        Assert.Equal("0", Pod(plain).Metadata.Annotations["kagent.dev/config-hash"]);

        var sandboxed = await _team.BuildAsync(Team.Sandbox(Byo[..^1] + ", sandbox: {}}"));
        Assert.Equal(["config", "kagent-token"], Pod(sandboxed).Spec.Volumes.Select(volume => volume.Name));
        Assert.NotEqual("0", Pod(sandboxed).Metadata.Annotations["kagent.dev/config-hash"]);
    }

    [Fact]
    public async Task ServiceAccount_IsTheAgentsOwnUnlessItNamesAnother()
    {
        var own = await _team.BuildAsync(Team.Declarative("deployment: {serviceAccountConfig: {labels: {l: m, team: sa}, annotations: {role: r}}, labels: {team: x}}"));
        var account = own.Objects.OfType<V1ServiceAccount>().Single();
        Assert.Equal(("test-agent", "m", "sa", "r"), (account.Metadata.Name, account.Metadata.Labels["l"], account.Metadata.Labels["team"], account.Metadata.Annotations["role"]));
        Assert.Equal("test-agent", Pod(own).Spec.ServiceAccountName);

        var other = await _team.BuildAsync(Team.Declarative("deployment: {serviceAccountName: custom-sa}"));
        Assert.Empty(other.Objects.OfType<V1ServiceAccount>());
        Assert.Equal("custom-sa", Pod(other).Spec.ServiceAccountName);
        foreach (var manifest in (AgentManifest[])[own, other])
            Assert.Equal("test-agent", Pod(manifest).Spec.Containers[0].Env.Single(variable => variable.Name == "KAGENT_NAME").Value);
    }

    [Fact]
    public async Task Improve_AnnotationsOfTheServiceAccountStayOnIt_AndBookkeepingOfTheAgentIsNotCopied()
    {
        var agent = Team.Declarative("deployment: {serviceAccountConfig: {annotations: {role: r}}}");
        agent.Resource.Metadata.Annotations = new Dictionary<string, string> { ["mine"] = "1", ["kubectl.kubernetes.io/last-applied-configuration"] = "{}" };
        var manifest = await _team.BuildAsync(agent);
        Assert.Equal(["mine", "kubectl.kubernetes.io/last-applied-configuration"], agent.Resource.Metadata.Annotations.Keys);
        Assert.Equal(["mine"], manifest.Objects.OfType<V1Secret>().Single().Metadata.Annotations.Keys);
        Assert.Equal(["mine", "role"], manifest.Objects.OfType<V1ServiceAccount>().Single().Metadata.Annotations.Keys);
        Assert.Equal(["mine"], manifest.Objects.OfType<Sandbox>().Single().Metadata.Annotations.Keys);
    }

    [Fact]
    [Trait("spec", "substrate 8.4 improve")]
    public async Task Substrate_GetsTheSameSecretAndAccount_AndACopyOfTheSecretThatIsNamedAfterItsContent()
    {
        var onSubstrate = await _team.BuildAsync(Team.Declarative("runtime: go", "platform: substrate"));
        var onAgentSandbox = await _team.BuildAsync(Team.Declarative("runtime: go", "platform: agent-sandbox"));
        Assert.Equal(["Secret", "ServiceAccount", "Secret", "ActorTemplate"], onSubstrate.Objects.Select(item => item.Kind));
        Assert.Equal(KubernetesJson.Serialize(onAgentSandbox.Objects[0]), KubernetesJson.Serialize(onSubstrate.Objects[0]));
        Assert.Equal(KubernetesJson.Serialize(onAgentSandbox.Objects[1]), KubernetesJson.Serialize(onSubstrate.Objects[1]));

        var (secret, copy) = ((V1Secret)onSubstrate.Objects[0], (V1Secret)onSubstrate.Objects[2]);
        Assert.Equal(secret.Data, copy.Data);
        Assert.True(copy.Immutable);
        Assert.StartsWith(secret.Metadata.Name + "-", copy.Metadata.Name, StringComparison.Ordinal);
        Assert.NotEqual(copy.Metadata.Name, (await _team.BuildAsync(Team.Declarative("runtime: go, stream: true", "platform: substrate"))).Objects[2].Metadata.Name);
    }

    [Theory]
    [InlineData("{type: BYO, platform: substrate, byo: {deployment: {image: 'a:1'}}}", "spec.type", "BYO agents are not supported when spec.platform is substrate")]
    [InlineData("{platform: substrate, skills: {refs: ['a:1']}, declarative: {systemMessage: Hi, modelConfig: m}}", "spec.skills", "spec.skills is not supported when spec.platform is substrate")]
    public Task WhatSubstrateCannotDo_IsTheUsersError(string spec, string path, string message) => _team.RefusesAsync(Team.Sandbox(spec), path, message);

    [Fact]
    public async Task SandboxWithoutBackend_IsNotConfigured()
    {
        var compiler = new AgentCompiler(_team.Reader, null, _team.Options);
        Assert.Equal("sandbox backend is not configured", (await Assert.ThrowsAsync<SandboxBackendNotConfiguredException>(() => compiler.CompileAsync(Team.Declarative()))).Message);
        await compiler.CompileAsync(Team.Plain(Byo));
    }

    [Fact]
    public async Task Inputs_AreRequired()
    {
        var builder = new ManifestBuilder(_team.Backend, _team.Options);
        var compiled = await _team.CompileAsync(Team.Declarative());
        Assert.StartsWith("agent manifest inputs are required", (await Assert.ThrowsAsync<ArgumentException>(() => builder.BuildAsync(null!))).Message, StringComparison.Ordinal);
        Assert.StartsWith("resolved deployment is required", (await Assert.ThrowsAsync<ArgumentException>(() => builder.BuildAsync(compiled with { Deployment = null! }))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Plugins_RunLastAndAllOfThem()
    {
        var agent = Team.Declarative();
        agent.Resource.Metadata.Uid = "u1";
        var compiled = await _team.CompileAsync(agent);
        var manifest = await new ManifestBuilder(_team.Backend, _team.Options, [new Failing(), new Adding()]).BuildAsync(compiled);
        Assert.Equal("no", Assert.Single(manifest.PluginErrors).Message);
        Assert.Equal("added", manifest.Objects[^1].Metadata.Name);
        Assert.Equal("u1", manifest.Objects[^1].Metadata.OwnerReferences.Single().Uid);
    }

    [Fact]
    public void OwnedKinds_AreThoseOfKubernetesThenOfPluginsThenOfTheBackend()
        => Assert.Equal(
            ["Deployment", "ConfigMap", "Secret", "Service", "ServiceAccount", "Sandbox", "ActorTemplate"],
            ManifestTypes.All(_team.Backend, [new Adding()]).Select(type => type.Kind));

    [Fact]
    public async Task PodContexts_ArePassedThrough()
    {
        var pod = Pod(await _team.BuildAsync(Team.Declarative("deployment: {podSecurityContext: {fsGroup: 5}, securityContext: {runAsNonRoot: true}}")));
        Assert.Equal((5, true), (pod.Spec.SecurityContext.FsGroup, pod.Spec.Containers[0].SecurityContext.RunAsNonRoot));
        var plain = Pod(await _team.BuildAsync(Team.Declarative()));
        Assert.Null(plain.Spec.SecurityContext);
        Assert.Null(plain.Spec.Containers[0].SecurityContext);
    }

    private async Task<IEnumerable<string>> KindsAsync(IAgentObject agent) => (await _team.BuildAsync(agent)).Objects.Select(item => item.Kind);

    private static V1PodTemplateSpec Pod(AgentManifest manifest)
    {
        var template = manifest.Objects.OfType<Sandbox>().Single().Spec!.PodTemplate;
        return new() { Metadata = new() { Annotations = template.Metadata!.Annotations }, Spec = template.Spec };
    }

    private sealed class Failing : IManifestPlugin
    {
        public IReadOnlyList<OwnedType> OwnedTypes => [];

        public Task ProcessAsync(IAgentObject agent, IList<IKubernetesObject<V1ObjectMeta>> objects, CancellationToken cancellationToken) => throw new InvalidOperationException("no");
    }

    private sealed class Adding : IManifestPlugin
    {
        public IReadOnlyList<OwnedType> OwnedTypes => [ManifestTypes.Core[1]];

        public Task ProcessAsync(IAgentObject agent, IList<IKubernetesObject<V1ObjectMeta>> objects, CancellationToken cancellationToken)
        {
            objects.Add(new V1ConfigMap { Kind = "ConfigMap", Metadata = new() { Name = "added" } });
            return Task.CompletedTask;
        }
    }
}
