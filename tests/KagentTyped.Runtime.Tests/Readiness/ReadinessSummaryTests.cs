using KagentTyped.Runtime.Readiness;

namespace KagentTyped.Runtime.Tests.Readiness;

public class ReadinessSummaryTests
{
    [Fact]
    public void Ready_GetsTheOneReasonOfReadyWorkloads_AndKeepsItsMessage()
        => Assert.Equal(
            SandboxReadiness.Ready("WorkloadReady", "Pod is Ready; Service Exists"),
            ReadinessSummary.ForAgent(SandboxReadiness.Ready("DependenciesReady", "Pod is Ready; Service Exists")));

    [Fact]
    public void NotReady_KeepsItsReason()
    {
        var readiness = SandboxReadiness.NotReady("DependenciesNotReady", "Pod exists with phase: Pending");
        Assert.Equal(readiness, ReadinessSummary.ForAgent(readiness));
    }

    [Fact]
    public void Improve_EmptyReasonIsReplaced_BecauseKubernetesRefusesIt()
    {
        Assert.Equal(SandboxReadiness.NotReady("SandboxNotReady", "m"), ReadinessSummary.ForAgent(SandboxReadiness.NotReady("", "m")));
        Assert.Equal(SandboxReadiness.Unknown("Unknown", "m"), ReadinessSummary.ForAgent(SandboxReadiness.Unknown("", "m")));
        Assert.Equal(SandboxReadiness.Unknown("Unknown", ""), ReadinessSummary.ForAgent(default));
    }

    [Theory]
    [InlineData("pod failed", "no node", "pod failed: no node")]
    [InlineData("pod failed", "", "pod failed")]
    public void Improve_RefusedReasonIsKeptInTheMessage(string reason, string message, string expected)
        => Assert.Equal(SandboxReadiness.NotReady("SandboxNotReady", expected), ReadinessSummary.ForAgent(SandboxReadiness.NotReady(reason, message)));

    [Fact]
    public void Condition_CarriesGenerationAndTime()
    {
        var now = new DateTimeOffset(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);
        var condition = ReadinessSummary.ToCondition(SandboxReadiness.Unknown("SandboxNotFound", "x"), 7, null, new FixedTime(now));
        Assert.Equal(("Ready", "Unknown", "SandboxNotFound", "x", 7L, now.UtcDateTime), (condition.Type, condition.Status, condition.Reason, condition.Message, condition.ObservedGeneration!.Value, condition.LastTransitionTime));
    }

    [Fact]
    public void TransitionTime_ChangesOnlyWithTheStatus()
    {
        var start = new DateTimeOffset(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);
        var first = ReadinessSummary.ToCondition(SandboxReadiness.NotReady("A", "x"), 1, null, new FixedTime(start));
        var second = ReadinessSummary.ToCondition(SandboxReadiness.NotReady("B", "y"), 2, first, new FixedTime(start.AddMinutes(1)));
        var third = ReadinessSummary.ToCondition(SandboxReadiness.Ready("C", "z"), 2, second, new FixedTime(start.AddMinutes(2)));
        Assert.Equal(start.UtcDateTime, second.LastTransitionTime);
        Assert.Equal(start.UtcDateTime.AddMinutes(2), third.LastTransitionTime);
    }
}
