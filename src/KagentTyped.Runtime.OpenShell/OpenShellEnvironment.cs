using KagentTyped.Runtime.Text;

namespace KagentTyped.Runtime.OpenShell;

/// <summary>The environment variables of kagent that say how the OpenShell gateway is reached. A variable that is set wins over the option.</summary>
public static class OpenShellEnvironment
{
    /// <summary>Puts the variables over options.</summary>
    /// <param name="options">The options, such as those of the command line.</param>
    /// <param name="variable">Reads a variable; null or empty where it is not set.</param>
    /// <exception cref="OpenShellException">A variable cannot be read; the message names it and, unless it is a secret, its value.</exception>
    public static OpenShellOptions Apply(OpenShellOptions options, Func<string, string?> variable)
    {
        var reader = new VariableReader(variable, message => new OpenShellException(message));
        return options with
        {
            GatewayUrl = reader.Text("OPENSHELL_GATEWAY_URL", options.GatewayUrl),
            Token = reader.Text("OPENSHELL_TOKEN", options.Token),
            TokenFile = reader.Text("OPENSHELL_TOKEN_FILE", options.TokenFile),
            TlsCaFile = reader.Text("OPENSHELL_TLS_CA_FILE", options.TlsCaFile),
            TlsCertificateFile = reader.Text("OPENSHELL_TLS_CERT_FILE", options.TlsCertificateFile),
            TlsKeyFile = reader.Text("OPENSHELL_TLS_KEY_FILE", options.TlsKeyFile),
            Insecure = reader.Flag("OPENSHELL_INSECURE", options.Insecure),
            DialTimeout = reader.Duration("OPENSHELL_DIAL_TIMEOUT", options.DialTimeout),
            CallTimeout = reader.Duration("OPENSHELL_CALL_TIMEOUT", options.CallTimeout),
        };
    }
}
