using KagentTyped.Generators.Tests.Support;
using Microsoft.CodeAnalysis;

namespace KagentTyped.Generators.Tests;

/// <summary>A pin does what it says, or a warning at the nearest place in the definition says what to write instead.</summary>
public class PinTests
{
    private const string Crd = """
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata: {name: things.example.com}
        spec:
          group: example.com
          names: {kind: Thing, plural: things}
          scope: Namespaced
          versions:
          - name: v1
            served: true
            storage: true
            schema:
              openAPIV3Schema:
                type: object
                properties:
                  spec:
                    type: object
                    properties:
                      size: {type: string}
                      mode: {type: string, enum: [a, b]}
                      part:
                        type: object
                        properties:
                          name: {type: string}
                          value: {type: integer}
                      parts:
                        type: array
                        items:
                          type: object
                          properties:
                            one: {type: string}
                            inner: {type: object, properties: {x: {type: string}, y: {type: string}}}
                      spares:
                        type: array
                        items:
                          type: object
                          properties:
                            one: {type: string}
                            inner: {type: object, properties: {x: {type: string}, y: {type: string}}}
                      table:
                        type: object
                        additionalProperties: {type: object, properties: {cell: {type: string}}}
                      env:
                        type: array
                        items:
                          type: object
                          required: [name]
                          properties:
                            name: {type: string}
                            value: {type: string}
                            valueFrom:
                              type: object
                              properties:
                                secretKeyRef: {type: object, properties: {key: {type: string}, name: {type: string}, optional: {type: boolean}}}
        """;

    [Theory]
    [InlineData("spec.prat=V1EnvVar", 16, "has no 'spec.prat'; write 'spec.part'")]
    [InlineData("spec.env[].valuFrom=V1EnvVarSource", 45, "write 'spec.env[].valueFrom'")]
    [InlineData("nothing.like.that.at.all=V1PodSpec", 13, "has no 'nothing.like.that.at.all'; remove the entry")]
    [InlineData("spec.env=V1EnvVar", 43, "is a list, and only an object with properties can be a core type; write 'spec.env[]=V1EnvVar' for its items")]
    [InlineData("spec.table=V1EnvVar", 40, "is a map, and only an object with properties can be a core type; write 'spec.table{}=V1EnvVar' for its values")]
    [InlineData("spec.size=V1PodSpec", 19, "is a string, and only an object with properties can be a core type; remove the entry")]
    [InlineData("spec.part=V1EnvVarr", 21, "KubernetesClient has no model 'V1EnvVarr'; write 'V1EnvVar'")]
    [InlineData("spec.part=V1EnvVar", 21, "cannot be a V1EnvVar: value is an integer, not a string; write 'spec.part=none'")]
    [InlineData("spec.part=V1SecretKeySelektor", 21, "write 'V1SecretKeySelector'")]
    [InlineData("spec.table{}=V1EnvVar", 42, "'spec.table{}' has no property of a V1EnvVar; write 'spec.table{}=none'")]
    [InlineData("spec.env[].valueFrom=none", 51, "'spec.env[]' is V1EnvVar of KubernetesClient and all inside it as well; remove the entry or write CoreTypes=\"spec.env[]=none\"")]
    [InlineData("spec.spares[].inner=V1Sysctl", 39, "'spec.spares[].inner' shares the type of 'spec.parts[].inner'; pin 'spec.parts[].inner=V1Sysctl'")]
    [InlineData("spec.part", 1, "is not of the form path=value; write it like 'spec.template.spec=V1PodSpec'")]
    [InlineData("=V1EnvVar", 1, "is not of the form path=value")]
    [InlineData("spec.part=", 1, "is not of the form path=value")]
    public void CoreTypePinThatDoesNotHold_IsReportedAtTheNearestPlace(string pin, int line, string text) => Reported("CoreTypes", pin, line, text);

    [Theory]
    [InlineData("spec.prats[]=Part", 16, "has no 'spec.prats[]'; write 'spec.parts[]'")]
    [InlineData("spec.parts=Part", 26, "is a list, for which no type is generated; write 'spec.parts[]=Part' for its items")]
    [InlineData("spec.size=Size", 19, "is a string, for which no type is generated; remove the entry")]
    [InlineData("spec.env[]=Env", 45, "'spec.env[]' is V1EnvVar of KubernetesClient, so there is no type to name; remove the entry or write CoreTypes=\"spec.env[]=none\"")]
    [InlineData("spec.env[].valueFrom=Source", 51, "is V1EnvVar of KubernetesClient and all inside it as well")]
    [InlineData("spec.mode=1st", 20, "'1st' is no name for a type in C#; write 'spec.mode=_1st'")]
    [InlineData("spec.mode=my mode", 20, "'my mode' is no name for a type in C#; write 'spec.mode=MyMode'")]
    [InlineData("spec.mode=class", 20, "'class' is no name for a type in C#; write 'spec.mode=Class'")]
    [InlineData("spec.mode=Thing", 20, "the name is taken, so the type is called Thing2; write another name")]
    [InlineData("Part", 1, "is not of the form path=value; write it like 'spec.platform=Platform'")]
    public void TypeNamePinThatDoesNotHold_IsReportedAtTheNearestPlace(string pin, int line, string text) => Reported("TypeNames", pin, line, text);

    [Fact]
    public void SecondPinOfOnePath_IsReported()
    {
        var finding = Assert.Single(Run(Crd, ("TypeNames", "spec.part=A,spec.part=B")).Findings);

        Assert.Contains("'spec.part=A', but 'spec.part=B' pins the same path and counts", finding.GetMessage(), StringComparison.Ordinal);
    }

    [Fact]
    public void PinsOfTypesThatAreShared_AreReportedWhereAnotherCounts()
    {
        var finding = Assert.Single(Run(Crd, ("TypeNames", "spec.parts[]=Part,spec.spares[]=Spare")).Findings);

        Assert.Contains("'spec.spares[]' shares the type of 'spec.parts[]'; pin 'spec.parts[]=Spare'", finding.GetMessage(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CoreTypes", "spec.env[]=none,spec.part=none,spec.parts[].inner=none,spec.table{}=none,spec=none")]
    [InlineData("CoreTypes", "spec.part=V1Sysctl,spec.env[]=V1EnvVar,")]
    [InlineData("TypeNames", "spec.mode=Mode,spec.part=My_Part,spec.parts[]=Part,spec.table{}=Row,spec=_Spec,")]
    [InlineData("TypeNames", "spec.spares[]=Spare,spec.spares[].inner=Inner")]
    public void PinThatHolds_IsNotReported(string setting, string pins)
        => Assert.Empty(Run(Crd.Replace("value: {type: integer}", "other: {type: integer}", StringComparison.Ordinal), (setting, pins)).Ids);

    [Fact]
    public void PinnedName_IsTakenAsItIs()
    {
        var run = Run(Crd, ("TypeNames", "spec.part=My_Part,spec=_Spec"));

        Assert.Equal("My_Part?", run.TypeOf("_Spec", "Part"));
        run.Compile();
    }

    [Fact]
    public void PinOfALaterSite_NamesTheSharedType()
    {
        var run = Run(Crd, ("TypeNames", "spec.spares[]=Spare"));

        Assert.Equal("IList<Spare>?", run.TypeOf("ThingSpec", "Parts"));
        Assert.Equal("IList<Spare>?", run.TypeOf("ThingSpec", "Spares"));
    }

    [Fact]
    public void PinnedName_IsTakenByNoOtherType()
    {
        var run = Run(Crd, ("TypeNames", "spec.table{}=ThingSpecMode"));

        Assert.Empty(run.Ids);
        Assert.Equal("ThingSpecMode2?", run.TypeOf("ThingSpec", "Mode"));
        Assert.Equal("IDictionary<string, ThingSpecMode>?", run.TypeOf("ThingSpec", "Table"));
    }

    [Fact]
    public void PinThatHoldsInOneVersion_IsNotReported_AndOneThatHoldsInNoneIsReportedOnce()
    {
        string versions = Crd + "\n  - {name: v2, served: true, storage: false, schema: {openAPIV3Schema: {type: object, properties: {spec: {type: object, properties: {other: {type: string, enum: [x]}}}}}}}";

        Assert.Empty(Run(versions, ("TypeNames", "spec.other=Other,spec.mode=Mode")).Ids);
        Assert.Equal(["KAT0011"], Run(versions, ("TypeNames", "spec.othr=Other")).Ids);
    }

    [Fact]
    public void PropertyNamesWithDots_AreFound()
    {
        string text = Crd.Replace("size: {type: string}", "size.a.b: {type: object, properties: {c: {type: string}, d: {type: string}}}", StringComparison.Ordinal);

        Reported("CoreTypes", "spec.size.a.b=V1PodSpec", 19, "has no property of a V1PodSpec", text);
        Assert.Empty(Run(text, ("TypeNames", "spec.size.a.b=Size")).Ids);
    }

    [Fact]
    public void DefinitionInsideAList_IsFound()
    {
        string item = string.Join("\n", Crd.Split('\n').Select(line => "  " + line))[2..];

        Reported("TypeNames", "spec.size=Size", 22, "is a string", "apiVersion: v1\nkind: List\nitems:\n- " + item);
    }

    private static void Reported(string setting, string pin, int line, string text, string crd = Crd)
    {
        var finding = Assert.Single(Run(crd, (setting, pin)).Findings);

        Assert.Equal(("KAT0011", DiagnosticSeverity.Warning), (finding.Id, finding.Severity));
        Assert.StartsWith($"{setting} has '{pin}', ", finding.GetMessage(), StringComparison.Ordinal);
        Assert.Contains(text, finding.GetMessage(), StringComparison.Ordinal);
        Assert.Equal(("things.yaml", line), (finding.Location.GetLineSpan().Path, finding.Location.GetLineSpan().StartLinePosition.Line + 1));
    }

    private static GeneratorRun Run(string crd, params (string Name, string Value)[] metadata) => GeneratorRun.Of(InMemoryText.Crd("things.yaml", crd, metadata));
}
