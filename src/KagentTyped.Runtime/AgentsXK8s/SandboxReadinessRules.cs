using k8s.Models;
using KagentTyped.Runtime.Readiness;

namespace KagentTyped.Runtime.AgentsXK8s;

/// <summary>Judges whether a Sandbox is ready to serve, from what it says of itself.</summary>
internal static class SandboxReadinessRules
{
    private const string ReadyType = "Ready";
    private const string FinishedType = "Finished";

    public static SandboxReadiness Judge(SandboxObservation sandbox)
    {
        if (sandbox.IsTerminating)
            return SandboxReadiness.NotReady(ReadinessReasons.SandboxTerminating, "Sandbox is being deleted");
        if (Find(sandbox, FinishedType) is { } finished && IsTrue(finished) && !IsStale(finished, sandbox))
            return Finished(finished);
        if (Find(sandbox, ReadyType) is not { } ready)
            return SandboxReadiness.Unknown(ReadinessReasons.SandboxReadyPending, "Sandbox Ready condition not yet reported");
        if (!IsTrue(ready))
            return new(Status(ready), ready.Reason ?? "", ready.Message ?? "");

        // What was true of an older spec, or of a Sandbox without a pod, says nothing about the agent being reachable.
        if (IsStale(ready, sandbox))
        {
            return SandboxReadiness.Unknown(
                ReadinessReasons.SandboxReadyPending,
                $"Sandbox Ready condition is of generation {ready.ObservedGeneration}, the Sandbox is at generation {sandbox.Generation}");
        }

        return sandbox.IsScaledDown
            ? SandboxReadiness.NotReady(ReadinessReasons.SandboxScaledDown, "Sandbox has zero replicas")
            : SandboxReadiness.Ready(ready.Reason ?? "", ready.Message ?? "");
    }

    private static SandboxReadiness Finished(V1Condition finished) => SandboxReadiness.NotReady(
        string.IsNullOrEmpty(finished.Reason) ? ReadinessReasons.SandboxFinished : finished.Reason,
        string.IsNullOrEmpty(finished.Message) ? "Sandbox has finished" : finished.Message);

    private static V1Condition? Find(SandboxObservation sandbox, string type) => sandbox.Conditions.FirstOrDefault(condition => condition.Type == type);

    private static bool IsTrue(V1Condition condition) => Status(condition) == ConditionStatus.True;

    private static ConditionStatus Status(V1Condition condition) => condition.Status switch
    {
        "True" => ConditionStatus.True,
        "False" => ConditionStatus.False,
        _ => ConditionStatus.Unknown,
    };

    // A controller that does not fill in the generation is believed.
    private static bool IsStale(V1Condition condition, SandboxObservation sandbox)
        => condition.ObservedGeneration is > 0 and { } observed && sandbox.Generation is { } current && observed < current;
}
