using KagentTyped.Generators.Tests.Support;

namespace KagentTyped.Generators.Tests.Protos;

public sealed class ProtoSnapshotTests
{
    [Theory]
    [InlineData("Demo.V1.Greeter.Facade.g.cs")]
    [InlineData("Demo.V1.Greeter.Fake.g.cs")]
    public void ServiceWithAMethodOfEachForm_IsWrittenSo(string file)
    {
        var run = ProtoRun.Of(ProtoRun.Proto("/project/greeter.proto", ProtoSamples.Greeter, ("Fake", "true")));

        Assert.Empty(run.Findings);
        Assert.Equal(["Demo.V1.Greeter.Facade.g.cs", "Demo.V1.Greeter.Fake.g.cs"], run.HintNames);
        Snapshot.Matches(run.Source(file), file);
    }

    [Fact]
    public void Backend_IsGivenItsContractSo()
    {
        var run = ProtoRun.Of(ProtoRun.CompilationOf(BackendSamples.Greeter + BackendSamples.Mine));

        Snapshot.Matches(run.Source("App.Mine.GrpcBackend.g.cs"), "App.Mine.GrpcBackend.g.cs");
    }
}
