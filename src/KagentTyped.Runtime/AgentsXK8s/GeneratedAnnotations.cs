namespace KagentTyped.Runtime.AgentsXK8s;

/// <summary>Decides which annotations of an agent its generated objects carry as well.</summary>
public static class GeneratedAnnotations
{
    /// <summary>
    /// Annotations by which a tool keeps books on the one object it was given. On a generated object they are wrong: kubectl would
    /// compute changes against the agent's text, and GitOps tools would take the object for their own and prune it.
    /// </summary>
    public static IReadOnlyList<string> BookkeepingPrefixes { get; } =
    [
        "kubectl.kubernetes.io/",
        "meta.helm.sh/",
        "helm.sh/",
        "argocd.argoproj.io/",
        "kustomize.toolkit.fluxcd.io/",
        "helm.toolkit.fluxcd.io/",
    ];

    /// <summary>A new map with the annotations to carry over; null where there are none.</summary>
    /// <param name="annotations">The agent's annotations.</param>
    /// <param name="privatePrefixes">Further prefixes of keys to leave out.</param>
    public static IDictionary<string, string>? Of(IDictionary<string, string>? annotations, IReadOnlyList<string>? privatePrefixes = null)
    {
        var kept = (annotations ?? new Dictionary<string, string>())
            .Where(annotation => !StartsWithAny(annotation.Key, BookkeepingPrefixes) && !StartsWithAny(annotation.Key, privatePrefixes ?? []))
            .ToDictionary(StringComparer.Ordinal);
        return kept.Count == 0 ? null : kept;
    }

    private static bool StartsWithAny(string key, IReadOnlyList<string> prefixes) => prefixes.Any(prefix => key.StartsWith(prefix, StringComparison.Ordinal));
}
