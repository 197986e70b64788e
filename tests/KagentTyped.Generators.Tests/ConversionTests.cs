using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using KagentTyped.Conversion;
using KagentTyped.Generators.CustomResources;
using KagentTyped.Generators.CustomResources.CoreTypes;
using KagentTyped.Generators.CustomResources.Model;
using KagentTyped.Generators.CustomResources.Versions;
using KagentTyped.Generators.Tests.Support;
using KagentTyped.Json;
using Microsoft.CodeAnalysis;

namespace KagentTyped.Generators.Tests;

/// <summary>The versions of a definition become each other; what is lost on the way is said at compile time and at run time alike.</summary>
public partial class ConversionTests
{
    private const string Two = """
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata: {name: things.example.com}
        spec:
          group: example.com
          names: {kind: Thing, plural: things}
          scope: Namespaced
          versions:
          - name: v1alpha1
            served: true
            storage: false
            schema:
              openAPIV3Schema:
                type: object
                properties:
                  spec:
                    type: object
                    required: [needed]
                    properties:
                      same: {type: string}
                      gone: {type: array, items: {type: string}}
                      needed: {type: string}
                      mode: {type: string, enum: [a, b, c]}
                      text: {type: string}
                      small: {type: integer, format: int32}
                      big: {type: integer}
                      ratio: {type: number}
                      parts: {type: array, items: {type: object, properties: {name: {type: string}, weight: {type: integer}}}}
                      table: {type: object, additionalProperties: {type: object, properties: {cell: {type: string}, old: {type: boolean}}}}
                      free: {x-kubernetes-preserve-unknown-fields: true}
                      list: {type: array, items: {type: string}}
                      object: {type: object, properties: {one: {type: string}, two: {type: integer}}}
                      port: {type: integer, format: int32}
                      when: {type: string, format: date-time}
                      env: {type: array, items: {type: object, required: [name], properties: {name: {type: string}, value: {type: string}, valueFrom: {type: object, properties: {secretKeyRef: {type: object, properties: {key: {type: string}, name: {type: string}, optional: {type: boolean}}}}}}}}
                      was: {type: string, nullable: true}
          - name: v1alpha2
            served: true
            storage: true
            schema:
              openAPIV3Schema:
                type: object
                properties:
                  spec:
                    type: object
                    required: [same, fresh, defaulted]
                    properties:
                      same: {type: string}
                      fresh: {type: boolean}
                      defaulted: {type: string, default: x}
                      mode: {type: string, enum: [b, c, d]}
                      text: {type: string, enum: [more, other]}
                      small: {type: integer}
                      big: {type: number}
                      ratio: {type: integer}
                      parts: {type: array, items: {type: object, properties: {name: {type: string}, weight: {type: integer, format: int32}}}}
                      table: {type: object, additionalProperties: {type: object, properties: {cell: {type: string}}}}
                      free: {type: object, additionalProperties: {type: string}}
                      list: {type: array, items: {type: integer}}
                      object: {type: object, additionalProperties: {type: string}}
                      port: {x-kubernetes-int-or-string: true}
                      when: {type: string}
                      env: {type: array, items: {type: object, required: [name], properties: {name: {type: string}, value: {type: string}}}}
                      was: {type: string, nullable: true}
        """;

    public static TheoryData<string> Definitions { get; } = [.. Repository.OwnCrds().Concat(Repository.PublishedCrds()).Where(file => File.ReadAllText(file).Split("openAPIV3Schema:").Length > 2)];

    [Fact]
    public void EveryVersion_BecomesEveryOther()
    {
        string three = Two + Two[Two.IndexOf("\n  - name: v1alpha2", StringComparison.Ordinal)..].Replace("v1alpha2", "v1", StringComparison.Ordinal);
        var run = GeneratorRun.OfCrd(three);

        string[] methods = [.. run.Compile().GetSymbolsWithName(name => name.StartsWith("ToV1", StringComparison.Ordinal)).OfType<IMethodSymbol>()
            .Select(method => $"{method.ContainingType} {method.Name} {method.ReturnType}").Order(StringComparer.Ordinal)];
        const string space = "Sample.ExampleCom.";
        Assert.Equal(
            [
                $"{space}V1.Thing ToV1Alpha1 {space}V1Alpha1.Thing", $"{space}V1.Thing ToV1Alpha2 {space}V1Alpha2.Thing",
                $"{space}V1Alpha1.Thing ToV1 {space}V1.Thing", $"{space}V1Alpha1.Thing ToV1Alpha2 {space}V1Alpha2.Thing",
                $"{space}V1Alpha2.Thing ToV1 {space}V1.Thing", $"{space}V1Alpha2.Thing ToV1Alpha1 {space}V1Alpha1.Thing",
            ],
            methods);
    }

    [Fact]
    public void ConvertedObject_HasWhatBothVersionsHave()
    {
        var (converted, lost) = Convert("""
            {"apiVersion":"example.com/v1alpha1","kind":"Thing","metadata":{"name":"n","labels":{"a":"b"}},"spec":{"same":"s","gone":["x"],"needed":"n","mode":"a","text":"other",
            "small":1,"big":9007199254740993,"ratio":2.0,"parts":[{"name":"p","weight":3000000000,"extra":1},{"weight":5}],"table":{"r":{"cell":"c","old":true}},"free":{"a":"b","n":1},
            "list":["x"],"object":{"one":"1","two":2},"port":80,"when":"2024-01-01T10:00:00.500000Z","env":[{"name":"E","valueFrom":{"secretKeyRef":{"key":"k"}}}],"was":null,"fresh":true,"later":{"x":1}},"status":{}}
            """);

        Assert.Equal("""
            {"apiVersion":"example.com/v1alpha2","kind":"Thing","metadata":{"labels":{"a":"b"},"name":"n"},"spec":{"same":"s","fresh":true,"mode":"a","text":"other","small":1,"ratio":2,"parts":[{"name":"p"},{"weight":5}],"table":{"r":{"cell":"c"}},"free":{"a":"b"},"list":[],"object":{"one":"1"},"port":80,"when":"2024-01-01T10:00:00.500000Z","env":[{"name":"E","valueFrom":{"secretKeyRef":{"key":"k"}}}],"was":null}}
            """, converted);
        Assert.Equal(
            [
                "spec.gone NoSuchField [\"x\"]", "spec.needed NoSuchField \"n\"", "spec.mode UnknownEnumValue \"a\"", "spec.big IncompatibleType 9007199254740993",
                "spec.parts[0].weight IncompatibleType 3000000000", "spec.parts[0].extra NoSuchField 1", "spec.table[r].old NoSuchField true", "spec.free[n] IncompatibleType 1",
                "spec.list[0] IncompatibleType \"x\"", "spec.object[two] IncompatibleType 2",
                "spec.later NoSuchField {\"x\":1}", "status NoSuchField {}",
            ],
            lost);
    }

    [Fact]
    public void Conversion_SharesNothingWithTheOriginal_AndNeedsNoList()
    {
        var run = GeneratorRun.Of(
            GeneratorRun.Compilation("""
                using System.Linq;
                using Sample.ExampleCom.V1Alpha1;
                internal static class Probe
                {
                    internal static string Run()
                    {
                        var old = new Thing { Spec = new() { Needed = "n", Same = "s", Parts = [new() { Name = "p" }] } };
                        old.Metadata.Labels = new System.Collections.Generic.Dictionary<string, string> { ["a"] = "b" };
                        Sample.ExampleCom.V1Alpha2.Thing now = old.ToV1Alpha2();
                        now.Metadata.Labels["a"] = "changed";
                        now.Spec!.Parts!.Single().Name = "changed";
                        var back = now.ToV1Alpha1();
                        return $"{old.Metadata.Labels["a"]} {old.Spec.Parts.Single().Name} {back.ApiVersion} {back.Spec!.Same} {back.Spec.Parts!.Single().Name}";
                    }
                }
                """),
            InMemoryText.Crd("things.yaml", Two));

        Assert.Equal("b p example.com/v1alpha1 s changed", run.Load().GetType("Probe")!.GetMethod("Run", BindingFlags.NonPublic | BindingFlags.Static)!.Invoke(null, null));
    }

    [Fact]
    public void KagentAgent_BecomesTheNewerVersion_AndTellsWhatThatLacks()
    {
        string agents = Repository.OwnCrds().Single(file => file.EndsWith("/agents.yaml", StringComparison.Ordinal));
        var run = GeneratorRun.Of(
            GeneratorRun.Compilation("""
                using System.Collections.Generic;
                using System.Linq;
                using Acme.V1Alpha1;
                internal static class Probe
                {
                    internal static string Run()
                    {
                        var lost = new List<KagentTyped.Conversion.LostField>();
                        var old = new Agent { Spec = new() { Description = "d", ModelConfig = "m", SystemMessage = "s" } };
                        old.Metadata.Name = "a";
                        Acme.V1Alpha2.Agent now = old.ToV1Alpha2(lost);
                        return $"{now.ApiVersion} {now.Kind} {now.Metadata.Name} {now.Spec!.Description} {string.Join(" ", lost.Select(field => field.Path + "=" + field.Value + ":" + field.Reason))}";
                    }
                }
                """),
            InMemoryText.Crd("agents.yaml", File.ReadAllText(agents), ("Namespace", "Acme.{Version}")));

        Assert.Equal(
            "kagent.dev/v1alpha2 Agent a d spec.modelConfig=m:NoSuchField spec.systemMessage=s:NoSuchField",
            run.Load().GetType("Probe")!.GetMethod("Run", BindingFlags.NonPublic | BindingFlags.Static)!.Invoke(null, null));
    }

    [Fact]
    public void OtherKind_IsRefused()
    {
        var run = GeneratorRun.Of(InMemoryText.Crd("a.yaml", Two), InMemoryText.Crd("b.yaml", Samples.Widget));
        var assembly = run.Load();
        var convert = typeof(VersionConverter).GetMethod(nameof(VersionConverter.Convert))!
            .MakeGenericMethod(assembly.GetType("Sample.ExampleCom.V1Alpha1.Thing")!, assembly.GetType("Sample.ExampleCom.V1Alpha1.Widget")!);

        var thrown = Assert.Throws<TargetInvocationException>(() => convert.Invoke(null, [Activator.CreateInstance(assembly.GetType("Sample.ExampleCom.V1Alpha1.Thing")!), null]));

        Assert.Equal("Thing of example.com/v1alpha1 and Widget of example.com/v1alpha1 are not versions of one kind. (Parameter 'source')", Assert.IsType<ArgumentException>(thrown.InnerException).Message);
    }

    [Fact]
    public void RootPropertyNamedLikeAConversion_GetsANumber()
    {
        int spec = Two.IndexOf("spec:", Two.IndexOf("openAPIV3Schema", StringComparison.Ordinal), StringComparison.Ordinal);
        var run = GeneratorRun.OfCrd(Two.Insert(spec, "toV1Alpha2: {type: string}\n" + new string(' ', spec - Two.LastIndexOf('\n', spec) - 1)));

        Assert.Equal("string?", run.Compile().GetTypeByMetadataName("Sample.ExampleCom.V1Alpha1.Thing")!.GetMembers("ToV1Alpha22").OfType<IPropertySymbol>().Single().Type.ToDisplayString());
        run.Load();
    }

    [Fact]
    public void DefinitionOfOneVersion_HasNoConversions()
        => Assert.DoesNotContain(GeneratorRun.OfCrd(Samples.Widget).Result.GeneratedTrees, tree => tree.FilePath.Contains("Conversions", StringComparison.Ordinal));

    [Fact]
    public void Conversions_CanBeTurnedOff()
        => Assert.DoesNotContain(GeneratorRun.OfCrd(Two, ("Conversions", "false")).Result.GeneratedTrees, tree => tree.FilePath.Contains("Conversions", StringComparison.Ordinal));

    [Fact]
    public void ConversionsOfInternalTypes_AreInternal()
    {
        var run = GeneratorRun.OfCrd(Two, ("Visibility", "internal"));

        Assert.Equal(Accessibility.Internal, run.Compile().GetSymbolsWithName("ToV1Alpha2").Single().DeclaredAccessibility);
        run.Load();
    }

    [Fact]
    public void Report_SaysAtTheFieldWhatIsLost_InEachDirection()
    {
        var run = GeneratorRun.Of(InMemoryText.Crd("things.yaml", Two, ("ConversionReport", "true")));

        Assert.All(run.Findings, diagnostic => Assert.Equal(("KAT0014", DiagnosticSeverity.Info), (diagnostic.Id, diagnostic.Severity)));
        Assert.Equal(
            [
                "21: v1alpha1 Thing to v1alpha2: spec.gone is lost, v1alpha2 has no such field",
                "22: v1alpha1 Thing to v1alpha2: spec.needed is lost, v1alpha2 has no such field",
                "23: v1alpha1 Thing to v1alpha2: spec.mode may be 'a', which v1alpha2 does not list",
                "24: v1alpha1 Thing to v1alpha2: spec.text may be any text, of which v1alpha2 lists only some",
                "26: v1alpha1 Thing to v1alpha2: spec.big is an integer, but a number in v1alpha2",
                "27: v1alpha1 Thing to v1alpha2: spec.ratio is a number, but an integer in v1alpha2",
                "28: v1alpha1 Thing to v1alpha2: spec.parts[].weight is an integer, but an integer of 32 bits in v1alpha2",
                "29: v1alpha1 Thing to v1alpha2: spec.table{}.old is lost, v1alpha2 has no such field",
                "30: v1alpha1 Thing to v1alpha2: spec.free is free JSON, but a map in v1alpha2",
                "31: v1alpha1 Thing to v1alpha2: spec.list[] is a string, but an integer in v1alpha2",
                "32: v1alpha1 Thing to v1alpha2: spec.object.two is an integer, but a string in v1alpha2",
                "20: v1alpha1 Thing to v1alpha2: spec.same is required in v1alpha2, but optional in v1alpha1",
                "16: v1alpha1 Thing to v1alpha2: spec.fresh is required in v1alpha2, but missing in v1alpha1",
            ],
            Told(run, "v1alpha1 Thing"));
        Assert.Contains("49: v1alpha2 Thing to v1alpha1: spec.fresh is lost, v1alpha1 has no such field", Told(run, "v1alpha2 Thing"));
        Assert.Contains("44: v1alpha2 Thing to v1alpha1: spec.needed is required in v1alpha1, but missing in v1alpha2", Told(run, "v1alpha2 Thing"));
    }

    [Fact]
    public void LossesAtCompileTime_AreThoseAtRunTime_ForEveryCombination()
        => AssertSameLosses(GeneratorRun.Of(InMemoryText.Crd("things.yaml", Two)), exceptions: ["spec.free", "spec.object"]);

    [Theory]
    [MemberData(nameof(Definitions))]
    public void LossesAtCompileTime_AreThoseAtRunTime(string file)
        => AssertSameLosses(GeneratorRun.Of(InMemoryText.Crd("a.yaml", File.ReadAllText(file), ("UnservedVersions", "true"))), exceptions: []);

    private static void AssertSameLosses(GeneratorRun run, string[] exceptions)
    {
        var index = CoreModelIndex.Get((CoreLibrary)run.Result.Results[0].TrackedSteps[StepNames.CoreLibrary].Single().Outputs.Single().Value!);
        var assembly = run.Load();
        foreach (var source in run.Models)
        {
            foreach (var target in run.Models.Where(target => target.Kind == source.Kind && target.Version != source.Version))
            {
                var expected = VersionComparison.Compare(source, target, index).Where(loss => loss.Kind != FieldLossKind.Required).Select(loss => $"{loss.Path} {loss.Kind}");
                var actual = Enumerable.Range(0, Populated.Variants(source))
                    .SelectMany(variant => Convert(assembly, source, target, new Populated(source, index, variant).Root().ToJsonString()).Lost)
                    .Select(loss => $"{Pattern(loss.Path)} {loss.Reason}");
                Assert.Equal(Compared(expected), Compared(actual));
            }
        }

        IEnumerable<string> Compared(IEnumerable<string> losses)
            => losses.Where(loss => !exceptions.Any(path => loss.StartsWith(path, StringComparison.Ordinal))).Distinct().Order(StringComparer.Ordinal);
    }

    private static (string Converted, IEnumerable<string> Lost) Convert(string json)
    {
        var run = GeneratorRun.OfCrd(Two);
        var (converted, lost) = Convert(run.Load(), run.Models.First(), run.Models.Last(), json);
        return (System.Text.Encoding.UTF8.GetString(ModelJson.SerializeToUtf8Bytes(converted)), lost.Select(loss => $"{loss.Path} {loss.Reason} {loss.Value.GetRawText()}"));
    }

    private static (IJsonModel Converted, List<LostField> Lost) Convert(Assembly assembly, ResourceModel source, ResourceModel target, string json)
    {
        var type = assembly.GetType($"{source.Namespace}.{source.RootName}")!;
        var method = type.GetMethods().Single(method => method.ReturnType.FullName == $"{target.Namespace}.{target.RootName}");
        var lost = new List<LostField>();
        return ((IJsonModel)method.Invoke(JsonSerializer.Deserialize(json, type), [lost])!, lost);
    }

    private static IEnumerable<string> Told(GeneratorRun run, string from)
        => run.Findings
            .Where(diagnostic => diagnostic.GetMessage().StartsWith("example.com/" + from, StringComparison.Ordinal))
            .Select(diagnostic => $"{diagnostic.Location.GetLineSpan().StartLinePosition.Line + 1}: {diagnostic.GetMessage()["example.com/".Length..]}");

    private static string Pattern(string path) => Key().Replace(Index().Replace(path, "[]"), "{}");

    [GeneratedRegex("\\[[0-9]+\\]")]
    private static partial Regex Index();

    [GeneratedRegex("\\[k\\]")]
    private static partial Regex Key();
}
