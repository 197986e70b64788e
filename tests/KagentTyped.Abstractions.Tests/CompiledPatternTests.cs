using KagentTyped.Schema.Patterns;
using KagentTyped.Validation;

namespace KagentTyped.Abstractions.Tests;

public class CompiledPatternTests
{
    [Theory]
    [InlineData("^[a-z]+$", "abc", true)]
    [InlineData("^[a-z]+$", "aBc", false)]
    [InlineData("^[a-z]+$", null, true)]
    [InlineData("\\bab\\b", "a ab", true)]
    [InlineData("((\\pL)(?s:.))[^a]", "Ab\n", true)]
    public void Says_what_the_pattern_says(string pattern, string? text, bool expected) => Assert.Equal(expected, Compiled(pattern).Ok(text));

    [Theory]
    [InlineData("^(a|aa)+$")]
    [InlineData("^(a*)*$")]
    public void Pattern_that_is_slow_is_left_to_the_validation_that_tells_what_is_wrong(string pattern)
    {
        var compiled = Compiled(pattern);
        Assert.False(compiled.Ok(new string('a', 5000) + "!"));
        Assert.False(compiled.Ok("a"));
        Assert.True(compiled.Ok(null));
        Assert.True(Re2Pattern.Parse(pattern).IsMatch("a"));
    }

    private static CompiledPattern Compiled(string pattern)
    {
        var parsed = Re2Pattern.Parse(pattern);
        return new CompiledPattern(parsed.Translated!, parsed.IsLinear);
    }
}
