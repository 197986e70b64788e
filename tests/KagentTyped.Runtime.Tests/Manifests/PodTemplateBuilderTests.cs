using k8s.Models;
using KagentTyped.Runtime.Agents;
using KagentTyped.Runtime.Compilation;
using KagentTyped.Runtime.Configuration;
using KagentTyped.Runtime.Deployments;
using KagentTyped.Runtime.Manifests;
using KagentTyped.V1Alpha2;

namespace KagentTyped.Runtime.Tests.Manifests;

public class PodTemplateBuilderTests
{
    private static readonly CompilerOptions Defaults = new();
    private static readonly AgentFiles NoFiles = new();
    private static readonly AgentFiles SomeFiles = new() { AgentCardJson = "{}", SrtSettingsJson = "{}" };

    [Fact]
    public void SmallestByoAgent_BecomesAWholePod()
    {
        var pod = Build(TestAgents.Byo(own =>
        {
            own.Cmd = "/run";
            own.Args = ["--fast"];
            own.WorkingDir = "/w";
        }));
        var container = Assert.Single(pod.Spec.Containers);

        Assert.Equal(new Dictionary<string, string>
        {
            ["app"] = "kagent",
            ["kagent"] = "a1",
            ["app.kubernetes.io/managed-by"] = "kagent",
            ["app.kubernetes.io/part-of"] = "kagent",
            ["app.kubernetes.io/name"] = "a1",
        }, pod.Metadata.Labels);
        Assert.Equal(new Dictionary<string, string> { ["kagent.dev/config-hash"] = "0" }, pod.Metadata.Annotations);
        Assert.Equal("a1", pod.Spec.ServiceAccountName);
        Assert.Null(pod.Spec.SecurityContext);
        Assert.Null(pod.Spec.InitContainers);
        Assert.Equal(("kagent", "img:v1", "IfNotPresent", "/w"), (container.Name, container.Image, container.ImagePullPolicy, container.WorkingDir));
        Assert.Equal(["/run"], container.Command);
        Assert.Equal(["--fast"], container.Args);
        Assert.Equal(("http", 8080), (container.Ports.Single().Name, container.Ports.Single().ContainerPort));
        Assert.Equal("384Mi", container.Resources.Requests["memory"].ToString());
        Assert.Null(container.SecurityContext);
    }

    [Fact]
    public void WhatTheAgentSays_ReachesThePod()
    {
        var pod = Build(TestAgents.Byo(own =>
        {
            own.Annotations = new Dictionary<string, string> { ["a"] = "1" };
            own.NodeSelector = new Dictionary<string, string> { ["disk"] = "ssd" };
            own.Tolerations = [new() { Key = "gpu" }];
            own.Affinity = new() { NodeAffinity = new() };
            own.PodSecurityContext = new() { RunAsUser = 7 };
            own.SecurityContext = new() { RunAsNonRoot = true };
            own.ImagePullSecrets = [new() { Name = "pull" }];
            own.ExtraContainers = [new() { Name = "proxy", Image = "p" }];
        }));
        Assert.Equal("1", pod.Metadata.Annotations["a"]);
        Assert.Equal("ssd", pod.Spec.NodeSelector["disk"]);
        Assert.Equal("gpu", pod.Spec.Tolerations.Single().Key);
        Assert.NotNull(pod.Spec.Affinity.NodeAffinity);
        Assert.Equal(7, pod.Spec.SecurityContext.RunAsUser);
        Assert.True(pod.Spec.Containers[0].SecurityContext.RunAsNonRoot);
        Assert.Equal("pull", pod.Spec.ImagePullSecrets.Single().Name);
        Assert.Equal(["kagent", "proxy"], pod.Spec.Containers.Select(container => container.Name));
    }

    [Theory]
    [InlineData("BYO", null, 15, 15, 15)]
    [InlineData("BYO", "go", 15, 15, 15)]
    [InlineData("Declarative", "go", 1, 5, 1)]
    [InlineData("Declarative", "python", 15, 15, 15)]
    [InlineData("Declarative", null, 15, 15, 15)]
    public void ReadinessProbe_IsFastForGoOnly(string type, string? runtime, int initial, int timeout, int period)
    {
        var agent = TestAgents.Byo();
        agent.Spec!.Type = new(type);
        agent.Spec.Declarative = new() { Runtime = runtime is null ? null : new(runtime) };
        var probe = Build(agent).Spec.Containers[0].ReadinessProbe;
        Assert.Equal((initial, timeout, period), (probe.InitialDelaySeconds, probe.TimeoutSeconds, probe.PeriodSeconds));
        Assert.Equal(("/.well-known/agent-card.json", "http"), (probe.HttpGet.Path, probe.HttpGet.Port.Value));
    }

    [Fact]
    public void Environment_HasItsOrder()
    {
        var options = new CompilerOptions
        {
            TelemetryVariables = new Dictionary<string, string> { ["OTEL_B"] = "2", ["PATH"] = "/bin", ["OTEL_A"] = "1" },
        };
        var env = Build(TestAgents.Byo(own => own.Env = [new() { Name = "MINE", Value = "x" }]), SomeFiles, options).Spec.Containers[0].Env;
        Assert.Equal(["MINE", "OTEL_A", "OTEL_B", "KAGENT_NAMESPACE", "KAGENT_NAME", "KAGENT_URL", "KAGENT_SRT_SETTINGS_PATH"], env.Select(variable => variable.Name));
        Assert.Equal("metadata.namespace", env[3].ValueFrom.FieldRef.FieldPath);
        Assert.Equal(["a1", "http://kagent-controller.kagent:8083", "/config/srt-settings.json"], env.Skip(4).Select(variable => variable.Value));
    }

    [Fact]
    public void Improve_NoVariableOccursTwice_AndNobodyElseNamesTheAgent()
    {
        var agent = TestAgents.Byo().AsAgentObject();
        var deployment = ByoDeployment.Resolve(agent, Defaults) with
        {
            Env =
            [
                new() { Name = "KAGENT_NAME", Value = "somebody-else" },
                new() { Name = "A", Value = "1" },
                new() { Name = "KAGENT_URL", Value = "http://evil.example" },
                new() { Name = "A", Value = "2" },
            ],
        };
        var env = PodTemplateBuilder.Build(agent, deployment, NoFiles, Defaults).Spec.Containers[0].Env;
        Assert.Equal(["A", "KAGENT_NAMESPACE", "KAGENT_NAME", "KAGENT_URL"], env.Select(variable => variable.Name));
        Assert.Equal("2", env[0].Value);
        Assert.Equal("a1", env[2].Value);
        Assert.Equal("http://kagent-controller.kagent:8083", env[3].Value);
    }

    [Fact]
    public void Volumes_WithoutFiles_AreTheAgentsAndTheToken()
    {
        var pod = Build(TestAgents.Byo(own =>
        {
            own.Volumes = [new() { Name = "data", EmptyDir = new() }];
            own.VolumeMounts = [new() { Name = "data", MountPath = "/data" }];
        }));
        Assert.Equal(["data", "kagent-token"], pod.Spec.Volumes.Select(volume => volume.Name));
        Assert.Equal([("data", "/data"), ("kagent-token", "/var/run/secrets/tokens")], Mounts(pod));
        var token = Assert.Single(pod.Spec.Volumes[1].Projected.Sources).ServiceAccountToken;
        Assert.Equal(("kagent", 3600L, "kagent-token"), (token.Audience, token.ExpirationSeconds, token.Path));
    }

    [Fact]
    public void Files_AreMountedFirst_AndHashed()
    {
        var pod = Build(TestAgents.Byo(), SomeFiles);
        Assert.Equal(["config", "kagent-token"], pod.Spec.Volumes.Select(volume => volume.Name));
        Assert.Equal("a1", pod.Spec.Volumes[0].Secret.SecretName);
        Assert.Equal([("config", "/config"), ("kagent-token", "/var/run/secrets/tokens")], Mounts(pod));
        Assert.NotEqual("0", Hash(pod));
        Assert.Equal(Hash(pod), Hash(Build(TestAgents.Byo(), SomeFiles)));
        Assert.NotEqual(Hash(pod), Hash(Build(TestAgents.Byo(), SomeFiles with { SrtSettingsJson = "{ }" })));
        Assert.NotEqual(Hash(pod), Hash(Build(TestAgents.Byo(), SomeFiles with { SecretHash = new byte[] { 1 } })));
    }

    [Fact]
    public void Improve_TextThatMovesFromOneFileToTheNext_ChangesTheHash()
        => Assert.NotEqual(
            Hash(Build(TestAgents.Byo(), new() { ConfigJson = "ab", AgentCardJson = "c" })),
            Hash(Build(TestAgents.Byo(), new() { ConfigJson = "a", AgentCardJson = "bc" })));

    [Fact]
    public void CardAlone_IsNeitherMountedNorHashed()
        => Assert.Equal("0", Hash(Build(TestAgents.Byo(), new() { AgentCardJson = "{}" })));

    [Fact]
    public void FilesText_NeverShowsInLogs() => Assert.DoesNotContain("hush", new AgentFiles { ConfigJson = "hush" }.ToString(), StringComparison.Ordinal);

    [Fact]
    public void Skills_AreLoadedBeforeTheAgentStarts()
    {
        var pod = BuildWithSkills(TestAgents.Byo());
        Assert.Equal("skills-init", pod.Spec.InitContainers.Single().Name);
        Assert.Equal(["kagent-skills", "skills-init-config", "kagent-token"], pod.Spec.Volumes.Select(volume => volume.Name));
        Assert.True(pod.Spec.Containers[0].VolumeMounts.Single(mount => mount.Name == "kagent-skills").ReadOnlyProperty);
        Assert.Equal("/skills", pod.Spec.Containers[0].Env.Single(variable => variable.Name == "KAGENT_SKILLS_FOLDER").Value);
        Assert.NotEqual("0", Hash(pod));
    }

    [Fact]
    public void SkillsThatNothingLoads_AreAMistakeOfTheCaller()
    {
        var agent = TestAgents.Byo();
        agent.Spec!.Skills = new() { Refs = ["img"] };
        Assert.Throws<ArgumentException>(() => Build(agent));
    }

    [Fact]
    public void Skills_MakeTheContainerPrivileged_UnlessEscalationIsForbidden()
    {
        Assert.True(SecurityWithSkills(PlainByo(null)).Privileged);

        var strict = SecurityWithSkills(PlainByo(new() { RunAsUser = 1000, AllowPrivilegeEscalation = false, Capabilities = new() { Drop = ["ALL"] } }));
        Assert.Null(strict.Privileged);
        Assert.Equal((1000L, "ALL"), (strict.RunAsUser, strict.Capabilities.Drop.Single()));
    }

    [Fact]
    public void Improve_ExplicitUnprivilegedIsRespected()
        => Assert.False(SecurityWithSkills(PlainByo(new() { Privileged = false })).Privileged);

    [Fact]
    public void Improve_SandboxIsPrivilegedOnlyWhereTheInstallationAllowsIt()
    {
        Assert.Null(BuildWithSkills(TestAgents.Byo()).Spec.Containers[0].SecurityContext);
        Assert.True(BuildWithSkills(TestAgents.Byo(), new() { AllowPrivilegedSandboxes = true }).Spec.Containers[0].SecurityContext.Privileged);
    }

    [Fact]
    public void Improve_NothingIsSharedBetweenAgentAndPod()
    {
        var agent = TestAgents.Byo(own =>
        {
            own.Env = [new() { Name = "A", Value = "1" }];
            own.Annotations = new Dictionary<string, string> { ["a"] = "1" };
            own.SecurityContext = new() { RunAsUser = 1 };
            own.Resources = new() { Limits = new Dictionary<string, ResourceQuantity> { ["cpu"] = new("1") } };
        });
        var pod = Build(agent);

        var deployment = agent.Spec!.Byo!.Deployment!;
        deployment.Env![0].Value = "changed";
        deployment.Annotations!["a"] = "changed";
        deployment.SecurityContext!.RunAsUser = 2;
        deployment.Resources!.Limits["cpu"] = new("9");

        Assert.Equal("1", pod.Spec.Containers[0].Env[0].Value);
        Assert.Equal("1", pod.Metadata.Annotations["a"]);
        Assert.Equal(1, pod.Spec.Containers[0].SecurityContext.RunAsUser);
        Assert.Equal("1", pod.Spec.Containers[0].Resources.Limits["cpu"].ToString());
    }

    private static V1PodTemplateSpec Build(SandboxAgent agent, AgentFiles? files = null, CompilerOptions? options = null)
    {
        var view = agent.AsAgentObject();
        return PodTemplateBuilder.Build(view, ByoDeployment.Resolve(view, options ?? Defaults), files ?? NoFiles, options ?? Defaults);
    }

    private static V1PodTemplateSpec BuildWithSkills(SandboxAgent agent, CompilerOptions? options = null)
        => BuildWithSkills(agent.AsAgentObject(), options ?? Defaults);

    private static V1PodTemplateSpec BuildWithSkills(IAgentObject agent, CompilerOptions options) => PodTemplateBuilder.Build(
        agent,
        ByoDeployment.Resolve(agent, options),
        NoFiles,
        options,
        new() { Container = new() { Name = "skills-init" }, Volumes = [new() { Name = "skills-init-config" }], ConfigJson = "{}" });

    private static V1SecurityContext SecurityWithSkills(IAgentObject agent) => BuildWithSkills(agent, Defaults).Spec.Containers[0].SecurityContext;

    /// <summary>A BYO agent on a Deployment.</summary>
    private static IAgentObject PlainByo(V1SecurityContext? context) => new Agent
    {
        Metadata = new() { Name = "a1", NamespaceProperty = "ns1" },
        Spec = new() { Type = AgentSpecType.BYO, Byo = new() { Deployment = new() { Image = "img:v1", SecurityContext = context } } },
    }.AsAgentObject();

    private static string Hash(V1PodTemplateSpec pod) => pod.Metadata.Annotations["kagent.dev/config-hash"];

    private static IEnumerable<(string Name, string Path)> Mounts(V1PodTemplateSpec pod)
        => pod.Spec.Containers[0].VolumeMounts.Select(mount => (mount.Name, mount.MountPath));
}
