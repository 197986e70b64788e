using KagentTyped.OpenShellApi.Settings.V1;
using KagentTyped.Runtime.OpenShell.Hermes;

namespace KagentTyped.Runtime.OpenShell.Policies;

/// <summary>The policy that every Hermes sandbox has.</summary>
internal static class HermesBaseline
{
    private const string Python = "/opt/hermes/.venv/bin/python";

    private static readonly string[] NvidiaHosts = ["integrate.api.nvidia.com", "inference-api.nvidia.com"];

    private static readonly string[] NousHosts =
    [
        "nousresearch.com", "hermes-agent.nousresearch.com", "inference-api.nousresearch.com", "portal.nousresearch.com", "browser-use-gateway.nousresearch.com",
        "modal-gateway.nousresearch.com", "openai-audio-gateway.nousresearch.com", "fal-queue-gateway.nousresearch.com", "firecrawl-gateway.nousresearch.com",
        "tool-gateway.nousresearch.com",
    ];

    /// <summary>The programs that Hermes itself consists of.</summary>
    public static IReadOnlyList<string> CoreBinaries { get; } = ["/usr/local/bin/hermes", "/usr/bin/python3*", Python];

    public static SandboxPolicy Build()
    {
        NetworkPolicyRule[] rules =
        [
            PolicyParts.Rule("nvidia", NvidiaHosts.Select(Nvidia), CoreBinaries),
            PolicyParts.Rule("github", [PolicyParts.Full("github.com"), PolicyParts.Full("api.github.com")], ["/usr/bin/git", Python]),
            PolicyParts.Rule("nous_research", NousHosts.Select(host => PolicyParts.Rest(host, "GET /**", "POST /**")), CoreBinaries),
            PolicyParts.Rule(
                "pypi",
                [PolicyParts.Rest("pypi.org", "GET /**"), PolicyParts.Rest("files.pythonhosted.org", "GET /**")],
                ["/usr/local/bin/pip3", "/usr/bin/python3*", Python]),
        ];
        return new()
        {
            Version = PolicyParts.Version,
            NetworkPolicies = { rules.ToDictionary(rule => rule.Name) },
            Filesystem = new()
            {
                IncludeWorkdir = true,
                ReadOnly = { "/usr", "/lib", "/opt/hermes", "/proc", "/dev/urandom", "/app", "/etc", "/var/log" },
                ReadWrite = { "/sandbox", "/tmp", "/dev/null", HermesDefaults.Home },
            },
            Landlock = new() { Compatibility = "best_effort" },
            Process = new() { RunAsUser = "sandbox", RunAsGroup = "sandbox" },
        };
    }

    private static NetworkEndpoint Nvidia(string host) => PolicyParts.Rest(
        host, "POST /v1/chat/completions", "POST /v1/completions", "POST /v1/embeddings", "GET /v1/models", "GET /v1/models/**");
}
