using k8s.Models;
using KagentTyped.Runtime.References;

namespace KagentTyped.Runtime.Substrate.Templates;

/// <summary>What an ActorTemplate should be, whatever version of the API it is written in.</summary>
internal sealed record ActorTemplateBlueprint
{
    public required string ContainerName { get; init; }

    public required string Image { get; init; }

    public required IReadOnlyList<string> Command { get; init; }

    public required IReadOnlyList<V1EnvVar> Environment { get; init; }

    public required ObjectRef WorkerPool { get; init; }

    public required string SnapshotLocation { get; init; }
}
