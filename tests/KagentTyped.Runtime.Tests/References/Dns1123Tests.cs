using KagentTyped.Runtime.References;

namespace KagentTyped.Runtime.Tests.References;

public class Dns1123Tests
{
    [Theory]
    [InlineData("a", true)]
    [InlineData("my-name.example", true)]
    [InlineData("0", true)]
    [InlineData("", false)]
    [InlineData("a.", false)]
    [InlineData("a..b", false)]
    [InlineData("-a", false)]
    [InlineData("a-", false)]
    [InlineData("A", false)]
    [InlineData("a_b", false)]
    public void Subdomain_IsJudgedAsByTheApiServer(string value, bool isValid)
        => Assert.Equal(isValid, Dns1123.SubdomainProblems(value).Count == 0);

    [Theory]
    [InlineData("my-name", true)]
    [InlineData("my.name", false)]
    [InlineData("", false)]
    public void Label_HasNoDots(string value, bool isValid) => Assert.Equal(isValid, Dns1123.LabelProblems(value).Count == 0);

    [Fact]
    public void Label_HasAtMost63Characters()
    {
        Assert.Empty(Dns1123.LabelProblems(new string('a', 63)));
        Assert.Equal(["must be no more than 63 characters"], Dns1123.LabelProblems(new string('a', 64)));
    }
}
