using System.Diagnostics;

namespace KagentTyped.Runtime.Channels;

/// <summary>Texts that OpenShell's proxy replaces by the credential of a provider on the way out of a sandbox.</summary>
public static class Placeholders
{
    /// <summary>Stands for a credential wherever no particular form is asked for.</summary>
    /// <param name="variable">The key of the credential, a name of an environment variable.</param>
    public static string For(string variable) => $"openshell:resolve:env:{variable}";

    /// <summary>Stands for a Slack bot token; Slack's libraries look at the first letters.</summary>
    /// <param name="variable">The key of the credential.</param>
    public static string ForSlackBot(string variable) => $"xoxb-OPENSHELL-RESOLVE-ENV-{variable}";

    /// <summary>Stands for a Slack app-level token.</summary>
    /// <param name="variable">The key of the credential.</param>
    public static string ForSlackApp(string variable) => $"xapp-OPENSHELL-RESOLVE-ENV-{variable}";

    /// <summary>Stands for the token of a channel.</summary>
    /// <param name="credential">The token.</param>
    public static string For(ChannelCredential credential)
    {
        string variable = ChannelVariables.OpenShell(credential);
        return credential.Token switch
        {
            ChannelToken.TelegramBot => For(variable),
            ChannelToken.SlackBot => ForSlackBot(variable),
            ChannelToken.SlackApp => ForSlackApp(variable),
            _ => throw new UnreachableException(),
        };
    }
}
