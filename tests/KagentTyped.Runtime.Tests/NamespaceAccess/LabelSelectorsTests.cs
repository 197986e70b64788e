using k8s.Models;
using KagentTyped.Runtime.NamespaceAccess;

namespace KagentTyped.Runtime.Tests.NamespaceAccess;

public class LabelSelectorsTests
{
    private static readonly Dictionary<string, string> Platform = new() { ["team"] = "platform", ["env"] = "dev" };

    [Fact]
    public void AbsentSelector_MatchesNothing_EmptyOneEverything()
    {
        Assert.False(LabelSelectors.Matches(null, Platform));
        Assert.True(LabelSelectors.Matches(new(), Platform));
        Assert.True(LabelSelectors.Matches(new(), null));
    }

    [Theory]
    [InlineData("In", "platform,infra", true)]
    [InlineData("In", "infra", false)]
    [InlineData("NotIn", "infra", true)]
    [InlineData("NotIn", "platform", false)]
    [InlineData("Exists", null, true)]
    [InlineData("DoesNotExist", null, false)]
    public void Expression_IsEvaluated(string op, string? values, bool expected)
        => Assert.Equal(expected, LabelSelectors.Matches(Selector("team", op, values), Platform));

    [Theory]
    [InlineData("In", "x", false)]
    [InlineData("NotIn", "x", true)]
    [InlineData("Exists", null, false)]
    [InlineData("DoesNotExist", null, true)]
    public void Expression_OnAnAbsentLabel(string op, string? values, bool expected)
        => Assert.Equal(expected, LabelSelectors.Matches(Selector("absent", op, values), Platform));

    [Theory]
    [InlineData("Near", "x")]
    [InlineData("In", null)]
    [InlineData("NotIn", null)]
    [InlineData("Exists", "x")]
    [InlineData("DoesNotExist", "x")]
    public void InvalidExpression_IsFound_EvenWhereAnotherRequirementFailsAlready(string op, string? values)
    {
        var selector = Selector("absent", op, values);
        selector.MatchLabels = new Dictionary<string, string> { ["team"] = "nobody" };
        Assert.Throws<FormatException>(() => LabelSelectors.Matches(selector, Platform));
    }

    private static V1LabelSelector Selector(string key, string op, string? values)
        => new() { MatchExpressions = [new() { Key = key, OperatorProperty = op, Values = values?.Split(',') }] };
}
