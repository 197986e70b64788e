namespace KagentTyped.Runtime.Readiness;

/// <summary>
/// The reasons that this runtime gives for the readiness of a workload. Other backends and the controllers of the workloads add theirs, such as
/// <c>DependenciesNotReady</c>, <c>ReconcilerError</c> and <c>SandboxExpired</c>.
/// </summary>
public static class ReadinessReasons
{
    /// <summary>True: the workload is ready, whatever the backend calls that.</summary>
    public const string WorkloadReady = nameof(WorkloadReady);

    /// <summary>Unknown: no backend serves the agent's platform.</summary>
    public const string SandboxBackendNotConfigured = nameof(SandboxBackendNotConfigured);

    /// <summary>Unknown: the SandboxAgent does not exist.</summary>
    public const string SandboxAgentNotFound = nameof(SandboxAgentNotFound);

    /// <summary>Unknown: reading the SandboxAgent failed.</summary>
    public const string SandboxAgentGetFailed = nameof(SandboxAgentGetFailed);

    /// <summary>Unknown: the Sandbox does not exist.</summary>
    public const string SandboxNotFound = nameof(SandboxNotFound);

    /// <summary>Unknown: reading the Sandbox failed.</summary>
    public const string SandboxGetFailed = nameof(SandboxGetFailed);

    /// <summary>Unknown: the Sandbox has no Ready condition, or only one for an older generation.</summary>
    public const string SandboxReadyPending = nameof(SandboxReadyPending);

    /// <summary>False: the Sandbox is being deleted. Not in kagent, which reports the last Ready condition until the Sandbox is gone.</summary>
    public const string SandboxTerminating = nameof(SandboxTerminating);

    /// <summary>False: the Sandbox has zero replicas. Not in kagent, which takes the controller's Ready=True for such a Sandbox.</summary>
    public const string SandboxScaledDown = nameof(SandboxScaledDown);

    /// <summary>False: the Sandbox ended without giving a reason.</summary>
    public const string SandboxFinished = nameof(SandboxFinished);

    /// <summary>False: stands for a reason that is missing or that Kubernetes would refuse.</summary>
    public const string SandboxNotReady = nameof(SandboxNotReady);

    /// <summary>Unknown: stands for a reason that is missing or that Kubernetes would refuse.</summary>
    public const string Unknown = nameof(Unknown);
}
