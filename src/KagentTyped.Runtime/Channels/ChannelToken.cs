namespace KagentTyped.Runtime.Channels;

/// <summary>The tokens that channels need.</summary>
public enum ChannelToken
{
    /// <summary>The token of a Telegram bot.</summary>
    TelegramBot,

    /// <summary>The token of a Slack bot, <c>xoxb-...</c>.</summary>
    SlackBot,

    /// <summary>The app-level token of Slack's socket mode, <c>xapp-...</c>.</summary>
    SlackApp,
}
