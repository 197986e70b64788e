using KagentTyped.CodeFixes;
using KagentTyped.Generators.Analyzers.Models;

namespace KagentTyped.Generators.Tests.Analyzers.Models;

/// <summary>The rules for open enums: KAT1006 and KAT1007.</summary>
public sealed class OpenEnumTests
{
    [Theory]
    [InlineData("{|KAT1006:switch|} (spec.Mode?.Value) { case ThingSpecMode.Names.Fast: break; case \"slow\": break; default: break; }")]
    [InlineData("{|KAT1006:switch|} (spec.Mode!.Value.Value) { case ThingSpecMode.Names.Fast: break; default: throw new NotSupportedException(); }")]
    [InlineData("_ = spec.Mode?.Value {|KAT1006:switch|} { ThingSpecMode.Names.Fast => 1, ThingSpecMode.Names.Slow => 1, _ => 2 };")]
    [InlineData("_ = spec.Mode?.Value {|KAT1006:switch|} { ThingSpecMode.Names.Fast or ThingSpecMode.Names.Slow => 1, _ => throw new NotSupportedException() };")]
    [InlineData("_ = spec.Mode?.Value {|KAT1006:switch|} { ThingSpecMode.Names.Fast or ThingSpecMode.Names.Slow => 1 };")]
    [InlineData("_ = spec.Mode?.Value {|KAT1006:switch|} { ThingSpecMode.Names.Fast => 1, _ => throw new NotSupportedException() };")]
    [InlineData("_ = spec.Mode {|KAT1006:switch|} { { Value: ThingSpecMode.Names.Fast } => 1, { Value: ThingSpecMode.Names.Slow } => 2, null => 0, _ => 3 };")]
    [InlineData("{|KAT1006:if|} (spec.Mode == ThingSpecMode.Fast) { } else if (spec.Mode == \"slow\") { }")]
    [InlineData("{|KAT1006:if|} (spec.Mode?.Value is ThingSpecMode.Names.Fast or \"slow\") { } else { throw new NotSupportedException(); }")]
    [InlineData("{|KAT1006:if|} (spec.Mode == ThingSpecMode.Fast || spec.Mode == ThingSpecMode.Slow) { } else { throw new NotSupportedException(); }")]
    [InlineData("_ = spec.Mode == ThingSpecMode.Fast {|KAT1006:?|} 1 : spec.Mode == ThingSpecMode.Slow ? 2 : 3;")]
    [InlineData("_ = spec.Mode == ThingSpecMode.Fast {|KAT1006:?|} 1 : (spec.Mode == \"slow\" ? 2L : throw new NotSupportedException());")]
    [InlineData("_ = number > 1 ? spec.Mode == ThingSpecMode.Fast {|KAT1006:?|} 1 : spec.Mode == ThingSpecMode.Slow ? 2 : 3 : 4;")]
    public Task DecisionThatMissesAKnownMember_IsReported(string statement) => ModelVerifier.CheckAsync<MissingArmAnalyzer>(ModelSamples.Code(statement));

    [Theory]
    [InlineData("switch (spec.Mode?.Value) { case \"fast\": break; case \"slow\": break; case \"idle\": break; }")]
    [InlineData("switch (spec.Mode?.Value) { case \"fast\": break; default: break; }")]
    [InlineData("switch (spec.Mode?.Value) { case \"fast\": break; case var other when other == text: break; case \"slow\": break; }")]
    [InlineData("switch (text) { case \"fast\": break; case \"slow\": break; }")]
    [InlineData("_ = spec.Mode?.Value switch { \"fast\" => 1, _ => 2 };")]
    [InlineData("_ = spec.Mode?.Value switch { ThingSpecMode.Names.Fast or ThingSpecMode.Names.Slow => 1, null => 0, _ => 2 };")]
    [InlineData("switch (spec.Mode?.Value) { case \"fast\": case \"slow\": break; default: break; }")]
    [InlineData("if (spec.Mode?.Value is ThingSpecMode.Names.Fast or \"slow\") { } else { }")]
    [InlineData("if (spec.Mode == ThingSpecMode.Fast || spec.Mode == ThingSpecMode.Slow) { } else { }")]
    [InlineData("if (spec.Mode == ThingSpecMode.Fast) { } else { }")]
    [InlineData("if (spec.Mode == ThingSpecMode.Fast) { } else if (spec.Type == ThingSpecType.A) { } else if (spec.Mode == ThingSpecMode.Slow) { }")]
    [InlineData("if (spec.Mode == ThingSpecMode.Fast) { } else if (given.Spec!.Mode == ThingSpecMode.Slow) { } else { }")]
    [InlineData("if (spec.Mode == ThingSpecMode.Fast) { } else if (spec.Mode == ThingSpecMode.Slow) { } else if (spec.Mode == ThingSpecMode.Idle) { }")]
    [InlineData("if (spec.Mode == text) { } else if (spec.Mode == ThingSpecMode.Slow) { } else { }")]
    [InlineData("_ = spec.Mode == ThingSpecMode.Fast ? 1 : spec.Mode == ThingSpecMode.Slow ? 2 : spec.Mode == ThingSpecMode.Idle ? 3 : 4;")]
    [InlineData("_ = spec.Mode == ThingSpecMode.Fast ? 1 : 2; _ = spec.Mode == ThingSpecMode.Fast ? 1 : number > 1 ? 2 : 3;")]
    public Task DecisionOverAll_OrOverSomethingElse_IsNot(string statement) => ModelVerifier.CheckAsync<MissingArmAnalyzer>(ModelSamples.Code(statement));

    /// <summary>As code that other programs write: what Roslyn binds in a loop, the rules read in a loop.</summary>
    [Fact]
    public Task ChainsOfThousandsOfTerms_AreReadWithoutEndingTheCompiler()
    {
        string texts = string.Concat(Enumerable.Range(0, 10_000).Select(i => $" || text == \"{i}\""));
        string members = string.Concat(Enumerable.Repeat(" || spec.Mode == \"fast\"", 1_500));
        string patterns = string.Concat(Enumerable.Repeat(" or \"slow\"", 1_500));
        string indexes = string.Concat(Enumerable.Repeat("[0]", 3_000));
        return ModelVerifier.CheckAsync<MissingArmAnalyzer>(ModelSamples.Code($$"""
                    if (number == 1{{texts}}) { } else { }
                    {|KAT1006:if|} (spec.Mode == "slow"{{members}}) { } else { throw new NotSupportedException(); }
                    {|KAT1006:if|} (spec.Mode?.Value is "fast"{{patterns}}) { } else { throw new NotSupportedException(); }
                    _ = spec.Mode?.Value {|KAT1006:switch|} { "fast"{{patterns}} => 1, _ => throw new NotSupportedException() };
                    dynamic many = number;
                    many{{indexes}} = 1;
            """));
    }

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

                    _ = spec.Mode == ThingSpecMode.Fast {|KAT1006:?|} 1 : spec.Mode == ThingSpecMode.Slow ? 2 : 3;
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

                    _ = spec.Mode == ThingSpecMode.Fast ? 1 : spec.Mode == ThingSpecMode.Slow ? 2 : spec.Mode == ThingSpecMode.Idle ? throw new NotImplementedException() : 3;
            """),
            iterations: 4);

    [Fact]
    public Task CommentsStay_AndLinesEndAsInTheDocument()
        => ModelVerifier.FixAsync<MissingArmAnalyzer, AddMissingArms>(
            ModelSamples.Code("""
                    _ = spec.Mode?.Value {|KAT1006:switch|}
                    {
                        ThingSpecMode.Names.Fast => 1, // one
                        ThingSpecMode.Names.Slow => 2, // two
                        // all others
                        _ => 3 // three
                    };
                    {|KAT1006:switch|} (spec.Mode?.Value)
                    {
                        case ThingSpecMode.Names.Fast: // one
                            break;
                        case ThingSpecMode.Names.Slow:
                            break; // two
                        // all others
                        default:
                            break;
                    }

                    {|KAT1006:if|} (spec.Mode == ThingSpecMode.Fast)
                    {
                        // one
                    }
                    else if (spec.Mode == ThingSpecMode.Slow)
                    {
                        // two
                    } // behind
                    // before
                    else // three
                    {
                    }
            """).ReplaceLineEndings("\r\n"),
            ModelSamples.Code("""
                    _ = spec.Mode?.Value switch
                    {
                        ThingSpecMode.Names.Fast => 1, // one
                        ThingSpecMode.Names.Slow => 2, // two
                        ThingSpecMode.Names.Idle => throw new NotImplementedException(),
                        // all others
                        _ => 3 // three
                    };
                    switch (spec.Mode?.Value)
                    {
                        case ThingSpecMode.Names.Fast: // one
                            break;
                        case ThingSpecMode.Names.Slow:
                            break; // two
                        case ThingSpecMode.Names.Idle:
                            throw new NotImplementedException();
                        // all others
                        default:
                            break;
                    }

                    if (spec.Mode == ThingSpecMode.Fast)
                    {
                        // one
                    }
                    else if (spec.Mode == ThingSpecMode.Slow)
                    {
                        // two
                    } // behind
                    else if (spec.Mode == ThingSpecMode.Idle)
                    {
                        throw new NotImplementedException();
                    }
                    // before
                    else // three
                    {
                    }
            """).ReplaceLineEndings("\r\n"),
            iterations: 3);

    [Fact]
    public Task BranchesCompile_WhereverTheyGo()
        => ModelVerifier.FixAsync<MissingArmAnalyzer, AddMissingArms>(
            ModelSamples.Code("""
                    {|KAT1006:switch|} (spec.Mode?.Value)
                    {
                        case ThingSpecMode.Names.Fast:
                            break;
                        case var other:
                            throw new NotSupportedException(other);
                    }

                    {|KAT1006:if|} ((spec.Mode ?? ThingSpecMode.Fast) == ThingSpecMode.Fast)
                    {
                    }
                    else if ((spec.Mode ?? ThingSpecMode.Fast) == ThingSpecMode.Slow)
                    {
                    }

                    _ = spec
                        .Mode // first
                        == ThingSpecMode.Fast {|KAT1006:?|} 1 : spec.Mode == ThingSpecMode.Slow ? 2 : 3;

                    {|KAT1006:if|} (given
                        .Spec! // second
                        .Mode == ThingSpecMode.Fast)
                    {
                    }
                    else
                    {
                        throw new NotSupportedException();
                    }
            """),
            ModelSamples.Code("""
                    switch (spec.Mode?.Value)
                    {
                        case ThingSpecMode.Names.Fast:
                            break;
                        case ThingSpecMode.Names.Slow:
                            throw new NotImplementedException();
                        case ThingSpecMode.Names.Idle:
                            throw new NotImplementedException();
                        case var other:
                            throw new NotSupportedException(other);
                    }

                    if ((spec.Mode ?? ThingSpecMode.Fast) == ThingSpecMode.Fast)
                    {
                    }
                    else if ((spec.Mode ?? ThingSpecMode.Fast) == ThingSpecMode.Slow)
                    {
                    }
                    else if ((spec.Mode ?? ThingSpecMode.Fast) == ThingSpecMode.Idle)
                    {
                        throw new NotImplementedException();
                    }

                    _ = spec
                        .Mode // first
                        == ThingSpecMode.Fast ? 1 : spec.Mode == ThingSpecMode.Slow ? 2 : spec.Mode == ThingSpecMode.Idle ? throw new NotImplementedException() : 3;

                    if (given
                        .Spec! // second
                        .Mode == ThingSpecMode.Fast)
                    {
                    }
                    else if (given.Spec!.Mode == ThingSpecMode.Slow)
                    {
                        throw new NotImplementedException();
                    }
                    else if (given.Spec!.Mode == ThingSpecMode.Idle)
                    {
                        throw new NotImplementedException();
                    }
                    else
                    {
                        throw new NotSupportedException();
                    }
            """),
            iterations: 4);

    [Theory]
    [InlineData("spec.Mode = {|KAT1007:\"fst\"|};")]
    [InlineData("spec.Mode = {|KAT1007:\"\"|}; spec.Mode = new({|KAT1007:\"\"|});")]
    [InlineData("var a = new ThingSpec { Size = 1, Mode = {|KAT1007:\"zzz\"|} };")]
    [InlineData("ThingSpecMode a = new({|KAT1007:\"Fast\"|});")]
    [InlineData("_ = spec.Mode == {|KAT1007:\"fst\"|};")]
    [InlineData("_ = spec.Mode?.Value != {|KAT1007:\"fst\"|};")]
    [InlineData("_ = spec.Mode?.Value is {|KAT1007:\"fst\"|} or \"slow\";")]
    [InlineData("_ = spec is { Mode.Value: {|KAT1007:\"fst\"|} };")]
    [InlineData("switch (spec.Mode?.Value) { case {|KAT1007:\"fst\"|}: break; case \"slow\": break; case {|KAT1007:\"x\"|} when number > 1: break; }")]
    [InlineData("_ = spec.Mode?.Value switch { {|KAT1007:\"fst\"|} => 1, _ => 2 };")]
    [InlineData("spec.Mode = number > 1 ? {|KAT1007:\"fst\"|} : \"slow\"; spec.Type = number > 1 ? {|KAT1007:\"C\"|} : text;")]
    [InlineData("spec.Mode = number switch { 1 => {|KAT1007:\"fst\"|}, _ => throw new NotSupportedException() };")]
    [InlineData("spec.Mode = text ?? {|KAT1007:\"fst\"|};")]
    public Task UnknownText_IsReported(string statement) => ModelVerifier.CheckAsync<UnknownEnumValueAnalyzer>(ModelSamples.Code(statement));

    [Theory]
    [InlineData("spec.Mode = \"fast\"; spec.Mode = text; spec.Mode = new(text); spec.Mode = null; spec.Mode = ThingSpecMode.Idle;")]
    [InlineData("_ = spec.Mode == \"fast\" || spec.Mode?.Value == \"slow\" || spec.Mode?.Value == text || spec.Mode?.Value is null;")]
    [InlineData("_ = text == \"fst\" || text is \"fst\";")]
    [InlineData("spec.Mode = number > 1 ? \"fast\" : text; spec.Mode = text ?? \"\"; spec.Mode = number > 1 ? \"slow\" : null; spec.Mode = number > 1 ? ThingSpecMode.Idle : null;")]
    [InlineData("_ = spec.Mode?.Value is null or \"\" || spec.Mode?.Value == \"\" || \"\" != spec.Mode?.Value || spec.Mode == \"\";")]
    [InlineData("switch (spec.Mode?.Value) { case \"\": break; default: break; }")]
    [InlineData("_ = spec.Mode?.Value switch { \"\" => 1, _ => 2 };")]
    public Task KnownText_IsNot(string statement) => ModelVerifier.CheckAsync<UnknownEnumValueAnalyzer>(ModelSamples.Code(statement));

    [Fact]
    public Task NearestMemberIsWrittenForVerbatimAndRawTexts()
        => ModelVerifier.FixAsync<UnknownEnumValueAnalyzer, UseNearestValue>(
            ModelSamples.Code("        spec.Mode = {|KAT1007:\"\"\"fst\"\"\"|}; // raw\n        spec.Mode = {|KAT1007:@\"fst\"|} /* verbatim */;\n        spec.Mode = ({|KAT1007:\"fst\"|});"),
            ModelSamples.Code("        spec.Mode = ThingSpecMode.Fast; // raw\n        spec.Mode = ThingSpecMode.Fast /* verbatim */;\n        spec.Mode = (ThingSpecMode.Fast);"),
            iterations: 3);

    [Fact]
    public Task NearestMemberIsQualifiedWithoutAUsing()
        => ModelVerifier.FixAsync<UnknownEnumValueAnalyzer, UseNearestValue>(
            "namespace X; static class C { static void M(Sample.ExampleCom.V1.ThingSpec spec) => spec.Mode = {|KAT1007:\"fst\"|}; }",
            "namespace X; static class C { static void M(Sample.ExampleCom.V1.ThingSpec spec) => spec.Mode = Sample.ExampleCom.V1.ThingSpecMode.Fast; }",
            iterations: 1);

    [Fact]
    public Task NearestMemberIsWritten()
        => ModelVerifier.FixAsync<UnknownEnumValueAnalyzer, UseNearestValue>(
            ModelSamples.Code("""
                    spec.Mode = {|KAT1007:"fst"|};
                    _ = spec.Mode?.Value == {|KAT1007:"Slow"|};
                    _ = spec.Mode?.Value is {|KAT1007:"idel"|};
                    spec.Mode = number > 1 ? {|KAT1007:"fst"|} : "slow";
            """),
            ModelSamples.Code("""
                    spec.Mode = ThingSpecMode.Fast;
                    _ = spec.Mode?.Value == ThingSpecMode.Names.Slow;
                    _ = spec.Mode?.Value is ThingSpecMode.Names.Idle;
                    spec.Mode = number > 1 ? ThingSpecMode.Fast : "slow";
            """),
            iterations: 4);
}
