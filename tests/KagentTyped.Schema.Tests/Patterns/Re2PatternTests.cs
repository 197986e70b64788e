using KagentTyped.Schema.Patterns;

namespace KagentTyped.Schema.Tests.Patterns;

/// <summary>The expected verdicts and texts are those of the regular expressions of a Kubernetes 1.36 API server.</summary>
public class Re2PatternTests
{
    [Theory]
    [InlineData("^a$", "a\n", false)]
    [InlineData("(?m)^b$", "a\nb\nc", true)]
    [InlineData("a.b", "a\nb", false)]
    [InlineData("(?s)a.b", "a\nb", true)]
    [InlineData("^.{3}$", "😀é1", true)]
    [InlineData("^[^a]$", "😀", true)]
    [InlineData("^[\\x{1F600}-\\x{1F64F}]+$", "😀😁", true)]
    [InlineData("^\\pL+$", "aé日", true)]
    [InlineData("^\\p{^L}$", "1", true)]
    [InlineData("^\\d$", "\u0661", false)]
    [InlineData("^[[:alpha:]_]+$", "aB_", true)]
    [InlineData("^[[:^alpha:]]+$", "a", false)]
    [InlineData("(?i)^k$", "\u212A", true)]
    [InlineData("(?i)^[a-z]$", "ſ", true)]
    [InlineData("(?i)a(?-i)b", "Ab", true)]
    [InlineData("(?i)a(?-i)b", "AB", false)]
    [InlineData("(?i:a)b", "AB", false)]
    [InlineData("^\\Qa.b*\\E+$", "a.b**", true)]
    [InlineData("^\\Qa.b", "axb", false)]
    [InlineData("\\bé", "é", false)]
    [InlineData("^(?P<x>a)(?<y>b)$", "ab", true)]
    [InlineData("^\\101\\x42$", "AB", true)]
    [InlineData("^a{,2}$", "a{,2}", true)]
    [InlineData("^]$", "]", true)]
    [InlineData("^[]a-]+$", "]-a", true)]
    [InlineData("\\Aab\\z", "ab", true)]
    [InlineData("^(a|)*b$", "aab", true)]
    [InlineData("^[a-z0-9-_]+$", "a-b_c", true)]
    [InlineData("(?i)[\\W]", "\u017f", false)]
    [InlineData("^a(?i)*$", "aa", true)]
    [InlineData("^a\\Q\\E*$", "aa", true)]
    [InlineData("^(?P<n>a)(?P<n>b)$", "ab", true)]
    [InlineData("^((a{500}){0}b){3}$", "bbb", true)]
    [InlineData("^\\x{0000000041}$", "A", true)]
    public void Matches_what_the_server_matches(string pattern, string text, bool expected) => Assert.Equal(expected, Re2Pattern.Parse(pattern).IsMatch(text));

    [Theory]
    [InlineData("(", "missing closing ): `(`")]
    [InlineData(")", "unexpected ): `)`")]
    [InlineData("[a", "missing closing ]: `[a`")]
    [InlineData("a**", "invalid nested repetition operator: `**`")]
    [InlineData("*a", "missing argument to repetition operator: `*`")]
    [InlineData("a{1001}", "invalid repeat count: `{1001}`")]
    [InlineData("(a{100}){100}", "invalid repeat count: `{100}`")]
    [InlineData("a{2,1}", "invalid repeat count: `{2,1}`")]
    [InlineData("(?=a)", "invalid or unsupported Perl syntax: `(?=`")]
    [InlineData("(?<!a)", "invalid named capture: `(?<!a)`")]
    [InlineData("(a)\\1", "invalid escape sequence: `\\1`")]
    [InlineData("\\Z", "invalid escape sequence: `\\Z`")]
    [InlineData("[z-a]", "invalid character class range: `z-a`")]
    [InlineData("[[:foo:]]", "invalid character class range: `[:foo:]`")]
    [InlineData("\\p{Grek}", "invalid character class range: `\\p{Grek}`")]
    [InlineData("\\pſ", "invalid character class range: `\\pſ`")]
    [InlineData("\\xZ|b", "invalid escape sequence: `\\xZ|`")]
    [InlineData("(?P<", "invalid or unsupported Perl syntax: `(?P`")]
    [InlineData("(?P<é>a)", "invalid named capture: `(?P<é>`")]
    [InlineData("(?😀)", "invalid or unsupported Perl syntax: `(?😀`")]
    [InlineData("\\", "trailing backslash at end of expression: ``")]
    public void Refuses_what_the_server_refuses_in_its_words(string pattern, string error)
    {
        Assert.Equal("error parsing regexp: " + error, Re2Pattern.Parse(pattern).Error);
        Assert.Null(Re2Pattern.Parse(pattern).IsMatch("a"));
    }

    [Fact]
    public void Scripts_of_a_later_Unicode_are_valid_but_not_decided()
    {
        Assert.Null(Re2Pattern.Parse("^\\p{Sidetic}$").Error);
        Assert.Null(Re2Pattern.Parse("^\\p{Sidetic}$").IsMatch("a"));
    }

    [Theory]
    [InlineData("^(a|aa)+$")]
    [InlineData("^(a+)+$")]
    [InlineData("^(a?a?a?a?)+\\b$")]
    [InlineData("^([a-z]+-?)+$")]
    public void Match_takes_time_linear_in_the_text(string pattern)
    {
        Assert.Equal(false, Re2Pattern.Parse(pattern).IsMatch(new string('a', 5000) + "!"));
        Assert.Equal(true, Re2Pattern.Parse(pattern).IsMatch(new string('a', 5000)));
    }

    [Theory]
    [InlineData("(((a)*)+?é){2}", " \nbaA é", false)]
    [InlineData("^(((\\pL|(?m:^)))+?(((?s:.)|(?s:.)))){2}$", "\nbbAa", true)]
    [InlineData("(((a)?)+?)?((\\pL\\d)|()^)", "Ab", true)]
    public void Repetition_of_what_may_be_empty_is_kept_from_the_engine_that_errs_with_it(string pattern, string text, bool expected)
    {
        Assert.False(Re2Pattern.Parse(pattern).IsLinear);
        Assert.Equal(expected, Re2Pattern.Parse(pattern).IsMatch(text));
    }

    [Theory]
    [InlineData("^(a+)+$")]
    [InlineData("^(a?)?$")]
    [InlineData("\\ba{2}")]
    [InlineData("^(\\.[a-z]*)*$")]
    [InlineData("^\\Qab\\E+$")]
    public void Repetition_of_what_is_never_empty_is_for_either_engine(string pattern) => Assert.True(Re2Pattern.Parse(pattern).IsLinear);

    [Fact]
    public void Pattern_whose_translation_would_be_huge_is_matched_all_the_same()
    {
        var pattern = Re2Pattern.Parse($"^{string.Concat(Enumerable.Repeat("\\pL?", 400))}1$");
        Assert.Null(pattern.Translated);
        Assert.Equal(true, pattern.IsMatch("é日1"));
        Assert.Equal(false, pattern.IsMatch("é日"));
    }

    [Fact]
    public void Deep_nesting_is_an_error() => Assert.Contains("nests too deeply", Re2Pattern.Parse(new string('(', 2000) + new string(')', 2000)).Error);
}
