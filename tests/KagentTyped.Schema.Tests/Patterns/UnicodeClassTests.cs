using KagentTyped.Schema.Cel.Evaluation;
using KagentTyped.Schema.Cel.Rules;
using KagentTyped.Schema.Patterns;
using KagentTyped.Schema.Tests.Cel;

namespace KagentTyped.Schema.Tests.Patterns;

/// <summary>Named classes mean the same in patterns of schemas and of rules, and are those of a Kubernetes 1.36 API server.</summary>
public class UnicodeClassTests
{
    [Theory]
    [InlineData(@"^\p{Greek}+$", "αβΓ", true)]
    [InlineData(@"^\p{Greek}+$", "abc", false)]
    [InlineData(@"^\p{greek}$", "α", true)]
    [InlineData(@"^\P{Greek}$", "α", false)]
    [InlineData(@"^[^\p{Greek}]$", "a", true)]
    [InlineData(@"^\p{Old_Italic}$", "\U00010300", true)]
    [InlineData(@"^\p{olditalic}$", "\U00010300", true)]
    [InlineData(@"^\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\p{Thai}$", "漢ひカ한ก", true)]
    [InlineData(@"^\p{Letter}\p{Uppercase_Letter}\p{digit}\p{punct}$", "éÉ5!", true)]
    [InlineData(@"^\p{LC}\p{ASCII}\p{Assigned}\p{Any}$", "aaaa", true)]
    [InlineData(@"^\p{LC}$", "漢", false)]
    [InlineData(@"^\p{Cn}$", "\u0378", true)]
    [InlineData(@"(?i)^\p{Lu}$", "é", true)]
    [InlineData(@"(?i)^[\p{Greek}x]+$", "\u212Aα", false)]
    [InlineData(@"(?i)^[k]$", "\u212A", true)]
    [InlineData(@"(?i)^[^k]$", "\u212A", false)]
    [InlineData(@"^[[:^alpha:]\d]+$", "1-2", true)]
    public void Class_has_its_members(string pattern, string text, bool isMatch)
    {
        Assert.Equal(isMatch, Re2Pattern.Parse(pattern).IsMatch(text));
        Assert.Equal(isMatch, InRule(pattern, text));
    }

    [Theory]
    [InlineData(@"\p{alpha}")]
    [InlineData(@"\p{Grek1}")]
    [InlineData(@"\p{L&}")]
    [InlineData(@"[[:foo:]]")]
    public void Unknown_class_is_refused(string pattern)
    {
        Assert.StartsWith("error parsing regexp: invalid character class range", Re2Pattern.Parse(pattern).Error, StringComparison.Ordinal);
        Assert.Contains("invalid matches argument", Rule(pattern).Problems[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Script_of_a_later_Unicode_is_left_undecided()
    {
        Assert.Null(Re2Pattern.Parse(@"\p{Sidetic}").Error);
        Assert.True(Rule(@"\p{Sidetic}").Problems[0].IsUndecided);
    }

    [Fact]
    public void Many_large_classes_share_their_members() =>
        Assert.False(InRule("^(?i)" + string.Concat(Enumerable.Repeat(@"[\pL\PN]", 2_000)) + "$", "a"));

    private static CelRule Rule(string pattern) =>
        CelRuleCompiler.Compile(CelSamples.Read("type: string"), CelSamples.Rule($"self.matches('{pattern.Replace(@"\", @"\\", StringComparison.Ordinal)}')"))!;

    private static bool InRule(string pattern, string text)
    {
        var rule = Rule(pattern);
        Assert.Empty(rule.Problems);
        return rule.Evaluate(YamlCelTree.Instance, new KagentTyped.Schema.Yaml.YamlNode(KagentTyped.Schema.Yaml.YamlNodeKind.String, text, default)).Verdict == CelVerdict.Passed;
    }
}
