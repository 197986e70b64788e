using KagentTyped.OpenShellApi.Settings.V1;
using KagentTyped.Runtime.Agents;
using KagentTyped.Runtime.Networking;
using KagentTyped.Runtime.Text;

namespace KagentTyped.Runtime.OpenShell.Policies;

/// <summary>The rule for <c>spec.network.allowedDomains</c>.</summary>
internal static class AllowedDomainRules
{
    /// <summary>The name of the rule.</summary>
    public const string RuleName = "kagent_allowed_domains";

    /// <summary>The endpoints of the entries, one per host in the order of first mention; those that the flavor covers are left out.</summary>
    /// <exception cref="AgentValidationException">An entry is no host, glob or URL.</exception>
    public static IReadOnlyList<NetworkEndpoint> Endpoints(IList<string>? entries, HarnessFlavor flavor)
    {
        var hosts = new List<(string Host, List<uint> Ports)>();
        for (int i = 0; i < (entries?.Count ?? 0); i++)
        {
            string entry = entries![i] ?? "";
            if (!AllowedDomain.TryParse(entry, out var domain, out string? problem))
                throw new AgentValidationException($"spec.network.allowedDomains[{i}]", $"allowed domain {GoText.Quote(entry)}: {problem}");
            if (domain.Port is null or (int)PolicyParts.Https && flavor.CoveredHosts.Contains(domain.Host))
                continue;
            var ports = hosts.Find(known => known.Host == domain.Host).Ports;
            if (ports is null)
                hosts.Add((domain.Host, ports = []));
            ports.AddRange(domain.Port is { } port ? [(uint)port] : [PolicyParts.Https, PolicyParts.Http]);
        }

        return [.. hosts.Select(known => PolicyParts.Full(known.Host, [.. known.Ports.Distinct()]))];
    }
}
