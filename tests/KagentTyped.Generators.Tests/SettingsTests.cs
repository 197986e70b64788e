using KagentTyped.Generators.Tests.Support;
using Microsoft.CodeAnalysis;

namespace KagentTyped.Generators.Tests;

public class SettingsTests
{
    private static readonly string Sample = Samples.Crd(Samples.Object(
        $"size: {{type: integer}}, mode: {{type: string, enum: [a]}}, env: {{type: array, items: {Samples.Object("name: {type: string}, value: {type: string}, valueFrom: {type: object, properties: {secretKeyRef: {type: object, properties: {key: {type: string}, name: {type: string}, optional: {type: boolean}}}}}", "name")}}}, part: {Samples.Object("name: {type: string}, a: {type: string}, b: {type: string, default: x}, c: {type: integer}", "a, b, c")}",
        "size"));

    [Theory]
    [InlineData("", "Sample.ExampleCom.V1")]
    [InlineData("Acme", "Acme")]
    [InlineData("Acme.{Version}.{Group}.{Kind}s", "Acme.V1.ExampleCom.Things")]
    [InlineData("acme.class.event", "acme.class.event")]
    [InlineData("Acme-Corp..9lives", "AcmeCorp._9lives")]
    [InlineData("...", "Models")]
    public void Namespace_FollowsThePattern(string pattern, string expected)
    {
        var run = GeneratorRun.OfCrd(Sample, ("Namespace", pattern));

        Assert.Equal(expected, run.Symbol("Thing").ContainingNamespace.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat.WithMiscellaneousOptions(default)));
        run.Load();
    }

    [Theory]
    [InlineData("", "", "ExampleCom.V1")]
    [InlineData("My-App", "", "MyApp.ExampleCom.V1")]
    [InlineData("Sample", "Acme.{Version}", "Acme.V1")]
    public void Namespace_FollowsTheProject(string rootNamespace, string pattern, string expected)
    {
        var options = new InMemoryOptions(("RootNamespace", rootNamespace), ("KagentTypedNamespace", pattern));
        var run = GeneratorRun.Of(GeneratorRun.Compilation(), options, InMemoryText.Crd("a.yaml", Sample));

        Assert.Equal(expected, run.Symbol("Thing").ContainingNamespace.ToDisplayString());
    }

    [Fact]
    public void InternalVisibility_HidesEveryType()
    {
        var run = GeneratorRun.OfCrd(Sample, ("Visibility", "internal"));

        Assert.All(["Thing", "ThingList", "ThingSpec", "ThingSpecMode", "ThingSpecPart"], name => Assert.Equal(Accessibility.Internal, run.Symbol(name).DeclaredAccessibility));
        run.Load();
    }

    [Fact]
    public void RequiredMembers_AreRequiredOnNestedObjectsWithoutDefaultOnly()
    {
        var run = GeneratorRun.OfCrd(Sample);

        Assert.Equal(["A", "C"], Required(run, "ThingSpecPart"));
        Assert.Equal(["Size"], Required(run, "ThingSpec"));
        Assert.Empty(Required(run, "Thing"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void RequiredMembersOff_LeavesThemToValidation(bool onItem)
    {
        var run = onItem
            ? GeneratorRun.OfCrd(Sample, ("RequiredMembers", "false"))
            : GeneratorRun.Of(GeneratorRun.Compilation(), new InMemoryOptions(("KagentTypedRequiredMembers", "False")), InMemoryText.Crd("a.yaml", Sample));

        Assert.Empty(Required(run, "ThingSpecPart"));
        Assert.Empty(Required(run, "ThingSpec"));
        Assert.Equal("long", run.TypeOf("ThingSpec", "Size"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void CoreTypeReuseOff_GeneratesATypeForEveryObject(bool onItem)
    {
        var run = onItem
            ? GeneratorRun.OfCrd(Sample, ("CoreTypeReuse", "false"))
            : GeneratorRun.Of(GeneratorRun.Compilation(), new InMemoryOptions(("KagentTypedCoreTypeReuse", "false")), InMemoryText.Crd("a.yaml", Sample));

        Assert.Equal("IList<ThingSpecEnv>?", run.TypeOf("ThingSpec", "Env"));
        Assert.Equal("IList<V1EnvVar>?", GeneratorRun.OfCrd(Sample).TypeOf("ThingSpec", "Env"));
    }

    [Fact]
    public void ItemSetting_WinsOverTheProjects()
    {
        var run = GeneratorRun.Of(GeneratorRun.Compilation(), new InMemoryOptions(("KagentTypedCoreTypeReuse", "false")), InMemoryText.Crd("a.yaml", Sample, ("CoreTypeReuse", "true")));

        Assert.Equal("IList<V1EnvVar>?", run.TypeOf("ThingSpec", "Env"));
    }

    [Fact]
    public void TypeNames_AreTakenFromPins()
    {
        var run = GeneratorRun.OfCrd(Sample, ("TypeNames", " spec.mode = ThingMode, spec.part=Piece,"));

        Assert.Equal("ThingMode?", run.TypeOf("ThingSpec", "Mode"));
        Assert.Equal("Piece?", run.TypeOf("ThingSpec", "Part"));
    }

    [Fact]
    public void CoreTypes_ArePinnedByPathOrTurnedOff()
    {
        var run = GeneratorRun.OfCrd(Sample, ("CoreTypes", "spec.env[]=none, spec.part=V1ObjectReference"));

        Assert.Equal("IList<ThingSpecEnv>?", run.TypeOf("ThingSpec", "Env"));
        Assert.Equal("V1ObjectReference?", run.TypeOf("ThingSpec", "Part"));
    }

    [Fact]
    public void DeprecatedVersion_IsObsoleteForUsersButNotForGeneratedCode()
    {
        var run = GeneratorRun.OfCrd(Sample.Replace("served: true,", "served: true, deprecated: true,", StringComparison.Ordinal));

        Assert.Contains(run.Symbol("Thing").GetAttributes(), attribute => attribute.AttributeClass!.Name == "ObsoleteAttribute");
        run.Load();
    }

    [Fact]
    public void NullableItemsAndValues_MayBeNull()
    {
        var run = GeneratorRun.OfCrd(Samples.Crd(Samples.Object(
            "a: {type: array, items: {type: integer, nullable: true}}, b: {type: object, additionalProperties: {type: string, nullable: true}}, c: {type: string, nullable: true}, d: {type: integer}", "c, d")));

        Assert.Equal("IList<long?>?", run.TypeOf("ThingSpec", "A"));
        Assert.Equal("IDictionary<string, string?>?", run.TypeOf("ThingSpec", "B"));
        Assert.Equal("string?", run.TypeOf("ThingSpec", "C"));
        Assert.Contains("o.C=v, nullable: true)", run.Sources.Single().SourceText.ToString(), StringComparison.Ordinal);
        Assert.Contains("o._d=v);", run.Sources.Single().SourceText.ToString(), StringComparison.Ordinal);
        run.Load();
    }

    private static IEnumerable<string> Required(GeneratorRun run, string type)
        => run.Symbol(type).GetMembers().OfType<IPropertySymbol>().Where(property => property.IsRequired).Select(property => property.Name);
}
