using System.Text;
using k8s.Models;
using KagentTyped.Runtime.ActorEnvironments;
using KagentTyped.Runtime.Agents;
using KagentTyped.Runtime.AgentsXK8s;
using KagentTyped.Runtime.Compilation;
using KagentTyped.Runtime.Deployments;
using KagentTyped.Runtime.OwnedKinds;
using KagentTyped.Runtime.Skills;
using KagentTyped.V1Alpha2;

namespace KagentTyped.Runtime.Manifests;

/// <summary>The single objects of an agent, without owners.</summary>
internal static class AgentObjects
{
    private const string PortName = "http";

    // What the API server takes in one Secret.
    private const int MaxSecretBytes = 1 << 20;

    // What Linux takes in one variable, less some bytes for its name.
    private const int MaxActorFileBytes = ActorEnvironment.MaxBytes - 64;

    /// <summary>
    /// The Secret with the agent's files. As bytes, which is what the API server gives back: texts would never compare equal.
    /// </summary>
    public static V1Secret Secret(CompiledAgent compiled)
    {
        var data = new Dictionary<string, byte[]>(StringComparer.Ordinal)
        {
            ["config.json"] = Encoding.UTF8.GetBytes(compiled.Files.ConfigJson),
            ["agent-card.json"] = Encoding.UTF8.GetBytes(compiled.Files.AgentCardJson),
        };
        if (!string.IsNullOrEmpty(compiled.Files.SrtSettingsJson))
            data[Configuration.SandboxRuntimeSettings.FileName] = Encoding.UTF8.GetBytes(compiled.Files.SrtSettingsJson);
        if (compiled.Agent.IsOnSubstrate() && data.FirstOrDefault(file => file.Value.Length > MaxActorFileBytes) is { Value: { } file } large)
            throw new AgentValidationException("spec", $"{large.Key} has {file.Length} bytes; an agent on platform substrate gets it as an environment variable, which holds at most {MaxActorFileBytes}");
        int bytes = data.Values.Sum(value => value.Length);
        if (bytes > MaxSecretBytes)
            throw new AgentValidationException("spec", $"the agent's configuration has {bytes} bytes; the Secret that brings it to the agent holds at most {MaxSecretBytes}");
        return new() { ApiVersion = V1Secret.KubeApiVersion, Kind = V1Secret.KubeKind, Metadata = Metadata(compiled), Data = data };
    }

    /// <summary>
    /// The files once more, for the actors of an agent on Substrate, which remembers Secrets by their names for half a minute. An actor that starts within
    /// it would be made of what the agent's Secret held before, and stay so; and those of earlier configurations still need their own.
    /// </summary>
    public static V1Secret ActorSecret(CompiledAgent compiled, V1Secret secret)
    {
        var metadata = Metadata(compiled);
        metadata.Labels = Overlay(metadata.Labels, ObjectOwner.Labels(ObjectOwner.AgentKey, compiled.Agent.GetName()));
        metadata.Annotations = Overlay(metadata.Annotations, ObjectOwner.Annotations(ObjectOwner.AgentKey, compiled.Agent.GetName()));
        return ImmutableSecret.Create(metadata, secret.Data);
    }

    /// <summary>The agent's own ServiceAccount.</summary>
    public static V1ServiceAccount ServiceAccount(CompiledAgent compiled)
    {
        var metadata = Metadata(compiled);
        metadata.Labels = Overlay(metadata.Labels, compiled.Deployment.ServiceAccountLabels);
        metadata.Annotations = Overlay(metadata.Annotations, compiled.Deployment.ServiceAccountAnnotations);
        return new() { ApiVersion = V1ServiceAccount.KubeApiVersion, Kind = V1ServiceAccount.KubeKind, Metadata = metadata };
    }

    /// <summary>The ConfigMap for the container that loads skills. It has no labels.</summary>
    public static V1ConfigMap SkillsConfigMap(IAgentObject agent, SkillsInit skills) => new()
    {
        ApiVersion = V1ConfigMap.KubeApiVersion,
        Kind = V1ConfigMap.KubeKind,
        Metadata = new() { Name = SkillsInit.ConfigMapNameOf(agent), NamespaceProperty = agent.GetNamespace() },
        Data = new Dictionary<string, string> { [SkillsInit.ConfigKey] = skills.ConfigJson },
    };

    /// <summary>The workload of an agent that does not run in a sandbox.</summary>
    public static V1Deployment Deployment(CompiledAgent compiled, V1PodTemplateSpec template) => new()
    {
        ApiVersion = $"{V1Deployment.KubeGroup}/{V1Deployment.KubeApiVersion}",
        Kind = V1Deployment.KubeKind,
        Metadata = Metadata(compiled),
        Spec = new()
        {
            Replicas = compiled.Deployment.Replicas,
            Selector = new() { MatchLabels = new Dictionary<string, string>(AgentLabels.Selector(compiled.Agent), StringComparer.Ordinal) },
            Strategy = new() { Type = "RollingUpdate", RollingUpdate = new() { MaxSurge = 1, MaxUnavailable = 0 } },
            Template = template,
        },
    };

    /// <summary>The Service of an agent that does not run in a sandbox.</summary>
    public static V1Service Service(CompiledAgent compiled)
    {
        bool speaksA2a = compiled.Agent.Spec is { Declarative.A2aConfig: not null } spec && spec.Type != SandboxAgentSpecType.BYO;
        return new()
        {
            ApiVersion = V1Service.KubeApiVersion,
            Kind = V1Service.KubeKind,
            Metadata = Metadata(compiled),
            Spec = new()
            {
                Type = "ClusterIP",
                Selector = new Dictionary<string, string>(AgentLabels.Selector(compiled.Agent), StringComparer.Ordinal),
                Ports = [new() { Name = PortName, Port = ResolvedDeployment.Port, TargetPort = ResolvedDeployment.Port, AppProtocol = speaksA2a ? "kgateway.dev/a2a" : null }],
            },
        };
    }

    private static V1ObjectMeta Metadata(CompiledAgent compiled) => new()
    {
        Name = compiled.Agent.GetName(),
        NamespaceProperty = compiled.Agent.GetNamespace(),
        Labels = Overlay(new Dictionary<string, string>(compiled.Deployment.Labels, StringComparer.Ordinal), AgentLabels.Selector(compiled.Agent)),
        Annotations = GeneratedAnnotations.Of(compiled.Agent.Resource.Metadata?.Annotations),
    };

    private static IDictionary<string, string>? Overlay(IDictionary<string, string>? below, IReadOnlyDictionary<string, string> above)
    {
        if (above.Count == 0)
            return below;
        var all = new Dictionary<string, string>(below ?? new Dictionary<string, string>(), StringComparer.Ordinal);
        foreach (var (key, value) in above)
            all[key] = value;
        return all;
    }
}
