using k8s.Models;
using KagentTyped.V1Alpha2;

namespace KagentTyped.Runtime.Agents;

/// <summary>
/// Finds what an agent asks for and its runtime or platform leaves out, so that the condition <c>UnsupportedFeatures</c> can say so
/// instead of the features being lost silently.
/// </summary>
public static class UnsupportedFeatures
{
    /// <summary>Type and reason of the condition.</summary>
    public const string ConditionType = "UnsupportedFeatures";

    /// <summary>The features that will be ignored, in the order of the message.</summary>
    /// <param name="agent">The agent.</param>
    /// <param name="podTemplate">The pod template, where there is one: on Agent Substrate it shows what others add, such as certificate authorities of model
    /// configurations, a pull secret or ServiceAccount of the installation, and anything where the compiler did not make it. Labels of pods are not among it:
    /// the installation gives them to every pod to find it by, and an actor is not found by labels.</param>
    public static IReadOnlyList<UnsupportedFeature> Find(IAgentObject agent, V1PodTemplateSpec? podTemplate = null)
    {
        if (agent.Spec is not { Declarative: { } declarative } spec || spec.Type == SandboxAgentSpecType.BYO)
            return [];
        var found = new List<UnsupportedFeature>();
        bool onSubstrate = agent.IsOnSubstrate();
        if (onSubstrate && spec.GetStoredRuntime() != SandboxAgentSpecDeclarativeRuntime.Go)
            found.Add(new("spec.declarative.runtime", $"runtime {spec.GetStoredRuntime()} (agents on substrate run on the go runtime)"));
        if (agent.GetEffectiveRuntime() == SandboxAgentSpecDeclarativeRuntime.Go)
            AddGoGaps(found, declarative);
        if (onSubstrate)
        {
            AddSubstrateGaps(found, declarative);
            found.AddRange(PodGaps.Find(agent, podTemplate));
        }

        return found;
    }

    /// <summary>The message of the condition; empty where nothing is unsupported.</summary>
    /// <param name="agent">The agent.</param>
    /// <param name="podTemplate">As for <see cref="Find"/>.</param>
    public static string Describe(IAgentObject agent, V1PodTemplateSpec? podTemplate = null) => Describe(agent, Find(agent, podTemplate));

    /// <summary>The message of the condition; empty where nothing is unsupported.</summary>
    /// <param name="agent">The agent.</param>
    /// <param name="found">What will be ignored, as its backend says.</param>
    public static string Describe(IAgentObject agent, IReadOnlyList<UnsupportedFeature> found)
    {
        if (found.Count == 0)
            return "";
        string items = string.Join(", ", found.Select(feature => feature.Description));
        return agent.IsOnSubstrate()
            ? $"The following features are not supported on platform substrate and will be ignored: {items}. Consider using platform: agent-sandbox or removing these configurations."
            : $"The following features are not supported in Go runtime and will be ignored: {items}. Consider using runtime: python or removing these configurations.";
    }

    private static void AddGoGaps(List<UnsupportedFeature> found, SandboxAgentSpecDeclarative declarative)
    {
        if (declarative.GetExecuteCodeBlocks() == true)
            found.Add(new("spec.declarative.executeCodeBlocks", "code execution (executeCodeBlocks is deprecated)"));
        if (declarative.Context?.Compaction is not null)
            found.Add(new("spec.declarative.context.compaction", "context compression/compaction (not implemented in Go runtime)"));
    }

    private static void AddSubstrateGaps(List<UnsupportedFeature> found, SandboxAgentSpecDeclarative declarative)
    {
        var deployment = declarative.Deployment;
        Add("volumes", deployment?.Volumes is { Count: > 0 });
        Add("volumeMounts", deployment?.VolumeMounts is { Count: > 0 });
        Add("extraContainers", deployment?.ExtraContainers is { Count: > 0 });
        Add("resources", deployment?.Resources is not null);
        Add("securityContext", deployment?.SecurityContext is not null);
        Add("podSecurityContext", deployment?.PodSecurityContext is not null);
        Add("serviceAccountName", !string.IsNullOrEmpty(deployment?.ServiceAccountName));
        Add("serviceAccountConfig", deployment?.ServiceAccountConfig is not null);
        Add("imagePullSecrets", deployment?.ImagePullSecrets is { Count: > 0 });
        Add("imagePullPolicy", !string.IsNullOrEmpty(deployment?.ImagePullPolicy));
        Add("nodeSelector", deployment?.NodeSelector is { Count: > 0 });
        Add("tolerations", deployment?.Tolerations is { Count: > 0 });
        Add("affinity", deployment?.Affinity is not null);
        Add("labels", deployment?.Labels is { Count: > 0 });
        Add("annotations", deployment?.Annotations is { Count: > 0 });
        Add("replicas", deployment?.Replicas is > 1);

        void Add(string field, bool isSet)
        {
            if (isSet)
                found.Add(new($"spec.declarative.deployment.{field}", $"deployment.{field}"));
        }
    }
}
