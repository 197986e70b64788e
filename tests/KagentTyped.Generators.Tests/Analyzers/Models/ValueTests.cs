using KagentTyped.CodeFixes;
using KagentTyped.Generators.Analyzers.Models;

namespace KagentTyped.Generators.Tests.Analyzers.Models;

/// <summary>The rules for constants and lists: KAT1002, KAT1003 and KAT1004.</summary>
public sealed class ValueTests
{
    [Theory]
    [InlineData("var a = new ThingSpec { Size = {|KAT1002:0|} };")]
    [InlineData("spec.Size = {|KAT1002:10|};")]
    [InlineData("given.Spec.Size = {|KAT1002:3 * 4|};")]
    [InlineData("spec.Name = {|KAT1002:\"A\"|};")]
    [InlineData("spec.Name = {|KAT1002:\"abc\" + \"def\"|};")]
    [InlineData("const string Long = \"abcdef\"; spec.Name = {|KAT1002:Long|};")]
    [InlineData("spec.Step = {|KAT1002:4|};")]
    [InlineData("spec.Ratio = {|KAT1002:1|};")]
    [InlineData("spec.Address = {|KAT1002:\"300.1.1.1\"|};")]
    [InlineData("spec.Tags = [\"abc\", {|KAT1002:\"abcde\"|}];")]
    [InlineData("spec.Tags = new List<string> { {|KAT1002:\"abcde\"|} };")]
    [InlineData("spec.Tags = new[] { {|KAT1002:\"abcde\"|} };")]
    [InlineData("spec.Tags.Add({|KAT1002:\"abcde\"|});")]
    [InlineData("spec.Tags = {|KAT1002:[\"a\", \"b\", \"c\", \"d\"]|};")]
    [InlineData("spec.Labels = new Dictionary<string, string> { [\"a\"] = {|KAT1002:\"long\"|} };")]
    [InlineData("spec.Labels = new Dictionary<string, string> { { \"a\", {|KAT1002:\"long\"|} } };")]
    [InlineData("spec.Labels[\"a\"] = {|KAT1002:\"long\"|};")]
    [InlineData("spec.Port = {|KAT1002:\"x\"|};")]
    [InlineData("var a = new Thing { Spec = new() { Size = 1, Containers = [new V1Container { Name = {|KAT1002:\"seventy\"|}, Image = text }] } };")]
    [InlineData("given.Spec.Containers[0].Name = {|KAT1002:\"seventy\"|};")]
    public Task ConstantThatBreaksAConstraint_IsReported(string statement) => ModelVerifier.CheckAsync<BrokenConstraintAnalyzer>(ModelSamples.Code(statement));

    [Theory]
    [InlineData("var a = new ThingSpec { Size = 9, Name = \"abc\", Step = 10, Ratio = 0.5, Address = \"1.2.3.4\", Tags = [\"a\"], Port = \"5%\" };")]
    [InlineData("spec.Size = number; spec.Name = text; spec.Name = null; spec.Tags = [text, .. spec.Kept!];")]
    [InlineData("spec.Labels = new Dictionary<string, string> { [text] = \"abc\" };")]
    [InlineData("spec.Mode = \"unknown\"; spec.Level = 7;")]
    [InlineData("spec.Port = 80; spec.Max = long.MaxValue;")]
    [InlineData("var a = new V1Container { Name = \"seventy\" };")]
    public Task ConstantThatIsFineOrUnknown_IsNot(string statement) => ModelVerifier.CheckAsync<BrokenConstraintAnalyzer>(ModelSamples.Code(statement));

    [Theory]
    [InlineData("spec.Level = {|KAT1003:4|};")]
    [InlineData("var a = new ThingSpec { Size = 1, Level = {|KAT1003:0|} };")]
    public Task ConstantOutsideAnEnum_IsReported(string statement) => ModelVerifier.CheckAsync<NotInEnumAnalyzer>(ModelSamples.Code(statement));

    [Theory]
    [InlineData("spec.Level = 3; spec.Level = number; spec.Level = null;")]
    [InlineData("spec.Mode = \"unknown\"; spec.Mode = new ThingSpecMode(\"unknown\"); spec.Type = ThingSpecType.B;")]
    public Task ConstantInAnEnum_OrInAnOpenOne_IsNot(string statement) => ModelVerifier.CheckAsync<NotInEnumAnalyzer>(ModelSamples.Code(statement));

    [Theory]
    [InlineData("spec.Tags = [\"a\", text, {|KAT1004:\"a\"|}];")]
    [InlineData("spec.Tags = new List<string> { \"a\", {|KAT1004:\"a\"|} };")]
    [InlineData("spec.Ports = [new() { Number = 1 }, {|KAT1004:new() { Number = 1, Protocol = \"TCP\" }|}];")]
    [InlineData("var a = new ThingSpec { Size = 1, Containers = [new() { Name = text, Image = text, Env = [new() { Name = \"A\" }, {|KAT1004:new() { Name = \"A\", Value = text }|}] }] };")]
    public Task ItemGivenTwice_IsReported(string statement) => ModelVerifier.CheckAsync<DuplicateItemAnalyzer>(ModelSamples.Code(statement));

    [Theory]
    [InlineData("spec.Tags = [\"a\", \"b\", text, text];")]
    [InlineData("spec.Kept = [\"a\", \"a\"];")]
    [InlineData("spec.Ports = [new() { Number = 1 }, new() { Number = 1, Protocol = \"UDP\" }, new() { Number = number }, new() { Number = number }];")]
    public Task ItemsThatDifferOrMay_AreNot(string statement) => ModelVerifier.CheckAsync<DuplicateItemAnalyzer>(ModelSamples.Code(statement));

    [Fact]
    public Task DuplicatesAreRemoved()
        => ModelVerifier.FixAsync<DuplicateItemAnalyzer, RemoveDuplicateItem>(
            ModelSamples.Code("""
                    spec.Tags = ["a", {|KAT1004:"a"|}, "b", {|KAT1004:"b"|}];
                    spec.Tags = new List<string> { "a", {|KAT1004:"a"|} };
                    spec.Ports =
                    [
                        new() { Number = 1 },
                        {|KAT1004:new() { Number = 1 }|},
                    ];
            """),
            ModelSamples.Code("""
                    spec.Tags = ["a", "b"];
                    spec.Tags = new List<string> { "a" };
                    spec.Ports =
                    [
                        new() { Number = 1 },
                    ];
            """),
            iterations: 4);
}
