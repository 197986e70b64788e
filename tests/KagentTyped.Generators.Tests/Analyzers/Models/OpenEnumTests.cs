using KagentTyped.CodeFixes;
using KagentTyped.Generators.Analyzers.Models;

namespace KagentTyped.Generators.Tests.Analyzers.Models;

/// <summary>The rules for open enums: KAT1006 and KAT1007.</summary>
public sealed class OpenEnumTests
{
    [Theory]
    [InlineData("{|KAT1006:switch|} (spec.Mode?.Value) { case ThingSpecMode.Names.Fast: break; case \"slow\": break; default: break; }")]
    [InlineData("{|KAT1006:switch|} (spec.Mode!.Value.Value) { case ThingSpecMode.Names.Fast: break; default: throw new NotSupportedException(); }")]
    [InlineData("_ = spec.Mode?.Value {|KAT1006:switch|} { ThingSpecMode.Names.Fast or ThingSpecMode.Names.Slow => 1, _ => 2 };")]
    [InlineData("_ = spec.Mode?.Value {|KAT1006:switch|} { ThingSpecMode.Names.Fast => 1, _ => throw new NotSupportedException() };")]
    [InlineData("_ = spec.Mode {|KAT1006:switch|} { { Value: ThingSpecMode.Names.Fast } => 1, { Value: ThingSpecMode.Names.Slow } => 2, null => 0, _ => 3 };")]
    [InlineData("{|KAT1006:if|} (spec.Mode == ThingSpecMode.Fast) { } else if (spec.Mode == \"slow\") { }")]
    [InlineData("{|KAT1006:if|} (spec.Mode?.Value is ThingSpecMode.Names.Fast or \"slow\") { } else { }")]
    [InlineData("{|KAT1006:if|} (spec.Mode == ThingSpecMode.Fast || spec.Mode == ThingSpecMode.Slow) { } else { throw new NotSupportedException(); }")]
    public Task DecisionThatMissesAKnownMember_IsReported(string statement) => ModelVerifier.CheckAsync<MissingArmAnalyzer>(ModelSamples.Code(statement));

    [Theory]
    [InlineData("switch (spec.Mode?.Value) { case \"fast\": break; case \"slow\": break; case \"idle\": break; }")]
    [InlineData("switch (spec.Mode?.Value) { case \"fast\": break; default: break; }")]
    [InlineData("switch (spec.Mode?.Value) { case \"fast\": break; case var other when other == text: break; case \"slow\": break; }")]
    [InlineData("switch (text) { case \"fast\": break; case \"slow\": break; }")]
    [InlineData("_ = spec.Mode?.Value switch { \"fast\" => 1, _ => 2 };")]
    [InlineData("if (spec.Mode == ThingSpecMode.Fast) { } else { }")]
    [InlineData("if (spec.Mode == ThingSpecMode.Fast) { } else if (spec.Type == ThingSpecType.A) { } else if (spec.Mode == ThingSpecMode.Slow) { }")]
    [InlineData("if (spec.Mode == ThingSpecMode.Fast) { } else if (given.Spec!.Mode == ThingSpecMode.Slow) { } else { }")]
    [InlineData("if (spec.Mode == ThingSpecMode.Fast) { } else if (spec.Mode == ThingSpecMode.Slow) { } else if (spec.Mode == ThingSpecMode.Idle) { }")]
    [InlineData("if (spec.Mode == text) { } else if (spec.Mode == ThingSpecMode.Slow) { } else { }")]
    public Task DecisionOverAll_OrOverSomethingElse_IsNot(string statement) => ModelVerifier.CheckAsync<MissingArmAnalyzer>(ModelSamples.Code(statement));

    [Fact]
    public Task MissingBranchesAreAdded()
        => ModelVerifier.FixAsync<MissingArmAnalyzer, AddMissingArms>(
            ModelSamples.Code("""
                    {|KAT1006:switch|} (spec.Mode?.Value)
                    {
                        case ThingSpecMode.Names.Fast:
                            break;
                        case ThingSpecMode.Names.Slow:
                            break;
                        default:
                            break;
                    }

                    _ = spec.Mode?.Value {|KAT1006:switch|}
                    {
                        ThingSpecMode.Names.Fast => 1,
                        _ => throw new NotSupportedException(),
                    };

                    {|KAT1006:if|} (spec.Mode == ThingSpecMode.Fast)
                    {
                    }
                    else if (spec.Mode == ThingSpecMode.Slow)
                    {
                    }
                    else
                    {
                    }
            """),
            ModelSamples.Code("""
                    switch (spec.Mode?.Value)
                    {
                        case ThingSpecMode.Names.Fast:
                            break;
                        case ThingSpecMode.Names.Slow:
                            break;
                        case ThingSpecMode.Names.Idle:
                            throw new NotImplementedException();
                        default:
                            break;
                    }

                    _ = spec.Mode?.Value switch
                    {
                        ThingSpecMode.Names.Fast => 1,
                        ThingSpecMode.Names.Slow => throw new NotImplementedException(),
                        ThingSpecMode.Names.Idle => throw new NotImplementedException(),
                        _ => throw new NotSupportedException(),
                    };

                    if (spec.Mode == ThingSpecMode.Fast)
                    {
                    }
                    else if (spec.Mode == ThingSpecMode.Slow)
                    {
                    }
                    else if (spec.Mode == ThingSpecMode.Idle)
                    {
                        throw new NotImplementedException();
                    }
                    else
                    {
                    }
            """),
            iterations: 3);

    [Theory]
    [InlineData("spec.Mode = {|KAT1007:\"fst\"|};")]
    [InlineData("var a = new ThingSpec { Size = 1, Mode = {|KAT1007:\"zzz\"|} };")]
    [InlineData("ThingSpecMode a = new({|KAT1007:\"Fast\"|});")]
    [InlineData("_ = spec.Mode == {|KAT1007:\"fst\"|};")]
    [InlineData("_ = spec.Mode?.Value != {|KAT1007:\"fst\"|};")]
    [InlineData("_ = spec.Mode?.Value is {|KAT1007:\"fst\"|} or \"slow\";")]
    [InlineData("_ = spec is { Mode.Value: {|KAT1007:\"fst\"|} };")]
    [InlineData("switch (spec.Mode?.Value) { case {|KAT1007:\"fst\"|}: break; case \"slow\": break; case {|KAT1007:\"x\"|} when number > 1: break; }")]
    [InlineData("_ = spec.Mode?.Value switch { {|KAT1007:\"fst\"|} => 1, _ => 2 };")]
    public Task UnknownText_IsReported(string statement) => ModelVerifier.CheckAsync<UnknownEnumValueAnalyzer>(ModelSamples.Code(statement));

    [Theory]
    [InlineData("spec.Mode = \"fast\"; spec.Mode = text; spec.Mode = new(text); spec.Mode = null; spec.Mode = ThingSpecMode.Idle;")]
    [InlineData("_ = spec.Mode == \"fast\" || spec.Mode?.Value == \"slow\" || spec.Mode?.Value == text || spec.Mode?.Value is null;")]
    [InlineData("_ = text == \"fst\" || text is \"fst\";")]
    public Task KnownText_IsNot(string statement) => ModelVerifier.CheckAsync<UnknownEnumValueAnalyzer>(ModelSamples.Code(statement));

    [Fact]
    public Task NearestMemberIsWritten()
        => ModelVerifier.FixAsync<UnknownEnumValueAnalyzer, UseNearestValue>(
            ModelSamples.Code("""
                    spec.Mode = {|KAT1007:"fst"|};
                    _ = spec.Mode?.Value == {|KAT1007:"Slow"|};
                    _ = spec.Mode?.Value is {|KAT1007:"idel"|};
            """),
            ModelSamples.Code("""
                    spec.Mode = ThingSpecMode.Fast;
                    _ = spec.Mode?.Value == ThingSpecMode.Names.Slow;
                    _ = spec.Mode?.Value is ThingSpecMode.Names.Idle;
            """),
            iterations: 3);
}
