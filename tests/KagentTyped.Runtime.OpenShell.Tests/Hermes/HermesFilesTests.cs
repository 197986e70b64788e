using System.Text.RegularExpressions;
using CsCheck;
using KagentTyped.Generators.Tests.Support;
using KagentTyped.Runtime.Agents;
using KagentTyped.Runtime.Channels;
using KagentTyped.Runtime.OpenShell.Hermes;
using KagentTyped.Runtime.Tests.Support;
using KagentTyped.Tests.Support;
using KagentTyped.V1Alpha2;
using YamlDotNet.RepresentationModel;

namespace KagentTyped.Runtime.OpenShell.Tests.Hermes;

public partial class HermesFilesTests
{
    private readonly Harness _team = new Harness().Secret("tg", ("token", "tg-token"));

    [Fact]
    public void Config_WithTelegram_AsksForMentions() => Snapshot.Matches(HermesConfig.Write(Model("gpt-4o"), hasTelegram: true), "config.yaml");

    [Fact]
    public void Config_WithAModelOnly_HasNoTelegram()
    {
        string text = HermesConfig.Write(Model(" test-model "), hasTelegram: false);

        Assert.Contains("default: test-model\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("telegram", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("  ", "ModelConfig.spec.model is required for Hermes bootstrap")]
    [InlineData("a\nb", "ModelConfig.spec.model has a line break or another control character inside")]
    public void UnusableModelName_IsRefused(string name, string message)
    {
        var e = Assert.Throws<AgentValidationException>(() => HermesConfig.Write(Model(name), hasTelegram: false));
        Assert.Equal(("spec.modelConfigRef", message), (e.FieldPath, e.Message));
    }

    [Fact]
    public void AnyModelName_IsReadBackFromTheConfig() => Gen.OneOf(
        Gen.OneOf("yes", "null", "1.5", "0x10", "~", "- a", "a: b", "#c", "'", "\"", "\\", "*a", "&a", "!t", "{", "]", "%", "@", "é", "日本", "😀", "a #b", "${X}", "On"),
        Gen.String[Gen.Char[' ', '\ud7ff'], 1, 12]).Where(name => name.Trim().Length > 0 && !name.Any(char.IsControl)).SampleSame(name =>
        {
            var yaml = new YamlStream();
            yaml.Load(new StringReader(HermesConfig.Write(Model(name), hasTelegram: false)));
            var model = (YamlScalarNode)yaml.Documents.Single().RootNode["model"]["default"];
            bool isText = model.Style != YamlDotNet.Core.ScalarStyle.Plain || char.IsAsciiLetter(name.Trim()[0]);
            return model.Value == name.Trim() && isText && ((YamlMappingNode)yaml.Documents[0].RootNode).Children.Count == 8;
        }, iter: 2_000);

    [Fact]
    [Trait("spec", "H-1")]
    public async Task Environment_HasTheNamesThatHermesReads_AndPlaceholdersOfTheChannelsCredentials() => Snapshot.Matches(
        HermesEnvironment.Write(await ChannelsAsync(
            "{name: tg, type: telegram, telegram: {botToken: {valueFrom: {type: Secret, name: tg, key: token}}, allowedUserIDs: ['123456789']}}",
            Harness.Slack("sl", ", hermes: {allowedUserIDs: [U01234567, U89ABCDEF], homeChannel: C01234567890, homeChannelName: general}"))),
        "hermes.env");

    [Fact]
    public void Environment_WithoutChannels_HasTheServerOnly()
        => Assert.Equal("API_SERVER_PORT=18642\nAPI_SERVER_HOST=127.0.0.1\n", HermesEnvironment.Write(HarnessChannels.None));

    [Theory]
    [Trait("spec", "H-1")]
    [InlineData("telegram")]
    [InlineData("slack")]
    public async Task SecondAccountOfAPlatform_IsRefused(string type)
    {
        var channels = await ChannelsAsync(type == "slack" ? [Harness.Slack("a"), Harness.Slack("b")] : [Harness.Telegram("a"), Harness.Telegram("b")]);
        var e = Assert.Throws<AgentValidationException>(() => HermesEnvironment.Write(channels));

        Assert.Equal(("spec.channels", $"hermes supports at most one {type} channel, found a second \"b\""), (e.FieldPath, e.Message));
    }

    [Fact]
    [Trait("spec", "H-7")]
    public void AnyLabel_IsReadBackFromTheEnvironment() => Gen.OneOf(
        Gen.OneOf("a b", "#x", "it's", "\"q\"", "\\", "\\'", "a=b", "$HOME", "`x`", "'", " 'a' ", "é", "x\\"),
        Gen.String[Gen.Char[' ', '~'], 1, 12]).Where(label => label.Trim().Length > 0).SampleSame(label =>
        {
            var token = new ChannelCredential(ChannelToken.SlackBot, "S", "token", "spec", "t", null);
            var slack = new SlackAccount("s", "S", token, token with { Token = ChannelToken.SlackApp }) { HomeChannel = "C1", HomeChannelName = label };
            var read = ReadDotEnv(HermesEnvironment.Write(new([slack])));
            return read["SLACK_HOME_CHANNEL_NAME"] == label && read.Count == 6;
        }, iter: 2_000);

    [Fact]
    public void InteractiveCommand_StartsHermesInItsHome() => Assert.Equal("cd /sandbox/.hermes && exec hermes", HermesDefaults.InteractiveCommand);

    /// <summary>Reads the file by the rules of python-dotenv: plain values to the end of the line, single quotes with two escapes.</summary>
    private static Dictionary<string, string> ReadDotEnv(string text)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var match = DotEnvLine().Match(line);
            Assert.True(match.Success, line);
            values.Add(match.Groups["name"].Value, match.Groups["quoted"].Success ? Escape().Replace(match.Groups["quoted"].Value, "$1") : match.Groups["plain"].Value);
        }

        return values;
    }

    [GeneratedRegex(@"\A(?<name>[A-Z_]+)=('(?<quoted>(\\.|[^'\\])*)'|(?<plain>[^\s#'""]*))\z")]
    private static partial Regex DotEnvLine();

    [GeneratedRegex(@"\\([\\'])")]
    private static partial Regex Escape();

    private static ModelConfigSpec Model(string name) => new() { Provider = ModelConfigSpecProvider.OpenAI, Model = name };

    private Task<HarnessChannels> ChannelsAsync(params string[] channels)
        => new ChannelReader(_team.Reader).ReadAsync(Harness.Of($"{{backend: hermes, channels: [{string.Join(", ", channels)}]}}"));
}
