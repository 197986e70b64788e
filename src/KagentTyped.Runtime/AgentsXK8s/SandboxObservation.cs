using k8s.Models;

namespace KagentTyped.Runtime.AgentsXK8s;

/// <summary>What a Sandbox in the cluster says of itself, whatever version of the API it was read in.</summary>
internal sealed record SandboxObservation
{
    public long? Generation { get; init; }

    public bool IsTerminating { get; init; }

    /// <summary>Whether the Sandbox is meant to have no pod.</summary>
    public bool IsScaledDown { get; init; }

    public IReadOnlyList<V1Condition> Conditions { get; init; } = [];
}
