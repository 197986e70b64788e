using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using KagentTyped.Runtime.Agents;
using KagentTyped.Runtime.Channels;
using KagentTyped.Runtime.Text;

namespace KagentTyped.Runtime.OpenShell.Hermes;

/// <summary>
/// The file <c>.env</c>. Hermes reads one account per platform from variables with fixed names; the tokens are placeholders for credentials of
/// the providers attached to the sandbox, whose keys carry the name of the channel.
/// </summary>
public static partial class HermesEnvironment
{
    /// <summary>The text of the file.</summary>
    /// <param name="channels">The channels.</param>
    /// <exception cref="AgentValidationException">There is a second channel of a type.</exception>
    public static string Write(HarnessChannels channels)
    {
        Check(channels);
        var file = new StringBuilder();
        Add(file, "API_SERVER_PORT", HermesDefaults.Port.ToString(CultureInfo.InvariantCulture));
        Add(file, "API_SERVER_HOST", "127.0.0.1");
        if (channels.Telegram is [var telegram, ..])
        {
            Add(file, "TELEGRAM_BOT_TOKEN", Placeholders.For(telegram.BotToken));
            Add(file, "TELEGRAM_ALLOWED_USERS", string.Join(',', telegram.AllowedUserIds));
        }

        if (channels.Slack is [var slack, ..])
        {
            Add(file, "SLACK_BOT_TOKEN", Placeholders.For(slack.BotToken));
            Add(file, "SLACK_APP_TOKEN", Placeholders.For(slack.AppToken));
            Add(file, "SLACK_ALLOWED_USERS", string.Join(',', slack.AllowedUserIds));
            Add(file, "SLACK_HOME_CHANNEL", slack.HomeChannel);
            Add(file, "SLACK_HOME_CHANNEL_NAME", slack.HomeChannelName);
        }

        return file.ToString();
    }

    /// <summary>Refuses what Hermes cannot serve.</summary>
    /// <param name="channels">The channels.</param>
    /// <exception cref="AgentValidationException">There is a second channel of a type.</exception>
    public static void Check(HarnessChannels channels)
    {
        Refuse("telegram", channels.Telegram);
        Refuse("slack", channels.Slack);
    }

    private static void Refuse(string type, IReadOnlyList<ChannelAccount> accounts)
    {
        if (accounts is [_, var second, ..])
            throw new AgentValidationException("spec.channels", $"hermes supports at most one {type} channel, found a second {GoText.Quote(second.Name)}");
    }

    private static void Add(StringBuilder file, string name, string value)
    {
        if (value.Length > 0)
            file.Append(name).Append('=').Append(Plain().IsMatch(value) ? value : Quote(value)).Append('\n');
    }

    /// <summary>Single quotes, in which only quotes and backslashes are escaped. Line breaks never get here.</summary>
    private static string Quote(string value) => $"'{value.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("'", @"\'", StringComparison.Ordinal)}'";

    [GeneratedRegex(@"\A[A-Za-z0-9_.:,@+/-]+\z")]
    private static partial Regex Plain();
}
