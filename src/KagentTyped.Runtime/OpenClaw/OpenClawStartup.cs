using System.Globalization;

namespace KagentTyped.Runtime.OpenClaw;

/// <summary>The script that starts OpenClaw in a Substrate actor.</summary>
public static class OpenClawStartup
{
    /// <summary>The variable with the content of <c>openclaw.json</c>; OpenClaw itself does not see it.</summary>
    public const string DocumentVariable = "KAGENT_OPENCLAW_JSON";

    /// <summary>
    /// A script for <c>/bin/sh -c</c> that writes <c>openclaw.json</c> from <see cref="DocumentVariable"/>, readable by its owner alone, and becomes the
    /// gateway. Nothing that users can choose is in the script.
    /// </summary>
    /// <param name="gateway">The gateway.</param>
    public static string Script(GatewayProfile gateway)
    {
        string[] lines =
        [
            "set -eu",
            "umask 077",
            "mkdir -p \"${HOME}/.openclaw\"",
            // A file from an earlier start would keep its mode, and a link would lead elsewhere.
            "rm -f \"${HOME}/.openclaw/openclaw.json\"",
            $"printf %s \"${{{DocumentVariable}}}\" > \"${{HOME}}/.openclaw/openclaw.json\"",
            $"unset {DocumentVariable}",
            .. TrimToken(gateway.Token?.Variable),
            $"exec openclaw gateway run --port {gateway.Port.ToString(CultureInfo.InvariantCulture)} --allow-unconfigured",
        ];
        return string.Join('\n', lines);
    }

    /// <summary>Secrets often end in a line break, which the proxy's token does not.</summary>
    private static IEnumerable<string> TrimToken(string? variable) => variable is null
        ? []
        : [$"{variable}=\"$(printf %s \"${{{variable}}}\" | tr -d '[:space:]')\"", $"export {variable}"];
}
