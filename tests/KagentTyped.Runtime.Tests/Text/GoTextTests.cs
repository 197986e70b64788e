using KagentTyped.Runtime.Text;

namespace KagentTyped.Runtime.Tests.Text;

public class GoTextTests
{
    [Theory]
    [InlineData("substrate", "\"substrate\"")]
    [InlineData("", "\"\"")]
    [InlineData("a\"b\\c", @"""a\""b\\c""")]
    [InlineData("\t\r\n\a\b\f\v", @"""\t\r\n\a\b\f\v""")]
    [InlineData("\0\u007f", @"""\x00\x7f""")]
    [InlineData("é 日 😀", "\"é 日 😀\"")]
    [InlineData("\u00a0\u200b\ufeff", @"""\u00a0\u200b\ufeff""")]
    [InlineData("\U000e0001", @"""\U000e0001""")]
    public void Quote_EscapesAsGoDoes(string value, string expected) => Assert.Equal(expected, GoText.Quote(value));
}
