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
    [InlineData("spec.Size = number > 1 ? 3 : {|KAT1002:12|};")]
    [InlineData("spec.Size = number switch { 1 => {|KAT1002:0|}, 2 => 2, _ => throw new NotSupportedException() };")]
    [InlineData("spec.Name = text ?? {|KAT1002:\"A\"|}; spec.Name ??= {|KAT1002:\"B\"|};")]
    [InlineData("spec.Tags = [number > 1 ? {|KAT1002:\"abcde\"|} : \"a\"];")]
    [InlineData("spec.Names = {|KAT1002:[]|};")]
    [InlineData("var a = new ThingSpec { Size = 1, Names = {|KAT1002:new List<string> { text }|} };")]
    [InlineData("spec.Pairs = {|KAT1002:new Dictionary<string, string>()|};")]
    [InlineData("spec.Pairs = {|KAT1002:new Dictionary<string, string> { [\"a\"] = text, [\"b\"] = text }|};")]
    public Task ConstantThatBreaksAConstraint_IsReported(string statement) => ModelVerifier.CheckAsync<BrokenConstraintAnalyzer>(ModelSamples.Code(statement));

    [Theory]
    [InlineData("var a = new ThingSpec { Size = 9, Name = \"abc\", Step = 10, Ratio = 0.5, Address = \"1.2.3.4\", Tags = [\"a\"], Port = \"5%\" };")]
    [InlineData("spec.Size = number; spec.Name = text; spec.Name = null; spec.Tags = [text, .. spec.Kept!];")]
    [InlineData("spec.Labels = new Dictionary<string, string> { [text] = \"abc\" };")]
    [InlineData("spec.Mode = \"unknown\"; spec.Level = 7;")]
    [InlineData("spec.Port = 80; spec.Max = long.MaxValue;")]
    [InlineData("var a = new V1Container { Name = \"seventy\" };")]
    [InlineData("spec.Size = number > 1 ? 3 : number; spec.Size = number switch { 1 => 3, _ => throw new NotSupportedException() };")]
    [InlineData("given.Spec.Containers[0].Name = text ?? \"\"; spec.Name = number > 1 ? \"a\" : null;")]
    [InlineData("spec.Names = [text, .. spec.Kept!]; spec.Names = [text, text]; spec.Names = null;")]
    [InlineData("spec.Names = []; spec.Names.Add(text);")]
    [InlineData("spec.Pairs = new Dictionary<string, string>(); spec.Pairs[text] = text;")]
    [InlineData("spec.Pairs = new Dictionary<string, string>(); _ = spec.Pairs.Count; spec.Pairs.TryAdd(text, text);")]
    [InlineData("var names = spec.Names = new List<string>(); names.Add(text);")]
    [InlineData("spec.Names = new List<string>(); Array.ForEach([text], spec.Names.Add); Console.WriteLine(spec.Names);")]
    public Task ConstantThatIsFineOrUnknown_IsNot(string statement) => ModelVerifier.CheckAsync<BrokenConstraintAnalyzer>(ModelSamples.Code(statement));

    [Theory]
    [InlineData("spec.Level = {|KAT1003:4|};")]
    [InlineData("var a = new ThingSpec { Size = 1, Level = {|KAT1003:0|} };")]
    [InlineData("spec.Containers = [new() { Name = text, Image = text, ImagePullPolicy = {|KAT1003:\"Allways\"|} }];")]
    [InlineData("spec.Containers.Insert(0, new() { Name = text, Image = text, ImagePullPolicy = {|KAT1003:\"Allways\"|} });")]
    [InlineData("spec.Level = number > 1 ? 2 : {|KAT1003:4|}; spec.Level ??= {|KAT1003:5|};")]
    public Task ConstantOutsideAnEnum_IsReported(string statement) => ModelVerifier.CheckAsync<NotInEnumAnalyzer>(ModelSamples.Code(statement));

    [Fact]
    public Task NearestAllowedTextIsWritten()
        => ModelVerifier.FixAsync<NotInEnumAnalyzer, UseNearestValue>(
            ModelSamples.Code("spec.Containers = [new() { Name = text, Image = text, ImagePullPolicy = {|KAT1003:\"Allways\"|} }]; spec.Containers[0].ImagePullPolicy = /* now */ {|KAT1003:\"never\"|};"),
            ModelSamples.Code("spec.Containers = [new() { Name = text, Image = text, ImagePullPolicy = \"Always\" }]; spec.Containers[0].ImagePullPolicy = /* now */ \"Never\";"),
            iterations: 2);

    [Theory]
    [InlineData("spec.Level = {|KAT1003:4|};")]
    [InlineData("spec.Containers[0].ImagePullPolicy = {|KAT1003:\"Sometimes\"|};")]
    public Task WithoutANearText_NothingIsOffered(string statement)
        => ModelVerifier.FixAsync<NotInEnumAnalyzer, UseNearestValue>(ModelSamples.Code(statement), ModelSamples.Code(statement), iterations: 0);

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

    [Fact]
    public Task CommentsOfOtherItemsStay()
        => ModelVerifier.FixAsync<DuplicateItemAnalyzer, RemoveDuplicateItem>(
            ModelSamples.Code("""
                    spec.Tags =
                    [
                        "a", // first
                        // again
                        {|KAT1004:"a"|}, // second
                        "b", // third
                        {|KAT1004:"b"|} // fourth
                    ];
            """),
            ModelSamples.Code("""
                    spec.Tags =
                    [
                        "a", // first
                        "b" // third
                    ];
            """),
            iterations: 2);

    [Theory]
    [InlineData("spec.Tags =\n[\n    \"a\",\n    {|KAT1004:\"a\"|}, \"b\",\n];", "spec.Tags =\n[\n    \"a\",\n    \"b\",\n];")]
    [InlineData("spec.Tags = [\"a\", {|KAT1004:\"a\"|},\n    \"b\"];", "spec.Tags = [\"a\",\n    \"b\"];")]
    [InlineData("spec.Tags = [\"a\", \"b\", {|KAT1004:\"b\"|}, {|KAT1004:\"a\"|}];", "spec.Tags = [\"a\", \"b\"];")]
    [InlineData("spec.Tags = [\"a\", \"b\", {|KAT1004:\"b\"|}, {|KAT1004:\"a\"|},];", "spec.Tags = [\"a\", \"b\",];")]
    [InlineData("spec.Tags =\n[\n    \"a\",\n#if NO\n    \"b\",\n#endif\n    {|KAT1004:\"a\"|},\n];", "spec.Tags =\n[\n    \"a\",\n#if NO\n    \"b\",\n#endif\n];")]
    [InlineData("spec.Tags =\n[\n    \"a\",\n#if !NO\n    {|KAT1004:\"a\"|}\n#endif\n];", "spec.Tags =\n[\n    \"a\"\n#if !NO\n#endif\n];")]
    public Task WhatIsLeftStandsAsItStood(string before, string after)
        => ModelVerifier.FixAsync<DuplicateItemAnalyzer, RemoveDuplicateItem>(ModelSamples.Code(before), ModelSamples.Code(after), iterations: before.Split("{|").Length - 1);
}
