using System.Text.Json;

namespace KagentTyped.Runtime.OpenShell.Terminals;

/// <summary>The first frame of a terminal's client. Where the gateway is and which sandbox is meant follow from the harness, not from the frame.</summary>
/// <param name="SandboxName">The sandbox that the client believes to open, trimmed.</param>
/// <param name="Columns">The width in characters.</param>
/// <param name="Rows">The height in lines.</param>
/// <param name="PlainShell">Whether a login shell is wanted instead of the program of the harness.</param>
/// <param name="LaunchCommand">The command that the client names; null for none.</param>
public sealed record TerminalStart(string SandboxName, int Columns, int Rows, bool PlainShell, string? LaunchCommand)
{
    /// <summary>The width where the client names none.</summary>
    public const int DefaultColumns = 120;

    /// <summary>The height where the client names none.</summary>
    public const int DefaultRows = 36;

    /// <summary>The largest frame that is read, in bytes.</summary>
    public const int MaxFrame = 16 * 1024;

    /// <summary>Reads the frame.</summary>
    /// <param name="utf8">The frame.</param>
    /// <exception cref="OpenShellException">It is no start frame; the message is for the client.</exception>
    public static TerminalStart Parse(ReadOnlySpan<byte> utf8)
    {
        if (TerminalFrames.ReadObject(utf8) is not { } frame)
            throw new OpenShellException("first frame must be JSON start payload");
        using (frame)
        {
            string name = TerminalFrames.Text(frame.RootElement, "sandbox_name")?.Trim() ?? "";
            if (name.Length == 0)
                throw new OpenShellException("sandbox_name is required");
            return new(
                name,
                TerminalFrames.Size(frame.RootElement, "cols") ?? DefaultColumns,
                TerminalFrames.Size(frame.RootElement, "rows") ?? DefaultRows,
                frame.RootElement.TryGetProperty("plain_shell", out var plain) && plain.ValueKind == JsonValueKind.True,
                TerminalFrames.Text(frame.RootElement, "launch_command"));
        }
    }
}
