using System.Text.RegularExpressions;
using KagentTyped.Generators.Tests.Support;

namespace KagentTyped.Generators.Tests;

public partial class SnapshotTests
{
    [Fact]
    public void Widget_BecomesTheseFiles()
    {
        var run = GeneratorRun.Of(InMemoryText.Crd("widget.yaml", Samples.Widget));

        foreach (var source in run.Result.Results[0].GeneratedSources)
        {
            Snapshot.Matches(EncodedSchema().Replace(source.SourceText.ToString(), "ResourceSchema(\"...\""), source.HintName);
        }

        Assert.Equal(3, run.Result.GeneratedTrees.Length);
        run.Compile();
    }

    [Fact]
    public void Backend_BecomesThisFile()
    {
        var run = GeneratorRun.Of(
            GeneratorRun.Compilation("""
                using k8s.Models;
                using KagentTyped;
                namespace Acme.Backends;

                [SandboxBackend("fast", "slow")]
                [Owns<Sample.ExampleCom.V1Alpha1.Widget>]
                [Owns<V1Deployment>]
                [Owns<V1Namespace>(Scope = KagentTyped.Schema.CustomResources.ResourceScope.Cluster, Verbs = ["get", "list"])]
                internal sealed partial class WidgetBackend;
                """),
            InMemoryText.Crd("widget.yaml", Samples.Widget));

        Snapshot.Matches(run.Source("Acme.Backends.WidgetBackend.OwnedTypes.g.cs"), "WidgetBackend.cs");
        run.Compile();
    }

    [GeneratedRegex("ResourceSchema\\(\"[^\"]*\"")]
    private static partial Regex EncodedSchema();
}
