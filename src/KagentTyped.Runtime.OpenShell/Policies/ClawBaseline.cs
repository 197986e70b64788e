using KagentTyped.OpenShellApi.Settings.V1;

namespace KagentTyped.Runtime.OpenShell.Policies;

/// <summary>The policy that every OpenClaw and NemoClaw sandbox has.</summary>
internal static class ClawBaseline
{
    private const string OpenClaw = "/usr/local/bin/openclaw";

    /// <summary>The package registries of npm and yarn.</summary>
    public static IReadOnlyList<string> Registries { get; } = [string.Join('.', "registry", "npmjs", "org"), string.Join('.', "registry", "yarnpkg", "com")];

    public static SandboxPolicy Build()
    {
        string[] clients = [OpenClaw, "/usr/local/bin/node"];
        NetworkPolicyRule[] rules =
        [
            PolicyParts.Rule("clawhub", [PolicyParts.Rest("clawhub.ai", "GET **", "POST **")], clients),
            PolicyParts.Rule("openclaw_api", [PolicyParts.Rest("openclaw.ai", "GET **", "POST **")], clients),
            PolicyParts.Rule("openclaw_docs", [PolicyParts.Rest("docs.openclaw.ai", "GET **")], [OpenClaw]),
            PolicyParts.Rule(
                "npm_yarn",
                Registries.Select(PolicyParts.PassThrough),
                ["/usr/local/bin/npm*", "/usr/local/bin/npx*", "/usr/local/bin/node*", "/usr/local/bin/yarn*", "/usr/bin/npm*", "/usr/bin/node*"]),
        ];
        return new()
        {
            Version = PolicyParts.Version,
            NetworkPolicies = { rules.ToDictionary(rule => rule.Name) },
            Filesystem = new()
            {
                IncludeWorkdir = true,
                ReadWrite = { "/tmp", "/dev/null", "/sandbox/.openclaw", "/sandbox/.nemoclaw" },
                ReadOnly = { "/usr", "/lib", "/proc", "/dev/urandom", "/app", "/etc", "/var/log" },
            },
            Landlock = new() { Compatibility = "best_effort" },
            Process = new() { RunAsUser = "sandbox", RunAsGroup = "sandbox" },
        };
    }
}
