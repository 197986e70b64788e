using System.Globalization;
using System.Text.RegularExpressions;
using CsCheck;
using KagentTyped.Cli.Diffing;
using KagentTyped.Tests.Support;

namespace KagentTyped.Cli.Tests;

public class LineDiffTests
{
    [Fact]
    public void Equal_texts_have_no_hunks() => Assert.Equal("", LineDiff.Write(["a", "b"], ["a", "b"]));

    [Fact]
    public void Distant_changes_are_hunks_of_their_own()
        => Assert.Equal(
            "@@ -1,4 +1,4 @@\n-1\n+x\n 2\n 3\n 4\n@@ -7,4 +7,4 @@\n 7\n 8\n 9\n-10\n+y\n",
            LineDiff.Write(["1", "2", "3", "4", "5", "6", "7", "8", "9", "10"], ["x", "2", "3", "4", "5", "6", "7", "8", "9", "y"]));

    [Theory]
    [InlineData("", "a", "@@ -0,0 +1 @@\n+a\n")]
    [InlineData("a", "", "@@ -1 +0,0 @@\n-a\n")]
    [InlineData("a", "b", "@@ -1 +1 @@\n-a\n+b\n")]
    public void Ranges_are_written_as_diff_does(string before, string after, string expected) => Assert.Equal(expected, LineDiff.Write(Lines(before), Lines(after)));

    [Fact]
    public void Texts_too_large_to_compare_are_replaced()
    {
        string[] before = [.. Enumerable.Range(0, 3000).Select(i => $"a{i}")];
        string[] after = [.. Enumerable.Range(0, 3000).Select(i => $"b{i}")];
        Assert.StartsWith("@@ -1,3000 +1,3000 @@\n-a0\n-a1\n", LineDiff.Write(before, after), StringComparison.Ordinal);
    }

    [Fact]
    public void Applying_the_difference_gives_the_other_text()
    {
        var lines = Gen.Char['a', 'd'].Select(c => c.ToString()).Array[0, 25];
        Gen.Select(lines, lines).SampleSame((before, after) => Apply(before, LineDiff.Write(before, after)).SequenceEqual(after));
    }

    private static string[] Lines(string text) => text.Length == 0 ? [] : text.Split('\n');

    private static List<string> Apply(string[] before, string difference)
    {
        var result = new List<string>();
        int at = 0;
        foreach (string line in Lines(difference.TrimEnd('\n')))
        {
            if (Regex.Match(line, @"^@@ -(\d+)(?:,(\d+))? ") is { Success: true } header)
            {
                int start = int.Parse(header.Groups[1].Value, CultureInfo.InvariantCulture) - (header.Groups[2].Value == "0" ? 0 : 1);
                while (at < start)
                    result.Add(before[at++]);
                continue;
            }

            if (line[0] != '+')
                Assert.Equal(before[at++], line[1..]);
            if (line[0] != '-')
                result.Add(line[1..]);
        }

        return [.. result, .. before.Skip(at)];
    }
}
