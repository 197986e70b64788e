using KagentTyped.Generators.Tests.Support;
using Microsoft.CodeAnalysis;

namespace KagentTyped.Generators.Tests;

/// <summary>What an API server would refuse is told at its place in the file, and models are made all the same.</summary>
public sealed class DefinitionVerdictTests
{
    private const string Before = """
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata: {name: things.example.com}
        spec:
          group: example.com
          scope: Namespaced
          names: {kind: Thing, plural: things}
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

        """;

    [Theory]
    [InlineData("a: {type: integer, x-kubernetes-validations: [{rule: self > 'x'}]}", "KAT0016", 73, "The API server will refuse this rule: found no matching overload for '_>_' applied to '(int, string)'")]
    [InlineData("a: {type: array, items: {type: integer, x-kubernetes-validations: [{rule: self == oldSelf}]}}", "KAT0017", 89, "The API server will refuse this rule: oldSelf cannot be used on the uncorrelatable portion of the schema")]
    [InlineData("a: {type: array, items: {type: string}, x-kubernetes-validations: [{rule: 'self.all(x, self.all(y, x == y))'}]}", "KAT0018", 89, "The API server will refuse this rule: estimated rule cost exceeds budget by factor of more than 100x")]
    [InlineData("a: {type: integer, default: x}", "KAT0019", 43, "The API server will refuse this default: Invalid value: \"string\"")]
    [InlineData("a: {type: array}", "KAT0020", 19, "The API server will refuse this definition: Required value: must be specified")]
    [InlineData("a: {type: array, items: {type: object, properties: {k: {type: string}}}, x-kubernetes-list-type: map, x-kubernetes-list-map-keys: [k]}", "KAT0021", 71, "Required value: this property is in x-kubernetes-list-map-keys")]
    public void WhatTheServerRefuses_IsAnErrorAtItsPlace(string property, string id, int column, string message)
    {
        var run = GeneratorRun.Of(InMemoryText.Crd("a.yaml", Before + "              " + property + "\n"));
        var refusal = Assert.Single(run.Refusals);
        var place = refusal.Location.GetLineSpan();
        Assert.Equal((id, DiagnosticSeverity.Error, "a.yaml", 18, column - 1), (refusal.Id, refusal.Severity, place.Path, place.StartLinePosition.Line, place.StartLinePosition.Character));
        Assert.Contains(message, refusal.GetMessage(), StringComparison.Ordinal);
        Assert.NotNull(run.Find("Thing"));
    }

    [Fact]
    public void WhatIsWrongBesideTheSchemas_IsAWarning()
    {
        var run = GeneratorRun.Of(InMemoryText.Crd("a.yaml", Before.Replace("things.example.com", "things.example.org", StringComparison.Ordinal) + "              a: {type: integer}\n"));
        var refusal = Assert.Single(run.Refusals);
        Assert.Equal(("KAT0022", DiagnosticSeverity.Warning, 2), (refusal.Id, refusal.Severity, refusal.Location.GetLineSpan().StartLinePosition.Line));
    }

    [Theory]
    [InlineData("a: {type: integer, default: 2, x-kubernetes-validations: [{rule: self > 1}]}")]
    [InlineData("a: {type: string, x-kubernetes-validations: [{rule: 'google.protobuf.StringValue{value: self} == self'}]}")]
    public void WhatTheServerTakes_OrCannotBeTold_IsNotReported(string property) =>
        Assert.Empty(GeneratorRun.Of(InMemoryText.Crd("a.yaml", Before + "              " + property + "\n")).Refusals);

    [Fact]
    public void EditOfSource_LeavesTheVerdictAsItWas()
    {
        var run = GeneratorRun.Of(InMemoryText.Crd("a.yaml", Before + "              a: {type: integer, default: x}\n"));
        var again = run.Again(compilation: GeneratorRun.Compilation("class Other;"));
        Steps.AllCached(again.Result);
        Assert.Equal(run.Refusals.Select(refusal => refusal.ToString()), again.Refusals.Select(refusal => refusal.ToString()));
    }
}
