using KagentTyped.Generators.Tests.Support;
using Microsoft.CodeAnalysis;

namespace KagentTyped.Generators.Tests;

public class UnservedVersionTests
{
    private static readonly string Unserved = Samples.Widget.Replace("served: true", "served: false", StringComparison.Ordinal);

    [Fact]
    public void UnservedVersion_IsNotGenerated_AndAnInfoSaysHow()
    {
        var run = GeneratorRun.Of(InMemoryText.Crd("widget.yaml", Unserved));

        var info = Assert.Single(run.Findings);
        Assert.Equal("KAT0010", info.Id);
        Assert.Equal(DiagnosticSeverity.Info, info.Severity);
        Assert.Equal("widget.yaml", info.Location.GetLineSpan().Path);
        Assert.Contains("example.com/v1alpha1 Widget", info.GetMessage(), StringComparison.Ordinal);
        Assert.Contains("UnservedVersions", info.GetMessage(), StringComparison.Ordinal);
        Assert.Empty(run.Result.GeneratedTrees);
    }

    [Fact]
    public void UnservedVersion_IsGeneratedOnRequest()
    {
        var run = GeneratorRun.Of(InMemoryText.Crd("widget.yaml", Unserved, ("UnservedVersions", "true")));

        Assert.Empty(run.Ids);
        Assert.Equal(false, run.Load().GetType("Sample.ExampleCom.V1Alpha1.Widget")!.GetField("KubeIsServed")!.GetRawConstantValue());
    }
}
