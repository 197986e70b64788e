namespace KagentTyped.Runtime.OpenShell.Exec;

/// <summary>How a command in a sandbox ended.</summary>
/// <param name="ExitCode">The exit code; 124 where the gateway ended it because its time was up.</param>
/// <param name="Stdout">The start of what it wrote, at most <see cref="SandboxExec.MaxOutput"/> bytes.</param>
/// <param name="Stderr">The start of its error output, as limited.</param>
/// <param name="IsTruncated">Whether there was more.</param>
internal sealed record ExecResult(int ExitCode, string Stdout, string Stderr, bool IsTruncated);
