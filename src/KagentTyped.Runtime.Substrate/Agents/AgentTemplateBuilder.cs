using System.Globalization;
using k8s.Models;
using KagentTyped.Ate.V1Alpha1;
using KagentTyped.Runtime.ActorEnvironments;
using KagentTyped.Runtime.Agents;
using KagentTyped.Runtime.Backends;
using KagentTyped.Runtime.Configuration;
using KagentTyped.Runtime.Dependencies;
using KagentTyped.Runtime.Deployments;
using KagentTyped.Runtime.Manifests;
using KagentTyped.Runtime.OwnedKinds;
using KagentTyped.Runtime.References;
using KagentTyped.Runtime.Substrate.Naming;
using KagentTyped.Runtime.Substrate.Templates;
using KagentTyped.Runtime.Substrate.WorkerPools;
using KagentTyped.V1Alpha2;

namespace KagentTyped.Runtime.Substrate.Agents;

/// <summary>Writes the ActorTemplate of an agent, and says what of its pod is not in it.</summary>
/// <param name="reader">Reads WorkerPools, ConfigMaps, and the keys of Secrets.</param>
/// <param name="options">What the installation decides.</param>
internal sealed class AgentTemplateBuilder(IObjectReader reader, SubstrateTemplateOptions options)
{
    /// <summary>The annotation with the generation of the agent that the template was last made for.</summary>
    public const string GenerationAnnotation = "kagent.dev/desired-generation";

    private const string TokenVariable = "KAGENT_TOKEN";
    private const string TokenKey = "token";
    private const string TokenVolume = "kagent-token";
    private const string DeploymentPath = "spec.declarative.deployment";

    // The program serves all it needs on one port; nothing of the image's entry point is taken.
    private static readonly string[] Command = ["/app", "--host", "0.0.0.0", "--port", "80"];

    // The pod's own forms of these say the same, or what only a pod can know.
    private static readonly string[] Replaced = ["KAGENT_NAME", "KAGENT_NAMESPACE"];

    private readonly DependencyReader _dependencies = new(reader);

    /// <summary>The template, without owner.</summary>
    /// <param name="input">The agent and its pod template.</param>
    /// <param name="cancellationToken">Ends the requests.</param>
    /// <exception cref="AgentValidationException">The agent cannot run as it is written.</exception>
    /// <exception cref="AgentDependencyException">Something that it refers to could not be read.</exception>
    public async Task<(ActorTemplate Template, IReadOnlyList<UnsupportedFeature> Left)> BuildAsync(BuildInput input, CancellationToken cancellationToken)
    {
        var agent = CheckedAgent(input.Agent);
        var container = DeploymentRules.ContainerOf(input.PodTemplate) ?? throw new AgentValidationException("pod template is missing the kagent container");
        var self = agent.GetReference();
        var pool = await new WorkerPoolResolver(reader, options).ResolveAsync(self.Namespace, agent.Spec?.Substrate?.WorkerPoolRef?.Name, cancellationToken).ConfigureAwait(false);
        string image = Image(container.Image);
        var left = new List<UnsupportedFeature>();
        var environment = await EnvironmentAsync(agent, input, container, left, cancellationToken).ConfigureAwait(false);
        var template = ActorTemplateApi.Create(
            new()
            {
                ContainerName = DeploymentRules.ContainerName,
                Image = image,
                Command = Command,
                Environment = environment.Variables,
                WorkerPool = pool,
                SnapshotLocation = SnapshotLocations.OfAgent(self, agent.Spec?.Substrate?.SnapshotsConfig?.Location, options),
            },
            options);

        // Also of Secrets that are read by fixed names: the pod's hash stands for what they held.
        string hash = ActorTemplateApi.Hash(template.Spec!, ConfigHashOf(input.PodTemplate));
        template.Metadata.Name = SubstrateNames.AgentTemplate(self, hash);
        template.Metadata.NamespaceProperty = self.Namespace;
        template.Metadata.Labels = ObjectOwner.Labels(ObjectOwner.AgentKey, self.Name);
        template.Metadata.Annotations = ObjectOwner.Annotations(ObjectOwner.AgentKey, self.Name);
        template.Metadata.Annotations[ActorTemplateApi.HashAnnotation] = hash;
        if (agent.Resource.Metadata.Generation is { } generation)
            template.Metadata.Annotations[GenerationAnnotation] = generation.ToString(CultureInfo.InvariantCulture);
        return (template, left);
    }

    private static IAgentObject CheckedAgent(IAgentObject? agent)
    {
        if (agent is not { Resource: SandboxAgent })
            throw new ArgumentException("substrate sandbox backend requires a SandboxAgent");
        if (!agent.IsOnSubstrate())
            throw new ArgumentException($"substrate sandbox backend called for platform \"{agent.GetPlatform()}\"");

        // The name is that of the agent's Secret as well.
        if (Dns1123.SubdomainProblems(agent.GetName()) is [var problem, ..])
            throw new AgentValidationException("metadata.name", problem);
        if (Dns1123.LabelProblems(agent.GetNamespace()) is [var other, ..])
            throw new AgentValidationException("metadata.namespace", other);
        return agent;
    }

    private static string Image(string? image)
    {
        try
        {
            return PinnedImage.Check(image, "spec.platform");
        }
        catch (AgentValidationException e)
        {
            const string Advice = "the installation has to know the digest of the runtime's image: --golang-adk-image-digest, or --golang-adk-full-image-digest for agents that run foreign code";
            throw new AgentValidationException("spec.platform", $"{e.Message}; {Advice}", e);
        }
    }

    private static string ConfigHashOf(V1PodTemplateSpec pod)
        => pod.Metadata?.Annotations is { } annotations && annotations.TryGetValue(PodTemplateBuilder.ConfigHashAnnotation, out string? hash) ? hash ?? "" : "";

    private async Task<ActorEnvironment> EnvironmentAsync(IAgentObject agent, BuildInput input, V1Container container, List<UnsupportedFeature> left, CancellationToken cancellationToken)
    {
        var environment = new ActorEnvironment();
        var pod = input.PodTemplate;
        string name = agent.GetName();
        string files = string.IsNullOrEmpty(input.FilesSecretName) ? name : input.FilesSecretName;
        environment.TryAdd("KAGENT_NAME", name);
        environment.TryAdd("KAGENT_NAMESPACE", agent.GetNamespace());
        environment.TryAddSecret("KAGENT_CONFIG_JSON", files, "config.json");
        environment.TryAddSecret("KAGENT_AGENT_CARD_JSON", files, "agent-card.json");
        environment.TryAddSecret("KAGENT_SRT_SETTINGS_JSON", files, SandboxRuntimeSettings.FileName, optional: true);

        var metadata = new V1ObjectMeta
        {
            Name = name,
            NamespaceProperty = agent.GetNamespace(),
            Labels = pod.Metadata?.Labels,
            Annotations = pod.Metadata?.Annotations,
        };
        var variables = new PodVariables(environment, _dependencies, metadata);
        await variables.ImportAsync(container.EnvFrom, DeploymentPath, cancellationToken).ConfigureAwait(false);
        foreach (var variable in container.Env ?? [])
        {
            if (variable?.Name is { } replaced && Replaced.Contains(replaced))
                continue;
            string path = PathOf(agent, variable?.Name);
            if (await variables.AddAsync(variable, path, cancellationToken).ConfigureAwait(false) is { } problem)
                left.Add(Left(path, variable?.Name, problem));
        }

        if (!string.IsNullOrEmpty(options.AgentTokenSecret) && environment.Find(TokenVariable) is null)
            environment.TryAddSecret(TokenVariable, options.AgentTokenSecret, TokenKey, optional: true);
        left.AddRange(variables.AddImported().Select(entry => Left(DeploymentPath, entry.Name, entry.Problem)));
        if (environment.Find(TokenVariable) is null && (pod.Spec?.Volumes ?? []).Any(volume => volume?.Name == TokenVolume))
            left.Add(new("spec.platform", $"token of the agent's ServiceAccount (no {TokenVariable} is set)"));
        return environment.Variables.Count <= ActorEnvironment.MaxVariables
            ? environment
            : throw new AgentValidationException(
                $"{DeploymentPath}.env",
                $"the agent needs {environment.Variables.Count} environment variables, and an actor takes {ActorEnvironment.MaxVariables}; use fewer env entries");
    }

    private static UnsupportedFeature Left(string path, string? name, string problem) => new(path, $"environment variable {ActorEnvironment.Title(name ?? "")} ({problem})");

    /// <summary>Where the agent sets a variable; the pod has others too, of its models and of the installation.</summary>
    private static string PathOf(IAgentObject agent, string? name)
    {
        var own = agent.Spec?.Declarative?.Deployment?.Env ?? [];
        for (int i = 0; i < own.Count; i++)
        {
            if (own[i]?.Name == name)
                return $"{DeploymentPath}.env[{i}]";
        }

        return "spec.declarative";
    }
}
