using KagentTyped.Runtime.Agents;
using KagentTyped.Runtime.Channels;
using KagentTyped.Runtime.Failures;
using KagentTyped.Runtime.Tests.Support;
using KagentTyped.V1Alpha2;

namespace KagentTyped.Runtime.Tests.Channels;

public class ChannelReaderTests
{
    private readonly Harness _team = new();

    [Theory]
    [InlineData("my-bot", "MY_BOT")]
    [InlineData("  ", "CHANNEL")]
    [InlineData("tg1", "TG1")]
    [InlineData("a.b", "A_B")]
    [InlineData("--", "__")]
    public void Suffix_HasUpperCaseLettersDigitsAndUnderscores(string name, string suffix) => Assert.Equal(suffix, ChannelSuffix.Of(name));

    [Theory]
    [Trait("spec", "I-15")]
    [InlineData("ünï", "_N_")]
    [InlineData("日n本", "_N_")]
    public void Suffix_IsAscii(string name, string suffix) => Assert.Equal(suffix, ChannelSuffix.Of(name));

    [Theory]
    [InlineData(" a , b\n c ; ;d ", new[] { "a", "b", "c", "d" })]
    [InlineData("   ", new string[0])]
    [InlineData("a b", new[] { "a b" })]
    [InlineData(null, new string[0])]
    public void Lists_AreSplitAtCommasSemicolonsAndLineBreaks(string? text, string[] parts) => Assert.Equal(parts, ListText.Split(text));

    [Fact]
    public async Task WithoutChannels_ThereIsNothing()
    {
        Assert.Empty((await ReadAsync(Harness.Of("{backend: openclaw}"))).Accounts);
        Assert.Equal(0, _team.Reader.Reads);
    }

    [Fact]
    public async Task EveryChannel_HasItsOwnVariable()
    {
        var channels = await ReadAsync(Harness.WithChannels(Harness.Telegram("bot-a"), Harness.Telegram("bot-b"), Harness.Slack("sl")));

        Assert.Equal(
            ["TELEGRAM_BOT_TOKEN_BOT_A", "TELEGRAM_BOT_TOKEN_BOT_B", "SLACK_BOT_TOKEN_SL", "SLACK_APP_TOKEN_SL"],
            channels.Credentials.Select(ChannelVariables.OpenShell));
        Assert.Equal(
            ["KAGENT_SB_CH_BOT_A_TELEGRAM_BOT", "KAGENT_SB_CH_BOT_B_TELEGRAM_BOT", "KAGENT_SB_CH_SL_SLACK_BOT", "KAGENT_SB_CH_SL_SLACK_APP"],
            channels.Credentials.Select(ChannelVariables.Substrate));
    }

    [Fact]
    [Trait("spec", "C-9")]
    public async Task BlankName_IsRefused()
        => await RefusesAsync([Harness.Telegram("ok"), Harness.Telegram("'  '")], "spec.channels[1].name", "channel name must not be blank");

    [Fact]
    [Trait("spec", "C-9")]
    public async Task DuplicateName_IsRefused_WhateverTheTypes()
        => await RefusesAsync([Harness.Telegram("dup"), Harness.Slack("' dup '")], "spec.channels[1].name", "channel \"dup\": duplicate binding name");

    [Fact]
    [Trait("spec", "I-15")]
    public async Task NamesThatShareAVariable_AreRefused() => await RefusesAsync(
        [Harness.Telegram("my-bot"), Harness.Telegram("my_bot")],
        "spec.channels[1].name",
        "channel \"my_bot\": the name is too like that of channel \"my-bot\", both are MY_BOT in names of variables");

    [Theory]
    [InlineData("__proto__", "channel \"__proto__\": reserved name")]
    [InlineData("\"a\\nb\"", "channel \"a\\nb\": the name has a control character")]
    public async Task HarmfulName_IsRefused(string name, string message) => await RefusesAsync([Harness.Telegram(name)], "spec.channels[0].name", message);

    [Theory]
    [InlineData("{name: x, type: discord}", "spec.channels[0].type", "channel \"x\": unsupported type \"discord\"")]
    [InlineData("{name: x, type: telegram}", "spec.channels[0].telegram", "channel \"x\": telegram spec is required")]
    [InlineData("{name: x, type: slack}", "spec.channels[0].slack", "channel \"x\": slack spec is required")]
    [InlineData(
        "{name: x, type: telegram, telegram: {botToken: {}}}",
        "spec.channels[0].telegram.botToken",
        "channel \"x\" telegram bot token: channel credential requires value or valueFrom")]
    [InlineData(
        "{name: x, type: slack, slack: {botToken: {value: a}, appToken: {value: '  '}}}",
        "spec.channels[0].slack.appToken",
        "channel \"x\" slack app token: channel credential requires value or valueFrom")]
    public async Task IncompleteChannel_IsRefused(string channel, string path, string message) => await RefusesAsync([channel], path, message);

    [Fact]
    public async Task TokenInPlace_IsTrimmed()
    {
        var channels = await ReadAsync(Harness.WithChannels("{name: x, type: telegram, telegram: {botToken: {value: '  tok  '}}}"));

        Assert.Equal("tok", channels.Credentials.Single().Value);
    }

    [Fact]
    [Trait("spec", "I-12")]
    public async Task TokenWithALineBreakInside_IsRefused_AndNotRepeated() => await RefusesAsync(
        ["{name: x, type: telegram, telegram: {botToken: {value: \"se\\ncret\"}}}"],
        "spec.channels[0].telegram.botToken",
        "channel \"x\" telegram bot token: the value has a line break or another control character inside");

    [Fact]
    public void Credential_DoesNotShowItsValue()
        => Assert.DoesNotContain("hush", new ChannelCredential(ChannelToken.SlackApp, "X", "token", "spec", "hush", null).ToString(), StringComparison.Ordinal);

    [Fact]
    public async Task AllowList_ComesFromTheList_OrElseFromAKey()
    {
        _team.ConfigMap("users", ("ids", " 1 , 2\n3 "));
        var channels = await ReadAsync(Harness.WithChannels(
            Harness.Telegram("a", ", allowedUserIDs: [' 7 ', '', '8']"),
            Harness.Telegram("b", ", allowedUserIDs: [], allowedUserIDsFrom: {type: ConfigMap, name: users, key: ids}"),
            Harness.Telegram("c")));

        Assert.Equal([["7", "8"], ["1", "2", "3"], []], channels.Telegram.Select(account => account.AllowedUserIds));
    }

    [Theory]
    [Trait("spec", "C-12")]
    [InlineData(", allowedUserIDs: ['  ', '']", "spec.channels[0].telegram.allowedUserIDs")]
    [InlineData(", allowedUserIDsFrom: {type: Secret, name: blank, key: ids}", "spec.channels[0].telegram.allowedUserIDsFrom")]
    public async Task AllowListOfBlanks_IsRefused(string more, string path)
    {
        _team.Secret("blank", ("ids", " , ;\n"));
        await RefusesAsync([Harness.Telegram("tg", more)], path, "channel \"tg\" telegram allowlist: the list has only blank entries; name a user, or remove the list");
    }

    [Fact]
    public async Task UserIdWithAComma_IsRefused() => await RefusesAsync(
        [Harness.Telegram("tg", ", allowedUserIDs: ['1,2']")],
        "spec.channels[0].telegram.allowedUserIDs",
        "channel \"tg\" telegram allowlist: an entry has characters that no user id has: white space, control characters or any of ,;$'\"`\\");

    [Fact]
    public async Task AllowListThatIsMissing_IsTheUsersToMend_AndOneThatCannotBeReadMayPass()
    {
        var harness = Harness.WithChannels(Harness.Telegram("tg", ", allowedUserIDsFrom: {type: Secret, name: gone, key: ids}"));
        await Harness.RefusesAsync(
            () => ReadAsync(harness),
            "spec.channels[0].telegram.allowedUserIDsFrom",
            "channel \"tg\" telegram allowlist: resolve allowedUserIDsFrom: failed to find Secret kagent/gone: secrets \"gone\" not found");

        _team.Reader.Fail<k8s.Models.V1Secret>(Harness.Namespace, "gone", ApiFailure.Unreachable);
        var e = await Assert.ThrowsAsync<AgentDependencyException>(() => ReadAsync(harness));
        Assert.Equal(ApiFailure.Unreachable, e.Failure);
    }

    [Fact]
    public async Task SlackOfOpenClaw_IsOpenWithInteractiveReplies_UnlessSaidOtherwise()
    {
        var channels = await ReadAsync(Harness.WithChannels(
            Harness.Slack("a"),
            Harness.Slack("b", ", openclaw: {channelAccess: allowlist, allowlistChannels: [' C0123456789 ', ''], interactiveReplies: false}")));

        Assert.Equal((AgentHarnessSpecChannelSlackOpenclawChannelAccess.Open, true), (channels.Slack[0].Access, channels.Slack[0].InteractiveReplies));
        Assert.Equal((AgentHarnessSpecChannelSlackOpenclawChannelAccess.Allowlist, false), (channels.Slack[1].Access, channels.Slack[1].InteractiveReplies));
        Assert.Equal(["C0123456789"], channels.Slack[1].AllowedChannels);
    }

    [Theory]
    [Trait("spec", "C-2")]
    [InlineData("channelAccess: allowlist, allowlistChannels: ['#general']", "spec.channels[0].slack.openclaw.allowlistChannels", "channel \"s\": \"#general\" is no Slack channel id; Slack shows the id, such as C0123456789, at the end of the channel's details")]
    [InlineData("channelAccess: allowlist", "spec.channels[0].slack.openclaw.allowlistChannels", "channel \"s\": allowlistChannels is required when channelAccess is allowlist")]
    [InlineData("channelAccess: some", "spec.channels[0].slack.openclaw.channelAccess", "channel \"s\": unknown channelAccess \"some\"")]
    public async Task SlackAccessThatWouldAllowNothing_IsRefused(string options, string path, string message)
        => await RefusesAsync([Harness.Slack("s", $", openclaw: {{{options}}}")], path, message);

    [Fact]
    public async Task SlackOfHermes_HasUsersAndAHomeChannel()
    {
        var harness = Harness.Of($"{{backend: hermes, channels: [{Harness.Slack("sl", ", hermes: {allowedUserIDs: [U1, U2], homeChannel: ' C01 ', homeChannelName: general}")}]}}");
        var slack = (await ReadAsync(harness)).Slack.Single();

        Assert.Equal(["U1", "U2"], slack.AllowedUserIds);
        Assert.Equal(("C01", "general"), (slack.HomeChannel, slack.HomeChannelName));
    }

    [Theory]
    [Trait("spec", "H-7")]
    [InlineData("homeChannel: C1, homeChannelName: \"a\\nEVIL=1\"", "homeChannelName", "homeChannelName has a line break or another control character inside")]
    [InlineData("homeChannel: C1, homeChannelName: '${HOME}'", "", "homeChannel and homeChannelName must not have ${ inside")]
    [InlineData("homeChannel: \"C1\\nEVIL=1\"", "homeChannel", "homeChannel has white space or a control character inside")]
    public async Task ControlCharactersOfHermes_AreRefused(string options, string field, string message) => await Harness.RefusesAsync(
        () => ReadAsync(Harness.Of($"{{backend: hermes, channels: [{Harness.Slack("sl", $", hermes: {{{options}}}")}]}}")),
        $"spec.channels[0].slack.hermes.{field}".TrimEnd('.'),
        $"channel \"sl\": {message}");

    [Fact]
    [Trait("spec", "H-8")]
    public async Task HomeChannelNameAlone_IsRefused() => await Harness.RefusesAsync(
        () => ReadAsync(Harness.Of($"{{backend: hermes, channels: [{Harness.Slack("sl", ", hermes: {homeChannelName: general}")}]}}")),
        "spec.channels[0].slack.hermes.homeChannelName",
        "channel \"sl\": homeChannelName needs homeChannel beside it");

    [Fact]
    public async Task SlackOfAnUnknownBackend_IsRefused() => await Harness.RefusesAsync(
        () => ReadAsync(Harness.Of($"{{backend: other, channels: [{Harness.Slack("sl")}]}}")),
        "spec.backend",
        "channel \"sl\": slack channels are not supported for backend \"other\"");

    private Task<HarnessChannels> ReadAsync(AgentHarness harness) => new ChannelReader(_team.Reader).ReadAsync(harness);

    private Task RefusesAsync(string[] channels, string path, string message) => Harness.RefusesAsync(() => ReadAsync(Harness.WithChannels(channels)), path, message);
}
