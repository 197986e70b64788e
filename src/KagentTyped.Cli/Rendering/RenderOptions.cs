using KagentTyped.Runtime.Compilation;
using KagentTyped.Runtime.Substrate.Templates;

namespace KagentTyped.Cli.Rendering;

/// <summary>What the command line decides about rendering.</summary>
internal sealed record RenderOptions
{
    /// <summary>One of <see cref="OutputFormats"/>.</summary>
    public required string Format { get; init; }

    /// <summary>The namespace of objects that name none.</summary>
    public required string Namespace { get; init; }

    /// <summary>What an installation of kagent would decide.</summary>
    public required CompilerOptions Installation { get; init; }

    /// <summary>What an installation decides about Agent Substrate.</summary>
    public required SubstrateTemplateOptions Substrate { get; init; }

    /// <summary>The RuntimeClass of the pods; null leaves it open.</summary>
    public string? RuntimeClass { get; init; }

    /// <summary>Whether the content of Secrets is shown.</summary>
    public bool WithSecrets { get; init; }

    /// <summary>The file with the objects to compare with; null prints the rendered ones.</summary>
    public string? Diff { get; init; }
}
