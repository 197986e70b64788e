using k8s.Models;
using KagentTyped.Runtime.Agents;
using KagentTyped.V1Alpha2;

namespace KagentTyped.Runtime.Tests.Agents;

public class UnsupportedFeaturesTests
{
    [Theory]
    [InlineData(true, true, "The following features are not supported in Go runtime and will be ignored: code execution (executeCodeBlocks is deprecated), context compression/compaction (not implemented in Go runtime). Consider using runtime: python or removing these configurations.")]
    [InlineData(true, false, "The following features are not supported in Go runtime and will be ignored: code execution (executeCodeBlocks is deprecated). Consider using runtime: python or removing these configurations.")]
    [InlineData(false, false, "")]
    public void GoRuntime_HasGaps(bool executesCode, bool compacts, string expected)
        => Assert.Equal(expected, UnsupportedFeatures.Describe(Ambitious(SandboxPlatform.AgentSandbox, SandboxAgentSpecDeclarativeRuntime.Go, executesCode, compacts)));

    [Fact]
    public void PythonRuntimeAndByo_HaveNone()
    {
        Assert.Empty(UnsupportedFeatures.Describe(Ambitious(SandboxPlatform.AgentSandbox, SandboxAgentSpecDeclarativeRuntime.Python, true, true)));
        Assert.Empty(UnsupportedFeatures.Describe(TestAgents.Byo().AsAgentObject()));
        Assert.Empty(UnsupportedFeatures.Describe(new SandboxAgent().AsAgentObject()));
    }

    [Fact]
    public void Improve_EffectiveRuntimeCounts_NotTheStoredOne()
        => Assert.Equal(
            "The following features are not supported on platform substrate and will be ignored: runtime python (agents on substrate run on the go runtime), "
                + "code execution (executeCodeBlocks is deprecated). Consider using platform: agent-sandbox or removing these configurations.",
            UnsupportedFeatures.Describe(Ambitious(SandboxPlatform.Substrate, SandboxAgentSpecDeclarativeRuntime.Python, true, false)));

    [Fact]
    public void Improve_WhatSubstrateWouldLoseSilently_IsReported()
    {
        var agent = TestAgents.Declarative(SandboxPlatform.Substrate, SandboxAgentSpecDeclarativeRuntime.Go);
        agent.Spec!.Declarative!.Deployment = new()
        {
            Volumes = [new() { Name = "data" }],
            VolumeMounts = [new() { Name = "data", MountPath = "/data" }],
            ExtraContainers = [new() { Name = "proxy" }],
            Resources = new(),
            SecurityContext = new(),
            PodSecurityContext = new(),
            ServiceAccountName = "sa",
            ServiceAccountConfig = new(),
            ImagePullSecrets = [new() { Name = "s" }],
            ImagePullPolicy = "Always",
            NodeSelector = new Dictionary<string, string> { ["a"] = "b" },
            Tolerations = [new()],
            Affinity = new(),
            Labels = new Dictionary<string, string> { ["a"] = "b" },
            Annotations = new Dictionary<string, string> { ["a"] = "b" },
            Replicas = 2,
        };
        string[] fields = ["volumes", "volumeMounts", "extraContainers", "resources", "securityContext", "podSecurityContext", "serviceAccountName", "serviceAccountConfig", "imagePullSecrets", "imagePullPolicy", "nodeSelector", "tolerations", "affinity", "labels", "annotations", "replicas"];
        Assert.Equal(fields.Select(field => $"spec.declarative.deployment.{field}"), UnsupportedFeatures.Find(agent.AsAgentObject()).Select(feature => feature.FieldPath));
    }

    [Fact]
    public void Improve_VolumesOfModelConfigurationsAreReportedOnSubstrate_ThoseOfEveryAgentAreNot()
    {
        var agent = TestAgents.Declarative(SandboxPlatform.Substrate, SandboxAgentSpecDeclarativeRuntime.Go);
        agent.Spec!.Declarative!.Deployment = new() { Volumes = [new() { Name = "data" }] };
        var pod = new V1PodTemplateSpec
        {
            Spec = new() { Volumes = [new() { Name = "config" }, new() { Name = "data" }, new() { Name = "google-creds" }, new() { Name = "kagent-token" }] },
        };
        Assert.Equal(["deployment.volumes", "volume google-creds"], UnsupportedFeatures.Find(agent.AsAgentObject(), pod).Select(feature => feature.Description));
    }

    [Fact]
    public void Improve_InitContainersAreReportedOnSubstrate_AndTheMessageCanBeMadeOfWhatABackendFound()
    {
        var agent = TestAgents.Declarative(SandboxPlatform.Substrate, SandboxAgentSpecDeclarativeRuntime.Go).AsAgentObject();
        var pod = new V1PodTemplateSpec { Spec = new() { InitContainers = [new() { Name = "prepare" }] } };

        Assert.Equal(["init container prepare"], UnsupportedFeatures.Find(agent, pod).Select(feature => feature.Description));
        Assert.Equal(
            "The following features are not supported on platform substrate and will be ignored: a, b. Consider using platform: agent-sandbox or removing these configurations.",
            UnsupportedFeatures.Describe(agent, [new("spec", "a"), new("spec", "b")]));
        Assert.Equal("", UnsupportedFeatures.Describe(agent, []));
    }

    [Fact]
    public void PodThatTheCompilerDidNotMake_IsReportedFieldByField()
    {
        var agent = TestAgents.Declarative(SandboxPlatform.Substrate, SandboxAgentSpecDeclarativeRuntime.Go).AsAgentObject();
        var pod = Full();

        Assert.Equal(
            [
                "init container prepare", "container proxy", "volume data", "volume mount lost", "service account robot", "image pull secret pull",
                "securityContext of the pod", "nodeSelector of the pod", "tolerations of the pod", "affinity of the pod", "topologySpreadConstraints of the pod",
                "priorityClassName of the pod", "runtimeClassName of the pod", "hostNetwork of the pod", "hostPID of the pod", "hostIPC of the pod",
                "hostAliases of the pod", "dnsPolicy of the pod", "dnsConfig of the pod",
                "command of container kagent", "args of container kagent", "workingDir of container kagent", "ports of container kagent", "resources of container kagent",
                "securityContext of container kagent", "readinessProbe of container kagent", "livenessProbe of container kagent", "startupProbe of container kagent",
                "lifecycle of container kagent",
            ],
            UnsupportedFeatures.Find(agent, pod).Select(feature => feature.Description));
        Assert.Empty(UnsupportedFeatures.Find(TestAgents.Declarative(SandboxPlatform.AgentSandbox, SandboxAgentSpecDeclarativeRuntime.Go).AsAgentObject(), pod));
    }

    [Fact]
    public void WhatTheAgentAsksForAndItsPodHas_IsReportedOnce()
    {
        var agent = TestAgents.Declarative(SandboxPlatform.Substrate, SandboxAgentSpecDeclarativeRuntime.Go);
        var pod = Full();
        var container = pod.Spec.Containers[1];
        agent.Spec!.Declarative!.Deployment = new()
        {
            Volumes = pod.Spec.Volumes,
            VolumeMounts = container.VolumeMounts,
            ExtraContainers = [pod.Spec.Containers[0]],
            Resources = container.Resources,
            SecurityContext = container.SecurityContext,
            PodSecurityContext = pod.Spec.SecurityContext,
            ServiceAccountName = pod.Spec.ServiceAccountName,
            ImagePullSecrets = pod.Spec.ImagePullSecrets,
            NodeSelector = pod.Spec.NodeSelector,
            Tolerations = pod.Spec.Tolerations,
            Affinity = pod.Spec.Affinity,
        };
        string[] twice = ["container proxy", "volume", "resources", "securityContext", "service account", "image pull", "nodeSelector", "tolerations", "affinity"];

        Assert.DoesNotContain(
            UnsupportedFeatures.Find(agent.AsAgentObject(), pod), feature => feature.FieldPath == "spec" && twice.Any(name => feature.Description.StartsWith(name, StringComparison.Ordinal)));
    }

    // What the API server fills in, and what kagent's own pods have anyway.
    [Fact]
    public void PodThatAsksForNothing_IsNotReported()
    {
        var agent = TestAgents.Declarative(SandboxPlatform.Substrate, SandboxAgentSpecDeclarativeRuntime.Go).AsAgentObject();
        var pod = new V1PodTemplateSpec
        {
            Spec = new()
            {
                ServiceAccountName = agent.GetName(),
                DnsPolicy = "ClusterFirst",
                RestartPolicy = "Always",
                SchedulerName = "default-scheduler",
                TerminationGracePeriodSeconds = 30,
                SecurityContext = new(),
                HostNetwork = false,
                NodeSelector = new Dictionary<string, string>(),
                Volumes = [new() { Name = "config" }, new() { Name = "kagent-token" }],
                Containers =
                [
                    new()
                    {
                        Name = "kagent",
                        Image = "a:1",
                        ImagePullPolicy = "Always",
                        Args = ["--host", "::", "--port", "8080", "--filepath", "/config"],
                        Ports = [new() { Name = "http", ContainerPort = 8080, Protocol = "TCP" }],
                        Resources = new()
                        {
                            Requests = new Dictionary<string, ResourceQuantity> { ["cpu"] = new("100m"), ["memory"] = new("384Mi") },
                            Limits = new Dictionary<string, ResourceQuantity> { ["cpu"] = new("2000m"), ["memory"] = new("1Gi") },
                        },
                        ReadinessProbe = new() { HttpGet = new() { Path = "/.well-known/agent-card.json", Port = "http" } },
                        VolumeMounts = [new() { Name = "config", MountPath = "/config" }, new() { Name = "kagent-token", MountPath = "/t" }],
                        TerminationMessagePolicy = "File",
                    },
                ],
            },
        };

        Assert.Empty(UnsupportedFeatures.Find(agent, pod));
        pod.Spec.Containers[0].Resources = new();
        Assert.Empty(UnsupportedFeatures.Find(agent, pod));
        Assert.Empty(UnsupportedFeatures.Find(agent, new()));
        Assert.Empty(UnsupportedFeatures.Find(agent, new() { Spec = new() }));
    }

    // The agent's container is the second: the other one is told by its name.
    private static V1PodTemplateSpec Full() => new()
    {
        Spec = new()
        {
            InitContainers = [new() { Name = "prepare" }],
            Containers =
            [
                new() { Name = "proxy", Lifecycle = new() { PreStop = new() { Sleep = new() { Seconds = 1 } } } },
                new()
                {
                    Name = "kagent",
                    Command = ["/run"],
                    Args = ["--host", "::"],
                    WorkingDir = "/w",
                    Ports = [new() { ContainerPort = 8080 }, new() { ContainerPort = 9090 }],
                    Resources = new() { Limits = new Dictionary<string, ResourceQuantity> { ["memory"] = new("2Gi") } },
                    SecurityContext = new() { RunAsNonRoot = true },
                    ReadinessProbe = new() { Exec = new() { Command = ["true"] } },
                    LivenessProbe = new() { HttpGet = new() { Path = "/.well-known/agent-card.json", Port = "http" } },
                    StartupProbe = new() { TcpSocket = new() { Port = 8080 } },
                    Lifecycle = new() { PreStop = new() { Sleep = new() { Seconds = 1 } } },
                    VolumeMounts = [new() { Name = "data", MountPath = "/data" }, new() { Name = "lost", MountPath = "/lost" }],
                },
            ],
            Volumes = [new() { Name = "data" }],
            ServiceAccountName = "robot",
            ImagePullSecrets = [new() { Name = "pull" }],
            SecurityContext = new() { RunAsUser = 7 },
            NodeSelector = new Dictionary<string, string> { ["a"] = "b" },
            Tolerations = [new() { Key = "gpu" }],
            Affinity = new() { NodeAffinity = new() },
            TopologySpreadConstraints = [new() { TopologyKey = "zone" }],
            PriorityClassName = "high",
            RuntimeClassName = "kata",
            HostNetwork = true,
            HostPID = true,
            HostIPC = true,
            HostAliases = [new() { Ip = "10.0.0.1" }],
            DnsPolicy = "None",
            DnsConfig = new() { Nameservers = ["10.0.0.2"] },
        },
    };

    private static IAgentObject Ambitious(SandboxPlatform platform, SandboxAgentSpecDeclarativeRuntime runtime, bool executesCode, bool compacts)
    {
        var agent = TestAgents.Declarative(platform, runtime);
        agent.Spec!.Declarative!.ExecuteCodeBlocks = executesCode;
        agent.Spec.Declarative.Context = compacts ? new() { Compaction = new() } : null;
        return agent.AsAgentObject();
    }
}
