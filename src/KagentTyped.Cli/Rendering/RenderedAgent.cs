using k8s;
using k8s.Models;
using KagentTyped.Cli.Manifests;

namespace KagentTyped.Cli.Rendering;

/// <summary>What became of one object of the input.</summary>
internal sealed record RenderedAgent
{
    /// <summary>What should exist for the agent; empty where there are findings.</summary>
    public IReadOnlyList<IKubernetesObject<V1ObjectMeta>> Objects { get; init; } = [];

    /// <summary>The kinds that the backend owns for the agent; empty where there are findings.</summary>
    public IReadOnlyList<OwnedType> Owned { get; init; } = [];

    /// <summary>What the object asks for and does not get; empty where there are findings.</summary>
    public IReadOnlyList<Finding> Ignored { get; init; } = [];

    /// <summary>What is wrong with the object.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>An agent that cannot be rendered.</summary>
    /// <param name="findings">What is wrong.</param>
    public static RenderedAgent Refused(params IReadOnlyList<Finding> findings) => new() { Findings = findings };
}
