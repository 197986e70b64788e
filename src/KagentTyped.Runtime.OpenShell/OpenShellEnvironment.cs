using KagentTyped.Runtime.Text;

namespace KagentTyped.Runtime.OpenShell;

/// <summary>The environment variables of kagent that say how the OpenShell gateway is reached. A variable that is set wins over the option.</summary>
public static class OpenShellEnvironment
{
    /// <summary>Puts the variables over options.</summary>
    /// <param name="options">The options, such as those of the command line.</param>
    /// <param name="variable">Reads a variable; null or empty where it is not set.</param>
    /// <exception cref="OpenShellException">A variable cannot be read; the message names it and, unless it is a secret, its value.</exception>
    public static OpenShellOptions Apply(OpenShellOptions options, Func<string, string?> variable) => options with
    {
        GatewayUrl = Text("OPENSHELL_GATEWAY_URL", options.GatewayUrl, variable),
        Token = Text("OPENSHELL_TOKEN", options.Token, variable),
        TokenFile = Text("OPENSHELL_TOKEN_FILE", options.TokenFile, variable),
        TlsCaFile = Text("OPENSHELL_TLS_CA_FILE", options.TlsCaFile, variable),
        TlsCertificateFile = Text("OPENSHELL_TLS_CERT_FILE", options.TlsCertificateFile, variable),
        TlsKeyFile = Text("OPENSHELL_TLS_KEY_FILE", options.TlsKeyFile, variable),
        Insecure = Flag("OPENSHELL_INSECURE", options.Insecure, variable),
        DialTimeout = Duration("OPENSHELL_DIAL_TIMEOUT", options.DialTimeout, variable),
        CallTimeout = Duration("OPENSHELL_CALL_TIMEOUT", options.CallTimeout, variable),
    };

    private static string Text(string name, string option, Func<string, string?> variable) => variable(name) is { Length: > 0 } value ? value : option;

    private static bool Flag(string name, bool option, Func<string, string?> variable) => variable(name)?.Trim() switch
    {
        null or "" => option,
        "1" or "t" or "T" or "true" or "TRUE" or "True" => true,
        "0" or "f" or "F" or "false" or "FALSE" or "False" => false,
        var other => throw new OpenShellException($"{name}: {GoText.Quote(other)} is neither true nor false"),
    };

    private static TimeSpan Duration(string name, TimeSpan option, Func<string, string?> variable)
    {
        if (variable(name)?.Trim() is not { Length: > 0 } value)
            return option;
        return GoDuration.TryParse(value, out double seconds) && Math.Abs(seconds) < TimeSpan.MaxValue.TotalSeconds / 2
            ? TimeSpan.FromSeconds(seconds)
            : throw new OpenShellException($"{name}: {GoText.Quote(value)} is no duration such as 10s or 1m30s");
    }
}
