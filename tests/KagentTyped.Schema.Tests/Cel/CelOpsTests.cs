using System.Globalization;
using KagentTyped.Schema.Cel.Compiled;
using KagentTyped.Schema.Cel.Evaluation;

namespace KagentTyped.Schema.Tests.Cel;

public class CelOpsTests
{
    [Theory]
    [InlineData("5", 5L)]
    [InlineData("-5", -5L)]
    [InlineData(" 5 ", 5L)]
    [InlineData("99999999999", 99999999999L)]
    [InlineData("5%", null)]
    [InlineData("~5", null)]
    [InlineData("99999999999999999999", null)]
    public void Int_or_string_is_a_number_where_the_client_writes_one_whatever_the_culture(string text, long? number)
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            culture.NumberFormat.NegativeSign = "~";
            CultureInfo.CurrentCulture = culture;
            var value = CelOps.IntOrString(text);
            Assert.Equal(number is null ? CelValueKind.String : CelValueKind.Integer, value.Kind);
            Assert.Equal(number, value.Kind == CelValueKind.Integer ? value.AsInteger() : null);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData("2 days", 172_800_000_000_000L)]
    [InlineData("in 1 hour, or 12 3min", 3_780_000_000_000L)]
    [InlineData("1wk\t2hrs", 604_800_000_000_000L)]
    [InlineData("5µs", 5_000L)]
    public void Duration_with_names_of_units_is_read(string text, long nanoseconds)
    {
        var value = CelOps.Formatted(text, "duration");
        Assert.Equal(CelValueKind.Duration, value.Kind);
        Assert.Equal(nanoseconds, value.AsInteger());
    }

    [Fact]
    public void Long_text_without_units_is_no_duration() => Assert.True(CelOps.Formatted(new string('1', 3_000_000) + "!", "duration").IsError);

    [Fact]
    public void Cost_of_a_pattern_does_not_depend_on_what_the_thread_has_matched()
    {
        string pattern = new('a', 100_000);
        var matches = CelCall.Of("matches", "matches_string");
        int before = BudgetAfter(matches, pattern);
        Assert.InRange(before, 1, 999);
        Assert.Equal(before, BudgetAfter(matches, pattern));
    }

    private static int BudgetAfter(CelCall matches, string pattern)
    {
        CelRun.StartObject();
        var run = default(CelRun);
        run.Begin(0);
        matches.Call(ref run, CelOps.Text(""), CelOps.Text(pattern));
        int left = 0;
        while (run.Step(1_000))
        {
            left++;
        }

        return left;
    }
}
