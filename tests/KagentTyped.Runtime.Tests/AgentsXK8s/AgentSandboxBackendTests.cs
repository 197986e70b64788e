using k8s.Models;
using KagentTyped.AgentSandbox.V1Alpha1;
using KagentTyped.Runtime.Agents;
using KagentTyped.Runtime.AgentsXK8s;
using KagentTyped.Runtime.Backends;
using KagentTyped.V1Alpha2;

namespace KagentTyped.Runtime.Tests.AgentsXK8s;

public class AgentSandboxBackendTests
{
    [Fact]
    public async Task Agent_BecomesOneSandbox()
    {
        var input = Input();
        var sandbox = await BuildAsync(input);

        Assert.Equal(("agents.x-k8s.io/v1alpha1", "Sandbox"), (sandbox.ApiVersion, sandbox.Kind));
        Assert.Equal(("ns1", "a1"), (sandbox.Metadata.NamespaceProperty, sandbox.Metadata.Name));
        Assert.Equal("img:v1", sandbox.Spec.PodTemplate.Spec.Containers[0].Image);
        Assert.Equal(1, sandbox.Spec.Replicas);
        Assert.Equal(Map(("kagent", "a1"), ("app", "x")), sandbox.Metadata.Labels);
        Assert.Equal(Map(("kagent", "a1")), sandbox.Spec.PodTemplate.Metadata!.Labels);
        Assert.Null(sandbox.Metadata.OwnerReferences);
        Assert.Null(sandbox.Spec.ShutdownPolicy);
        Assert.Null(sandbox.Spec.VolumeClaimTemplates);
    }

    [Fact]
    public async Task Labels_OfTheAgentNeverReplaceThoseOfThePod_AndExtraLabelsComeBetween()
    {
        var input = Input() with { ExtraLabels = new Dictionary<string, string> { ["kagent"] = "lost", ["app"] = "extra", ["more"] = "1" } };
        var sandbox = await BuildAsync(input);
        Assert.Equal(Map(("kagent", "a1"), ("app", "extra"), ("more", "1")), sandbox.Metadata.Labels);
        Assert.Equal(Map(("kagent", "a1"), ("app", "extra"), ("more", "1")), sandbox.Spec.PodTemplate.Metadata!.Labels);
    }

    [Fact]
    public async Task WorkloadName_ReplacesTheAgentsName()
        => Assert.Equal("other", (await BuildAsync(Input() with { WorkloadName = "other" })).Metadata.Name);

    [Fact]
    public async Task NothingToCarryOver_LeavesLabelsAndAnnotationsAbsent()
    {
        var sandbox = await BuildAsync(new() { Agent = TestAgents.OnAgentSandbox().AsAgentObject(), PodTemplate = new() });
        Assert.Null(sandbox.Metadata.Labels);
        Assert.Null(sandbox.Metadata.Annotations);
        Assert.Null(sandbox.Spec.PodTemplate.Metadata!.Labels);
        Assert.Null(sandbox.Spec.PodTemplate.Metadata.Annotations);
    }

    [Fact]
    public async Task MissingAgent_IsAnError()
    {
        var e = await Assert.ThrowsAsync<ArgumentException>(() => BuildAsync(Input() with { Agent = null! }));
        Assert.Equal("agent is required", e.Message);
    }

    [Fact]
    public async Task Improve_ServiceIsRequested_BecauseTheControllerCreatesNoneOtherwise()
        => Assert.True((await BuildAsync(Input())).Spec.Service);

    [Fact]
    public async Task Improve_AnnotationsAreFiltered_LastAppliedConfigurationIsNotCopied()
    {
        var input = Input();
        input.Agent.Resource.Metadata.Annotations = Map(
            ("kubectl.kubernetes.io/last-applied-configuration", "{}"),
            ("argocd.argoproj.io/tracking-id", "x"),
            ("private.example.com/note", "x"),
            ("example.com/team", "ops"));
        var sandbox = await BuildAsync(input, new() { PrivateAnnotationPrefixes = ["private.example.com/"] });
        Assert.Equal(Map(("example.com/team", "ops")), sandbox.Metadata.Annotations);
    }

    [Fact]
    public async Task Improve_NothingIsSharedBetweenInputAndOutput()
    {
        var input = Input();
        input.Agent.Resource.Metadata.Annotations = Map(("a", "1"));
        input.PodTemplate.Metadata.Annotations = Map(("b", "1"));
        var sandbox = await BuildAsync(input);

        input.Agent.Resource.Metadata.Annotations["a"] = "changed";
        input.Agent.Resource.Metadata.Labels["app"] = "changed";
        input.PodTemplate.Metadata.Labels["kagent"] = "changed";
        input.PodTemplate.Metadata.Annotations["b"] = "changed";
        input.PodTemplate.Spec.Containers[0].Image = "changed";
        input.PodTemplate.Spec.Containers.Clear();
        sandbox.Spec.PodTemplate.Metadata!.Labels!["only"] = "pod";

        Assert.Equal(Map(("a", "1")), sandbox.Metadata.Annotations);
        Assert.Equal(Map(("kagent", "a1"), ("app", "x")), sandbox.Metadata.Labels);
        Assert.Equal(Map(("b", "1")), sandbox.Spec.PodTemplate.Metadata.Annotations);
        Assert.Equal("img:v1", Assert.Single(sandbox.Spec.PodTemplate.Spec.Containers).Image);
    }

    [Fact]
    public async Task Improve_RuntimeClassCanBeSet_AndThePodTemplatesOwnWins()
    {
        Assert.Null((await BuildAsync(Input())).Spec.PodTemplate.Spec.RuntimeClassName);
        Assert.Equal("gvisor", (await BuildAsync(Input(), new() { RuntimeClassName = "gvisor" })).Spec.PodTemplate.Spec.RuntimeClassName);

        var own = Input();
        own.PodTemplate.Spec.RuntimeClassName = "kata";
        Assert.Equal("kata", (await BuildAsync(own, new() { RuntimeClassName = "gvisor" })).Spec.PodTemplate.Spec.RuntimeClassName);
        Assert.Null((await BuildAsync(Input())).Spec.PodTemplate.Spec.RuntimeClassName);
    }

    [Fact]
    public void OwnedTypes_AreSandboxes_ForEveryAgent()
    {
        var backend = new AgentSandboxBackend();
        Assert.Equal("Sandbox (agents.x-k8s.io/v1alpha1)", Assert.Single(backend.OwnedResourceTypes).ToString());
        Assert.Equal(backend.OwnedResourceTypes, backend.OwnedResourceTypesFor(TestAgents.OnSubstrate().AsAgentObject()));
    }

    [Fact]
    public void OnlyItsOwnPlatform_IsSupported()
    {
        var backend = new AgentSandboxBackend();
        Assert.True(backend.Supports(SandboxPlatform.AgentSandbox));
        Assert.False(backend.Supports(SandboxPlatform.Substrate));
        Assert.False(backend.Supports(default));
    }

    private static BuildInput Input()
    {
        var agent = TestAgents.OnAgentSandbox();
        agent.Metadata.Labels = Map(("app", "x"));
        return new()
        {
            Agent = agent.AsAgentObject(),
            PodTemplate = new()
            {
                Metadata = new() { Labels = Map(("kagent", "a1")) },
                Spec = new() { Containers = [new V1Container { Name = "kagent", Image = "img:v1" }] },
            },
        };
    }

    private static async Task<Sandbox> BuildAsync(BuildInput input, AgentSandboxBackendOptions? options = null)
        => Assert.IsType<Sandbox>(Assert.Single(await new AgentSandboxBackend(options).BuildSandboxAsync(input)));

    private static Dictionary<string, string> Map(params (string Key, string Value)[] entries) => entries.ToDictionary(entry => entry.Key, entry => entry.Value);
}
