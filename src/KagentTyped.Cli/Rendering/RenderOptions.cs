namespace KagentTyped.Cli.Rendering;

/// <summary>What the command line decides about rendering.</summary>
internal sealed record RenderOptions
{
    /// <summary>One of <see cref="OutputFormats"/>.</summary>
    public required string Format { get; init; }

    /// <summary>The namespace of agents that name none.</summary>
    public required string Namespace { get; init; }

    /// <summary>Where the controller of kagent runs.</summary>
    public required string KagentNamespace { get; init; }

    /// <summary>The RuntimeClass of the pods; null leaves it open.</summary>
    public string? RuntimeClass { get; init; }
}
