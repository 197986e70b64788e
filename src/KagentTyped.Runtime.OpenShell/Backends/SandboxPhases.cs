using KagentTyped.OpenShellApi.V1;
using KagentTyped.Runtime.Readiness;

namespace KagentTyped.Runtime.OpenShell.Backends;

/// <summary>What the phase of a sandbox means.</summary>
internal static class SandboxPhases
{
    /// <summary>The phase: newer gateways give it in the status, older ones beside it.</summary>
    public static SandboxPhase PhaseOf(OpenShellApi.V1.Sandbox sandbox) => sandbox.Status is { Phase: not SandboxPhase.Unspecified } status ? status.Phase : sandbox.Phase;

    /// <summary>The readiness of a sandbox.</summary>
    public static SandboxReadiness Readiness(OpenShellApi.V1.Sandbox sandbox)
    {
        string message = Summary(sandbox);
        return PhaseOf(sandbox) switch
        {
            SandboxPhase.Ready => SandboxReadiness.Ready("SandboxReady", message),
            SandboxPhase.Provisioning => SandboxReadiness.NotReady("SandboxProvisioning", message),
            SandboxPhase.Error => SandboxReadiness.NotReady("SandboxError", message),
            SandboxPhase.Deleting => SandboxReadiness.NotReady("SandboxDeleting", message),
            SandboxPhase.Stopping => SandboxReadiness.NotReady("SandboxStopping", message),
            SandboxPhase.Stopped => SandboxReadiness.NotReady("SandboxStopped", message),
            SandboxPhase.Starting => SandboxReadiness.NotReady("SandboxStarting", message),
            SandboxPhase.Unknown or SandboxPhase.Unspecified => SandboxReadiness.Unknown("SandboxPhaseUnknown", message),
            var other => SandboxReadiness.Unknown("SandboxPhaseUnrecognized", $"unrecognized phase {(int)other}"),
        };
    }

    private static string Summary(OpenShellApi.V1.Sandbox sandbox) => string.Join(
        "; ",
        (sandbox.Status?.Conditions ?? []).Where(condition => condition.Message.Length > 0).Select(condition => $"{condition.Type}={condition.Status}: {condition.Message}"));
}
