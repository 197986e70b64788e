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
            Annotations = new Dictionary<string, string> { ["a"] = "b" },
            Replicas = 2,
        };
        string[] fields = ["volumes", "volumeMounts", "extraContainers", "resources", "securityContext", "podSecurityContext", "serviceAccountName", "serviceAccountConfig", "imagePullSecrets", "imagePullPolicy", "nodeSelector", "tolerations", "affinity", "annotations", "replicas"];
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

    private static IAgentObject Ambitious(SandboxPlatform platform, SandboxAgentSpecDeclarativeRuntime runtime, bool executesCode, bool compacts)
    {
        var agent = TestAgents.Declarative(platform, runtime);
        agent.Spec!.Declarative!.ExecuteCodeBlocks = executesCode;
        agent.Spec.Declarative.Context = compacts ? new() { Compaction = new() } : null;
        return agent.AsAgentObject();
    }
}
