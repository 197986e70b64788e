using KagentTyped.Generators.Analyzers.Models;
using KagentTyped.Generators.Tests.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
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
    [InlineData("var a = {|KAT1005:new ThingSpec|} { Size = 1, Name = text, Step = 15 };")]
    [InlineData("var a = {|KAT1005:new ThingSpec|} { Size = 1, Name = text, Kept = [\"worst\"], Step = number };")]
    [InlineData("spec.Even = {|KAT1005:3|};")]
    [InlineData("spec.Filled = {|KAT1005:[]|};")]
    [InlineData("var a = new ThingSpec { Size = 1, Filled = {|KAT1005:new List<string>|} { } };")]
    [InlineData("spec.Even = number > 1 ? 2 : {|KAT1005:3|};")]
    [InlineData("var a = new ThingSpec { Size = 1, Even = {|KAT1005:3|} };")]
    [InlineData("var all = new List<ThingSpec>(); all.Add({|KAT1005:new ThingSpec|} { Size = 1, Type = ThingSpecType.B });")]
    [InlineData("var a = {|KAT1005:new ThingSpec|} { Size = 1, Type = ThingSpecType.B }; Console.WriteLine(a); _ = a.Validate();")]
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
    [InlineData("var a = new ThingSpec { Size = 1, Type = ThingSpecType.B }; Bind(a);")]
    [InlineData("var a = new ThingSpec { Size = 1, Type = ThingSpecType.B }; Action<ThingSpec> complete = Complete; complete(a);")]
    [InlineData("var a = new ThingSpec { Size = 1, Kept = [\"bad\"] }; a.Kept.Clear();")]
    [InlineData("var a = new ThingSpec { Size = 1, Kept = [.. spec.Kept!, \"good\"] };")]
    [InlineData("var a = new ThingSpec { Size = 1, Kept = [text] };")]
    [InlineData("var a = new Thing { Metadata = new() { Name = text }, Spec = spec };")]
    [InlineData("var a = new Thing { Metadata = new() { GenerateName = \"a\" }, Spec = spec };")]
    [InlineData("var a = new ThingSpec { Size = 1, Owner = \"a\", Fixed = \"b\" };")]
    [InlineData("var a = new ThingSpec { Size = 1, Name = text, Step = 5, Kept = [\"b\"] };")]
    [InlineData("var a = new ThingSpec { Size = 1, Name = text, Step = 15 }; a.Step = 5;")]
    [InlineData("spec.Even = number; spec.Even = 4; spec.Even = null;")]
    [InlineData("spec.Filled = []; spec.Filled.Add(text);")]
    [InlineData("var a = new ThingSpec { Size = 1, Filled = new List<string>() }; a.Filled.Add(text);")]
    [InlineData("spec.Filled = new List<string>(); Fill(spec.Filled);")]
    [InlineData("spec.Pairs = new Dictionary<string, string> { [\"x\"] = text }; spec.Pairs.Remove(\"x\");")]
    [InlineData("var a = new V1Container { Name = \"a\", Image = \"a\" };")]
    [InlineData("var a = new ThingSpec { Size = 1, Containers = [new V1Container { Name = \"a\", Image = text }] };")]
    public Task ObjectThatKeepsRules_OrMayKeepThem_IsNot(string statement)
        => ModelVerifier.CheckAsync<BrokenRuleAnalyzer>(ModelSamples.Code(statement, "static void Complete(ThingSpec a) { } static void Fill(IList<string> a) { } static void Bind(object a) { }"));

    [Fact]
    public Task ObjectThatTheCallerCompletes_IsNot()
        => ModelVerifier.CheckAsync<BrokenRuleAnalyzer>(ModelSamples.Code("var a = Make(); a.B = new();", "static ThingSpec Make() => new() { Size = 1, Type = ThingSpecType.B };"));

    [Theory]
    [InlineData("_ = Task.FromResult(new ThingSpec { Size = 1, Type = ThingSpecType.B });")]
    [InlineData("Many.Add(new ThingSpec { Size = 1, Type = ThingSpecType.B });")]
    [InlineData("var a = new ThingSpec { Size = 1, Type = ThingSpecType.B }; Many.Add(a);")]
    [InlineData("var a = new ThingSpec { Size = 1, Type = ThingSpecType.B }; Many.Add(a.DeepClone());")]
    [InlineData("var a = new ThingSpec { Size = 1, Type = ThingSpecType.B }; a.With(Complete);")]
    [InlineData("var a = new ThingSpec { Size = 1, Type = ThingSpecType.B }; a?.With(Complete);")]
    [InlineData("new ThingSpec { Size = 1, Type = ThingSpecType.B }.With(Complete);")]
    public Task ObjectThatAnotherMethodCompletes_IsNot(string statement)
        => ModelVerifier.CheckAsync<BrokenRuleAnalyzer>(ModelSamples.Code(
            statement,
            """
            static readonly List<ThingSpec> Many = [];
            static void CompleteAll() => Many.ForEach(Complete);
            static void Complete(ThingSpec a) => a.B = new();
            static void With<T>(this T a, Action<T> change) => change(a);
            """));

    [Theory]
    [InlineData("var a = new ThingSpec { Size = 1, Type = ThingSpecType.B }; a.Complete();")]
    [InlineData("var a = new ThingSpec { Size = 1, Type = ThingSpecType.B }; a?.Complete();")]
    [InlineData("_ = new ThingSpec { Size = 1, Type = ThingSpecType.B }.Complete();")]
    [InlineData("var a = Make();", "static ThingSpec Make() => new() { Size = 1, Type = ThingSpecType.B };")]
    public async Task ObjectThatAMethodOfItsOwnCompletes_IsNot(string statement, string members = "")
    {
        var compilation = GeneratorRun.Compilation(ModelSamples.Code(statement, members) + "namespace Sample.ExampleCom.V1 { partial class ThingSpec { internal ThingSpec Complete() { B ??= new(); return this; } } }");
        var whole = GeneratorRun.Of(compilation, InMemoryText.Crd("thing.yaml", ModelSamples.Thing, ("CoreTypes", ModelSamples.CoreTypes))).Compile();

        Assert.Empty(await whole.WithAnalyzers([new BrokenRuleAnalyzer()]).GetAnalyzerDiagnosticsAsync());
    }

    [Fact]
    public Task NameThatTheServerMakes_IsNotKnown()
        => ModelVerifier.CheckAsync<BrokenRuleAnalyzer>(
            """
            using Sample.ExampleCom.V1;

            static class Program
            {
                static Named One() => {|KAT1005:new()|} { Metadata = new() { Name = "b" } };
                static Named Other() => new() { Metadata = new() { GenerateName = "a-" } };
            }
            """,
            ModelSamples.NamedModels);

    [Fact]
    public Task MessageOfTheWholeRule_IsTold_WhereOneConditionDecides()
        => ModelVerifier.CheckAsync<BrokenRuleAnalyzer>(
            ModelSamples.Code("var a = {|#0:new ThingSpec|} { Size = 1, Name = text, Step = 15 };"),
            expected: new DiagnosticResult("KAT1005", DiagnosticSeverity.Warning).WithLocation(0).WithMessage(
                "The API server refuses this ThingSpec: failed rule: (!has(self.name) || self.name != 'x') && (!has(self.kept) || self.kept.all(k, k != 'worst')) && (!has(self.step) || self.step != 15)"));

    [Fact]
    public Task MessageOfTheRule_IsTold()
        => ModelVerifier.CheckAsync<BrokenRuleAnalyzer>(
            ModelSamples.Code("var a = {|#0:new ThingSpec|} { Size = 1, Max = -2 };"),
            expected: new DiagnosticResult("KAT1005", DiagnosticSeverity.Warning).WithLocation(0).WithMessage("The API server refuses this ThingSpec: min 1 exceeds max -2"));
}
