using k8s.Models;

namespace KagentTyped.Runtime.Readiness;

/// <summary>Turns what a backend says into the <c>Ready</c> condition of the agent.</summary>
public static class ReadinessSummary
{
    /// <summary>The type of the condition.</summary>
    public const string ConditionType = "Ready";

    /// <summary>
    /// The readiness as callers of the agent see it: one reason for every ready workload, and only texts that Kubernetes accepts. A
    /// reason that Kubernetes would refuse is replaced and kept at the start of the message.
    /// </summary>
    /// <param name="readiness">What the backend said.</param>
    public static SandboxReadiness ForAgent(SandboxReadiness readiness)
    {
        string reason = readiness.Reason ?? "";
        string message = readiness.Message ?? "";
        if (readiness.Status == ConditionStatus.True)
            return new(readiness.Status, ReadinessReasons.WorkloadReady, ConditionText.FitMessage(message));
        if (ConditionText.IsValidReason(reason))
            return new(readiness.Status, reason, ConditionText.FitMessage(message));

        string substitute = readiness.Status == ConditionStatus.False ? ReadinessReasons.SandboxNotReady : ReadinessReasons.Unknown;
        string kept = (reason.Trim(), message) switch
        {
            ("", _) => message,
            (var lost, "") => lost,
            (var lost, _) => $"{lost}: {message}",
        };
        return new(readiness.Status, substitute, ConditionText.FitMessage(kept));
    }

    /// <summary>The <c>Ready</c> condition, with the transition time kept while the status stays the same.</summary>
    /// <param name="readiness">What the backend said.</param>
    /// <param name="generation">The generation of the agent that was looked at; null where it has none.</param>
    /// <param name="previous">The condition that the agent has now, if any.</param>
    /// <param name="time">The clock.</param>
    public static V1Condition ToCondition(SandboxReadiness readiness, long? generation, V1Condition? previous, TimeProvider time)
    {
        var shown = ForAgent(readiness);
        string status = shown.Status.ToString();
        return new()
        {
            Type = ConditionType,
            Status = status,
            Reason = shown.Reason,
            Message = shown.Message,
            ObservedGeneration = generation,
            LastTransitionTime = previous is { LastTransitionTime: { } since } && previous.Status == status ? since : time.GetUtcNow().UtcDateTime,
        };
    }
}
