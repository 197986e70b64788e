using KagentTyped.Generators.Analyzers.Models;

namespace KagentTyped.Generators.Tests.Analyzers.Models;

public sealed class MissingMemberTests
{
    [Theory]
    [InlineData("var a = {|KAT1001:new Thing|} { Status = new() };")]
    [InlineData("Thing a = {|KAT1001:new()|} { Status = new() };")]
    [InlineData("await generic.CreateAsync({|KAT1001:new Thing|} { Metadata = new() { Name = text } });")]
    [InlineData("spec.Containers = [{|KAT1001:new V1Container|} { Name = text }];")]
    [InlineData("spec.Containers.Add({|KAT1001:new V1Container|} { Name = text });")]
    [InlineData("var a = new ThingSpec { Size = 1, Containers = [new V1Container { Name = text, Image = text, Env = [{|KAT1001:new V1EnvVar|} { Value = text }] }] };")]
    [InlineData("var a = new ThingSpec { Size = 1, Containers = number > 1 ? [{|KAT1001:new V1Container|} { Name = text }] : [] };")]
    public Task InitializerWithoutARequiredMember_IsReported(string statement)
        => ModelVerifier.CheckAsync<MissingMemberAnalyzer>(ModelSamples.Code(statement));

    [Theory]
    [InlineData("var a = new Thing { Spec = new() { Size = 1 } };")]
    [InlineData("var a = new Thing();")]
    [InlineData("var a = new Thing { Status = new() }; a.Spec = spec;")]
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
}
