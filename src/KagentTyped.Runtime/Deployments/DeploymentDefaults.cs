using k8s.Models;
using KagentTyped.Runtime.Agents;
using KagentTyped.Runtime.Compilation;

namespace KagentTyped.Runtime.Deployments;

/// <summary>The defaults that declarative and BYO agents share.</summary>
internal static class DeploymentDefaults
{
    public static V1ResourceRequirements Resources(V1ResourceRequirements? own) => own ?? new()
    {
        Requests = new Dictionary<string, ResourceQuantity> { ["cpu"] = new("100m"), ["memory"] = new("384Mi") },
        Limits = new Dictionary<string, ResourceQuantity> { ["cpu"] = new("2000m"), ["memory"] = new("1Gi") },
    };

    public static string ServiceAccountName(IAgentObject agent, string? own, CompilerOptions options)
        => FirstNonEmpty(own, options.DefaultServiceAccountName) ?? agent.GetName();

    public static string ImagePullPolicy(string? own, CompilerOptions options) => FirstNonEmpty(own) ?? options.ImagePullPolicy;

    /// <summary>The agent's pull secrets, and the installation's unless the agent names it already.</summary>
    public static IReadOnlyList<V1LocalObjectReference> ImagePullSecrets(IList<V1LocalObjectReference>? own, CompilerOptions options)
    {
        var secrets = own ?? [];
        return FirstNonEmpty(options.ImagePullSecret) is { } shared && secrets.All(secret => secret.Name != shared)
            ? [.. secrets, new V1LocalObjectReference { Name = shared }]
            : [.. secrets];
    }

    /// <summary>A copy of an optional map.</summary>
    public static Dictionary<string, string> Map(IDictionary<string, string>? map) => new(map ?? new Dictionary<string, string>(), StringComparer.Ordinal);

    private static string? FirstNonEmpty(params ReadOnlySpan<string?> values)
    {
        foreach (string? value in values)
        {
            if (!string.IsNullOrEmpty(value))
                return value;
        }

        return null;
    }
}
