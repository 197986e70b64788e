using System.Text.RegularExpressions;
using KagentTyped.Runtime.Channels;

namespace KagentTyped.Runtime.OpenShell.Providers;

/// <summary>The names of the provider records of a harness. They start with the name of its sandbox.</summary>
internal static partial class ProviderNames
{
    /// <summary>The record of a channel's token.</summary>
    public static string Of(string sandbox, ChannelCredential credential) => credential.Token switch
    {
        ChannelToken.TelegramBot => $"{sandbox}-telegram-{credential.Suffix}",
        ChannelToken.SlackBot => $"{sandbox}-slack-{credential.Suffix}",
        _ => $"{sandbox}-slack-app-{credential.Suffix}",
    };

    /// <summary>The record of the environment's Secrets.</summary>
    public static string Environment(string sandbox) => $"{sandbox}-env-SECRETS";

    /// <summary>
    /// Whether a record is this sandbox's. What follows the sandbox's name is in capital letters, which no name of a harness has, so that the
    /// records of a sandbox whose name only starts the same are told apart.
    /// </summary>
    public static bool IsOf(string sandbox, string provider)
        => provider.StartsWith($"{sandbox}-", StringComparison.Ordinal) && Tail().IsMatch(provider.AsSpan(sandbox.Length));

    [GeneratedRegex(@"\A-(telegram|slack|slack-app|env)-[A-Z0-9_]+\z")]
    private static partial Regex Tail();
}
