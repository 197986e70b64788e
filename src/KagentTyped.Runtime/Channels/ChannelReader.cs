using KagentTyped.Runtime.Agents;
using KagentTyped.Runtime.Dependencies;
using KagentTyped.Runtime.Text;
using KagentTyped.Runtime.Values;
using KagentTyped.V1Alpha2;

namespace KagentTyped.Runtime.Channels;

/// <summary>
/// Reads <c>spec.channels</c> of harnesses: the one place that decides which names, types and lists are good, for every backend.
/// </summary>
/// <param name="reader">Reads the ConfigMaps and Secrets that allow lists stand in.</param>
public sealed class ChannelReader(IObjectReader reader)
{
    private readonly DependencyReader _dependencies = new(reader);

    /// <summary>Reads the channels of a harness.</summary>
    /// <param name="harness">The harness.</param>
    /// <param name="cancellationToken">Ends the requests.</param>
    /// <exception cref="AgentValidationException">A channel cannot work as it is written.</exception>
    /// <exception cref="AgentDependencyException">An allow list could not be read.</exception>
    public async Task<HarnessChannels> ReadAsync(AgentHarness harness, CancellationToken cancellationToken = default)
    {
        if (harness.Spec?.Channels is not { Count: > 0 } channels)
            return HarnessChannels.None;
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        var accounts = new List<ChannelAccount>();
        for (int i = 0; i < channels.Count; i++)
        {
            string path = $"spec.channels[{i}]";
            string name = CheckName(channels[i].Name, path, names);
            accounts.Add(await ReadAsync(harness, channels[i], name, path, cancellationToken).ConfigureAwait(false));
        }

        return new(accounts);
    }

    private static string CheckName(string? given, string path, Dictionary<string, string> names)
    {
        string name = given?.Trim() ?? "";
        string suffix = ChannelSuffix.Of(name);
        string? problem = name switch
        {
            "" => "channel name must not be blank",
            // JavaScript programs read the name as the key of an object.
            "__proto__" or "constructor" or "prototype" => $"channel {GoText.Quote(name)}: reserved name",
            _ when name.Any(char.IsControl) => $"channel {GoText.Quote(name)}: the name has a control character",
            _ when !names.TryAdd(suffix, name) => names[suffix] == name
                ? $"channel {GoText.Quote(name)}: duplicate binding name"
                : $"channel {GoText.Quote(name)}: the name is too like that of channel {GoText.Quote(names[suffix])}, both are {suffix} in names of variables",
            _ => null,
        };
        return problem is null ? name : throw new AgentValidationException($"{path}.name", problem);
    }

    private Task<ChannelAccount> ReadAsync(AgentHarness harness, AgentHarnessSpecChannel channel, string name, string path, CancellationToken cancellationToken)
        => channel.Type.Value switch
        {
            AgentHarnessSpecChannelType.Names.Telegram => ReadTelegramAsync(harness, channel.Telegram, name, $"{path}.telegram", cancellationToken),
            AgentHarnessSpecChannelType.Names.Slack => ReadSlackAsync(harness, channel.Slack, name, $"{path}.slack", cancellationToken),
            var other => throw new AgentValidationException($"{path}.type", $"channel {GoText.Quote(name)}: unsupported type {GoText.Quote(other ?? "")}"),
        };

    private async Task<ChannelAccount> ReadTelegramAsync(
        AgentHarness harness, AgentHarnessSpecChannelTelegram? telegram, string name, string path, CancellationToken cancellationToken)
    {
        string title = $"channel {GoText.Quote(name)}";
        if (telegram is null)
            throw new AgentValidationException(path, $"{title}: telegram spec is required");
        var token = Credential(ChannelToken.TelegramBot, telegram.BotToken, name, $"{path}.botToken", $"{title} telegram bot token");
        var users = await UsersAsync(harness, telegram.AllowedUserIDs, telegram.AllowedUserIDsFrom, path, $"{title} telegram allowlist", cancellationToken)
            .ConfigureAwait(false);
        return new TelegramAccount(name, token.Suffix, token, users);
    }

    private async Task<ChannelAccount> ReadSlackAsync(
        AgentHarness harness, AgentHarnessSpecChannelSlack? slack, string name, string path, CancellationToken cancellationToken)
    {
        string title = $"channel {GoText.Quote(name)}";
        if (slack is null)
            throw new AgentValidationException(path, $"{title}: slack spec is required");
        var bot = Credential(ChannelToken.SlackBot, slack.BotToken, name, $"{path}.botToken", $"{title} slack bot token");
        var app = Credential(ChannelToken.SlackApp, slack.AppToken, name, $"{path}.appToken", $"{title} slack app token");
        var account = new SlackAccount(name, bot.Suffix, bot, app);
        return harness.Spec!.Backend.Value switch
        {
            AgentHarnessBackendType.Names.Openclaw or AgentHarnessBackendType.Names.Nemoclaw => SlackRules.ForOpenClaw(account, slack.Openclaw, $"{path}.openclaw", title),
            AgentHarnessBackendType.Names.Hermes => SlackRules.ForHermes(account, slack.Hermes, $"{path}.hermes", title) with
            {
                AllowedUserIds = await UsersAsync(
                    harness, slack.Hermes?.AllowedUserIDs, slack.Hermes?.AllowedUserIDsFrom, $"{path}.hermes", $"{title} slack allowed users", cancellationToken).ConfigureAwait(false),
            },
            var other => throw new AgentValidationException("spec.backend", $"{title}: slack channels are not supported for backend {GoText.Quote(other ?? "")}"),
        };
    }

    private static ChannelCredential Credential(ChannelToken token, AgentHarnessSpecChannelSlackAppToken? given, string name, string path, string title)
    {
        string? problem = null;
        string? value = null;
        if (!string.IsNullOrWhiteSpace(given?.Value))
            problem = SecretText.Problem(given.Value, out value);
        else if (given?.ValueFrom is null)
            problem = "channel credential requires value or valueFrom";
        if (problem is not null)
            throw new AgentValidationException(path, $"{title}: {problem}");
        return new(token, ChannelSuffix.Of(name), title, path, value, value is null ? given!.ValueFrom!.ToValueSource() : null);
    }

    private async Task<IReadOnlyList<string>> UsersAsync(
        AgentHarness harness,
        IList<string>? given,
        AgentHarnessSpecChannelSlackAppTokenValueFrom? source,
        string path,
        string title,
        CancellationToken cancellationToken)
    {
        IReadOnlyList<string> users;
        if (given is { Count: > 0 })
        {
            path += ".allowedUserIDs";
            users = [.. given.Select(user => user?.Trim() ?? "").Where(user => user.Length > 0)];
        }
        else if (source is not null)
        {
            path += ".allowedUserIDsFrom";
            string text = await _dependencies.ResolveAsync(
                source.ToValueSource(), harness.Metadata.NamespaceProperty ?? "", path, $"{title}: resolve allowedUserIDsFrom", cancellationToken).ConfigureAwait(false);
            users = ListText.Split(text);
        }
        else
        {
            return [];
        }

        // A list of nothing would mean everybody, or a pairing that nobody asked for.
        if (users.Count == 0)
            throw new AgentValidationException(path, $"{title}: the list has only blank entries; name a user, or remove the list");
        return users.All(IsUserId) ? users : throw new AgentValidationException(path, $"{title}: an entry has characters that no user id has: white space, control characters or any of ,;$'\"`\\");
    }

    // Lists are joined with commas and put into files whose readers give meaning to quotes and dollars.
    private static bool IsUserId(string user) => !user.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || ",;$'\"`\\".Contains(c, StringComparison.Ordinal));
}
