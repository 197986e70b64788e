using KagentTyped.Runtime.Agents;

namespace KagentTyped.Runtime.Deployments;

/// <summary>The labels of an agent's generated objects.</summary>
public static class AgentLabels
{
    /// <summary>The selector label with the fixed value <see cref="AppValue"/>.</summary>
    public const string App = "app";

    /// <summary>The value of <see cref="App"/>.</summary>
    public const string AppValue = "kagent";

    /// <summary>The selector label with the agent's name.</summary>
    public const string AgentName = "kagent";

    // Of label values in Kubernetes; names of objects may have 253.
    private const int MaxValueLength = 63;

    /// <summary>The labels by which the agent's pods are found. Users cannot change them.</summary>
    /// <param name="agent">The agent.</param>
    public static IReadOnlyDictionary<string, string> Selector(IAgentObject agent) => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [App] = AppValue,
        [AgentName] = agent.GetName(),
    };

    /// <summary>The labels that agents have beside the selector, from the weakest source to the strongest: kagent's own, the installation's defaults, the user's.</summary>
    /// <param name="agent">The agent.</param>
    /// <param name="defaults">The installation's defaults.</param>
    /// <param name="own">The labels of the agent's deployment section.</param>
    /// <param name="fieldPath">The path of <paramref name="own"/>, for the error.</param>
    /// <exception cref="AgentValidationException">The agent's name is too long for a label, or the user gives a selector label another value.</exception>
    internal static Dictionary<string, string> Resolve(IAgentObject agent, IReadOnlyDictionary<string, string> defaults, IDictionary<string, string>? own, string fieldPath)
    {
        // The name becomes the value of two labels, which may be shorter than a name.
        string name = agent.GetName();
        if (name.Length > MaxValueLength)
            throw new AgentValidationException("metadata.name", $"name must be no more than {MaxValueLength} characters, because it labels the agent's objects; it has {name.Length}");

        var selector = Selector(agent);
        var labels = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["app.kubernetes.io/managed-by"] = "kagent",
            ["app.kubernetes.io/part-of"] = "kagent",
            ["app.kubernetes.io/name"] = name,
        };
        foreach (var (key, value) in defaults)
            labels[key] = value;
        foreach (var (key, value) in own ?? new Dictionary<string, string>())
        {
            if (selector.TryGetValue(key, out string? reserved) && value != reserved)
                throw new AgentValidationException($"{fieldPath}[{key}]", $"label {key} is reserved: objects of the agent are found by it");
            labels[key] = value;
        }

        return labels;
    }
}
