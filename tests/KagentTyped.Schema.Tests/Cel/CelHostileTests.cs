using KagentTyped.Schema.Cel.Evaluation;
using KagentTyped.Schema.Cel.Rules;
using KagentTyped.Schema.Yaml;

namespace KagentTyped.Schema.Tests.Cel;

/// <summary>Rules that would run long, or need much space, in a naive evaluator. Each ends with an error; how fast is not asserted.</summary>
public class CelHostileTests
{
    private static readonly YamlNode Value = CelSamples.Yaml("text: " + new string('a', 20_000));

    private const string Ten = "[1, 2, 3, 4, 5, 6, 7, 8, 9, 10]";

    public static TheoryData<string, string> Refused() => new()
    {
        { new string('(', 5_000) + "1" + new string(')', 5_000), "recursion limit" },
        { new string('[', 5_000), "recursion limit" },
        { "1" + string.Concat(Enumerable.Repeat(" + 1", 5_000)), "recursion limit" },
        { "self" + string.Concat(Enumerable.Repeat(".a", 5_000)), "recursion limit" },
        { string.Concat(Enumerable.Repeat("true ? true : ", 5_000)) + "true", "recursion limit" },
        { new string('a', 100_001), "code point size exceeds limit" },
        { "'" + new string('a', 50_000), "has no end" },
        { "self.text.matches('((a{100}){100}){100}')", "invalid matches argument" },
        { "self.text.matches('" + new string('(', 1500) + new string(')', 1500) + "')", "invalid matches argument" },
    };

    public static TheoryData<string> LargeTypes() =>
    [
        "[1]" + Chain(40, x => $"map({x}, {{{x}: {x}}})") + ".size() > 0",
        "[[]]" + Chain(40, x => $"map({x}, {{{x}: {x}}})") + " == [[]]" + Chain(40, x => $"map({x}, {{{x}: {x}}})"),
        "[1]" + Chain(40, x => $"map({x}, {{{x}: {x}}})") + " + 1 == 1",
    ];

    public static TheoryData<string> Stopped() =>
    [
        Nest(12, "true"),
        $"lists.range(1000000).map(x, lists.range(1000000)).size() > 0",
        "lists.range(100000000000).size() > 0",
        "self.text.matches('(a*)*b') || self.text.matches('(a|aa)+$b') || self.text.matches('(.*)(.*)(.*)(.*)(.*)[b]{900}') || lists.range(1000).exists(x, self.text.matches('(a?){30}a{30}b'))",
        "self.text.matches('(" + new string('|', 30_000) + ")b')",
        "self.text.replace('', self.text).replace('', self.text).size() > 0",
        "lists.range(100000).map(x, self.text).join('').size() > 0",
        Doubling("[a, a]", 40, "flatten(40).size() > 0"),
        Doubling("[a, a]", 40, "size() > 0 && x == x"),
        "('%.9999e'.format([1.0]) + self.text).split('').map(c, '%.9999e'.format([1.0])).join('').size() > 0",
        "self.text.split('').map(c, '%.999999e'.format([1.0])).join('').size() > 0",
    ];

    [Theory]
    [MemberData(nameof(Refused))]
    public void Expression_beyond_a_limit_is_refused(string rule, string problem) => Assert.Contains(problem, Compile(rule).Problems[0].Message, StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Stopped))]
    public void Expensive_rule_is_stopped(string text)
    {
        var rule = Compile(text);
        Assert.Empty(rule.Problems);
        var result = rule.Evaluate(YamlCelTree.Instance, Value);
        Assert.Equal(CelVerdict.Error, result.Verdict);
        Assert.Contains("operation cancelled", result.Message, StringComparison.Ordinal);
        Assert.True(result.EndsValidation);
    }

    // The server takes both.
    [Theory]
    [InlineData("a", 300, "{1000}")]
    [InlineData("\\\\p{Garay}", 1, "")]
    public void Pattern_that_is_too_much_for_us_is_left_undecided(string part, int times, string count)
    {
        var problem = Assert.Single(Compile($"self.text.matches('({string.Concat(Enumerable.Repeat(part, times))}){count}')").Problems);
        Assert.True(problem.IsUndecided, problem.Message);
    }

    [Theory]
    [MemberData(nameof(LargeTypes))]
    public void Types_that_double_are_given_up(string text)
    {
        var rule = Compile(text);
        Assert.NotEmpty(rule.Problems);
        Assert.All(rule.Problems, problem => Assert.True(problem.IsUndecided, problem.Message));
        Assert.All(rule.Problems, problem => Assert.Contains("the types of the expression are too large", problem.Message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("(", "1", ")", " == 1")]
    [InlineData("[", "1", "]", ".size() > 0")]
    [InlineData("!!(", "true", ")", "")]
    [InlineData("{1: ", "1", "}", ".size() > 0")]
    [InlineData("[1].all(x, ", "true", ")", "")]
    [InlineData("true ? true : ", "true", "", "")]
    public void Little_stack_leaves_a_deep_rule_undecided(string open, string middle, string close, string end)
    {
        string text = string.Concat(Enumerable.Repeat(open, 60)) + middle + string.Concat(Enumerable.Repeat(close, 60)) + end;
        for (int size = 128; size <= 512; size += 32)
        {
            CelRule? rule = null;
            var thread = new Thread(() => rule = Compile(text), size * 1024);
            thread.Start();
            thread.Join();
            Assert.All(rule!.Problems, problem => Assert.True(problem.IsUndecided && problem.Message.Contains("nested too deeply", StringComparison.Ordinal), problem.Message));
        }
    }

    [Fact]
    public void Long_chain_of_conditions_is_fine()
    {
        var rule = Compile("true" + string.Concat(Enumerable.Repeat(" && true", 5_000)));
        Assert.Equal(CelVerdict.Passed, rule.Evaluate(YamlCelTree.Instance, Value).Verdict);
    }

    [Fact]
    public void Pattern_that_makes_others_backtrack_is_matched()
    {
        var rule = Compile("self.text.matches('^(a+)+$') && !self.text.matches('^(a|aa)*b$')");
        Assert.Equal(CelVerdict.Passed, rule.Evaluate(YamlCelTree.Instance, Value).Verdict);
    }

    private static CelRule Compile(string rule) => CelRuleCompiler.Compile(CelSamples.Read("type: object\nproperties: { text: { type: string } }"), CelSamples.Rule(rule))!;

    private static string Chain(int length, Func<string, string> step) => string.Concat(Enumerable.Range(0, length).Select(i => "." + step("x" + i)));

    private static string Nest(int depth, string body) =>
        depth == 0 ? body : $"{Ten}.all(x{depth}, {Nest(depth - 1, body)})";

    // [x].map binds a name, so that every level has the one before twice.
    private static string Doubling(string step, int depth, string use)
    {
        string result = "x." + use;
        for (int i = 0; i < depth; i++)
        {
            result = $"[dyn({step.Replace("a", "x", StringComparison.Ordinal)})].all(x, {result})";
        }

        return $"[dyn([1])].all(x, {result})";
    }
}
