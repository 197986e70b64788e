using System.Globalization;
using CsCheck;
using KagentTyped.Runtime.Text;
using KagentTyped.Tests.Support;

namespace KagentTyped.Runtime.Tests.Text;

public class GoDurationTests
{
    [Theory]
    [InlineData("30s", 30)]
    [InlineData("1m30s", 90)]
    [InlineData("1.5h", 5400)]
    [InlineData("1h2m3s4ms5us6ns", 3723.004005006)]
    [InlineData("100µs", 0.0001)]
    [InlineData("0", 0)]
    [InlineData("-2s", -2)]
    [InlineData("+.5s", 0.5)]
    public void Duration_IsInSeconds(string text, double expected)
    {
        Assert.True(GoDuration.TryParse(text, out double seconds));
        Assert.Equal(expected, seconds, 9);
    }

    [Theory]
    [InlineData("")]
    [InlineData("30")]
    [InlineData("s")]
    [InlineData("1d")]
    [InlineData("1s ")]
    [InlineData("1..5s")]
    [InlineData(".s")]
    [InlineData("-")]
    [InlineData("1,5s")]
    public void OtherTexts_AreNoDuration(string text) => Assert.False(GoDuration.TryParse(text, out _));

    [Fact]
    public void AnyPartsAddUp()
        => Gen.Select(Gen.Int[0, 99], Gen.Int[0, 59], Gen.Int[0, 999]).SampleSame((hours, minutes, milliseconds) =>
        {
            string text = string.Create(CultureInfo.InvariantCulture, $"{hours}h{minutes}m{milliseconds}ms");
            return GoDuration.TryParse(text, out double seconds) && Math.Abs(seconds - ((hours * 3600) + (minutes * 60) + (milliseconds / 1000.0))) < 1e-6;
        });
}
