using KagentTyped.Generators.Analyzers.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Testing;

namespace KagentTyped.Generators.Tests.Analyzers.Models;

public sealed class BrokenRuleTests
{
    [Theory]
    [InlineData("var a = {|KAT1005:new ThingSpec|} { Size = 1, Min = 3, Max = 2 };")]
    [InlineData("var a = {|KAT1005:new ThingSpec|} { Size = number, Max = 0 };")]
    [InlineData("var a = new Thing { Spec = {|KAT1005:new()|} { Size = 1, Type = ThingSpecType.B } };")]
    [InlineData("var a = new Thing { Spec = {|KAT1005:new ThingSpec|} { Size = 1, Type = \"B\", B = null } };")]
    [InlineData("await generic.CreateAsync(new Thing { Spec = {|KAT1005:new()|} { Size = 1, Type = ThingSpecType.B } });")]
    [InlineData("var a = {|KAT1005:new ThingSpec|} { Size = 1, Kept = [\"good\", \"bad\"] };")]
    [InlineData("var a = {|KAT1005:new ThingSpec|} { Size = 1, Kept = new List<string> { \"bad\" } };")]
    [InlineData("var a = {|KAT1005:new Thing|} { Metadata = new() { Name = \"reserved\" }, Spec = spec };")]
    [InlineData("var a = new ThingSpec { Size = 1, Containers = [{|KAT1005:new V1Container|} { Name = \"a\", Image = \"a\" }] };")]
    [InlineData("spec.Even = {|KAT1005:3|};")]
    [InlineData("var a = new ThingSpec { Size = 1, Even = {|KAT1005:3|} };")]
    public Task ObjectThatBreaksARuleForCertain_IsReported(string statement) => ModelVerifier.CheckAsync<BrokenRuleAnalyzer>(ModelSamples.Code(statement));

    [Theory]
    [InlineData("var a = new ThingSpec { Size = 1, Min = 1, Max = 2, Type = ThingSpecType.A, Kept = [\"good\"], Even = 2 };")]
    [InlineData("var a = new ThingSpec { Size = 1, Min = number, Max = 2 };")]
    [InlineData("var a = new ThingSpec { Size = 1, Type = ThingSpecType.B, B = new() };")]
    [InlineData("var a = new ThingSpec { Size = 1, Type = ThingSpecType.B, B = spec.B };")]
    [InlineData("var a = new ThingSpec { Size = 1, Type = text };")]
    [InlineData("var a = new ThingSpec { Size = 1, Type = ThingSpecType.B }; a.B = new();")]
    [InlineData("var a = new ThingSpec { Size = 1, Type = ThingSpecType.B }; Complete(a);")]
    [InlineData("var a = new Thing { Spec = new() { Size = 1, Type = ThingSpecType.B } }; a.Spec.B = new();")]
    [InlineData("var a = new Thing { Spec = new() { Size = 1, Type = ThingSpecType.B } }; Complete(a.Spec);")]
    [InlineData("var a = new Thing { Spec = new() { Size = 1, Type = ThingSpecType.B } }; var b = a.Spec; Complete(b);")]
    [InlineData("var a = new ThingSpec { Size = 1, Kept = [\"bad\"] }; a.Kept.Clear();")]
    [InlineData("var a = new ThingSpec { Size = 1, Kept = [.. spec.Kept!, \"good\"] };")]
    [InlineData("var a = new ThingSpec { Size = 1, Kept = [text] };")]
    [InlineData("var a = new Thing { Metadata = new() { Name = text }, Spec = spec };")]
    [InlineData("var a = new Thing { Metadata = new() { GenerateName = \"a\" }, Spec = spec };")]
    [InlineData("var a = new ThingSpec { Size = 1, Owner = \"a\", Fixed = \"b\" };")]
    [InlineData("spec.Even = number; spec.Even = 4; spec.Even = null;")]
    [InlineData("var a = new V1Container { Name = \"a\", Image = \"a\" };")]
    [InlineData("var a = new ThingSpec { Size = 1, Containers = [new V1Container { Name = \"a\", Image = text }] };")]
    public Task ObjectThatKeepsRules_OrMayKeepThem_IsNot(string statement)
        => ModelVerifier.CheckAsync<BrokenRuleAnalyzer>(ModelSamples.Code(statement, "static void Complete(ThingSpec a) { }"));

    [Fact]
    public Task ObjectThatTheCallerCompletes_IsNot()
        => ModelVerifier.CheckAsync<BrokenRuleAnalyzer>(ModelSamples.Code("var a = Make(); a.B = new();", "static ThingSpec Make() => new() { Size = 1, Type = ThingSpecType.B };"));

    [Fact]
    public Task MessageOfTheRule_IsTold()
        => ModelVerifier.CheckAsync<BrokenRuleAnalyzer>(
            ModelSamples.Code("var a = {|#0:new ThingSpec|} { Size = 1, Max = -2 };"),
            expected: new DiagnosticResult("KAT1005", DiagnosticSeverity.Warning).WithLocation(0).WithMessage("The API server refuses this ThingSpec: min 1 exceeds max -2"));
}
