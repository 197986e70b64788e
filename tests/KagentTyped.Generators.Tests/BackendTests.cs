using KagentTyped.Generators.Tests.Support;
using Microsoft.CodeAnalysis;

namespace KagentTyped.Generators.Tests;

public class BackendTests
{
    private const string Usings = "using k8s.Models; using KagentTyped; using Sample.ExampleCom.V1Alpha1;\n";

    [Fact]
    public void TypeGeneratedInTheSameProject_IsResolvedByName()
    {
        var run = Run("[SandboxBackend] [Owns<Widget>] partial class B;");

        Assert.Contains("global::KagentTyped.OwnedType.Of<global::Sample.ExampleCom.V1Alpha1.Widget>(),", Table(run), StringComparison.Ordinal);
        run.Compile();
    }

    [Theory]
    [InlineData("ExampleCom.V1Alpha1.Widget")]
    [InlineData("V1Alpha1.Widget")]
    [InlineData("global::Sample.ExampleCom.V1Alpha1.Widget")]
    public void TypeGeneratedInTheSameProject_MayBeQualified(string name)
    {
        var run = GeneratorRun.Of(
            GeneratorRun.Compilation($"using KagentTyped; namespace Sample.ExampleCom {{ namespace Inner {{ }} [SandboxBackend] [Owns<{name}>] partial class B; }}"),
            InMemoryText.Crd("widget.yaml", Samples.Widget));

        Assert.Contains("Of<global::Sample.ExampleCom.V1Alpha1.Widget>()", Table(run), StringComparison.Ordinal);
        run.Compile();
    }

    [Fact]
    public void TypeFromAReferencedAssembly_IsNamedInFull()
    {
        var models = GeneratorRun.Of(GeneratorRun.Compilation(assemblyName: "Models"), InMemoryText.Crd("widget.yaml", Samples.Widget)).Compile();
        using var image = new MemoryStream();
        Assert.True(models.Emit(image).Success);
        var compilation = GeneratorRun.Compilation(Usings + "[SandboxBackend(\"a\")] [Owns<Widget>] partial class B;", assemblyName: "Backends").AddReferences(MetadataReference.CreateFromImage(image.ToArray()));
        var run = GeneratorRun.Of(compilation);

        Assert.Contains("global::KagentTyped.OwnedType.Of<global::Sample.ExampleCom.V1Alpha1.Widget>(),", Table(run), StringComparison.Ordinal);
        Assert.Single(run.Result.GeneratedTrees);
        run.Compile();
    }

    [Fact]
    public void CoreKind_TakesItsEntryFromItsAttribute()
    {
        var run = Run("[SandboxBackend] [Owns<V1Deployment>] [Owns<V1Secret>] partial class B;");

        Assert.Contains("OfCore<global::k8s.Models.V1Deployment>(new() { Group = \"apps\", Version = \"v1\", Kind = \"Deployment\", Plural = \"deployments\" }),", Table(run), StringComparison.Ordinal);
        Assert.Contains("OfCore<global::k8s.Models.V1Secret>(new() { Group = \"\", Version = \"v1\", Kind = \"Secret\", Plural = \"secrets\" }),", Table(run), StringComparison.Ordinal);
        run.Compile();
    }

    [Fact]
    public void ScopeAndVerbs_AreTakenOver()
    {
        var run = Run("[SandboxBackend] [Owns<V1Node>(Scope = KagentTyped.Schema.CustomResources.ResourceScope.Cluster, Verbs = [\"get\", \"a\\\"b\"])] [Owns<Widget>(Verbs = [\"watch\"])] [Owns<V1Pod>(Verbs = null)] partial class B;");

        Assert.Contains("Plural = \"nodes\", Scope = global::KagentTyped.Schema.CustomResources.ResourceScope.Cluster }, \"get\", \"a\\\"b\"),", Table(run), StringComparison.Ordinal);
        Assert.Contains("Widget>(\"watch\"),", Table(run), StringComparison.Ordinal);
        Assert.Contains("Plural = \"pods\" }),", Table(run), StringComparison.Ordinal);
        run.Compile();
    }

    [Theory]
    [InlineData("namespace A.B { partial class Outer { partial struct Middle { [SandboxBackend] [Owns<V1Pod>] private sealed partial class B; } } }")]
    [InlineData("[SandboxBackend] [Owns<V1Pod>] partial class B;")]
    [InlineData("[SandboxBackend] [Owns<V1Pod>] partial class B<T, TOther> where T : class, new();")]
    [InlineData("partial class Outer<T> { [SandboxBackend] [Owns<V1Pod>] internal partial class B<U>; }")]
    [InlineData("partial interface IOuter<T> { [SandboxBackend] [Owns<V1Pod>] internal partial class B; }")]
    [InlineData("[SandboxBackend] [Owns<V1Pod>] partial record B(int X);")]
    [InlineData("[SandboxBackend] [Owns<V1Pod>] sealed partial record class B { }")]
    [InlineData("partial record struct Outer { [SandboxBackend] [Owns<V1Pod>] public partial class B; }")]
    [InlineData("[SandboxBackend] [Owns<V1Pod>] static partial class B;")]
    [InlineData("namespace @event.@class { [SandboxBackend] [Owns<V1Pod>] partial class @void; }")]
    [InlineData("[SandboxBackend] partial class B;")]
    [InlineData("[SandboxBackend(null!)] partial class B;")]
    [InlineData("[SandboxBackend([\"a\", null!, \"\\u2028\"])] partial class B;")]
    public void ClassOfAnyKind_GetsItsTable(string declaration)
    {
        var run = Run(declaration);

        Assert.Contains("IReadOnlyList<global::KagentTyped.OwnedType> OwnedTypes", Table(run), StringComparison.Ordinal);
        run.Compile();
    }

    [Fact]
    public void ClassesWhoseNamesDifferByCase_GetFilesOfTheirOwn()
    {
        var run = Run("[SandboxBackend] partial class Backend; [SandboxBackend] partial class BACKEND; [SandboxBackend] partial class Backend<T>;");

        Assert.Equal(3, run.Result.GeneratedTrees.Count(tree => tree.FilePath.EndsWith(".OwnedTypes.g.cs", StringComparison.Ordinal)));
        run.Compile();
    }

    [Theory]
    [InlineData("[SandboxBackend] [Owns<V1Pod>] class B;")]
    [InlineData("class Outer { [SandboxBackend] [Owns<V1Pod>] partial class B; }")]
    [InlineData("[SandboxBackend] [Owns<V1Pod>] file partial class B;")]
    public void ClassThatCannotBeAddedTo_IsLeftAlone(string declaration)
    {
        var run = Run(declaration);

        Assert.DoesNotContain(run.Result.GeneratedTrees, tree => tree.FilePath.EndsWith(".OwnedTypes.g.cs", StringComparison.Ordinal));
        run.Compile();
    }

    [Theory]
    [InlineData("[SandboxBackend] partial class B; [SandboxBackend] partial class B;")]
    [InlineData("[SandboxBackend, SandboxBackend] partial class B;")]
    [InlineData("[SandboxBackend(1)] [Owns<Missing>] partial class B;")]
    [InlineData("[SandboxBackend] [Owns<>] partial class B;")]
    [InlineData("[SandboxBackend] [Owns<string>] partial class B;")]
    [InlineData("[SandboxBackend] [Owns<V1Pod>(Verbs = [1], Scope = 7)] partial class B;")]
    [InlineData("[SandboxBackend] partial class ;")]
    [InlineData("[SandboxBackend] partial class B<T, T>;")]
    public void CodeThatIsBeingTyped_TakesNoModelsDown(string declaration)
    {
        var run = Run(declaration);

        Assert.Null(run.Result.Results[0].Exception);
        Assert.Contains(run.Result.GeneratedTrees, tree => tree.FilePath.EndsWith("Sample.ExampleCom.V1Alpha1.Widget.g.cs", StringComparison.Ordinal));
    }

    [Fact]
    public void Table_HoldsWhatWasDeclaredWhenItRuns()
    {
        var assembly = Run("[SandboxBackend(\"fast\", \"slow\")] [Owns<Widget>] [Owns<V1Deployment>(Verbs = [\"get\"])] partial class B;").Load();
        var type = assembly.GetType("B", throwOnError: true)!;

        Assert.Equal(["fast", "slow"], (IReadOnlyList<string>)type.GetProperty("Platforms")!.GetValue(null)!);
        var owned = (IReadOnlyList<OwnedType>)type.GetProperty("OwnedTypes")!.GetValue(null)!;
        Assert.Equal(["Widget (example.com/v1alpha1)", "Deployment (apps/v1)"], owned.Select(entry => entry.ToString()));
        Assert.Equal(OwnedType.DefaultVerbs, owned[0].Verbs);
        Assert.Equal(["get"], owned[1].Verbs);
    }

    private static GeneratorRun Run(string declaration)
        => GeneratorRun.Of(GeneratorRun.Compilation(declaration.Contains("Widget", StringComparison.Ordinal) ? Usings + declaration : Usings.Replace("using Sample.ExampleCom.V1Alpha1;", "", StringComparison.Ordinal) + declaration), InMemoryText.Crd("widget.yaml", Samples.Widget));

    private static string Table(GeneratorRun run)
        => run.Result.Results[0].GeneratedSources.Single(source => source.HintName.EndsWith(".OwnedTypes.g.cs", StringComparison.Ordinal)).SourceText.ToString();
}
