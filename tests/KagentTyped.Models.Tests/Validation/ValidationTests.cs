using KagentTyped.Json;
using KagentTyped.Schema.Validation;
using KagentTyped.V1Alpha2;

namespace KagentTyped.Models.Tests.Validation;

public class ValidationTests
{
    public static TheoryData<string> Kinds { get; } = ["SandboxAgent", "AgentHarness", "Sandbox"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void ValidObject_IsFoundValid_WithoutTakingMemory(string kind)
    {
        var resource = Sample(kind);
        var old = Sample(kind);
        Assert.Empty(resource.Validate());
        Assert.Empty(ValidateUpdate(resource, old));

        // The least of several: the runtime may take some for itself.
        long least = long.MaxValue;
        for (int round = 0; round < 5; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            int findings = resource.Validate().Count + ValidateUpdate(resource, old).Count;
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
            Assert.Equal(0, findings);
        }

        Assert.Equal(0, least);
    }

    [Fact]
    public void InvalidObject_IsRefused_InTheWordsOfTheServer()
    {
        var agent = Samples.Agent;
        agent.Spec!.Type = "Other";
        agent.Spec.Byo!.Deployment!.Env![0].Name = null!;

        Assert.Equal(
            [
                "spec.byo.deployment.env[0].name: Required value",
                "spec.type: Unsupported value: \"Other\": supported values: \"Declarative\", \"BYO\"",
                "<nil>: Invalid value: null: some validation rules were not checked because the object was invalid; correct the existing errors to complete validation",
            ],
            agent.Validate().Select(error => error.ToString()));
    }

    [Fact]
    public void RuleOfTheSchema_IsKept()
    {
        var agent = Samples.Agent;
        agent.Spec!.Type = SandboxAgentSpecType.Declarative;

        var error = Assert.Single(agent.Validate());

        Assert.Equal((FieldErrorType.Invalid, "spec"), (error.Type, error.Path));
    }

    [Fact]
    public void NestedObject_IsJudgedAlone_WithPathsOfItsOwn()
    {
        var agent = Samples.Agent;
        agent.Spec!.Byo!.Deployment!.Env![1].ValueFrom!.SecretKeyRef!.Key = null!;

        Assert.Equal("env[1].valueFrom.secretKeyRef.key", agent.Spec.Byo.Deployment.Validate()[0].Path);
        Assert.Empty(new SandboxAgentStatus().Validate());
    }

    [Fact]
    public void Defaults_AreFilledIn_AlsoInsideOfCoreTypes()
    {
        var sandbox = Samples.Sandbox;
        sandbox.Spec!.Replicas = null;
        sandbox.Spec.PodTemplate.Spec.Containers[0].Ports[0].Protocol = null;

        sandbox.ApplyDefaults();

        Assert.Equal(1, sandbox.Spec.Replicas);
        Assert.Equal("TCP", sandbox.Spec.PodTemplate.Spec.Containers[0].Ports[0].Protocol);
        Assert.Empty(sandbox.Validate());
    }

    [Fact]
    public void Update_ToleratesWhatWasInvalidBefore_AndNothingElse()
    {
        var old = Samples.Sandbox;
        old.Spec!.Replicas = 7;
        var unchanged = old.DeepClone();
        unchanged.Spec!.ShutdownPolicy = AgentSandbox.V1Alpha1.SandboxSpecShutdownPolicy.Delete;
        var worse = old.DeepClone();
        worse.Spec!.Replicas = 8;

        Assert.NotEmpty(unchanged.Validate());
        Assert.Empty(unchanged.ValidateUpdate(old));
        Assert.Equal("spec.replicas: Invalid value: 8: spec.replicas in body should be less than or equal to 1", Assert.Single(worse.ValidateUpdate(old)).ToString());
    }

    [Fact]
    public void Update_KeepsTheName()
    {
        var renamed = Samples.Sandbox;
        renamed.Metadata.Name = "other";

        Assert.Equal("metadata.name: Invalid value: \"other\": field is immutable", Assert.Single(renamed.ValidateUpdate(Samples.Sandbox)).ToString());
    }

    [Fact]
    public void Judging_ChangesNothing()
    {
        var agent = new SandboxAgent();
        string before = System.Text.Encoding.UTF8.GetString(ModelJson.SerializeToUtf8Bytes(agent));

        Assert.NotEmpty(agent.Validate());
        Assert.Empty(agent.ValidateUpdate(new SandboxAgent()));

        Assert.Equal(before, System.Text.Encoding.UTF8.GetString(ModelJson.SerializeToUtf8Bytes(agent)));
    }

    private static ICustomResource Sample(string kind) => kind switch { "SandboxAgent" => Samples.Agent, "AgentHarness" => Samples.Harness, _ => Samples.Sandbox };

    private static IReadOnlyList<FieldError> ValidateUpdate(ICustomResource resource, ICustomResource old) => resource switch
    {
        SandboxAgent agent => agent.ValidateUpdate((SandboxAgent)old),
        AgentHarness harness => harness.ValidateUpdate((AgentHarness)old),
        _ => ((AgentSandbox.V1Alpha1.Sandbox)resource).ValidateUpdate((AgentSandbox.V1Alpha1.Sandbox)old),
    };
}
