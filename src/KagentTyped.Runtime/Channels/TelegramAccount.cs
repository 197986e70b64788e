namespace KagentTyped.Runtime.Channels;

/// <summary>A channel of type Telegram.</summary>
/// <param name="Name">The name of the channel.</param>
/// <param name="Suffix">The name in names of variables.</param>
/// <param name="BotToken">The token of the bot.</param>
/// <param name="AllowedUserIds">Who may write to the bot; empty where users are paired instead.</param>
public sealed record TelegramAccount(string Name, string Suffix, ChannelCredential BotToken, IReadOnlyList<string> AllowedUserIds) : ChannelAccount(Name, Suffix)
{
    /// <inheritdoc/>
    public override IReadOnlyList<ChannelCredential> Credentials => [BotToken];
}
