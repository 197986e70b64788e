using KagentTyped.Runtime.OpenShell.Exec;

namespace KagentTyped.Runtime.OpenShell.Bootstrap;

/// <summary>Installs the configuration of a harness, starts its gateway and waits until it takes connections. May be repeated.</summary>
internal sealed class GatewayBootstrap(SandboxExec exec, TimeProvider time)
{
    private const int Rounds = 30;
    private const int MaxQuoted = 2000;

    // What the call may take beyond the command.
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(5);

    /// <summary>Runs the steps.</summary>
    /// <param name="sandboxId">The sandbox.</param>
    /// <param name="program">The gateway.</param>
    /// <param name="install">The command that installs the configuration.</param>
    /// <param name="files">Its standard input.</param>
    /// <param name="cancellationToken">Ends the steps.</param>
    /// <exception cref="OpenShellException">A step failed; the message names it.</exception>
    public async Task RunAsync(string sandboxId, GatewayProgram program, IReadOnlyList<string> install, ReadOnlyMemory<byte> files, CancellationToken cancellationToken)
    {
        await StepAsync(sandboxId, install, files, program.InstallTimeout, program.InstallTitle, cancellationToken).ConfigureAwait(false);
        await StepAsync(sandboxId, program.Start, default, program.StartTimeout, program.StartTitle, cancellationToken).ConfigureAwait(false);
        await WaitAsync(sandboxId, program, cancellationToken).ConfigureAwait(false);
    }

    private async Task StepAsync(
        string sandboxId, IReadOnlyList<string> command, ReadOnlyMemory<byte> stdin, TimeSpan timeout, string title, CancellationToken cancellationToken)
    {
        var result = await RunAsync(sandboxId, command, stdin, timeout, title, cancellationToken).ConfigureAwait(false);
        if (result.ExitCode != 0)
            throw new OpenShellException($"{title}: exit {result.ExitCode}: {Quoted(result.Stderr)}");
    }

    private async Task WaitAsync(string sandboxId, GatewayProgram program, CancellationToken cancellationToken)
    {
        string title = $"wait for {program.Name} gateway listen";
        string problem = "";
        for (int round = 1; round <= Rounds; round++)
        {
            var result = await RunAsync(sandboxId, program.Connect, default, ConnectTimeout, title, cancellationToken).ConfigureAwait(false);
            if (result.ExitCode == 0)
                return;
            problem = Quoted(result.Stderr);

            // Not found or not executable: waiting does not mend that.
            if (result.ExitCode is 126 or 127)
                throw new OpenShellException($"{title}: {program.Connect[0]}: exit {result.ExitCode}: {problem}");
            await Task.Delay(Round, time, cancellationToken).ConfigureAwait(false);
        }

        var log = await RunAsync(sandboxId, ["tail", "-n", "20", program.Log], default, ConnectTimeout, title, cancellationToken).ConfigureAwait(false);
        throw new OpenShellException($"{title}: timed out after {Rounds}s waiting for 127.0.0.1:{program.Port}; last attempt: {problem}; end of {program.Log}: {Quoted(log.Stdout)}");
    }

    private async Task<ExecResult> RunAsync(
        string sandboxId, IReadOnlyList<string> command, ReadOnlyMemory<byte> stdin, TimeSpan timeout, string title, CancellationToken cancellationToken)
    {
        try
        {
            return await exec.RunAsync(sandboxId, command, stdin, timeout, timeout + Slack, cancellationToken).ConfigureAwait(false);
        }
        catch (OpenShellException e)
        {
            throw new OpenShellException($"{title}: {e.Message}", e.StatusCode, e);
        }
    }

    private static string Quoted(string text)
    {
        string trimmed = text.Trim();
        return trimmed.Length <= MaxQuoted ? trimmed : $"{trimmed[..MaxQuoted]}...";
    }
}
