using KagentTyped.Runtime.Deployments;
using KagentTyped.Runtime.Installation;
using KagentTyped.Runtime.References;
using KagentTyped.Runtime.Skills;

namespace KagentTyped.Runtime.Compilation;

/// <summary>What the installation decides about the pods of all agents.</summary>
public sealed record CompilerOptions
{
    /// <summary>Where agents find the controller.</summary>
    public KagentInstallation Installation { get; init; } = new();

    /// <summary>The images of kagent's own runtimes.</summary>
    public AgentImageOptions Images { get; init; } = new();

    /// <summary>The image that loads skills.</summary>
    public SkillsImageOptions SkillsImage { get; init; } = new();

    /// <summary>The address that declarative agents listen on; <c>::</c> for both IP versions.</summary>
    public string BindHost { get; init; } = "0.0.0.0";

    /// <summary>The ModelConfig of agents that name none; null makes that an error.</summary>
    public ObjectRef? DefaultModelConfig { get; init; }

    /// <summary>The proxy that calls to tools and agents inside the cluster go through, such as <c>http://proxy.kagent:8080</c>; null or empty for none.</summary>
    public string? ProxyUrl { get; init; }

    /// <summary>Whether calls to RemoteMCPServers leave the pod without TLS, for a gateway that adds it.</summary>
    public bool McpEgressPlaintext { get; init; }

    /// <summary>The namespaces that the controller sees; empty for all.</summary>
    public IReadOnlyList<string> WatchNamespaces { get; init; } = [];

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
