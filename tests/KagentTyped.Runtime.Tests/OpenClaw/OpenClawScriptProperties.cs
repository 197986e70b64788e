using System.Runtime.Versioning;
using System.Text;
using System.Text.Json;
using CsCheck;
using KagentTyped.Runtime.Channels;
using KagentTyped.Runtime.OpenClaw;
using KagentTyped.Runtime.Tests.Support;
using KagentTyped.Tests.Support;

namespace KagentTyped.Runtime.Tests.OpenClaw;

/// <summary>Whatever users write, the script is the same and the file says what they wrote.</summary>
[UnsupportedOSPlatform("windows")]
public class OpenClawScriptProperties
{
    private static readonly string[] Stubs = ["openclaw", "evil"];

    // What shells, JSON and base64 are sensitive to.
    private static readonly Gen<string> Hostile = Gen.OneOf(
        Gen.OneOf("'", "\"", "\\", "$(evil)", "`evil`", "; evil", "&& evil", "| evil", "\n evil", "\r", "${HOME}", "$'\\n'", "*", "~", "#", " ", "\t", "-n", "--", "%s", "\0",
            "\u2028", "é", "日", "😀", "{}", "]", ",", "EOF\nevil\n", "x"),
        Gen.String[Gen.Char, 0, 4]).Array[1, 5].Select(string.Concat);

    [Fact]
    public void File_SaysWhatWasWritten() => Gen.Select(Hostile, Hostile, Hostile).SampleSame((name, user, model) =>
    {
        using var json = JsonDocument.Parse(Document(name, user, model, "https://h/").ToUtf8Json());
        var telegram = json.RootElement.GetProperty("channels").GetProperty("telegram");
        var account = telegram.GetProperty("accounts").EnumerateObject().Single();
        string id = json.RootElement.GetProperty("models").GetProperty("providers").GetProperty("openai").GetProperty("models")[0].GetProperty("id").GetString()!;
        return account.Name == Utf8(name) && account.Value.GetProperty("allowFrom")[0].GetString() == Utf8(user) && id == Utf8(model);
    }, iter: 2_000);

    [Fact]
    public void Script_RunsTheGatewayAndNothingElse() => Gen.Select(Hostile, Hostile, Hostile, Hostile).SampleSame((name, user, model, host) =>
    {
        using var shell = new Shell(Stubs);
        var document = Document(name, user, model, host);
        var (exitCode, output) = Run(shell, document, "tok\n");
        string file = Path.Combine(shell.Home, ".openclaw", "openclaw.json");
        return exitCode == 0
            && output.Length == 0
            && shell.Arguments("evil") is null
            && shell.Arguments("openclaw") is ["gateway", "run", "--port", "80", "--allow-unconfigured"]
            && !shell.Environment("openclaw").Any(variable => variable.StartsWith(OpenClawStartup.DocumentVariable, StringComparison.Ordinal))
            && File.ReadAllBytes(file).AsSpan().SequenceEqual(document.ToUtf8Json());
    }, iter: 40);

    [Fact]
    [Trait("spec", "C-10")]
    public void File_IsForItsOwnerOnly_AndTheShellBecomesTheGateway()
    {
        using var shell = new Shell();
        shell.Stub("openclaw", "echo $$ > \"$HOME/gateway.pid\"");
        string folder = Path.Combine(shell.Home, ".openclaw");
        string file = Path.Combine(folder, "openclaw.json");
        Directory.CreateDirectory(folder);
        File.WriteAllText(file, "from an earlier start");
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);

        var (exitCode, output) = Run(shell, Document("n", "u", "m", "h"), "t", "echo $$ > \"$HOME/shell.pid\"\n");

        Assert.Equal((0, ""), (exitCode, output));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        Assert.Equal(File.ReadAllText(Path.Combine(shell.Home, "shell.pid")), File.ReadAllText(Path.Combine(shell.Home, "gateway.pid")));
    }

    [Fact]
    public void TokenOfASecret_LosesTheLineBreakAtItsEnd()
    {
        using var shell = new Shell("openclaw");
        Run(shell, Document("n", "u", "m", "h"), " tok\n");

        Assert.Contains("OPENCLAW_GATEWAY_TOKEN=tok", shell.Environment("openclaw"));
    }

    [Fact]
    public void ScriptThatCannotWriteTheFile_FailsBeforeTheGateway()
    {
        using var shell = new Shell("openclaw");
        File.WriteAllText(Path.Combine(shell.Home, ".openclaw"), "a file where the folder belongs");

        Assert.NotEqual(0, Run(shell, Document("n", "u", "m", "h"), "t").ExitCode);
        Assert.Null(shell.Arguments("openclaw"));
    }

    private static (int ExitCode, string Output) Run(Shell shell, OpenClawDocument document, string token, string before = "") => shell.Run(
        ["/bin/sh", "-c", before + OpenClawStartup.Script(document.Gateway)],
        environment: [("OPENCLAW_GATEWAY_TOKEN", token), (OpenClawStartup.DocumentVariable, Encoding.UTF8.GetString(document.ToUtf8Json()))]);

    private static OpenClawDocument Document(string name, string user, string model, string host)
    {
        var token = new ChannelCredential(ChannelToken.TelegramBot, ChannelSuffix.Of(name), "token", "spec", "t", null);
        return OpenClawDocument.ForSubstrate(
            GatewayProfile.Substrate(OpenClawCredential.Environment("OPENCLAW_GATEWAY_TOKEN"), 80, host),
            new("openai", model, "OPENAI_API_KEY", "openai-completions", "api-key", host, true),
            new([new TelegramAccount(name, token.Suffix, token, [user])]));
    }

    /// <summary>The text as UTF-8 can hold it: lone surrogates become the replacement character.</summary>
    private static string Utf8(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
}
