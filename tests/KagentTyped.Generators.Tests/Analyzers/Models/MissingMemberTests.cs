using KagentTyped.CodeFixes;
using KagentTyped.Generators.Analyzers.Models;
using KagentTyped.Generators.Tests.Support;

namespace KagentTyped.Generators.Tests.Analyzers.Models;

/// <summary>KAT1001: what initializers leave out, and its fix.</summary>
public sealed class MissingMemberTests
{
    private const string Sink = """
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata: {name: sinks.example.com}
        spec:
          group: example.com
          names: {kind: Sink, plural: sinks}
          scope: Namespaced
          versions:
          - name: v1
            served: true
            storage: true
            schema:
              openAPIV3Schema:
                type: object
                required: [spec]
                properties:
                  spec:
                    type: object
                    required: [text, number, flag, when, data, list, map, part, mode, any, port, selector]
                    properties:
                      note: {type: string}
                      probe: {type: object, required: [periodSeconds], properties: {periodSeconds: {type: integer, format: int32}, timeoutSeconds: {type: integer, format: int32}}}
                      text: {type: string}
                      number: {type: integer}
                      flag: {type: boolean}
                      when: {type: string, format: date-time}
                      data: {type: string, format: byte}
                      list: {type: array, items: {type: string}}
                      map: {type: object, additionalProperties: {type: integer, format: int32}}
                      part: {type: object, required: [x], properties: {x: {type: string}, y: {type: integer}}}
                      mode: {type: string, enum: [fast, slow]}
                      any: {x-kubernetes-preserve-unknown-fields: true}
                      port: {x-kubernetes-int-or-string: true, anyOf: [{type: integer}, {type: string}]}
                      selector:
                        type: object
                        properties:
                          matchLabels: {type: object, additionalProperties: {type: string}}
                          matchExpressions:
                            type: array
                            items:
                              type: object
                              required: [key, operator]
                              properties: {key: {type: string}, operator: {type: string}, values: {type: array, items: {type: string}}}
        """;

    [Theory]
    [InlineData("var a = {|KAT1001:new Thing|} { Status = new() };")]
    [InlineData("Thing a = {|KAT1001:new()|} { Status = new() };")]
    [InlineData("await generic.CreateAsync({|KAT1001:new Thing|} { Metadata = new() { Name = text } });")]
    [InlineData("spec.Containers = [{|KAT1001:new V1Container|} { Name = text }];")]
    [InlineData("spec.Containers.Add({|KAT1001:new V1Container|} { Name = text });")]
    [InlineData("var a = new ThingSpec { Size = 1, Containers = [new V1Container { Name = text, Image = text, Env = [{|KAT1001:new V1EnvVar|} { Value = text }] }] };")]
    [InlineData("var a = new ThingSpec { Size = 1, Containers = number > 1 ? [{|KAT1001:new V1Container|} { Name = text }] : [] };")]
    [InlineData("var a = {|KAT1001:new Thing|} { Status = new(), Spec = null };")]
    [InlineData("var a = {|KAT1001:new Thing|} { Status = new(), Spec = default! };")]
    public Task InitializerWithoutARequiredMember_IsReported(string statement)
        => ModelVerifier.CheckAsync<MissingMemberAnalyzer>(ModelSamples.Code(statement));

    [Theory]
    [InlineData("var a = new Thing { Spec = new() { Size = 1 } };")]
    [InlineData("var a = new Thing();")]
    [InlineData("var a = new Thing { Status = new() }; a.Spec = spec;")]
    [InlineData("var a = new Thing { Spec = null! }; a.Spec = spec;")]
    [InlineData("var a = new Thing { Status = new() }; if (number > 1) { a.Spec ??= spec; }")]
    [InlineData("var a = new Thing { Status = new() }; Complete(a);")]
    [InlineData("var a = new Thing { Status = new() }; a.Complete2();")]
    [InlineData("Complete(new Thing { Status = new() });")]
    [InlineData("var a = new V1Container { Name = text };")]
    [InlineData("spec.Containers = [new V1Container { Name = text, Image = text, Ports = [new V1ContainerPort { Name = text }] }];")]
    [InlineData("spec.Ports = [new ThingSpecPort { Number = 1 }];")]
    public Task InitializerThatIsOrMayBeCompleted_IsNot(string statement)
        => ModelVerifier.CheckAsync<MissingMemberAnalyzer>(ModelSamples.Code(statement, "static void Complete(Thing a) { } static void Complete2(this Thing a) { }"));

    [Fact]
    public Task MemberSetByTheCaller_IsNotMissing()
        => ModelVerifier.CheckAsync<MissingMemberAnalyzer>(ModelSamples.Code("var a = Make(); a.Spec = spec;", "static Thing Make() => new() { Status = new() };"));

    [Fact]
    public Task MemberThatNobodySets_IsMissingInWhatIsReturned()
        => ModelVerifier.CheckAsync<MissingMemberAnalyzer>(ModelSamples.Code("var a = Make();", "static Thing Make() => {|KAT1001:new()|} { Status = new() };"));

    [Fact]
    public Task WhereTheLanguageSaysIt_TheRuleDoesNot()
        => ModelVerifier.CheckAsync<MissingMemberAnalyzer>(ModelSamples.Code("var a = new {|CS9035:ThingSpec|} { Name = text };"));

    [Fact]
    public Task WhereTheLanguageDoesNot_TheRuleDoes()
        => ModelVerifier.CheckAsync<MissingMemberAnalyzer>(ModelSamples.Code("var a = {|KAT1001:new ThingSpec|} { Name = text };"), ModelSamples.LenientModels);

    [Theory]
    [InlineData("var a = {|KAT1001:new Thing|} { Status = new() };", "var a = new Thing { Status = new(), Spec = new() { Size = default } };")]
    [InlineData("var a = {|KAT1001:new Thing|} { Status = new(), };", "var a = new Thing { Status = new(), Spec = new() { Size = default }, };")]
    [InlineData("Thing a = {|KAT1001:new()|} { };", "Thing a = new() { Spec = new() { Size = default } };")]
    [InlineData("Thing a = {|KAT1001:new()|} {};", "Thing a = new() { Spec = new() { Size = default } };")]
    [InlineData("spec.Containers = [{|KAT1001:new V1Container|} { Args = [text] }];", "spec.Containers = [new V1Container { Args = [text], Name = \"\", Image = \"\" }];")]
    [InlineData("var a = {|KAT1001:new Thing|}\n{\n    Status = new() // none yet\n};", "var a = new Thing\n{\n    Status = new(), // none yet\n    Spec = new() { Size = default }\n};")]
    [InlineData("var a = {|KAT1001:new Thing|}\n{\n    Status = new(), // none yet\n};", "var a = new Thing\n{\n    Status = new(), // none yet\n    Spec = new() { Size = default },\n};")]
    [InlineData("var a = {|KAT1001:new Thing|} { Spec = null /* none */, Status = new() };", "var a = new Thing { Spec = new() { Size = default } /* none */, Status = new() };")]
    [InlineData("spec.Containers = [{|KAT1001:new()|} { Image = null, Args = [text] }];", "spec.Containers = [new() { Image = \"\", Args = [text], Name = \"\" }];")]
    public Task MissingMembersAreSet(string before, string after)
        => ModelVerifier.FixAsync<MissingMemberAnalyzer, SetRequiredMembers>(ModelSamples.Code(before), ModelSamples.Code(after), iterations: 1);

    [Theory]
    [InlineData("Thing a = {|KAT1001:new()|} { /* none */ };", "Thing a = new() { /* none */ Spec = new() { Size = default } };")]
    [InlineData("\tvar a = {|KAT1001:new Thing|}\r\n\t{\r\n\t};", "\tvar a = new Thing\r\n\t{\r\n\t\tSpec = new() { Size = default }\r\n\t};")]
    [InlineData("var a = {|KAT1001:new Thing|} { // none\n};", "var a = new Thing { // none\n    Spec = new() { Size = default }\n};")]
    public Task MissingMembersAreSet_InEmptyBraces(string before, string after)
        => ModelVerifier.FixAsync<MissingMemberAnalyzer, SetRequiredMembers>(ModelSamples.Code(before), ModelSamples.Code(after), iterations: 1);

    [Fact]
    public Task CommentsInEmptyBracesStay()
        => ModelVerifier.FixAsync<MissingMemberAnalyzer, SetRequiredMembers>(
            ModelSamples.Code("        var a = {|KAT1001:new Thing|}\n        {\n            // to do\n        };"),
            ModelSamples.Code("        var a = new Thing\n        {\n            // to do\n            Spec = new() { Size = default }\n        };"),
            iterations: 1);

    [Fact]
    public Task LinesEndAsInTheDocument()
        => ModelVerifier.FixAsync<MissingMemberAnalyzer, SetRequiredMembers>(
            ModelSamples.Code("        var a = {|KAT1001:new Thing|}\n        {\n\t\t\tStatus = new(),\n        };").ReplaceLineEndings("\r\n"),
            ModelSamples.Code("        var a = new Thing\n        {\n\t\t\tStatus = new(),\n\t\t\tSpec = new() { Size = default },\n        };").ReplaceLineEndings("\r\n"),
            iterations: 1);

    [Fact]
    public Task DirectivesAroundMembersStay()
        => ModelVerifier.FixAsync<MissingMemberAnalyzer, SetRequiredMembers>(
            ModelSamples.Code("        var a = {|KAT1001:new Thing|}\n        {\n#if !NO\n            Status = new()\n#endif\n        };"),
            ModelSamples.Code("        var a = new Thing\n        {\n#if !NO\n            Status = new(),\n            Spec = new() { Size = default }\n#endif\n        };"),
            iterations: 1);

    [Fact]
    public Task MissingMembersOfSeveralObjectsAreSet_AlsoOfOneInAnother()
        => ModelVerifier.FixAsync<MissingMemberAnalyzer, SetRequiredMembers>(
            ModelSamples.Code("spec.Containers = [{|KAT1001:new()|} { Name = text, Env = [{|KAT1001:new()|} { Value = text }] }, {|KAT1001:new()|} { Image = text }];"),
            ModelSamples.Code("spec.Containers = [new() { Name = text, Env = [new() { Value = text, Name = \"\" }], Image = \"\" }, new() { Image = text, Name = \"\" }];"),
            iterations: 3);

    [Fact]
    public Task EveryTypeOfMemberIsSet()
        => ModelVerifier.FixAsync<MissingMemberAnalyzer, SetRequiredMembers>(
            "using System.Collections.Generic; using Sample.ExampleCom.V1; class C { object M() => {|KAT1001:new Sink|} { Metadata = new() }; object N() => {|KAT1001:new SinkSpec|} { Note = \"\" }; }",
            "using System.Collections.Generic; using Sample.ExampleCom.V1; class C { object M() => new Sink { Metadata = new(), Spec = new() }; object N() => new SinkSpec { Note = \"\", Text = \"\", Number = default, Flag = default, When = default, Data = [], List = [], "
            + "Map = new Dictionary<string, int>(), Part = new(), Mode = SinkSpecMode.Fast, Any = default, Port = new(), Selector = new() }; }",
            iterations: 2,
            ModelSamples.Compile(InMemoryText.Crd("sinks.yaml", Sink, ("RequiredMembers", "false"))));

    [Fact]
    public Task MemberThatCanBeNull_IsSetToAValue()
        => ModelVerifier.FixAsync<MissingMemberAnalyzer, SetRequiredMembers>(
            "using k8s.Models; using Sample.ExampleCom.V1; class C { void M(SinkSpec spec) { spec.Probe = {|KAT1001:new V1Probe|} { TimeoutSeconds = 1 }; spec.Probe = {|KAT1001:new V1Probe|} { PeriodSeconds = null }; } }",
            "using k8s.Models; using Sample.ExampleCom.V1; class C { void M(SinkSpec spec) { spec.Probe = new V1Probe { TimeoutSeconds = 1, PeriodSeconds = default(int) }; spec.Probe = new V1Probe { PeriodSeconds = default(int) }; } }",
            iterations: 2,
            ModelSamples.Compile(InMemoryText.Crd("sinks.yaml", Sink, ("CoreTypes", "spec.probe=V1Probe"))));

    [Fact]
    public Task RequiredMembersOfRequiredMembersAreSet()
        => ModelVerifier.FixAsync<MissingMemberAnalyzer, SetRequiredMembers>(
            "using System.Collections.Generic; using Sample.ExampleCom.V1; class C { object M() => {|KAT1001:new Sink|} { Metadata = new() }; }",
            "using System.Collections.Generic; using Sample.ExampleCom.V1; class C { object M() => new Sink { Metadata = new(), Spec = new() { Text = \"\", Number = default, Flag = default, When = default, Data = [], List = [], "
            + "Map = new Dictionary<string, int>(), Part = new() { X = \"\" }, Mode = SinkSpecMode.Fast, Any = default, Port = new(), Selector = new() } }; }",
            iterations: 1,
            ModelSamples.Compile(InMemoryText.Crd("sinks.yaml", Sink)));
}
