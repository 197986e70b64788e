namespace KagentTyped.Cli;

/// <summary>The exit codes of all commands.</summary>
internal static class ExitCodes
{
    /// <summary>All is well.</summary>
    public const int Success = 0;

    /// <summary>The input has findings, or an agent is not ready.</summary>
    public const int Findings = 1;

    /// <summary>The command line is wrong, a file cannot be read or written, or the tool has a defect.</summary>
    public const int Failure = 2;
}
