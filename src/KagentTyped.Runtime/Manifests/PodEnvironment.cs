using k8s.Models;
using KagentTyped.Runtime.Agents;
using KagentTyped.Runtime.Compilation;
using KagentTyped.Runtime.Configuration;
using KagentTyped.Runtime.Deployments;

namespace KagentTyped.Runtime.Manifests;

/// <summary>The environment of the agent's container.</summary>
internal static class PodEnvironment
{
    private const string TelemetryPrefix = "OTEL_";

    /// <summary>
    /// The variables in order: the agent's, those for telemetry, the runtime's own. Each name occurs once and the last one wins: that
    /// is what Kubernetes does with repeated names, while other platforms would let the first one win. So nobody can give an agent
    /// another identity than its own.
    /// </summary>
    public static IList<V1EnvVar> Build(IAgentObject agent, ResolvedDeployment deployment, AgentFiles files, bool hasSkills, CompilerOptions options)
    {
        List<V1EnvVar> all =
        [
            .. deployment.Env,
            .. options.TelemetryVariables
                .Where(variable => variable.Key.StartsWith(TelemetryPrefix, StringComparison.Ordinal))
                .OrderBy(variable => variable.Key, StringComparer.Ordinal)
                .Select(variable => Literal(variable.Key, variable.Value)),
            new() { Name = "KAGENT_NAMESPACE", ValueFrom = new() { FieldRef = new() { FieldPath = "metadata.namespace" } } },
            Literal("KAGENT_NAME", agent.GetName()),
            Literal("KAGENT_URL", options.Installation.ControllerUrl),
        ];
        if (hasSkills)
            all.Add(Literal("KAGENT_SKILLS_FOLDER", PodPaths.Skills));
        if (!string.IsNullOrEmpty(files.SrtSettingsJson))
            all.Add(Literal("KAGENT_SRT_SETTINGS_PATH", $"{PodPaths.Config}/{SandboxRuntimeSettings.FileName}"));
        return LastOfEachName(all);
    }

    private static List<V1EnvVar> LastOfEachName(List<V1EnvVar> variables)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var kept = new List<V1EnvVar>(variables.Count);
        for (int i = variables.Count - 1; i >= 0; i--)
        {
            if (seen.Add(variables[i].Name))
                kept.Add(variables[i]);
        }

        kept.Reverse();
        return kept;
    }

    private static V1EnvVar Literal(string name, string value) => new() { Name = name, Value = value };
}
