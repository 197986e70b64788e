using KagentTyped.Schema.Collections;
using KagentTyped.Schema.CustomResources;

namespace KagentTyped.Generators.CustomResources.Model;

/// <summary>Everything that is generated for one version of a kind. Compared by value: equal models give the same source.</summary>
internal sealed record ResourceModel
{
    public required string Namespace { get; init; }

    public required string HintName { get; init; }

    public required bool IsPublic { get; init; }

    public required string Group { get; init; }

    public required string Kind { get; init; }

    public required string ListKind { get; init; }

    public required string Plural { get; init; }

    public required string Singular { get; init; }

    public required EquatableArray<string> ShortNames { get; init; }

    public required EquatableArray<string> Categories { get; init; }

    public required ResourceScope Scope { get; init; }

    public required string Version { get; init; }

    /// <summary>What users of a deprecated version are told where its definition says no more than that.</summary>
    public static string DefaultDeprecation(string group, string version, string kind) => $"{group}/{version} {kind} is deprecated.";

    /// <summary>What users of the version are told when it is deprecated, otherwise null.</summary>
    public required string? Deprecation { get; init; }

    /// <summary>Whether the API server serves the version.</summary>
    public required bool IsServed { get; init; }

    public required bool HasStatus { get; init; }

    public required ScaleSubresource? Scale { get; init; }

    public required EquatableArray<PrinterColumn> PrinterColumns { get; init; }

    /// <summary>The description of the kind, or null.</summary>
    public required string? Doc { get; init; }

    /// <summary>The schema as <c>[ResourceSchema]</c> carries it.</summary>
    public required string EncodedSchema { get; init; }

    /// <summary>The schema itself.</summary>
    public required SchemaShape Schema { get; init; }

    /// <summary>Whether validators are written.</summary>
    public required bool Validates { get; init; }

    /// <summary>The name of the root type.</summary>
    public required string RootName { get; init; }

    /// <summary>The name of the list type.</summary>
    public required string ListName { get; init; }

    /// <summary>The classes; the first is the root.</summary>
    public required EquatableArray<TypeModel> Types { get; init; }

    public required EquatableArray<EnumModel> Enums { get; init; }
}
