using KagentTyped.OpenShellApi.Settings.V1;

namespace KagentTyped.Runtime.OpenShell.Policies;

/// <summary>Puts policies over each other.</summary>
internal static class PolicyMerge
{
    /// <summary>
    /// A new policy: rules of the overlay replace those of the same key, sections that it has replace those below, and the version stays
    /// the base's. Null stands for nothing.
    /// </summary>
    public static SandboxPolicy? Over(this SandboxPolicy? overlay, SandboxPolicy? below)
    {
        if (below is null || overlay is null)
            return (below ?? overlay)?.Clone();
        var merged = below.Clone();
        var top = overlay.Clone();
        foreach (var (key, rule) in top.NetworkPolicies)
            merged.NetworkPolicies[key] = rule;
        merged.Filesystem = top.Filesystem ?? merged.Filesystem;
        merged.Landlock = top.Landlock ?? merged.Landlock;
        merged.Process = top.Process ?? merged.Process;
        return merged;
    }
}
