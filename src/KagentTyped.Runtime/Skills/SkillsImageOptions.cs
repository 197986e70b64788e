namespace KagentTyped.Runtime.Skills;

/// <summary>The image that loads skills.</summary>
public sealed record SkillsImageOptions
{
    /// <summary>The registry.</summary>
    public string Registry { get; init; } = "cr.kagent.dev";

    /// <summary>The repository.</summary>
    public string Repository { get; init; } = "kagent-dev/kagent/skills-init";

    /// <summary>The tag.</summary>
    public string Tag { get; init; } = "latest";

    /// <summary>When the image is pulled.</summary>
    public string PullPolicy { get; init; } = "IfNotPresent";

    /// <summary>The image as a container names it.</summary>
    internal string Image => $"{Registry}/{Repository}:{Tag}";
}
