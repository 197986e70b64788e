using KagentTyped.OpenShellApi.V1;
using KagentTyped.Runtime.Agents;
using KagentTyped.Runtime.Channels;
using KagentTyped.Runtime.Dependencies;
using KagentTyped.Runtime.OpenShell.Policies;
using KagentTyped.Runtime.OpenShell.Providers;
using KagentTyped.Runtime.References;
using KagentTyped.V1Alpha2;

namespace KagentTyped.Runtime.OpenShell.Creation;

/// <summary>Works out what should exist on the gateway for a harness.</summary>
internal sealed class HarnessPlanner(IObjectReader reader, HarnessFlavor flavor, string defaultImage, Action<HarnessChannels> checkChannels)
{
    private const int MaxProviders = 32;
    private const int MaxPolicyBytes = 262_144;

    private readonly CredentialReader _credentials = new(reader);

    /// <summary>The plan. Reads ModelConfigs, ConfigMaps and allow lists, but no credentials.</summary>
    /// <exception cref="AgentValidationException">The harness cannot run as it is written.</exception>
    /// <exception cref="AgentDependencyException">Something that it refers to could not be read.</exception>
    public async Task<HarnessPlan> PlanAsync(AgentHarness harness, CancellationToken cancellationToken)
    {
        var spec = harness.Spec ?? throw new AgentValidationException("spec", "AgentHarness has no spec");
        var self = ObjectRef.Of(harness);
        string sandbox = SandboxNames.Of(self);
        var model = await new ModelPlanner(reader).ReadAsync(harness, cancellationToken).ConfigureAwait(false);
        var channels = await new ChannelReader(reader).ReadAsync(harness, cancellationToken).ConfigureAwait(false);
        checkChannels(channels);
        var environment = await EnvironmentPlan.BuildAsync(spec.Env, _credentials, self.Namespace, cancellationToken).ConfigureAwait(false);

        var providers = Messaging(sandbox, channels, self.Namespace).ToList();
        if (model is not null)
            providers.Add(Key(model));
        if (environment.Provider(sandbox, _credentials, self.Namespace) is { } secrets)
            providers.Add(secrets);
        if (providers.Count > MaxProviders)
            throw new AgentValidationException("spec.channels", $"the harness needs {providers.Count} provider records, and a sandbox takes {MaxProviders}; use fewer channels");
        var policy = PolicyBuilder.Build(flavor, spec, channels, model?.BaseUrl);
        if (policy.CalculateSize() > MaxPolicyBytes)
            throw new AgentValidationException("spec.network.allowedDomains", $"the policy has {policy.CalculateSize()} bytes, and a sandbox takes {MaxPolicyBytes}; use fewer domains");

        var request = new CreateSandboxRequest
        {
            Name = sandbox,
            Labels = { Ownership.Labels(harness).ToDictionary() },
            Spec = new()
            {
                Template = new() { Image = string.IsNullOrWhiteSpace(spec.Image) ? defaultImage : spec.Image.Trim() },
                Environment = { environment.Literals },
                Policy = policy,
                Providers = { providers.Select(provider => provider.Name) },
            },
        };
        return new(harness, channels, model, providers, request, environment.Ignored);
    }

    /// <summary>The records of the channels' tokens: Telegram first, then Slack, as the gateway is asked for them.</summary>
    internal IEnumerable<ProviderPlan> Messaging(string sandbox, HarnessChannels channels, string namespaceName)
        => channels.Telegram.Concat<ChannelAccount>(channels.Slack).SelectMany(account => account.Credentials).Select(credential => new ProviderPlan(
            ProviderNames.Of(sandbox, credential),
            ProviderPlan.Generic,
            new Dictionary<string, string>(),
            async cancellationToken => new Dictionary<string, string>
            {
                [ChannelVariables.OpenShell(credential)] = await _credentials.ReadAsync(credential, namespaceName, cancellationToken).ConfigureAwait(false),
            }));

    private ProviderPlan Key(ModelPlan model) => new(
        model.ProviderName,
        model.Type,
        model.Config,
        async cancellationToken => new Dictionary<string, string>
        {
            [model.KeyName] = await _credentials.ReadApiKeyAsync(model.Reference, model.Spec, cancellationToken).ConfigureAwait(false),
        });
}
