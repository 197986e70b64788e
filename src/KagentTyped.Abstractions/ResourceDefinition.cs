using KagentTyped.Schema.CustomResources;

namespace KagentTyped;

/// <summary>What a CustomResourceDefinition says of a kind in one version, apart from its schema.</summary>
public sealed record ResourceDefinition
{
    /// <summary>The API group; empty for the core group.</summary>
    public required string Group { get; init; }

    /// <summary>The version, such as <c>v1alpha2</c>.</summary>
    public required string Version { get; init; }

    /// <summary>The kind.</summary>
    public required string Kind { get; init; }

    /// <summary>The plural resource name used in URLs.</summary>
    public required string Plural { get; init; }

    /// <summary>The kind of lists.</summary>
    public string ListKind { get => field ?? (Kind + "List"); init; }

    /// <summary>The singular resource name.</summary>
    public string Singular { get => field ?? Kind.ToLowerInvariant(); init; }

    /// <summary>Namespaced or cluster-wide.</summary>
    public ResourceScope Scope { get; init; }

    /// <summary>Whether there is a status subresource.</summary>
    public bool HasStatus { get; init; }

    /// <summary>The scale subresource, if there is one.</summary>
    public ScaleSubresource? Scale { get; init; }

    /// <summary>Short names for command lines.</summary>
    public IReadOnlyList<string> ShortNames { get; init; } = [];

    /// <summary>Groups of resources the kind belongs to, such as <c>all</c>.</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];

    /// <summary>The additional printer columns, in order.</summary>
    public IReadOnlyList<PrinterColumn> PrinterColumns { get; init; } = [];

    /// <summary>Group and version as objects carry them: <c>group/version</c>, or the version alone in the core group.</summary>
    public string ApiVersion => Group.Length == 0 ? Version : $"{Group}/{Version}";
}
