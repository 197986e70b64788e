using KagentTyped.Schema.Collections;
using KagentTyped.Schema.Structural;

namespace KagentTyped.Schema.CustomResources;

/// <summary>One version of a CustomResourceDefinition.</summary>
public sealed record CustomResourceVersion
{
    /// <summary>The version, such as <c>v1alpha2</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Whether the API server serves it.</summary>
    public bool Served { get; init; }

    /// <summary>Whether objects are stored in it.</summary>
    public bool Storage { get; init; }

    /// <summary>Whether its use is discouraged.</summary>
    public bool Deprecated { get; init; }

    /// <summary>The warning that clients get when it is deprecated, if a special one is given.</summary>
    public string? DeprecationWarning { get; init; }

    /// <summary>The schema of the whole object.</summary>
    public required SchemaNode Schema { get; init; }

    /// <summary>Whether there is a status subresource.</summary>
    public bool HasStatus { get; init; }

    /// <summary>The scale subresource, if there is one.</summary>
    public ScaleSubresource? Scale { get; init; }

    /// <summary>The additional printer columns, in order.</summary>
    public EquatableArray<PrinterColumn> PrinterColumns { get; init; }

    /// <summary>JSON paths that field selectors may use.</summary>
    public EquatableArray<string> SelectableFields { get; init; }
}
