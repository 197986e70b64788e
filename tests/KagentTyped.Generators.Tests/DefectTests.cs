using KagentTyped.Generators.CustomResources.Input;
using KagentTyped.Generators.CustomResources.Planning;
using KagentTyped.Generators.Manifests;
using KagentTyped.Generators.Protos;
using KagentTyped.Generators.Protos.Parsing;
using KagentTyped.Generators.Tests.Support;
using KagentTyped.Generators.Text;
using KagentTyped.Schema.CustomResources;
using KagentTyped.Schema.Manifests;

namespace KagentTyped.Generators.Tests;

/// <summary>A defect in a step is told of the one file that it is about. What is missing here stands for any defect.</summary>
public sealed class DefectTests
{
    [Fact]
    public void DefectInReading_IsAFindingOfTheFile()
    {
        var file = ParsedFile.Of(new SchemaFile("a.yaml", null!, null!));

        Assert.Contains("Exception: ", file.Failure, StringComparison.Ordinal);
        Assert.Empty(file.Resources());
    }

    [Fact]
    public void DefectInPlanning_LeavesTheOtherResources()
    {
        var definition = CustomResourceDefinitionReader.ReadAndJudge(Samples.Crd("{ type: object, properties: { a: {type: string} } }")).Documents[0].Definition;
        var settings = new SchemaFileSettings("{Group}", true, true, true, true, false, false, true, "", "", default);

        var result = ResourcePlanner.Plan([new("a.yaml", 0, null!, null!, null!), new("b.yaml", 0, settings, definition, definition.Versions[0])]);

        Assert.Equal(("a.yaml", PlanningProblemKind.Failure), (Assert.Single(result.Problems).Path, result.Problems[0].Kind));
        Assert.Equal("b.yaml", Assert.Single(result.Plans).Input.Path);
    }

    [Fact]
    public void DefectInReadingAKustomization_IsAFindingOfTheFile()
    {
        var file = new ManifestFile("/a/kustomization.yaml", null!);

        Assert.Empty(ManifestPipeline.Patches(file));
        Assert.Contains("Exception: ", ManifestPipeline.Check(file, isPatch: false, new KnownKinds([])).Failure, StringComparison.Ordinal);
    }

    [Fact]
    public void DefectInWritingAService_IsAFindingOfTheFile()
        => Assert.All(ProtoSetStep.Emit(new ProtoUnit("A", null!, Facade: true, Fake: true, IsPublic: true)), source => Assert.StartsWith("A.Fa", source.Failure, StringComparison.Ordinal));

    [Fact]
    public void NamesThatAreTakenManyTimes_AreNumberedInOrder()
    {
        var scope = new NameScope(["a3"], StringComparer.OrdinalIgnoreCase, maxLength: 3);

        Assert.Equal(["a", "a2", "A4", "a5"], new[] { "a", "a", "A", "a" }.Select(scope.Claim));
        Assert.Equal(["abc", "ab2", "ab3"], new[] { "abc", "abc", "abc" }.Select(scope.Claim));
        var many = new NameScope([]);
        Assert.Equal("x100000", Enumerable.Range(0, 100_000).Select(_ => many.Claim("x")).ToArray()[^1]);
    }
}
