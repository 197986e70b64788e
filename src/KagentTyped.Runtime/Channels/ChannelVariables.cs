using System.Diagnostics;

namespace KagentTyped.Runtime.Channels;

/// <summary>The environment variables that stand for the tokens of channels.</summary>
public static class ChannelVariables
{
    /// <summary>The variable in an OpenShell sandbox, such as <c>SLACK_BOT_TOKEN_TEAM</c>.</summary>
    /// <param name="credential">The token.</param>
    public static string OpenShell(ChannelCredential credential) => credential.Token switch
    {
        ChannelToken.TelegramBot => $"TELEGRAM_BOT_TOKEN_{credential.Suffix}",
        ChannelToken.SlackBot => $"SLACK_BOT_TOKEN_{credential.Suffix}",
        ChannelToken.SlackApp => $"SLACK_APP_TOKEN_{credential.Suffix}",
        _ => throw new UnreachableException(),
    };

    /// <summary>The variable in a Substrate actor, such as <c>KAGENT_SB_CH_TEAM_SLACK_BOT</c>.</summary>
    /// <param name="credential">The token.</param>
    public static string Substrate(ChannelCredential credential) => credential.Token switch
    {
        ChannelToken.TelegramBot => $"KAGENT_SB_CH_{credential.Suffix}_TELEGRAM_BOT",
        ChannelToken.SlackBot => $"KAGENT_SB_CH_{credential.Suffix}_SLACK_BOT",
        ChannelToken.SlackApp => $"KAGENT_SB_CH_{credential.Suffix}_SLACK_APP",
        _ => throw new UnreachableException(),
    };
}
