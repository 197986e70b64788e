using KagentTyped.Runtime.Installation;

namespace KagentTyped.Runtime.Compilation;

/// <summary>What the installation decides about the pods of all agents.</summary>
public sealed record CompilerOptions
{
    /// <summary>Where agents find the controller.</summary>
    public KagentInstallation Installation { get; init; } = new();

    /// <summary>The pull policy of agents that name none.</summary>
    public string ImagePullPolicy { get; init; } = "IfNotPresent";

    /// <summary>A pull secret that every agent gets; null or empty for none.</summary>
    public string? ImagePullSecret { get; init; }

    /// <summary>The ServiceAccount of agents that name none; null or empty gives each agent its own.</summary>
    public string? DefaultServiceAccountName { get; init; }

    /// <summary>Labels that every agent's pod gets unless the agent says otherwise.</summary>
    public IReadOnlyDictionary<string, string> DefaultPodLabels { get; init; } = new Dictionary<string, string>();

    /// <summary>The variables that every agent gets for telemetry; names that do not start with <c>OTEL_</c> are left out.</summary>
    public IReadOnlyDictionary<string, string> TelemetryVariables { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// Whether a SandboxAgent that loads skills or executes code may get a privileged container, as agents on Deployments do. Off: a
    /// privileged container undoes the sandbox.
    /// </summary>
    public bool AllowPrivilegedSandboxes { get; init; }
}
