using k8s.Models;
using KagentTyped.Runtime.Tests.Support;

namespace KagentTyped.Runtime.Tests.Deployments;

public class DeclarativeDeploymentTests
{
    private readonly Team _team = new();

    [Fact]
    public async Task SmallestAgent_GetsTheDefaults()
    {
        var deployment = (await _team.CompileAsync(Team.Declarative())).Deployment;
        Assert.Equal(["--host", "0.0.0.0", "--port", "8080", "--filepath", "/config"], deployment.Args);
        Assert.Empty(deployment.Command);
        Assert.Null(deployment.Replicas);
        Assert.Equal(("IfNotPresent", "test-agent"), (deployment.ImagePullPolicy, deployment.ServiceAccountName));
        Assert.Equal("384Mi", deployment.Resources.Requests["memory"].ToString());
    }

    [Fact]
    public async Task BindHost_IsTheInstallations()
    {
        _team.Options = _team.Options with { BindHost = "::" };
        Assert.Equal("::", (await _team.CompileAsync(Team.Declarative())).Deployment.Args[1]);
    }

    [Fact]
    public async Task WhatTheAgentSays_IsTaken()
    {
        _team.Options = _team.Options with { ImagePullSecret = "global", DefaultServiceAccountName = "shared" };
        var deployment = (await _team.CompileAsync(Team.Declarative(
            """
            deployment: {replicas: 2, imagePullPolicy: Always, imagePullSecrets: [{name: mine}], env: [{name: A, value: b}], volumes: [{name: v, emptyDir: {}}],
            volumeMounts: [{name: v, mountPath: /v}], labels: {team: x}, annotations: {a: b}, nodeSelector: {disk: ssd}, tolerations: [{key: gpu}],
            serviceAccountConfig: {labels: {l: m}}, resources: {}, extraContainers: [{name: envoy}]}
            """))).Deployment;
        Assert.Equal((2, "Always", "shared"), (deployment.Replicas, deployment.ImagePullPolicy, deployment.ServiceAccountName));
        Assert.Equal(["mine", "global"], deployment.ImagePullSecrets.Select(secret => secret.Name));
        Assert.Equal(["A", "OPENAI_API_KEY"], deployment.Env.Select(variable => variable.Name));
        Assert.Equal(("v", "/v"), (deployment.Volumes.Single().Name, deployment.VolumeMounts.Single().MountPath));
        Assert.Equal(("x", "b", "ssd", "gpu", "m"), (deployment.Labels["team"], deployment.Annotations["a"], deployment.NodeSelector["disk"], deployment.Tolerations.Single().Key, deployment.ServiceAccountLabels["l"]));
        Assert.Null(deployment.Resources.Limits);
        Assert.Equal("envoy", deployment.ExtraContainers.Single().Name);
    }

    [Fact]
    public async Task VolumeOfTheAgent_CountsBeforeThatOfAModel()
    {
        _team.Model("m", "{model: x, tls: {caCertSecretRef: ca, caCertSecretKey: k}}");
        var deployment = (await _team.CompileAsync(Team.Declarative("deployment: {volumes: [{name: tls-ca-ca, emptyDir: {}}]}"))).Deployment;
        Assert.NotNull(Assert.Single(deployment.Volumes).EmptyDir);
    }

    [Theory]
    [InlineData("env: [{name: A, value: '1'}, {name: A, value: '2'}]", "env[1].name", "duplicate environment variable \"A\"")]
    [InlineData("env: [{name: 'A=B'}]", "env[0].name", "\"A=B\" is no name of an environment variable: it needs printable ASCII characters other than '='")]
    [InlineData("env: [{name: ''}]", "env[0].name", "\"\" is no name of an environment variable: it needs printable ASCII characters other than '='")]
    [InlineData("volumes: [{name: config, emptyDir: {}}]", "volumes[0].name", "volume \"config\" is reserved: kagent adds one of that name")]
    [InlineData("volumes: [{name: v}, {name: v}]", "volumes[1].name", "duplicate volume \"v\"")]
    [InlineData("volumeMounts: [{name: v, mountPath: /v}]", "volumeMounts[0].name", "there is no volume \"v\" to mount")]
    [InlineData("extraContainers: [{name: proxy}, {name: proxy}]", "extraContainers[1].name", "extraContainers: duplicate container name \"proxy\"")]
    [InlineData("extraContainers: [{name: envoy}, {name: kagent}]", "extraContainers[1].name", "extraContainers: \"kagent\" is a reserved container name")]
    [InlineData("extraContainers: [{name: envoy, ports: [{containerPort: 1}, {containerPort: 65536}]}]", "extraContainers[0].ports[1].containerPort", "Invalid value: 65536: must be between 1 and 65535, inclusive")]
    [InlineData("labels: {app: mine}", "labels[app]", "label app is reserved: objects of the agent are found by it")]
    public Task WhatAPodCannotHave_IsRefused(string deployment, string path, string message)
        => _team.RefusesAsync(Team.Declarative($"deployment: {{{deployment}}}"), $"spec.declarative.deployment.{path}", message);

    [Theory]
    [InlineData("KAGENT_NAME")]
    [InlineData("KAGENT_NAMESPACE")]
    [InlineData("KAGENT_URL")]
    [InlineData("KAGENT_SKILLS_FOLDER")]
    [InlineData("KAGENT_SRT_SETTINGS_PATH")]
    public Task Improve_VariablesOfKagentAreReserved(string name)
        => _team.RefusesAsync(Team.Declarative($"deployment: {{env: [{{name: {name}, value: x}}]}}"), "spec.declarative.deployment.env[0].name", $"environment variable {name} is reserved: kagent sets it");

    [Fact]
    public Task ContainerThatLoadsSkills_IsReservedWhereThereAreSkills()
        => _team.RefusesAsync(
            Team.Declarative("deployment: {extraContainers: [{name: skills-init}]}", "skills: {refs: ['s:1']}"),
            "spec.declarative.deployment.extraContainers[0].name",
            "extraContainers: \"skills-init\" is a reserved container name");

    [Theory]
    [InlineData("agents/one", "image \"agents/one\" has neither tag nor digest, so every node could run another version; add one, such as agents/one:1.0")]
    [InlineData("localhost:5000/one", "image \"localhost:5000/one\" has neither tag nor digest, so every node could run another version; add one, such as localhost:5000/one:1.0")]
    [InlineData("one two:1", "\"one two:1\" is no image reference")]
    [InlineData("one/", "\"one/\" is no image reference")]
    public Task ImagesWithoutTag_AreRefused(string image, string message)
        => _team.RefusesAsync(Team.Sandbox($"{{type: BYO, byo: {{deployment: {{image: '{image}'}}}}}}"), "spec.byo.deployment.image", message);

    [Fact]
    public async Task ImageByDigest_IsFine()
        => Assert.Equal("a@sha256:00", (await _team.CompileAsync(Team.Sandbox("{type: BYO, byo: {deployment: {image: 'a@sha256:00', replicas: null}}}"))).Deployment.Image);

    [Fact]
    public void Improve_NullItemsOfLists_DoNotCrash()
    {
        var e = Assert.Throws<Runtime.Agents.AgentValidationException>(() => Runtime.Deployments.DeploymentRules.Env([null!], "env"));
        Assert.Equal("env[0].name", e.FieldPath);
        Assert.Single(Runtime.Deployments.DeploymentRules.ExtraContainers([new V1Container { Name = "a", Ports = [null!] }], false, "x"));
    }
}
