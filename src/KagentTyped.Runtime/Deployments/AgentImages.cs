using KagentTyped.Runtime.Agents;
using KagentTyped.Runtime.Configuration;
using KagentTyped.V1Alpha2;

namespace KagentTyped.Runtime.Deployments;

/// <summary>Chooses the image of a declarative agent's runtime.</summary>
public static class AgentImages
{
    private const string Go = "golang-adk";
    private const string GoFull = "golang-adk-full";

    /// <summary>The image, by digest where the installation knows it.</summary>
    /// <param name="agent">A declarative agent.</param>
    /// <param name="options">What the installation decides.</param>
    /// <exception cref="AgentValidationException">The installation names neither a digest nor a tag.</exception>
    public static string Resolve(IAgentObject agent, AgentImageOptions options)
    {
        string registry = agent.Spec?.Declarative?.Deployment?.ImageRegistry is { Length: > 0 } own ? own : options.Registry;
        var (name, repository, digest) = agent.GetEffectiveRuntime() != SandboxAgentSpecDeclarativeRuntime.Go
            ? ("app", options.Repository, options.AppDigest)
            : SandboxRuntimeSettings.AreNeeded(agent)
                ? (GoFull, GoRepository(options), options.GolangAdkFullDigest)
                : (Go, GoRepository(options), options.GolangAdkDigest);
        string reference = Digest(digest) ?? Tag(options.Tag, name)
            ?? throw new AgentValidationException($"{name} image digest is not set; give the installation --{name}-image-digest");
        return $"{registry}/{repository}{reference}";
    }

    // The repository of both go images: they differ by digest, and by tag where there is no digest.
    private static string GoRepository(AgentImageOptions options)
    {
        int slash = options.Repository.LastIndexOf('/');
        return options.Repository[..(slash + 1)] + Go;
    }

    private static string? Digest(string? digest) => digest?.Trim() switch
    {
        null or "" => null,
        var text when text.StartsWith("sha256:", StringComparison.Ordinal) => "@" + text,
        var text => "@sha256:" + text,
    };

    private static string? Tag(string? tag, string image) => string.IsNullOrEmpty(tag) ? null : $":{tag}{(image == GoFull ? "-full" : "")}";
}
