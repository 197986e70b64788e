namespace KagentTyped.Runtime.Deployments;

/// <summary>Where an agent finds things inside its pod.</summary>
internal static class PodPaths
{
    /// <summary>The files of the agent's Secret.</summary>
    public const string Config = "/config";

    /// <summary>The skills.</summary>
    public const string Skills = "/skills";
}
