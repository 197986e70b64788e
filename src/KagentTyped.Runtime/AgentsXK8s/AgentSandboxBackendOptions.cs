namespace KagentTyped.Runtime.AgentsXK8s;

/// <summary>How agents run on agent-sandbox.</summary>
public sealed record AgentSandboxBackendOptions
{
    /// <summary>
    /// The RuntimeClass of pods whose template names none, such as <c>gvisor</c> or <c>kata</c>. Without one an agent runs as an
    /// ordinary pod, with no more isolation than any other. Null or empty leaves it to the cluster.
    /// </summary>
    public string? RuntimeClassName { get; init; }

    /// <summary>Further prefixes of annotation keys that stay on the agent, beside those of <see cref="GeneratedAnnotations"/>.</summary>
    public IReadOnlyList<string> PrivateAnnotationPrefixes { get; init; } = [];
}
