using System.Text.RegularExpressions;
using CsCheck;
using KagentTyped.Runtime.Readiness;
using KagentTyped.Tests.Support;

namespace KagentTyped.Runtime.Tests.Readiness;

public class ConditionTextTests
{
    [Fact]
    public void ReasonCheck_AgreesWithThePatternOfKubernetes()
        => Gen.Char["aZ09_,:- é"].Array[0, 6].Select(characters => new string(characters)).SampleSame(reason =>
            ConditionText.IsValidReason(reason) == Regex.IsMatch(reason, @"\A[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?\z"), iter: 20_000);

    [Fact]
    public void Reason_IsLimited()
    {
        Assert.True(ConditionText.IsValidReason(new string('a', 1024)));
        Assert.False(ConditionText.IsValidReason(new string('a', 1025)));
    }

    [Fact]
    public void LongMessage_IsCutBetweenCharacters()
    {
        string cut = ConditionText.FitMessage(new string('a', 32764) + "😀😀😀😀");
        Assert.Equal(new string('a', 32764) + "...", cut);
        Assert.Equal(32768, ConditionText.FitMessage(new string('a', 40000)).Length);
    }
}
