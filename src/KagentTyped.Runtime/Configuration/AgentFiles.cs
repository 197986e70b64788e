namespace KagentTyped.Runtime.Configuration;

/// <summary>The files that an agent finds under <c>/config</c>, from its Secret.</summary>
public sealed record AgentFiles
{
    /// <summary>The text of <c>config.json</c>; empty for BYO agents, which configure themselves.</summary>
    public string ConfigJson { get; init; } = "";

    /// <summary>The text of <c>agent-card.json</c>.</summary>
    public string AgentCardJson { get; init; } = "";

    /// <summary>The text of <c>srt-settings.json</c>, see <see cref="SandboxRuntimeSettings"/>; null where the agent gets none.</summary>
    public string? SrtSettingsJson { get; init; }

    /// <summary>Hashes of the Secrets that the configuration refers to, so that the agent restarts when one changes.</summary>
    public ReadOnlyMemory<byte> SecretHash { get; init; }

    /// <summary>Whether the agent gets the files at all: a BYO agent without sandbox settings has no use for them.</summary>
    public bool AreMounted => ConfigJson.Length > 0 || !string.IsNullOrEmpty(SrtSettingsJson);

    /// <summary>The files' text is configuration and may hold secrets: it never appears here.</summary>
    public override string ToString() => $"{nameof(AgentFiles)} {{ {nameof(AreMounted)} = {AreMounted} }}";
}
