using System.Globalization;

namespace KagentTyped.Runtime.OpenClaw;

/// <summary>The script that starts OpenClaw in a Substrate actor.</summary>
public static class OpenClawStartup
{
    /// <summary>
    /// A script for <c>/bin/sh -c</c> that writes <c>openclaw.json</c>, readable by its owner alone, and becomes the gateway. All that users can
    /// choose is in the file, which the script carries in base64 between single quotes.
    /// </summary>
    /// <param name="document">The content of the file.</param>
    public static string Script(OpenClawDocument document)
    {
        string port = document.Gateway.Port.ToString(CultureInfo.InvariantCulture);
        string[] lines =
        [
            "set -eu",
            "umask 077",
            "mkdir -p \"${HOME}/.openclaw\"",
            // A file from an earlier start would keep its mode, and a link would lead elsewhere.
            "rm -f \"${HOME}/.openclaw/openclaw.json\"",
            $"printf %s '{Convert.ToBase64String(document.ToUtf8Json())}' | base64 -d > \"${{HOME}}/.openclaw/openclaw.json\"",
            .. TrimToken(document.Gateway.Token?.Variable),
            $"exec openclaw gateway run --port {port} --allow-unconfigured",
        ];
        return string.Join('\n', lines);
    }

    /// <summary>Secrets often end in a line break, which the proxy's token does not.</summary>
    private static IEnumerable<string> TrimToken(string? variable) => variable is null
        ? []
        : [$"{variable}=\"$(printf %s \"${{{variable}}}\" | tr -d '[:space:]')\"", $"export {variable}"];
}
