using k8s;
using k8s.Models;
using KagentTyped.Ate.V1Alpha1;
using KagentTyped.Runtime.Agents;
using KagentTyped.Runtime.AgentsXK8s;
using KagentTyped.Runtime.Backends;
using KagentTyped.Runtime.Compilation;
using KagentTyped.Runtime.Failures;
using KagentTyped.Runtime.Manifests;
using KagentTyped.Runtime.OwnedKinds;
using KagentTyped.Runtime.Substrate.Templates;
using KagentTyped.Runtime.Substrate.Tests.Templates.Support;
using KagentTyped.V1Alpha2;

namespace KagentTyped.Runtime.Substrate.Tests.Templates;

/// <summary>The ActorTemplate of an agent: 4.7, 5.1 to 5.4, 8.1 to 8.5.</summary>
public class AgentTemplateTests
{
    private readonly SubstrateTeam _team = new();

    [Fact]
    [Trait("spec", "8.3")]
    public async Task CommandAndIdentity_AreTheSameWhateverThePodSays()
    {
        var pod = SubstrateTeam.Pod();
        pod.Spec.Containers[0].Command = ["/other"];
        pod.Spec.Containers[0].Args = ["--port", "8080"];
        var template = await _team.BuildAsync(SubstrateTeam.Agent(), pod);
        var container = Assert.Single(template.Spec!.Containers!);

        Assert.Equal(("ate.dev/v1alpha1", "ActorTemplate", "kagent"), (template.ApiVersion, template.Kind, template.Metadata.NamespaceProperty));
        Assert.Equal(("kagent", SubstrateTeam.Image), (container.Name, container.Image));
        Assert.Equal(["/app", "--host", "0.0.0.0", "--port", "80"], container.Command);
        Assert.Equal([("KAGENT_NAME", "my-agent"), ("KAGENT_NAMESPACE", "kagent")], container.Env!.Take(2).Select(variable => (variable.Name, variable.Value)));
        Assert.Equal(
            [("KAGENT_CONFIG_JSON", "my-agent", "config.json", null), ("KAGENT_AGENT_CARD_JSON", "my-agent", "agent-card.json", null), ("KAGENT_SRT_SETTINGS_JSON", "my-agent", "srt-settings.json", (bool?)true)],
            container.Env!.Skip(2).Select(variable => (variable.Name, variable.ValueFrom.SecretKeyRef.Name, variable.ValueFrom.SecretKeyRef.Key, variable.ValueFrom.SecretKeyRef.Optional)));
    }

    [Fact]
    [Trait("spec", "5.1")]
    public async Task WhatTheInstallationDecides_IsInEveryTemplate()
    {
        var spec = (await _team.BuildAsync(SubstrateTeam.Agent(), SubstrateTeam.Pod())).Spec!;

        Assert.StartsWith("gcr.io/gke-release/pause@sha256:", spec.PauseImage, StringComparison.Ordinal);
        Assert.Equal("gs://gvisor/releases/nightly/2026-06-02/x86_64/runsc", spec.Runsc.Amd64!.Url);
        Assert.Equal("1ba2366ae2efceba166046f51a4104f9261c9cb72c6db8f5b3fe2dc57dea86b9", spec.Runsc.Arm64!.Sha256Hash);
        Assert.Null(spec.Runsc.Authentication);
    }

    [Theory]
    [Trait("spec", "5.3")]
    [InlineData("{}", "kagent", "default-wp")]
    [InlineData("{workerPoolRef: {name: ' '}}", "kagent", "default-wp")]
    [InlineData("{workerPoolRef: {name: custom-wp}}", "kagent", "custom-wp")]
    public async Task WorkerPool_IsTheAgentsOwnElseTheDefault(string substrate, string namespaceName, string name)
    {
        var pool = (await _team.BuildAsync(SubstrateTeam.Agent(substrate: substrate), SubstrateTeam.Pod())).Spec!.WorkerPoolRef;

        Assert.Equal((namespaceName, name), (pool.NamespaceProperty, pool.Name));
    }

    [Fact]
    [Trait("spec", "5.3")]
    public async Task DefaultWorkerPool_MayBeInAnotherNamespace_OrInEachAgentsOwn()
    {
        _team.Pool("shared", "pools");
        _team.Options = new() { DefaultWorkerPool = new("pools", "shared") };
        Assert.Equal("pools", (await _team.BuildAsync(SubstrateTeam.Agent(), SubstrateTeam.Pod())).Spec!.WorkerPoolRef.NamespaceProperty);

        _team.Options = new() { DefaultWorkerPool = new("", "custom-wp") };
        Assert.Equal("kagent", (await _team.BuildAsync(SubstrateTeam.Agent(), SubstrateTeam.Pod())).Spec!.WorkerPoolRef.NamespaceProperty);
    }

    [Fact]
    [Trait("spec", "5.3")]
    public async Task MissingWorkerPool_IsTheUsersError_AndOneThatCannotBeReadMayPass()
    {
        var agent = SubstrateTeam.Agent(substrate: "{workerPoolRef: {name: gone}}");
        var e = await Assert.ThrowsAsync<AgentValidationException>(() => _team.BuildAsync(agent, SubstrateTeam.Pod()));
        Assert.Equal(("spec.substrate.workerPoolRef", "get WorkerPool kagent/gone: workerpools.ate.dev \"gone\" not found"), (e.FieldPath, e.Message));

        _team.Reader.Fail<WorkerPool>("kagent", "gone", ApiFailure.Forbidden);
        Assert.Equal(ApiFailure.Forbidden, (await Assert.ThrowsAsync<AgentDependencyException>(() => _team.BuildAsync(agent, SubstrateTeam.Pod()))).Failure);

        _team.Options = new();
        e = await Assert.ThrowsAsync<AgentValidationException>(() => _team.BuildAsync(SubstrateTeam.Agent(), SubstrateTeam.Pod()));
        Assert.Equal("substrate workerPoolRef is required when no default WorkerPool is configured", e.Message);
    }

    [Fact]
    [Trait("spec", "5.2 improve")]
    public async Task Snapshots_AreWhereTheAgentSays_ElseWhereNoHarnessHasThem()
    {
        Assert.Equal("gs://mine/x", await LocationAsync("{snapshotsConfig: {location: ' gs://mine/x '}}"));
        Assert.Equal("gs://ate-snapshots/kagent/sandboxagent_my-agent", await LocationAsync("{}"));
        _team.Options = _team.Options with { SnapshotLocation = "gs://bucket/folder/" };
        Assert.Equal("gs://bucket/folder/kagent/sandboxagent_my-agent", await LocationAsync("{}"));

        async Task<string> LocationAsync(string substrate) => (await _team.BuildAsync(SubstrateTeam.Agent(substrate: substrate), SubstrateTeam.Pod())).Spec!.SnapshotsConfig.Location;
    }

    [Theory]
    [Trait("spec", "5.4")]
    [InlineData("reg/img:2026.5.4", "workload image \"reg/img:2026.5.4\" must be pinned with a digest (@sha256:...); the installation ")]
    [InlineData("reg/img@sha256:abc", "workload image \"reg/img@sha256:abc\" must be pinned with a digest (@sha256:...); the installation ")]
    [InlineData("reg/img@md5:aa", "workload image \"reg/img@md5:aa\" must be pinned with a digest (@sha256:...); the installation ")]
    [InlineData("@sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "workload image \"@sha256:")]
    [InlineData("a b@sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "workload image \"a b@sha256:")]
    [InlineData(" ", "workload image is required; the installation ")]
    public async Task ImageWithoutADigest_IsRefused(string image, string message)
    {
        var pod = SubstrateTeam.Pod();
        pod.Spec.Containers[0].Image = image;
        var e = await Assert.ThrowsAsync<AgentValidationException>(() => _team.BuildAsync(SubstrateTeam.Agent(), pod));

        Assert.Equal("spec.platform", e.FieldPath);
        Assert.StartsWith(message, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("spec", "8.3")]
    public async Task Container_IsTheAgents_ElseTheFirst()
    {
        var pod = SubstrateTeam.Pod();
        pod.Spec.Containers.Insert(0, new() { Name = "sidecar", Image = SubstrateTeam.Pinned("other") });
        Assert.Equal(SubstrateTeam.Image, (await _team.BuildAsync(SubstrateTeam.Agent(), pod)).Spec!.Containers![0].Image);

        pod.Spec.Containers[1].Name = "renamed";
        Assert.Equal(SubstrateTeam.Pinned("other"), (await _team.BuildAsync(SubstrateTeam.Agent(), pod)).Spec!.Containers![0].Image);

        pod.Spec.Containers.Clear();
        Assert.Equal("pod template is missing the kagent container", (await Assert.ThrowsAsync<AgentValidationException>(() => _team.BuildAsync(SubstrateTeam.Agent(), pod))).Message);
    }

    [Fact]
    [Trait("spec", "8.2")]
    public async Task OtherKindsAndPlatforms_AreRefused()
    {
        var agent = SubstrateTeam.Agent();
        agent.Spec!.Platform = SandboxPlatform.AgentSandbox;
        Assert.Equal(
            "substrate sandbox backend called for platform \"agent-sandbox\"",
            (await Assert.ThrowsAsync<ArgumentException>(() => _team.BuildAsync(agent, SubstrateTeam.Pod()))).Message);
        var plain = new BuildInput { Agent = new Agent { Metadata = new() { Name = "a", NamespaceProperty = "b" } }.AsAgentObject(), PodTemplate = SubstrateTeam.Pod() };
        Assert.Equal(
            "substrate sandbox backend requires a SandboxAgent",
            (await Assert.ThrowsAsync<ArgumentException>(() => _team.Backend.BuildSandboxAsync(plain))).Message);
    }

    [Fact]
    [Trait("spec", "8.4 improve")]
    public async Task AChangedConfiguration_GetsAnotherTemplate_AndTheSameOneTheSame()
    {
        string name = (await _team.BuildAsync(SubstrateTeam.Agent(), SubstrateTeam.Pod())).Metadata.Name;
        Assert.Equal(name, (await _team.BuildAsync(SubstrateTeam.Agent(), SubstrateTeam.Pod())).Metadata.Name);

        // Prompt, tools and Secrets of the models are in the hash of the files.
        var files = SubstrateTeam.Pod();
        files.Metadata.Annotations["kagent.dev/config-hash"] = "18";
        var image = SubstrateTeam.Pod();
        image.Spec.Containers[0].Image = SubstrateTeam.Pinned("reg/newer");
        string[] others =
        [
            (await _team.BuildAsync(SubstrateTeam.Agent(), files)).Metadata.Name,
            (await _team.BuildAsync(SubstrateTeam.Agent(), image)).Metadata.Name,
            (await _team.BuildAsync(SubstrateTeam.Agent(), SubstrateTeam.Pod(new V1EnvVar { Name = "A", Value = "" }))).Metadata.Name,
            (await _team.BuildAsync(SubstrateTeam.Agent(substrate: "{workerPoolRef: {name: custom-wp}}"), SubstrateTeam.Pod())).Metadata.Name,
            (await _team.BuildAsync(SubstrateTeam.Agent("my-agent2"), SubstrateTeam.Pod())).Metadata.Name,
        ];
        Assert.Equal(6, others.Append(name).Distinct().Count());
        Assert.All(others.Append(name), each => Assert.Matches("^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$", each));
    }

    [Fact]
    [Trait("spec", "4.7 improve")]
    public async Task Labels_FindTheAgent_AndTheAnnotationHasTheWholeName()
    {
        var template = await _team.BuildAsync(SubstrateTeam.Agent(), SubstrateTeam.Pod());
        Assert.Equal(new Dictionary<string, string> { ["app.kubernetes.io/managed-by"] = "kagent", ["kagent.dev/sandbox-agent"] = "my-agent" }, template.Metadata.Labels);
        Assert.Equal("1", template.Metadata.Annotations["kagent.dev/desired-generation"]);

        string name = string.Join('.', Enumerable.Repeat("agent", 20));
        var longer = await _team.BuildAsync(SubstrateTeam.Agent(name), SubstrateTeam.Pod());
        Assert.InRange(longer.Metadata.Labels["kagent.dev/sandbox-agent"].Length, 1, 63);
        Assert.Equal(("kagent", name), ObjectOwner.AgentOf(longer) is { } owner ? (owner.Namespace, owner.Name) : default);
        Assert.Null(ObjectOwner.HarnessOf(longer));
        Assert.Null(ObjectOwner.AgentOf(new ActorTemplate { Metadata = new() }));
        Assert.Equal("a", ObjectOwner.AgentOf(new ActorTemplate { Metadata = new() { Labels = new Dictionary<string, string> { ["kagent.dev/sandbox-agent"] = " a " } } })?.Name);
    }

    [Fact]
    [Trait("spec", "8.5 improve")]
    public async Task Token_IsAKeyOfASecretWhereThereIsOne_ElseItsLossIsReported()
    {
        var pod = SubstrateTeam.Pod();
        pod.Spec.Volumes = [new() { Name = "kagent-token" }];
        Assert.Equal(["spec.platform: token of the agent's ServiceAccount (no KAGENT_TOKEN is set)"], await _team.LeftAsync(pod));

        _team.Options = _team.Options with { AgentTokenSecret = "agent-token" };
        Assert.Empty(await _team.LeftAsync(pod));
        var token = (await _team.BuildAsync(SubstrateTeam.Agent(), pod)).Spec!.Containers![0].Env![^1];
        Assert.Equal(("KAGENT_TOKEN", "agent-token", "token", true), (token.Name, token.ValueFrom.SecretKeyRef.Name, token.ValueFrom.SecretKeyRef.Key, token.ValueFrom.SecretKeyRef.Optional));

        pod.Spec.Containers[0].Env = [new() { Name = "KAGENT_TOKEN", ValueFrom = new() { SecretKeyRef = new() { Name = "own", Key = "t" } } }];
        Assert.Equal("own", (await _team.BuildAsync(SubstrateTeam.Agent(), pod)).Spec!.Containers![0].Env![^1].ValueFrom.SecretKeyRef.Name);
        Assert.Empty(await _team.LeftAsync(pod));
    }

    [Fact]
    [Trait("spec", "8.5 improve")]
    public async Task WhatAPodHasAndAnActorHasNot_IsReportedOnce()
    {
        var agent = SubstrateTeam.Agent();
        agent.Spec!.Declarative!.Deployment!.Resources = new();
        agent.Spec.Declarative.Deployment.ExtraContainers = [new() { Name = "sidecar", Image = "x:1" }];
        var pod = SubstrateTeam.Pod();
        pod.Spec.Containers.Add(new() { Name = "sidecar", Image = "x:1" });
        pod.Spec.InitContainers = [new() { Name = "prepare" }];
        pod.Spec.Volumes = [new() { Name = "tls-ca-corp" }];

        Assert.Equal(
            [
                "spec.declarative.deployment.extraContainers: deployment.extraContainers",
                "spec.declarative.deployment.resources: deployment.resources",
                "spec: init container prepare",
                "spec.declarative.modelConfig: volume tls-ca-corp",
            ],
            await _team.LeftAsync(pod, agent));
    }

    [Fact]
    [Trait("spec", "8.3")]
    public async Task CompiledAgent_GetsSecretServiceAccountAndTemplate_WithTheAgentAsOwner()
    {
        var agent = CustomResourceYaml.Load<SandboxAgent>(
            "metadata: {name: demo-agent, namespace: kagent, uid: u1}\nspec: {type: Declarative, platform: substrate, declarative: {runtime: go, systemMessage: Hi, modelConfig: m1}}").AsAgentObject();
        var options = new CompilerOptions { Images = new() { GolangAdkDigest = new('b', 64) } };
        var backend = new RoutingSandboxBackend(null, _team.Backend);
        var manifest = await BuildAsync();

        Assert.Equal(["Secret", "ServiceAccount", "Secret", "ActorTemplate"], manifest.Objects.Select(item => item.Kind));
        var template = (ActorTemplate)manifest.Objects[3];
        Assert.Equal(
            ["KAGENT_NAME", "KAGENT_NAMESPACE", "KAGENT_CONFIG_JSON", "KAGENT_AGENT_CARD_JSON", "KAGENT_SRT_SETTINGS_JSON", "OPENAI_API_KEY", "KAGENT_URL"],
            template.Spec!.Containers![0].Env!.Select(variable => variable.Name));
        Assert.Equal("u1", Assert.Single(template.Metadata.OwnerReferences).Uid);
        Assert.Empty(template.Validate());
        Assert.Equal(["token of the agent's ServiceAccount (no KAGENT_TOKEN is set)"], manifest.Unsupported.Select(feature => feature.Description));

        // 8.4 improve: ate-api remembers Secrets by their names for half a minute, so another content has another name.
        var own = (V1Secret)manifest.Objects[0];
        var files = (V1Secret)manifest.Objects[2];
        Assert.Equal("demo-agent", own.Metadata.Name);
        Assert.Matches("^demo-agent-[0-9a-f]{16}$", files.Metadata.Name);
        Assert.True(files.Immutable);
        Assert.Equal(own.Data, files.Data);
        Assert.Equal(("demo-agent", "u1"), (ObjectOwner.AgentOf(files)?.Name, Assert.Single(files.Metadata.OwnerReferences).Uid));
        Assert.All(template.Spec!.Containers![0].Env!.Skip(2).Take(3), variable => Assert.Equal(files.Metadata.Name, variable.ValueFrom.SecretKeyRef.Name));
        Assert.Equal(files.Metadata.Name, (await FilesAsync()).Metadata.Name);
        agent.Spec!.Declarative!.SystemMessage = "Hello";
        Assert.NotEqual(files.Metadata.Name, (await FilesAsync()).Metadata.Name);

        // Of an earlier configuration, of this agent, of an object that is no longer asked for, and of another agent.
        var later = await BuildAsync();
        var foreign = new V1Secret { Metadata = new() { Name = "x", NamespaceProperty = "kagent", OwnerReferences = [new() { Uid = "u2", Controller = true }] } };
        var stray = new V1ConfigMap { Metadata = new() { Name = "stray", NamespaceProperty = "kagent", OwnerReferences = files.Metadata.OwnerReferences } };
        var dying = new V1ConfigMap { Metadata = new() { Name = "dying", NamespaceProperty = "kagent", OwnerReferences = files.Metadata.OwnerReferences, DeletionTimestamp = DateTime.UnixEpoch } };
        IKubernetesObject<V1ObjectMeta>[] existing = [.. manifest.Objects, .. later.Objects, foreign, stray, dying];
        Assert.Equal([stray], ObsoleteObjects.Of(agent, existing, later.Objects, backend));
        agent.Spec.Platform = SandboxPlatform.AgentSandbox;

        // Its actors go before its templates, wherever it runs now.
        Assert.Equal([stray], ObsoleteObjects.Of(agent, existing, later.Objects.Take(2), new RoutingSandboxBackend(new AgentSandboxBackend(), _team.Backend)));
        agent.Spec.Platform = SandboxPlatform.Substrate;

        agent.Spec.Declarative.SystemMessage = new string('x', 200_000);
        var e = await Assert.ThrowsAsync<AgentValidationException>(BuildAsync);
        Assert.Contains("an agent on platform substrate gets it as an environment variable, which holds at most 131008", e.Message, StringComparison.Ordinal);

        async Task<AgentManifest> BuildAsync() => await new ManifestBuilder(backend, options).BuildAsync(await new AgentCompiler(_team.Reader, backend, options).CompileAsync(agent));
        async Task<V1Secret> FilesAsync() => (V1Secret)(await BuildAsync()).Objects[2];
    }

    [Theory]
    [Trait("spec", "8.5 improve")]
    [InlineData("", "service account shared", "image pull secret global")]
    [InlineData("serviceAccountName: own, imagePullSecrets: [{name: mine}]", "deployment.serviceAccountName", "deployment.imagePullSecrets", "image pull secret global")]
    [InlineData("serviceAccountName: shared, imagePullSecrets: [{name: global}], labels: {a: b}", "deployment.serviceAccountName", "deployment.imagePullSecrets", "deployment.labels")]
    public async Task WhatTheInstallationGivesEveryPod_IsReportedOnce(string deployment, params string[] expected)
    {
        var agent = CustomResourceYaml.Load<SandboxAgent>(
            "metadata: {name: a, namespace: kagent}\nspec: {type: Declarative, platform: substrate, declarative: {runtime: go, systemMessage: Hi, modelConfig: m1, deployment: {" + deployment + "}}}").AsAgentObject();
        var options = new CompilerOptions
        {
            Images = new() { GolangAdkDigest = new('b', 64) },
            ImagePullSecret = "global",
            DefaultServiceAccountName = "shared",
            DefaultPodLabels = new Dictionary<string, string> { ["team"] = "a" },
        };
        _team.Options = _team.Options with { AgentTokenSecret = "token" };
        var backend = new RoutingSandboxBackend(null, _team.Backend);
        var manifest = await new ManifestBuilder(backend, options).BuildAsync(await new AgentCompiler(_team.Reader, backend, options).CompileAsync(agent));

        Assert.Equal(expected, manifest.Unsupported.Select(feature => feature.Description));
    }

    [Fact]
    [Trait("spec", "8.1")]
    public async Task OwnedTypes_AreActorTemplates_WhichOthersDoNotPrune_AsLongAsTheAgentIsHere()
    {
        var backend = _team.Backend;
        var agent = SubstrateTeam.Agent().AsAgentObject();
        Assert.Equal("ActorTemplate (ate.dev/v1alpha1)", Assert.Single(backend.OwnedResourceTypes).ToString());
        Assert.Equal(backend.OwnedResourceTypes, backend.OwnedResourceTypesFor(agent));
        Assert.True(backend.Supports(SandboxPlatform.Substrate));
        Assert.False(backend.Supports(SandboxPlatform.AgentSandbox));

        // 8.4: sessions stay on the template that they were born with.
        var template = await _team.BuildAsync(SubstrateTeam.Agent(), SubstrateTeam.Pod());
        Assert.True(backend.PrunesItself(agent, template));
        Assert.False(backend.PrunesItself(SubstrateTeam.Agent("other").AsAgentObject(), template));
        Assert.False(backend.PrunesItself(agent, new V1Secret { Metadata = new() { Name = "my-agent", NamespaceProperty = "kagent" } }));

        var routing = new RoutingSandboxBackend(new AgentSandboxBackend(), backend);
        agent.Spec!.Platform = SandboxPlatform.AgentSandbox;
        Assert.True(routing.PrunesItself(agent, template));
        Assert.Contains(await OwnedTypeFilter.ForPruningAsync(agent, ManifestTypes.All(routing), routing, (_, _) => Task.FromResult(true)), type => type.Kind == "ActorTemplate");
    }

    [Fact]
    [Trait("spec", "5.1")]
    public void MistakesOfTheInstallation_ShowAtTheStart()
    {
        Refuses(new() { PauseImage = "pause:1" }, "PauseImage: workload image \"pause:1\" must be pinned");
        Refuses(new() { DefaultWorkloadImage = "" }, "DefaultWorkloadImage: workload image is required");
        Refuses(new() { RunscAmd64 = new("", new('a', 64)) }, "RunscAmd64: the URL is empty");
        Refuses(new() { RunscArm64 = new("gs://x", "ABC") }, "RunscArm64: \"ABC\" is no SHA-256 in lower-case hex");
        Refuses(new() { SnapshotLocation = "s3://x" }, "SnapshotLocation: \"s3://x\" is no location in Cloud Storage");
        Refuses(new() { SnapshotLocation = "gs:///" }, "SnapshotLocation: ");
        Refuses(new() { PauseImage = null! }, "PauseImage: workload image is required");
        Refuses(new() { RunscAmd64 = null! }, "RunscAmd64: the URL is empty");
        Refuses(new() { RunscArm64 = new("gs://x", null!) }, "RunscArm64: \"\" is no SHA-256 in lower-case hex");
        Refuses(new() { SnapshotLocation = null! }, "SnapshotLocation: \"\" is no location in Cloud Storage");
        Refuses(new() { DefaultWorkerPool = new("kagent", "Bad") }, "DefaultWorkerPool: \"kagent/Bad\" names no WorkerPool");
        Refuses(new() { AgentTokenSecret = "a b" }, "AgentTokenSecret: \"a b\" is no name of a Secret");

        void Refuses(SubstrateTemplateOptions options, string message)
            => Assert.StartsWith(message, Assert.Throws<ArgumentException>(() => new SubstrateSandboxBackend(_team.Reader, options)).Message, StringComparison.Ordinal);
    }
}
