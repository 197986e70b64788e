using KagentTyped.OpenShellApi.Settings.V1;
using KagentTyped.Runtime.Agents;
using KagentTyped.Runtime.Channels;
using KagentTyped.V1Alpha2;

namespace KagentTyped.Runtime.OpenShell.Policies;

/// <summary>Builds the policy of a harness's sandbox: what it may read, write and reach.</summary>
internal static class PolicyBuilder
{
    /// <summary>The name of the rule for the address of the ModelConfig.</summary>
    public const string ModelRule = "kagent_model";

    /// <summary>The policy of a harness.</summary>
    /// <param name="flavor">The kind of harness.</param>
    /// <param name="spec">The spec.</param>
    /// <param name="channels">Its channels.</param>
    /// <param name="modelUrl">The address of the ModelConfig; null where it names none.</param>
    /// <exception cref="AgentValidationException">An allowed domain is none.</exception>
    public static SandboxPolicy Build(HarnessFlavor flavor, AgentHarnessSpec spec, HarnessChannels channels, Uri? modelUrl)
        => Rules(DomainRules(flavor, spec)).Over(Rules(ModelRules(flavor, modelUrl)).Over(Rules(ChannelRules(flavor, channels)).Over(flavor.Baseline())))!;

    private static SandboxPolicy? Rules(IEnumerable<NetworkPolicyRule> rules)
    {
        var policy = new SandboxPolicy { Version = PolicyParts.Version, NetworkPolicies = { rules.ToDictionary(rule => rule.Name) } };
        return policy.NetworkPolicies.Count == 0 ? null : policy;
    }

    private static IEnumerable<NetworkPolicyRule> ChannelRules(HarnessFlavor flavor, HarnessChannels channels)
    {
        if (channels.Telegram.Count > 0)
            yield return PolicyParts.Rule(flavor.TelegramRule, [PolicyParts.Telegram()], flavor.TelegramBinaries);
        if (channels.Slack.Count > 0)
            yield return PolicyParts.Rule("slack", PolicyParts.Slack(), flavor.SlackBinaries);
    }

    private static IEnumerable<NetworkPolicyRule> ModelRules(HarnessFlavor flavor, Uri? url)
    {
        if (url is not null && flavor.ModelBinaries.Count > 0)
            yield return PolicyParts.Rule(ModelRule, [PolicyParts.Full(url.IdnHost, (uint)url.Port)], flavor.ModelBinaries);
    }

    private static IEnumerable<NetworkPolicyRule> DomainRules(HarnessFlavor flavor, AgentHarnessSpec spec)
    {
        var endpoints = AllowedDomainRules.Endpoints(spec.Network?.AllowedDomains, flavor);
        if (endpoints.Count > 0)
            yield return PolicyParts.Rule(AllowedDomainRules.RuleName, endpoints, flavor.DomainBinaries);
    }
}
