using k8s.Models;
using KagentTyped.Runtime.Agents;
using KagentTyped.Runtime.Text;

namespace KagentTyped.Runtime.Compilation;

/// <summary>The defaults and checks that declarative and BYO agents share.</summary>
internal static class DeploymentDefaults
{
    /// <summary>The name of the agent's own container.</summary>
    public const string ContainerName = "kagent";

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

    /// <exception cref="AgentValidationException">Two containers of the pod would have the same name.</exception>
    public static IReadOnlyList<V1Container> ExtraContainers(IList<V1Container>? own, string fieldPath)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (int i = 0; i < (own?.Count ?? 0); i++)
        {
            string name = own![i].Name;
            if (name == ContainerName)
                throw new AgentValidationException($"{fieldPath}[{i}].name", "extraContainers: \"kagent\" is a reserved container name");
            if (!names.Add(name))
                throw new AgentValidationException($"{fieldPath}[{i}].name", $"extraContainers: duplicate container name {GoText.Quote(name)}");
        }

        return [.. own ?? []];
    }

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
