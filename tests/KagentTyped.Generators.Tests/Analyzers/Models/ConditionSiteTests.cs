using KagentTyped.CodeFixes;
using KagentTyped.Generators.Analyzers.Backends;
using KagentTyped.Generators.Analyzers.Models;
using Microsoft.CodeAnalysis.Testing;

namespace KagentTyped.Generators.Tests.Analyzers.Models;

/// <summary>KAT3004 where the definition says which conditions there are.</summary>
public sealed class ConditionSiteTests
{
    private const string Status = "var status = new ThingStatus(); ";

    [Theory]
    [InlineData("status.Conditions = [new V1Condition { Type = {|KAT3004:\"Redy\"|} }];")]
    [InlineData("var a = new ThingStatus { Conditions = [new() { Type = \"Ready\" }, new() { Type = {|KAT3004:\"Redy\"|} }] };")]
    [InlineData("var a = new ThingStatus { Conditions = new List<V1Condition> { new() { Type = {|KAT3004:\"Redy\"|} } } };")]
    [InlineData("var a = new ThingStatus { Conditions = { new V1Condition { Type = {|KAT3004:\"Redy\"|} } } };")]
    [InlineData("given.Status!.Conditions!.Add(new V1Condition { Type = {|KAT3004:\"Redy\"|} });")]
    [InlineData("given.Status?.Conditions?.Add(new V1Condition { Type = {|KAT3004:\"Redy\"|} });")]
    [InlineData("status.Conditions!.Insert(0, new V1Condition { Type = {|KAT3004:\"Redy\"|} });")]
    [InlineData("status.Conditions!.Insert(item: new V1Condition { Type = {|KAT3004:\"Redy\"|} }, index: 0);")]
    [InlineData("status.Conditions![0] = new V1Condition { Type = {|KAT3004:\"Redy\"|} };")]
    [InlineData("status.Conditions![0].Type = {|KAT3004:\"Redy\"|};")]
    [InlineData("status.Conditions ??= [new V1Condition { Type = {|KAT3004:\"Redy\"|} }];")]
    [InlineData("status.Conditions = number > 1 ? [new V1Condition { Type = {|KAT3004:\"Redy\"|} }] : [];")]
    [InlineData("status.Parents = [new() { Conditions = [new V1Condition { Type = {|KAT3004:\"Redy\"|} }] }];")]
    [InlineData("status.Parents![0].Conditions!.Add(new V1Condition { Type = {|KAT3004:\"Redy\"|} });")]
    [InlineData("var a = new V1Condition { Type = {|KAT3004:\"Redy\"|} }; if (number > 1) { status.Conditions!.Add(a); }")]
    [InlineData("var a = new V1Condition(); a.Type = {|KAT3004:\"Redy\"|}; Console.WriteLine(a.Type); status.Conditions = [a];")]
    [InlineData("V1Condition[] a = [new V1Condition { Type = {|KAT3004:\"Redy\"|} }]; status.Conditions = a;")]
    [InlineData("var a = new List<V1Condition> { new() { Type = {|KAT3004:\"Redy\"|} } }; a.Add(new() { Type = {|KAT3004:\"Set\"|} }); status.Conditions = a;")]
    public Task TypeThatTheDefinitionDoesNotKnow_IsReported(string statement) => CheckAsync(statement);

    [Theory]
    [InlineData("status.Conditions = [new V1Condition { Status = {|KAT3004:\"true\"|} }];")]
    [InlineData("status.Conditions = [new V1Condition { Reason = {|KAT3004:\"not ready\"|} }];")]
    [InlineData("status.Conditions = [new V1Condition { Reason = {|KAT3004:\"notReady\"|} }];")]
    [InlineData("status.Conditions = [new V1Condition { Reason = {|KAT3004:\"NotReadyForAnyOfThese\"|} }];")]
    public Task OtherPartThatTheDefinitionRefuses_IsReported(string statement) => CheckAsync(statement);

    [Theory]
    [InlineData("status.Conditions = [new V1Condition { Type = \"Ready\", Status = \"True\", Reason = \"Done\", Message = \"a b\" }, new V1Condition { Type = text, Reason = null }];")]
    [InlineData("var a = new V1Condition { Type = \"Redy\" };")]
    [InlineData("var a = new V1Condition { Type = \"Redy\" }; a.Type = \"Ready\"; status.Conditions!.Add(a);")]
    [InlineData("var a = new V1Condition { Type = \"Redy\" }; Complete(a); status.Conditions!.Add(a);")]
    [InlineData("var a = new V1Condition { Type = \"Redy\" }; a = new() { Type = \"Ready\" }; status.Conditions!.Add(a);")]
    [InlineData("var a = new List<V1Condition> { new() { Type = \"Redy\" } }; a[0] = new() { Type = \"Ready\" }; status.Conditions = a;")]
    [InlineData("var a = new List<V1Condition> { new() { Type = \"Redy\" } }; a.Clear(); status.Conditions = a;")]
    [InlineData("var a = new V1PodCondition { Type = \"Redy\" };")]
    public Task TypeThatIsKnown_OrNobodyCanTell_IsNot(string statement) => CheckAsync(statement);

    [Theory]
    [InlineData("status.Conditions = [new V1Condition { Type = \"Redy\", Status = \"true\", Reason = \"not ready\" }];")]
    [InlineData("status.Conditions!.Add(new V1Condition { Type = \"Redy\", Reason = \"not ready\" });")]
    public async Task OneMistake_IsReportedByOneRule(string statement)
    {
        await ModelVerifier.CheckAsync<NotInEnumAnalyzer>(ModelSamples.Code(Status + statement));
        await ModelVerifier.CheckAsync<BrokenConstraintAnalyzer>(ModelSamples.Code(Status + statement));
    }

    [Fact]
    public async Task OpenEnumOfAGeneratedCondition_HasARuleOfItsOwn()
    {
        await CheckAsync("status.Phases = [new() { Type = \"Redy\" }];");
        await ModelVerifier.CheckAsync<UnknownEnumValueAnalyzer>(ModelSamples.Code(Status + "status.Phases = [new() { Type = {|KAT1007:\"Redy\"|} }];"));
    }

    [Theory]
    [InlineData("Redy", "type", "the definition knows Ready, Accepted, ResolvedRefs; did you mean Ready?")]
    [InlineData("Synced", "type", "the definition knows Ready, Accepted, ResolvedRefs")]
    [InlineData("notReady", "reason", "Invalid value: should match '^[A-Z][A-Za-z]*$'")]
    [InlineData("not ready", "reason", "write one word that begins with a letter, such as PodNotReady")]
    public Task Message_SaysWhatThereIs(string text, string part, string advice)
        => ModelVerifier.CheckAsync<InvalidConditionAnalyzer>(
            ModelSamples.Code($"{Status}status.Conditions = [new V1Condition {{ {char.ToUpperInvariant(part[0])}{part[1..]} = {{|#0:\"{text}\"|}} }}];"),
            expected: DiagnosticResult.CompilerWarning("KAT3004").WithLocation(0).WithMessage($"Kubernetes refuses the {part} \"{text}\" of a condition: {advice}"));

    [Fact]
    public Task NearestTypeIsWritten()
        => ModelVerifier.FixAsync<InvalidConditionAnalyzer, UseNearestValue>(
            ModelSamples.Code(Status + "status.Conditions = [new() { Type = {|KAT3004:\"Redy\"|}, Status = {|KAT3004:\"true\"|} }];"),
            ModelSamples.Code(Status + "status.Conditions = [new() { Type = \"Ready\", Status = \"True\" }];"),
            iterations: 2);

    private static Task CheckAsync(string statement)
        => ModelVerifier.CheckAsync<InvalidConditionAnalyzer>(ModelSamples.Code(Status + statement, "static void Complete(V1Condition a) { }"));
}
