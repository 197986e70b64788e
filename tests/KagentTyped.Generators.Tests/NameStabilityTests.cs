using CsCheck;
using KagentTyped.Generators.Tests.Support;
using KagentTyped.Tests.Support;

namespace KagentTyped.Generators.Tests;

/// <summary>
/// What is added to a definition renames no type, but for two things that no naming by present content can avoid: an added site of an
/// equal shape that comes first names the shared type, and an added path that is spelt like another takes its name.
/// </summary>
public class NameStabilityTests
{
    // Few names and shapes, so that equal shapes at several sites are frequent; no two paths of these are spelt alike.
    private static readonly string[] Names = ["alpha", "beta", "gamma", "delta", "requiredDuringSchedulingIgnoredDuringExecutionOfEverything"];

    private static readonly string[] Containers = ["object", "list", "map"];

    private static readonly Gen<Shape> AnyShape = Gen.Recursive<Shape>((depth, inner) => depth >= 3
        ? Gen.Int[0, 2].Select(kind => new Shape("leaf" + kind, []))
        : Gen.Frequency(
            (1, Gen.Int[0, 2].Select(kind => new Shape("leaf" + kind, []))),
            (3, Gen.Select(Gen.Int[0, 2], Gen.Shuffle(Names), inner.Array[1, 4], (kind, names, fields) => new Shape(Containers[kind], [.. names.Zip(fields)])))));

    private static readonly Gen<Shape> AnySpec = Gen.Select(Gen.Shuffle(Names), AnyShape.Array[1, 5], (names, fields) => new Shape("object", [.. names.Zip(fields)]));

    [Fact]
    public void AddedProperty_RenamesNoTypeButOfEqualShapes() => Gen.Select(AnySpec, AnyShape, Gen.Int[0, 1000].Array[8]).SampleSame(
        (spec, added, choices) =>
        {
            var grown = Add(spec, added, new Queue<int>(choices));
            var shapes = Shapes(grown);
            var before = TypeNames(spec);
            var after = TypeNames(grown).ToDictionary();

            foreach (var (path, name) in before.Where(type => IsFirst(shapes, type.Path)))
            {
                Assert.True(after.TryGetValue(path, out string? now) && now == name, $"{path}: {name} became {now}\n{spec}\n{grown}");
            }
        },
        iter: 400);

    [Fact]
    public void AddedVersionOrFile_RenamesNoType() => Gen.Select(AnySpec, AnySpec).SampleSame(
        (spec, other) =>
        {
            string alone = Samples.Crd(spec.ToString());
            string newer = alone.Replace("versions: [", $"versions: [{{name: v0, served: true, schema: {{openAPIV3Schema: {{type: object, properties: {{spec: {other}}}}}}}}}, ", StringComparison.Ordinal);
            var run = GeneratorRun.Of(InMemoryText.Crd("0.yaml", Samples.Crd(other.ToString(), "Other")), InMemoryText.Crd("1.yaml", newer));

            Assert.Empty(run.Ids);
            Assert.Equal(GeneratorRun.OfCrd(alone).Source("Sample.ExampleCom.V1.Thing.g.cs"), run.Source("Sample.ExampleCom.V1.Thing.g.cs"));
        },
        iter: 60);

    [Fact]
    public void Names_AreAtMostSixtyCharacters() => Gen.Select(AnySpec, Gen.Int[1, 63]).SampleSame(
        (spec, length) =>
        {
            string kind = "K" + new string('k', length - 1);
            var model = GeneratorRun.OfCrd(Samples.Crd(spec.ToString(), kind)).Models.Single();
            string[] names = [.. model.Types.Skip(1).Select(type => type.Name), .. model.Enums.Select(type => type.Name)];

            Assert.All(names, name => Assert.InRange(name.Length, 1, 60));
            Assert.Equal(names.Length, names.Distinct().Count());
        },
        iter: 200);

    [Fact]
    public void TakenLongName_StaysWithinSixtyCharacters()
    {
        string name = "a" + new string('b', 50);
        var model = GeneratorRun.OfCrd(Samples.Crd(Samples.Object($"{name}: {Samples.Object("a: {type: string}")}, {char.ToUpperInvariant(name[0])}{name[1..]}: {Samples.Object("b: {type: string}")}"))).Models.Single();

        Assert.Equal(["Thing", "ThingSpec", "ThingSpecA" + new string('b', 50), "ThingSpecA" + new string('b', 49) + "2"], model.Types.Select(type => type.Name));
    }

    private static IEnumerable<(string Path, string Name)> TypeNames(Shape spec)
    {
        var model = GeneratorRun.OfCrd(Samples.Crd(spec.ToString())).Models.Single();
        return model.Types.Select(type => (type.Path, type.Name)).Concat(model.Enums.Select(type => (type.Path, type.Name)));
    }

    // Whether no site before this one has an equal shape; enums are compared under one property name.
    private static bool IsFirst(List<(string Path, string Key)> shapes, string path)
        => path.Length == 0 || shapes.First(site => site.Key == shapes.Single(other => other.Path == path).Key).Path == path;

    private static List<(string Path, string Key)> Shapes(Shape spec)
    {
        var sites = new List<(string, string)>();
        Walk(spec, "spec", "spec");
        return sites;

        void Walk(Shape shape, string path, string property)
        {
            string site = path + (shape.Kind == "list" ? "[]" : shape.Kind == "map" ? "{}" : "");
            sites.Add((site, shape.Kind.StartsWith("leaf", StringComparison.Ordinal) ? property + shape : shape.Fields()));
            foreach (var (name, field) in shape.Properties)
            {
                Walk(field, $"{site}.{name}", name);
            }
        }
    }

    // Puts a property under a new name into some object.
    private static Shape Add(Shape shape, Shape added, Queue<int> choices)
    {
        int inside = (choices.Dequeue() % (shape.Properties.Length + 1)) - 1;
        if (inside >= 0 && shape.Properties[inside].Field.Properties.Length > 0)
        {
            var (name, field) = shape.Properties[inside];
            return shape with { Properties = [.. shape.Properties[..inside], (name, Add(field, added, choices)), .. shape.Properties[(inside + 1)..]] };
        }

        int at = choices.Dequeue() % (shape.Properties.Length + 1);
        return shape with { Properties = [.. shape.Properties[..at], ("added", added), .. shape.Properties[at..]] };
    }

    private sealed record Shape(string Kind, (string Name, Shape Field)[] Properties)
    {
        public string Fields() => $"{{type: object, properties: {{{string.Join(", ", Properties.Select(property => $"{property.Name}: {property.Field}"))}}}}}";

        public override string ToString() => Kind switch
        {
            "leaf0" => "{type: string}",
            "leaf1" => "{type: string, enum: [a, b]}",
            "leaf2" => "{type: string, enum: [c]}",
            "list" => $"{{type: array, items: {Fields()}}}",
            "map" => $"{{type: object, additionalProperties: {Fields()}}}",
            _ => Fields(),
        };
    }
}
