using KagentTyped.Schema.Collections;

namespace KagentTyped.Schema.CustomResources;

/// <summary>What a CustomResourceDefinition says. Compared by value, without file positions.</summary>
public sealed record CustomResourceDefinitionModel
{
    /// <summary>The API group, such as <c>kagent.dev</c>.</summary>
    public required string Group { get; init; }

    /// <summary>The kind, such as <c>SandboxAgent</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The kind of lists; <see cref="Kind"/> with <c>List</c> behind it unless the file says otherwise.</summary>
    public required string ListKind { get; init; }

    /// <summary>The plural resource name used in URLs.</summary>
    public required string Plural { get; init; }

    /// <summary>The singular resource name; the lower-case kind unless the file says otherwise.</summary>
    public required string Singular { get; init; }

    /// <summary>Short names for command lines.</summary>
    public EquatableArray<string> ShortNames { get; init; }

    /// <summary>Groups of resources it belongs to, such as <c>all</c>.</summary>
    public EquatableArray<string> Categories { get; init; }

    /// <summary>Namespaced or cluster-wide.</summary>
    public ResourceScope Scope { get; init; }

    /// <summary><c>None</c> or <c>Webhook</c>; <c>None</c> unless the file says otherwise.</summary>
    public string ConversionStrategy { get; init; } = "None";

    /// <summary>The versions, in the order of the file.</summary>
    public EquatableArray<CustomResourceVersion> Versions { get; init; }

    /// <summary>Whether both say the same apart from their versions.</summary>
    /// <param name="other">The definition to compare with.</param>
    public bool SameApartFromVersions(CustomResourceDefinitionModel other)
        => (this with { Versions = default }) == (other with { Versions = default });
}
