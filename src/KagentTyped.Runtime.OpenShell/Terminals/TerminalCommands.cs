using KagentTyped.Runtime.OpenClaw;
using KagentTyped.Runtime.OpenShell.Hermes;
using KagentTyped.V1Alpha2;

namespace KagentTyped.Runtime.OpenShell.Terminals;

/// <summary>What runs in a terminal. Clients choose from a list; they do not bring commands of their own.</summary>
public static class TerminalCommands
{
    /// <summary>The command for a terminal.</summary>
    /// <param name="start">What the client asks for.</param>
    /// <param name="backend">The backend of the harness.</param>
    /// <returns>The command line; null for a login shell.</returns>
    /// <exception cref="OpenShellException">The client asks for a command that is not on the list.</exception>
    public static string? Choose(TerminalStart start, AgentHarnessBackendType backend)
    {
        if (start.PlainShell)
            return null;
        string usual = backend == AgentHarnessBackendType.Hermes ? HermesDefaults.InteractiveCommand : OpenClawDefaults.InteractiveCommand;
        string asked = start.LaunchCommand?.Trim() ?? "";
        return asked.Length == 0 || asked == usual ? usual : throw new OpenShellException("launch_command is not one of the commands for this harness");
    }
}
