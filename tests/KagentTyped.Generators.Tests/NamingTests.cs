using KagentTyped.Generators.Tests.Support;
using Microsoft.CodeAnalysis;

namespace KagentTyped.Generators.Tests;

public class NamingTests
{
    [Theory]
    [InlineData("class", "Class")]
    [InlineData("default", "Default")]
    [InlineData("event", "Event")]
    [InlineData("$ref", "Ref")]
    [InlineData("x-kubernetes-foo", "XKubernetesFoo")]
    [InlineData("1a", "_1a")]
    [InlineData("a.b_c d", "ABCD")]
    [InlineData("allowedUserIDs", "AllowedUserIDs")]
    [InlineData("DB.journal_mode", "DBJournalMode")]
    [InlineData("-", "U002D")]
    [InlineData("größe", "Größe")]
    public void Property_GetsAPascalCaseName(string jsonName, string name)
        => Assert.Equal("string?", Spec($"\"{jsonName}\": {{type: string}}").TypeOf("ThingSpec", name));

    [Theory]
    [InlineData("Equals")]
    [InlineData("GetType")]
    [InlineData("GetHashCode")]
    [InlineData("ToString")]
    [InlineData("MemberwiseClone")]
    [InlineData("Finalize")]
    [InlineData("ReferenceEquals")]
    [InlineData("DeepClone")]
    [InlineData("SemanticEquals")]
    [InlineData("ApplyDefaults")]
    [InlineData("Validate")]
    [InlineData("ValidateUpdate")]
    [InlineData("Describe")]
    [InlineData("Kt")]
    public void PropertyNamedLikeAMember_GetsANumber(string name)
    {
        string schema = Samples.Object($"{name}: {{type: integer}}, other: {{type: array, items: {{type: string}}}}");
        var run = GeneratorRun.OfCrd(Samples.Crd(schema, rest: $", {name}: {{type: string}}"));

        Assert.Equal("long?", run.TypeOf("ThingSpec", name + "2"));
        Assert.Equal("string?", run.TypeOf("Thing", name + "2"));
    }

    [Theory]
    [InlineData("KubeKind")]
    [InlineData("api-version")]
    [InlineData("Thing")]
    [InlineData("KtNs")]
    [InlineData("KtCore")]
    [InlineData("UnknownFields")]
    [InlineData("Definition")]
    [InlineData("GetDefinition")]
    [InlineData("WriteJson")]
    [InlineData("Spec")]
    public void RootPropertyThatCollides_StillCompiles(string name)
    {
        var run = GeneratorRun.OfCrd(Samples.Crd("{type: object}", rest: $", \"{name}\": {{type: string}}"));

        Assert.Equal("ThingSpec?", run.TypeOf("Thing", "Spec"));
        run.Load();
    }

    [Fact]
    public void PropertyNamedLikeItsType_KeepsTheTypesName()
    {
        var run = Spec($"loss: {Samples.Object("thingSpecLoss: {type: string}, b: {type: integer}")}");

        Assert.Equal("ThingSpecLoss?", run.TypeOf("ThingSpec", "Loss"));
        Assert.Equal("string?", run.TypeOf("ThingSpecLoss", "ThingSpecLoss2"));
    }

    [Fact]
    public void PropertyNamedLikeAnotherType_Compiles()
    {
        var run = Spec($"mode: {{type: string, enum: [a]}}, thingSpecMode: {{type: string}}, thing: {Samples.Object("thingSpec: {type: string}")}");

        Assert.Equal("ThingSpecMode?", run.TypeOf("ThingSpec", "Mode"));
        Assert.Equal("string?", run.TypeOf("ThingSpec", "ThingSpecMode"));
        run.Load();
    }

    [Fact]
    public void NamesThatDifferByCaseOrPunctuation_StayApart()
    {
        var run = Spec("hostPath: {type: string}, host_path: {type: integer}, HostPath: {type: boolean}, hostPath2: {type: number}");

        Assert.Equal(4, run.Symbol("ThingSpec").GetMembers().OfType<IPropertySymbol>().Where(property => property.ExplicitInterfaceImplementations.IsEmpty).Select(property => property.Name).Distinct().Count());
        run.Load();
    }

    [Fact]
    public void TypesOfNamesThatDifferByPunctuation_StayApart()
    {
        var run = Spec($"hostPath: {Samples.Object("a: {type: string}")}, host_path: {Samples.Object("b: {type: string}")}");

        Assert.Equal("ThingSpecHostPath?", run.TypeOf("ThingSpec", "HostPath"));
        Assert.Equal("ThingSpecHostPath2?", run.TypeOf("ThingSpec", "HostPath2"));
    }

    [Fact]
    public void EnumValues_GetNamesOfTheirOwn()
    {
        var run = Spec("mode: {type: string, enum: [\"\", \"-\", a, A, \"a-\", \"1\", Value, Names, IsKnown, KnownValues, Equals, ToString, GetType, ThingSpecMode, PrintMembers, class, \"*\"]}");

        string[] expected = ["Empty", "U002D", "A", "A2", "A3", "_1", "Value2", "Names2", "IsKnown2", "KnownValues2", "Equals2", "ToString2", "GetType2", "ThingSpecMode2", "PrintMembers2", "Class", "U002A"];
        var type = run.Symbol("ThingSpecMode");
        Assert.Equal(expected, type.GetMembers().OfType<IPropertySymbol>().Where(property => property.IsStatic && property.Name != "KnownValues").Select(property => property.Name));
        Assert.Equal(expected, type.GetTypeMembers("Names").Single().GetMembers().OfType<IFieldSymbol>().Select(constant => constant.Name));
        run.Load();
    }

    [Theory]
    [InlineData("thing", "Thing")]
    [InlineData("string", "String")]
    [InlineData("Object", "Object")]
    [InlineData("List", "List")]
    [InlineData("System", "System")]
    [InlineData("KagentTyped", "KagentTyped")]
    [InlineData("Type", "Type")]
    [InlineData("V1ObjectMeta", "V1ObjectMeta")]
    [InlineData("Kt", "KtKind")]
    [InlineData("KtCore", "KtCoreKind")]
    [InlineData("my-kind", "MyKind")]
    public void Kind_GivesTheRootTypesName(string kind, string name)
    {
        var run = GeneratorRun.OfCrd(Samples.Crd(Samples.Object("a: {type: string}, when: {type: string, format: date-time}, list: {type: array, items: {type: string}}, b: {type: object, properties: {c: {type: string}}}"), kind));

        Assert.Equal(name + "Spec?", run.TypeOf(name, "Spec"));
        run.Load();
    }

    [Fact]
    public void ListKindLikeTheKind_GetsANumber()
    {
        var run = GeneratorRun.OfCrd(Samples.Crd("{type: object}").Replace("kind: Thing,", "kind: Thing, listKind: Thing,", StringComparison.Ordinal));

        Assert.NotNull(run.Find("Thing2"));
        run.Load();
    }

    [Fact]
    public void KindsThatDifferByCase_GetFilesOfTheirOwn()
    {
        var run = GeneratorRun.Of(InMemoryText.Crd("a.yaml", Samples.Crd("{type: object}", "FooBar")), InMemoryText.Crd("b.yaml", Samples.Crd("{type: object}", "Foobar")));

        Assert.Empty(run.Findings);
        Assert.Equal(2, run.Sources.Count());
        run.Load();
    }

    [Fact]
    public void TypesOfTwoKindsWithTheSamePath_StayApart()
    {
        var run = GeneratorRun.Of(
            InMemoryText.Crd("a.yaml", Samples.Crd("{type: object}", "Foo", rest: $", barSpec: {Samples.Object("a: {type: string}")}")),
            InMemoryText.Crd("b.yaml", Samples.Crd(Samples.Object("b: {type: string}"), "FooBar")));

        Assert.Empty(run.Findings);
        Assert.Equal("FooBarSpec?", run.TypeOf("FooBar", "Spec"));
        Assert.NotEqual("FooBarSpec?", run.TypeOf("Foo", "BarSpec"));
        run.Load();
    }

    [Fact]
    public void NestedTypeThatWouldTakeTheNameOfAKind_GivesWay()
    {
        var run = GeneratorRun.Of(
            InMemoryText.Crd("a.yaml", Samples.Crd(Samples.Object("a: {type: string}"))),
            InMemoryText.Crd("b.yaml", Samples.Crd("{type: object}", "ThingSpec")));

        Assert.Empty(run.Findings);
        Assert.Equal("ThingSpec2?", run.TypeOf("Thing", "Spec"));
        run.Load();
    }

    [Fact]
    public void LongPaths_GiveDistinctNamesOfAtMostSixtyCharacters()
    {
        const string longName = "requiredDuringSchedulingIgnoredDuringExecution";
        string deep = Samples.Object("leaf: {type: string}");
        for (int i = 0; i < 6; i++)
        {
            deep = Samples.Object($"{longName}{i}: {deep}, p{i}: {{type: integer}}, {longName}{i}Other: {Samples.Object($"{longName}{longName}: {Samples.Object($"x{i}: {{type: string}}")}")}");
        }

        var run = GeneratorRun.OfCrd(Samples.Crd(deep));
        var names = run.Models.Single().Types.Select(type => type.Name).ToList();

        Assert.Equal(names.Count, names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(names, name => Assert.InRange(name.Length, 1, 60));
        Assert.True(names.Count >= 18);
        run.Compile();
    }

    [Fact]
    public void AddedProperties_RenameNoType()
    {
        string before = Samples.Object($"m: {Samples.Object("x: {type: string}")}, mode: {{type: string, enum: [a, b]}}, items: {{type: array, items: {Samples.Object("y: {type: string}")}}}");
        string after = before.Replace("{m: ", $"{{a: {Samples.Object("z: {type: string}")}, kind: {{type: string, enum: [c]}}, m: ", StringComparison.Ordinal).Replace("x: {type: string}", "x: {type: string}, w: {type: integer}", StringComparison.Ordinal);

        Assert.Equal(Names(before), Names(after).Where(pair => pair.Path is not ("spec.a" or "spec.kind")));
    }

    [Fact]
    public void AddedVersionOrFile_RenamesNoType()
    {
        string crd = Samples.Crd(Samples.Object($"m: {Samples.Object("x: {type: string}")}"));
        string moreVersions = crd.Replace("versions: [", $"versions: [{{name: v2, served: true, schema: {{openAPIV3Schema: {{type: object, properties: {{spec: {Samples.Object($"m: {Samples.Object("z: {type: string}")}")}}}}}}}}}, ", StringComparison.Ordinal);
        string source = GeneratorRun.OfCrd(crd).Source("Sample.ExampleCom.V1.Thing.g.cs");

        Assert.Equal(source, GeneratorRun.OfCrd(moreVersions).Source("Sample.ExampleCom.V1.Thing.g.cs"));
        Assert.Equal(source, GeneratorRun.Of(InMemoryText.Crd("0.yaml", Samples.Widget), InMemoryText.Crd("1.yaml", crd), InMemoryText.Crd("2.yaml", Samples.Crd("{type: object}", "Other"))).Source("Sample.ExampleCom.V1.Thing.g.cs"));
    }

    [Fact]
    public void EqualShapes_ShareTheTypeOfTheFirst()
    {
        var run = Spec($"parts: {{type: array, items: {Samples.Object("a: {type: string}")}}}, spares: {{type: array, items: {Samples.Object("a: {type: string, description: other words}")}}}");

        Assert.Equal("IList<ThingSpecPart>?", run.TypeOf("ThingSpec", "Parts"));
        Assert.Equal("IList<ThingSpecPart>?", run.TypeOf("ThingSpec", "Spares"));
    }

    private static GeneratorRun Spec(string properties) => GeneratorRun.OfCrd(Samples.Crd(Samples.Object(properties)));

    private static IEnumerable<(string Path, string Name)> Names(string spec)
    {
        var model = GeneratorRun.OfCrd(Samples.Crd(spec)).Models.Single();
        return model.Types.Select(type => (type.Path, type.Name)).Concat(model.Enums.Select(type => (type.Path, type.Name)));
    }
}
