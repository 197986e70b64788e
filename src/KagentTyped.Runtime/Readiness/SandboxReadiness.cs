namespace KagentTyped.Runtime.Readiness;

/// <summary>What a backend says about the readiness of a workload. Not being able to tell is an answer too, not an exception.</summary>
/// <param name="Status">Whether the workload is ready.</param>
/// <param name="Reason">One word in CamelCase; what a foreign controller wrote may be anything, see <see cref="ReadinessSummary"/>.</param>
/// <param name="Message">A sentence for people; may be empty.</param>
public readonly record struct SandboxReadiness(ConditionStatus Status, string Reason, string Message)
{
    /// <summary>Whether the workload is known to be ready.</summary>
    public bool IsReady => Status == ConditionStatus.True;

    /// <summary>The workload is ready.</summary>
    /// <param name="reason">One word in CamelCase.</param>
    /// <param name="message">A sentence for people.</param>
    public static SandboxReadiness Ready(string reason, string message) => new(ConditionStatus.True, reason, message);

    /// <summary>The workload is known not to be ready.</summary>
    /// <param name="reason">One word in CamelCase.</param>
    /// <param name="message">A sentence for people.</param>
    public static SandboxReadiness NotReady(string reason, string message) => new(ConditionStatus.False, reason, message);

    /// <summary>It is not known whether the workload is ready.</summary>
    /// <param name="reason">One word in CamelCase.</param>
    /// <param name="message">A sentence for people.</param>
    public static SandboxReadiness Unknown(string reason, string message) => new(ConditionStatus.Unknown, reason, message);

    /// <summary>The status, the reason and the message on one line, for logs.</summary>
    public override string ToString() => $"{Status} {Reason}: {Message}";
}
