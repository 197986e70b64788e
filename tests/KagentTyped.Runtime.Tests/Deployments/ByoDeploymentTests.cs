using k8s.Models;
using KagentTyped.Runtime.Agents;
using KagentTyped.Runtime.Compilation;
using KagentTyped.Runtime.Deployments;
using KagentTyped.V1Alpha2;

namespace KagentTyped.Runtime.Tests.Deployments;

public class ByoDeploymentTests
{
    private static readonly CompilerOptions Defaults = new();

    [Fact]
    public void SmallestAgent_GetsTheDefaults()
    {
        var deployment = Resolve(TestAgents.Byo());
        Assert.Equal(("img:v1", "IfNotPresent", "a1"), (deployment.Image, deployment.ImagePullPolicy, deployment.ServiceAccountName));
        Assert.Null(deployment.Replicas);
        Assert.Empty(deployment.Command);
        Assert.Empty(deployment.ImagePullSecrets);
        Assert.Equal(new Dictionary<string, string>
        {
            ["app.kubernetes.io/managed-by"] = "kagent",
            ["app.kubernetes.io/part-of"] = "kagent",
            ["app.kubernetes.io/name"] = "a1",
        }, deployment.Labels);
        Assert.Equal(("100m", "384Mi"), (Text(deployment.Resources.Requests["cpu"]), Text(deployment.Resources.Requests["memory"])));
        Assert.Equal((new ResourceQuantity("2").ToDecimal(), "1Gi"), (deployment.Resources.Limits["cpu"].ToDecimal(), Text(deployment.Resources.Limits["memory"])));
    }

    [Fact]
    public void WhatTheAgentSays_IsTaken()
    {
        var deployment = Resolve(TestAgents.Byo(own =>
        {
            own.Cmd = "/run";
            own.Args = ["--fast"];
            own.WorkingDir = "/w";
            own.Replicas = 3;
            own.ImagePullPolicy = "Always";
            own.ServiceAccountName = "sa";
            own.Resources = new();
            own.Labels = new Dictionary<string, string> { ["app.kubernetes.io/name"] = "mine", ["team"] = "x" };
        }));
        Assert.Equal(["/run"], deployment.Command);
        Assert.Equal(["--fast"], deployment.Args);
        Assert.Equal(("/w", 3, "Always", "sa"), (deployment.WorkingDir, deployment.Replicas, deployment.ImagePullPolicy, deployment.ServiceAccountName));
        Assert.Null(deployment.Resources.Limits);
        Assert.Equal(("mine", "x"), (deployment.Labels["app.kubernetes.io/name"], deployment.Labels["team"]));
    }

    [Fact]
    public void InstallationDefaults_StandBehindTheAgentAndBeforeTheBuiltInOnes()
    {
        var options = new CompilerOptions
        {
            ImagePullPolicy = "Never",
            DefaultServiceAccountName = "shared",
            DefaultPodLabels = new Dictionary<string, string> { ["team"] = "default", ["app.kubernetes.io/part-of"] = "platform" },
        };
        var deployment = Resolve(TestAgents.Byo(own => own.Labels = new Dictionary<string, string> { ["team"] = "mine" }), options);
        Assert.Equal(("Never", "shared"), (deployment.ImagePullPolicy, deployment.ServiceAccountName));
        Assert.Equal(("mine", "platform"), (deployment.Labels["team"], deployment.Labels["app.kubernetes.io/part-of"]));
    }

    [Fact]
    public void MissingDeployment_IsTheUsersError()
    {
        var agent = TestAgents.Byo();
        agent.Spec!.Byo!.Deployment = null;
        AssertRefused("spec.byo.deployment", "BYO deployment spec is required", agent);
    }

    [Fact]
    public void Improve_MissingByoSectionIsTheUsersError_InsteadOfACrash()
    {
        var agent = TestAgents.Byo();
        agent.Spec!.Byo = null;
        AssertRefused("spec.byo.deployment", "BYO deployment spec is required", agent);
        AssertRefused("spec.byo.deployment", "BYO deployment spec is required", new SandboxAgent());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void MissingImage_IsTheUsersError(string? image)
        => AssertRefused("spec.byo.deployment.image", "image is required for BYO deployment", TestAgents.Byo(own => own.Image = image));

    [Fact]
    public void Improve_GlobalPullSecretIsAdded_UnlessTheAgentNamesItAlready()
    {
        var options = new CompilerOptions { ImagePullSecret = "global" };
        var other = Resolve(TestAgents.Byo(own => own.ImagePullSecrets = [new() { Name = "mine" }]), options);
        var same = Resolve(TestAgents.Byo(own => own.ImagePullSecrets = [new() { Name = "global" }]), options);
        Assert.Equal(["mine", "global"], other.ImagePullSecrets.Select(secret => secret.Name));
        Assert.Equal(["global"], same.ImagePullSecrets.Select(secret => secret.Name));
    }

    [Theory]
    [InlineData("app", "mine")]
    [InlineData("kagent", "other-agent")]
    public void Improve_SelectorLabelsCannotBeChanged(string key, string value)
        => AssertRefused(
            $"spec.byo.deployment.labels[{key}]",
            $"label {key} is reserved: objects of the agent are found by it",
            TestAgents.Byo(own => own.Labels = new Dictionary<string, string> { [key] = value }));

    [Theory]
    [InlineData(63, true)]
    [InlineData(64, false)]
    public void NameThatIsNoLabelValue_IsRefused(int length, bool fits)
    {
        var agent = TestAgents.Byo();
        agent.Metadata.Name = new string('a', length);
        if (fits)
            Resolve(agent);
        else
            AssertRefused("metadata.name", "name must be no more than 63 characters, because it labels the agent's objects; it has 64", agent);
    }

    [Fact]
    public void SelectorLabelsWithTheirOwnValues_AreFine()
        => Resolve(TestAgents.Byo(own => own.Labels = new Dictionary<string, string> { ["app"] = "kagent", ["kagent"] = "a1" }));

    [Fact]
    public void ExtraContainers_AreTaken()
        => Assert.Equal(["envoy", "log-shipper"], Resolve(TestAgents.Byo(own => own.ExtraContainers = Containers("envoy", "log-shipper"))).ExtraContainers.Select(container => container.Name));

    [Theory]
    [InlineData(0, "extraContainers: \"kagent\" is a reserved container name", "kagent")]
    [InlineData(1, "extraContainers: \"kagent\" is a reserved container name", "envoy", "kagent")]
    [InlineData(1, "extraContainers: duplicate container name \"proxy\"", "proxy", "proxy")]
    public void ExtraContainers_MustNotClash(int index, string message, params string[] names)
        => AssertRefused($"spec.byo.deployment.extraContainers[{index}].name", message, TestAgents.Byo(own => own.ExtraContainers = Containers(names)));

    private static IList<V1Container> Containers(params string[] names) => [.. names.Select(name => new V1Container { Name = name })];

    private static string Text(ResourceQuantity quantity) => quantity.ToString();

    private static ResolvedDeployment Resolve(SandboxAgent agent, CompilerOptions? options = null) => ByoDeployment.Resolve(agent.AsAgentObject(), options ?? Defaults);

    private static void AssertRefused(string path, string message, SandboxAgent agent)
    {
        var e = Assert.Throws<AgentValidationException>(() => Resolve(agent));
        Assert.Equal((path, message), (e.FieldPath, e.Message));
    }
}
