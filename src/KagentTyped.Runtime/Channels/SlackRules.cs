using System.Text.RegularExpressions;
using KagentTyped.Runtime.Agents;
using KagentTyped.Runtime.Text;
using KagentTyped.V1Alpha2;

namespace KagentTyped.Runtime.Channels;

/// <summary>The settings that a Slack channel has for one kind of harness only.</summary>
internal static partial class SlackRules
{
    /// <summary>Adds the settings for OpenClaw and NemoClaw.</summary>
    public static SlackAccount ForOpenClaw(SlackAccount account, AgentHarnessSpecChannelSlackOpenclaw? options, string path, string title)
    {
        var access = options?.ChannelAccess is { Value.Length: > 0 } given ? given : AgentHarnessSpecChannelSlackOpenclawChannelAccess.Open;
        if (!access.IsKnown)
            throw new AgentValidationException($"{path}.channelAccess", $"{title}: unknown channelAccess {GoText.Quote(access.Value ?? "")}");
        var channels = Trimmed(options?.AllowlistChannels);
        if (channels.FirstOrDefault(channel => !ChannelId().IsMatch(channel)) is { } bad)
        {
            throw new AgentValidationException(
                $"{path}.allowlistChannels",
                $"{title}: {GoText.Quote(bad)} is no Slack channel id; Slack shows the id, such as C0123456789, at the end of the channel's details");
        }

        if (access == AgentHarnessSpecChannelSlackOpenclawChannelAccess.Allowlist && channels.Count == 0)
            throw new AgentValidationException($"{path}.allowlistChannels", $"{title}: allowlistChannels is required when channelAccess is allowlist");
        return account with { Access = access, AllowedChannels = channels, InteractiveReplies = options?.InteractiveReplies ?? true };
    }

    /// <summary>Adds the settings for Hermes, without the allowed users.</summary>
    public static SlackAccount ForHermes(SlackAccount account, AgentHarnessSpecChannelSlackHermes? options, string path, string title)
    {
        string home = options?.HomeChannel?.Trim() ?? "";
        string label = options?.HomeChannelName?.Trim() ?? "";
        if (home.Any(c => char.IsControl(c) || char.IsWhiteSpace(c)))
            throw new AgentValidationException($"{path}.homeChannel", $"{title}: homeChannel has white space or a control character inside");
        if (label.Any(char.IsControl))
            throw new AgentValidationException($"{path}.homeChannelName", $"{title}: homeChannelName has a line break or another control character inside");
        // Hermes reads the file with a library that puts in variables even between quotes.
        if (home.Contains("${", StringComparison.Ordinal) || label.Contains("${", StringComparison.Ordinal))
            throw new AgentValidationException(path, $"{title}: homeChannel and homeChannelName must not have ${{ inside");
        if (label.Length > 0 && home.Length == 0)
            throw new AgentValidationException($"{path}.homeChannelName", $"{title}: homeChannelName needs homeChannel beside it");
        return account with { HomeChannel = home, HomeChannelName = label };
    }

    private static IReadOnlyList<string> Trimmed(IList<string>? entries)
        => [.. (entries ?? []).Select(entry => entry?.Trim() ?? "").Where(entry => entry.Length > 0).Distinct(StringComparer.Ordinal)];

    [GeneratedRegex(@"\A[CG][A-Z0-9]{6,20}\z")]
    private static partial Regex ChannelId();
}
