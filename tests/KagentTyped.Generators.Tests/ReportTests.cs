using KagentTyped.Generators.CustomResources;
using KagentTyped.Generators.Tests.Support;
using Microsoft.CodeAnalysis;

namespace KagentTyped.Generators.Tests;

/// <summary>What the user asks to be told about core types and names is told at its place, and nothing is worked out that nobody asks for.</summary>
public class ReportTests
{
    private const string NearEnv = "{type: object, required: [name], properties: {name: {type: string}, value: {type: string}, extra: {type: string}, valueFrom: {type: object, properties: {secretKeyRef: {type: object, properties: {key: {type: string}, name: {type: integer}, optional: {type: boolean}}}}}}}";

    [Theory]
    [InlineData("env[]", "is V1EnvVar: the only core type that fits", 35)]
    [InlineData("port", "is IntOrString: x-kubernetes-int-or-string", 68)]
    public void CoreTypeReport_TellsTheTypeAndTheReasonAtTheNode(string path, string text, int line)
    {
        var run = Widget(("CoreTypeReport", "true"));

        var info = Assert.Single(run.Findings, diagnostic => diagnostic.GetMessage().StartsWith($"example.com/v1alpha1 Widget: spec.{path} ", StringComparison.Ordinal));
        Assert.Equal(("KAT0012", DiagnosticSeverity.Info), (info.Id, info.Severity));
        Assert.EndsWith(text, info.GetMessage(), StringComparison.Ordinal);
        Assert.Equal(("widget.yaml", line), (info.Location.GetLineSpan().Path, info.Location.GetLineSpan().StartLinePosition.Line + 1));
    }

    [Theory]
    [InlineData("pinned", "{type: object, properties: {name: {type: string}, value: {type: string}}}", "is V1Sysctl: pinned by CoreTypes")]
    [InlineData("quantity", "{anyOf: [{type: integer}, {type: string}], pattern: '^([KMGTPE]i)|[numkMGTPE]$', x-kubernetes-int-or-string: true}", "is ResourceQuantity: an int-or-string with the pattern of quantities")]
    [InlineData("secretKeyRef", "{type: object, required: [key], properties: {key: {type: string}, name: {type: string}, optional: {type: boolean}}}", "is V1SecretKeySelector: of those that fit, the one that core types have under this property name")]
    [InlineData("which", "{type: object, properties: {name: {type: string}}}", "is V1LocalObjectReference: of those that fit, the one that resources commonly embed")]
    [InlineData("sourceRange", "{type: object, required: [cidr], properties: {cidr: {type: string}, except: {type: array, items: {type: string}}}}", null)]
    [InlineData("ipBlock", "{type: object, required: [cidr], properties: {cidr: {type: string}, except: {type: array, items: {type: string}}}}", "is V1IPBlock: the only core type that fits")]
    [InlineData("env", "{type: array, items: " + NearEnv + "}", "has a type of its own: it is like V1EnvVar, but V1EnvVar does not know extra; valueFrom.secretKeyRef.name is an integer, not a string")]
    [InlineData("header", "{type: object, required: [name, value], properties: {name: {type: string}, value: {type: string}}}", "pin the one that is meant")]
    [InlineData("own", "{type: object, properties: {weight: {type: integer}, colour: {type: string}}}", null)]
    public void CoreTypeReport_TellsWhyAndWhyNot(string property, string schema, string? text)
    {
        var run = GeneratorRun.Of(InMemoryText.Crd("a.yaml", Samples.Crd(Samples.Object($"{property}: {schema}")), ("CoreTypeReport", "true"), ("CoreTypes", property == "pinned" ? "spec.pinned=V1Sysctl" : "")));

        string[] told = [.. run.Findings.Select(diagnostic => diagnostic.GetMessage()).Where(message => message.Contains($": spec.{property} ", StringComparison.Ordinal) || message.Contains($": spec.{property}[] ", StringComparison.Ordinal))];
        if (text is null)
        {
            Assert.DoesNotContain(told, message => message.Contains(": spec." + property + " is ", StringComparison.Ordinal));
        }
        else
        {
            Assert.EndsWith(text, Assert.Single(told), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void TypeNameReport_CanBePastedAsPins_AndFreezesTheNames()
    {
        const string shape = "{type: object, properties: {a: {type: string}, in: {type: object, properties: {b: {type: string}, c: {type: integer}}}}}";
        const string mode = "mode: {type: string, enum: [x, w]}";
        string before = Samples.Crd(Samples.Object($"m: {shape}, z: {Samples.Object(mode)}, host_path: {Samples.Object("q: {type: string}")}"));
        string after = Samples.Crd(Samples.Object($"a: {shape}, b: {Samples.Object(mode)}, hostPath: {Samples.Object("r: {type: string}")}, m: {shape}, z: {Samples.Object(mode)}, host_path: {Samples.Object("q: {type: string}")}"));

        var info = Assert.Single(GeneratorRun.Of(InMemoryText.Crd("a.yaml", before, ("TypeNameReport", "true"))).Findings);
        string[] parts = info.GetMessage().Split('"');
        Assert.Equal(("KAT0013", DiagnosticSeverity.Info, "example.com/v1 Thing: TypeNames="), (info.Id, info.Severity, parts[0]));
        Assert.Equal("spec=ThingSpec;spec.m=ThingSpecM;spec.m.in=ThingSpecMIn;spec.z=ThingSpecZ;spec.z.mode=ThingSpecZMode;spec.host_path=ThingSpecHostPath", parts[1]);
        var frozen = GeneratorRun.OfCrd(after, ("TypeNames", parts[1].Replace(';', ',')));

        Assert.Equal("ThingSpecM?", frozen.TypeOf("ThingSpec", "M"));
        Assert.Equal("ThingSpecMIn?", frozen.TypeOf("ThingSpecM", "In"));
        Assert.Equal("ThingSpecZ?", frozen.TypeOf("ThingSpec", "Z"));
        Assert.Equal("ThingSpecZMode?", frozen.TypeOf("ThingSpecZ", "Mode"));
        Assert.Equal("ThingSpecHostPath?", frozen.TypeOf("ThingSpec", "HostPath2"));
        Assert.Equal("ThingSpecA?", GeneratorRun.OfCrd(after).TypeOf("ThingSpec", "M"));
    }

    [Fact]
    public void NamesOfPublishedKinds_ArePinsThatChangeNothing()
    {
        foreach (string file in Repository.OwnCrds())
        {
            string text = File.ReadAllText(file);
            var run = GeneratorRun.Of(InMemoryText.Crd("a.yaml", text, ("TypeNameReport", "true")));
            string pins = string.Join(",", run.Findings.Where(diagnostic => diagnostic.Id == "KAT0013").Select(diagnostic => diagnostic.GetMessage().Split('"')[1]).Take(1)).Replace(';', ',');
            var pinned = GeneratorRun.Of(InMemoryText.Crd("a.yaml", text, ("TypeNames", pins)));

            Assert.NotEmpty(pins);
            Assert.Equal(run.Sources.First().SourceText.ToString(), pinned.Sources.First().SourceText.ToString());
        }
    }

    [Fact]
    public void NamesThatSpellOtherPaths_CanBeReportedOnAndPinned()
    {
        const string inner = "{type: object, properties: {x: {type: string}, y: {type: object, properties: {z: {type: string}}}}}";
        string odd = Samples.Crd(Samples.Object($"a: {Samples.Object($"b: {inner}")}, \"a.b\": {inner}, \"a.b.y\": {inner}, \"\": {inner}, \".\": {inner}, \"[]\": {{type: array, items: {inner}}}, \"{{}}\": {inner}, \"a[]\": {inner}, \"=\": {inner}"));
        string versions = odd.Replace("versions: [", "versions: [{name: v2, served: true, schema: {openAPIV3Schema: {type: object, properties: {spec: {type: object}}}}}, ", StringComparison.Ordinal);
        string pins = "spec.a=A,spec.a.b=B,spec.a.b.y=Y,spec.=E,spec..=D,spec.[][]=L,spec.{}=M,spec.a[]=I,spec.==Q";

        var run = GeneratorRun.Of(InMemoryText.Crd("a.yaml", versions, ("CoreTypeReport", "true"), ("TypeNameReport", "true"), ("ConversionReport", "true"), ("TypeNames", pins), ("CoreTypes", pins.Replace("=", "=V1Pod", StringComparison.Ordinal))));

        Assert.All(run.Ids, id => Assert.Contains(id, new[] { "KAT0011", "KAT0012", "KAT0013", "KAT0014" }));
        run.Compile();
    }

    [Fact]
    public void Nothing_IsReviewedUnlessAsked()
    {
        var run = Widget();

        Assert.Empty(run.Ids);
        Assert.Empty(Steps.Reasons(run.Result, StepNames.Reviews));
    }

    [Theory]
    [InlineData("KagentTypedCoreTypeReport", "KAT0012")]
    [InlineData("KagentTypedTypeNameReport", "KAT0013")]
    public void Report_IsTurnedOnForAllByAProperty(string property, string id)
    {
        var run = GeneratorRun.Of(GeneratorRun.Compilation(), new InMemoryOptions((property, "true")), InMemoryText.Crd("widget.yaml", Samples.Widget));

        Assert.Equal([id], run.Ids.Distinct());
    }

    private static GeneratorRun Widget(params (string Name, string Value)[] metadata) => GeneratorRun.Of(InMemoryText.Crd("widget.yaml", Samples.Widget, metadata));
}
