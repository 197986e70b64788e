using KagentTyped.V1Alpha2;

namespace KagentTyped.Runtime.Channels;

/// <summary>A channel of type Slack.</summary>
/// <param name="Name">The name of the channel.</param>
/// <param name="Suffix">The name in names of variables.</param>
/// <param name="BotToken">The token of the bot.</param>
/// <param name="AppToken">The app-level token.</param>
public sealed record SlackAccount(string Name, string Suffix, ChannelCredential BotToken, ChannelCredential AppToken) : ChannelAccount(Name, Suffix)
{
    /// <summary>In which Slack channels the bot answers; OpenClaw only.</summary>
    public AgentHarnessSpecChannelSlackOpenclawChannelAccess Access { get; init; } = AgentHarnessSpecChannelSlackOpenclawChannelAccess.Open;

    /// <summary>Ids of the Slack channels in which the bot answers; OpenClaw only.</summary>
    public IReadOnlyList<string> AllowedChannels { get; init; } = [];

    /// <summary>Whether answers may have buttons and menus; OpenClaw only.</summary>
    public bool InteractiveReplies { get; init; } = true;

    /// <summary>Who may write to the bot; empty for everybody. Hermes only.</summary>
    public IReadOnlyList<string> AllowedUserIds { get; init; } = [];

    /// <summary>The id of the Slack channel for results of scheduled jobs; empty for none. Hermes only.</summary>
    public string HomeChannel { get; init; } = "";

    /// <summary>What to call the home channel; may be empty. Hermes only.</summary>
    public string HomeChannelName { get; init; } = "";

    /// <inheritdoc/>
    public override IReadOnlyList<ChannelCredential> Credentials => [BotToken, AppToken];
}
