namespace KagentTyped.Runtime.Agents;

/// <summary>What runs an agent. Fixed by its kind, whatever the object says.</summary>
public enum WorkloadMode
{
    /// <summary>A Deployment: the kind Agent.</summary>
    Deployment,

    /// <summary>A sandbox of some platform: the kind SandboxAgent.</summary>
    Sandbox,
}
