using KagentTyped.OpenShellApi.Settings.V1;

namespace KagentTyped.Runtime.OpenShell.Policies;

/// <summary>What differs between the policies of the kinds of harnesses.</summary>
/// <param name="Baseline">Makes the policy that every harness of the kind has.</param>
/// <param name="TelegramRule">The name of the rule for Telegram.</param>
/// <param name="TelegramBinaries">The programs that may reach Telegram.</param>
/// <param name="SlackBinaries">The programs that may reach Slack.</param>
/// <param name="DomainBinaries">The programs that may reach the allowed domains.</param>
/// <param name="ModelBinaries">The programs that may reach the address of a ModelConfig; none where the model is reached through OpenShell only.</param>
/// <param name="CoveredHosts">Allowed domains that the baseline has already, as it wants them.</param>
internal sealed record HarnessFlavor(
    Func<SandboxPolicy> Baseline,
    string TelegramRule,
    IReadOnlyList<string> TelegramBinaries,
    IReadOnlyList<string> SlackBinaries,
    IReadOnlyList<string> DomainBinaries,
    IReadOnlyList<string> ModelBinaries,
    IReadOnlyList<string> CoveredHosts)
{
    private static readonly string[] Node = ["/usr/local/bin/node", "/usr/bin/node"];

    /// <summary>OpenClaw and NemoClaw.</summary>
    public static HarnessFlavor Claw { get; } = new(
        ClawBaseline.Build,
        "telegram_bot",
        [.. Node, "/usr/bin/curl"],
        Node,
        ["/usr/bin/node", "/usr/local/bin/node", "/usr/bin/npm", "/usr/bin/npx", "/usr/bin/curl", "/usr/bin/wget", "/usr/bin/git", "/sandbox/**"],
        ["/usr/local/bin/openclaw", .. Node],
        ClawBaseline.Registries);

    /// <summary>Hermes.</summary>
    public static HarnessFlavor Hermes { get; } = new(
        HermesBaseline.Build,
        "telegram",
        ["/usr/local/bin/node", "/usr/bin/python3*", "/opt/hermes/.venv/bin/python"],
        HermesBaseline.CoreBinaries,
        [.. HermesBaseline.CoreBinaries, "/usr/bin/curl", "/usr/bin/git", "/sandbox/**"],
        [],
        []);
}
