using System.Runtime.Versioning;
using CsCheck;
using KagentTyped.Runtime.OpenShell.Bootstrap;
using KagentTyped.Runtime.Tests.Support;
using KagentTyped.Tests.Support;

namespace KagentTyped.Runtime.OpenShell.Tests.Bootstrap;

/// <summary>The commands under a real shell.</summary>
[UnsupportedOSPlatform("windows")]
public class GatewayScriptTests
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    [Fact]
    public void NoCommand_HasALineBreak() => Assert.All(
        [.. GatewayProgram.InstallOpenClaw, .. GatewayProgram.InstallHermes("f", 1), .. GatewayProgram.OpenClaw.Start, .. GatewayProgram.OpenClaw.Connect, .. GatewayProgram.Hermes.Start, .. GatewayProgram.Hermes.Connect],
        argument => Assert.False(argument.AsSpan().ContainsAny('\0', '\r', '\n')));

    [Fact]
    [Trait("spec", "H-9")]
    public void AnyContent_IsInstalledAsItIs_ForItsOwnerOnly() => Gen.Select(Gen.Byte.Array[0, 3000], Gen.Byte.Array[0, 3000]).SampleSame((config, environment) =>
    {
        using var shell = new Shell();
        string folder = Path.Combine(shell.Home, "it's $(here)");
        var hermes = shell.Run(GatewayProgram.InstallHermes(folder, config.Length), [.. config, .. environment]);
        var claw = shell.Run(GatewayProgram.InstallOpenClaw, config);
        string[] files = [Path.Combine(folder, "config.yaml"), Path.Combine(folder, ".env"), Path.Combine(shell.Home, ".openclaw", "openclaw.json")];
        return hermes == (0, "") && claw == (0, "")
            && File.ReadAllBytes(files[0]).AsSpan().SequenceEqual(config)
            && File.ReadAllBytes(files[1]).AsSpan().SequenceEqual(environment)
            && File.ReadAllBytes(files[2]).AsSpan().SequenceEqual(config)
            && files.All(file => File.GetUnixFileMode(file) == OwnerOnly)
            && Directory.GetFiles(folder).Length == 2;
    }, iter: 25);

    [Fact]
    public void FailedInstallation_LeavesTheOldFile()
    {
        using var shell = new Shell();
        shell.Run(GatewayProgram.InstallOpenClaw, "old"u8.ToArray());
        shell.Stub("cat", "exit 1");

        Assert.NotEqual(0, shell.Run(GatewayProgram.InstallOpenClaw, "new"u8.ToArray()).ExitCode);
        Assert.Equal("old", File.ReadAllText(Path.Combine(shell.Home, ".openclaw", "openclaw.json")));
    }

    [Fact]
    [Trait("spec", "H-4")]
    [Trait("spec", "I-8")]
    public void StartingAgain_ReplacesTheRunningGateway()
    {
        using var shell = new Shell();
        shell.Stub("hermes", "echo $$ >> \"$HERMES_HOME/started\"; while :; do sleep 0.05; done");
        string[] start = [.. GatewayProgram.Hermes.Start];
        start[^2] = shell.Home;
        start[^1] = Path.Combine(shell.Home, "log");
        string pidFile = Path.Combine(shell.Home, "gateway.pid");
        var pids = new List<int>();
        try
        {
            for (int i = 0; i < 3; i++)
            {
                Assert.Equal((0, ""), shell.Run(start));
                pids.Add(int.Parse(File.ReadAllText(pidFile), System.Globalization.CultureInfo.InvariantCulture));
                Assert.True(SpinWait.SpinUntil(() => File.Exists(Path.Combine(shell.Home, "started")) && File.ReadAllLines(Path.Combine(shell.Home, "started")).Length == i + 1, TimeSpan.FromMinutes(1)));
            }

            Assert.Equal(pids.Select(pid => $"{pid}"), File.ReadAllLines(Path.Combine(shell.Home, "started")));

            // Those that are ended need not be gone at once.
            Assert.True(SpinWait.SpinUntil(() => pids.Select(IsGateway).SequenceEqual([false, false, true]), TimeSpan.FromMinutes(2)));
            Assert.Equal(["gateway", "run"], shell.Arguments("hermes")!);
        }
        finally
        {
            foreach (int pid in pids.Where(IsGateway))
                System.Diagnostics.Process.GetProcessById(pid).Kill();
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("not a number; evil")]
    [InlineData("99999999")]
    public void RecordedNumberThatIsNoGateway_IsLeftAlone(string recorded)
    {
        using var shell = new Shell("hermes", "evil");
        File.WriteAllText(Path.Combine(shell.Home, "gateway.pid"), recorded);
        string[] start = [.. GatewayProgram.Hermes.Start];
        start[^2] = shell.Home;
        start[^1] = Path.Combine(shell.Home, "log");

        Assert.Equal(0, shell.Run(start).ExitCode);
        Assert.True(SpinWait.SpinUntil(() => shell.Arguments("hermes") is ["gateway", "run"], TimeSpan.FromMinutes(2)));
        Assert.Null(shell.Arguments("evil"));
    }

    [Fact]
    public void ProcessOfAnotherProgramWithTheRecordedNumber_IsNotEnded()
    {
        using var shell = new Shell("hermes");
        using var other = System.Diagnostics.Process.Start("sleep", "86400");
        try
        {
            File.WriteAllText(Path.Combine(shell.Home, "gateway.pid"), $"{other.Id}\n");
            string[] start = [.. GatewayProgram.Hermes.Start];
            start[^2] = shell.Home;
            start[^1] = Path.Combine(shell.Home, "log");
            shell.Run(start);

            Assert.False(other.HasExited);
        }
        finally
        {
            other.Kill();
        }
    }

    private static bool IsGateway(int pid)
    {
        try
        {
            return File.ReadAllText($"/proc/{pid}/cmdline").Replace('\0', ' ').Contains("hermes gateway run", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }
}
