namespace KagentTyped.Runtime.Channels;

/// <summary>The channels of a harness, checked, with their allow lists; the tokens are not looked up yet.</summary>
/// <param name="Accounts">The channels, in the order of the spec.</param>
public sealed record HarnessChannels(IReadOnlyList<ChannelAccount> Accounts)
{
    /// <summary>No channels.</summary>
    public static HarnessChannels None { get; } = new([]);

    /// <summary>The channels of type Telegram, in order.</summary>
    public IReadOnlyList<TelegramAccount> Telegram => [.. Accounts.OfType<TelegramAccount>()];

    /// <summary>The channels of type Slack, in order.</summary>
    public IReadOnlyList<SlackAccount> Slack => [.. Accounts.OfType<SlackAccount>()];

    /// <summary>The tokens of all channels, in order.</summary>
    public IEnumerable<ChannelCredential> Credentials => Accounts.SelectMany(account => account.Credentials);
}
