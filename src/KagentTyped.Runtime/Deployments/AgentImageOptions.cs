namespace KagentTyped.Runtime.Deployments;

/// <summary>Where the images of kagent's own runtimes are.</summary>
public sealed record AgentImageOptions
{
    /// <summary>The registry of agents that name none.</summary>
    public string Registry { get; init; } = "cr.kagent.dev";

    /// <summary>The repository of the python runtime; those of go have its last segment replaced.</summary>
    public string Repository { get; init; } = "kagent-dev/kagent/app";

    /// <summary>The digest of the python runtime, with or without <c>sha256:</c>.</summary>
    public string? AppDigest { get; init; }

    /// <summary>The digest of the go runtime.</summary>
    public string? GolangAdkDigest { get; init; }

    /// <summary>The digest of the go runtime for agents that run foreign code.</summary>
    public string? GolangAdkFullDigest { get; init; }

    /// <summary>The tag to use where a digest is not known; null or empty makes a missing digest an error.</summary>
    public string? Tag { get; init; }
}
