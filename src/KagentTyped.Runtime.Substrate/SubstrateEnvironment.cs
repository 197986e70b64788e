using KagentTyped.Runtime.Text;

namespace KagentTyped.Runtime.Substrate;

/// <summary>The environment variables of kagent that say how Agent Substrate is reached. A variable that is set wins over the option.</summary>
public static class SubstrateEnvironment
{
    /// <summary>Puts the variables over options.</summary>
    /// <param name="options">The options, such as those of the command line.</param>
    /// <param name="variable">Reads a variable; null or empty where it is not set.</param>
    /// <exception cref="SubstrateException">A variable cannot be read; the message names it and its value.</exception>
    public static SubstrateOptions Apply(SubstrateOptions options, Func<string, string?> variable)
    {
        var reader = new VariableReader(variable, message => new SubstrateException(message));
        return options with
        {
            Endpoint = reader.Text("SUBSTRATE_ATE_API_ENDPOINT", options.Endpoint),
            TokenFile = reader.Text("SUBSTRATE_ATE_API_TOKEN_FILE", options.TokenFile),
            TlsCaFile = reader.Text("SUBSTRATE_ATE_API_TLS_CA_FILE", options.TlsCaFile),
            Insecure = reader.Flag("SUBSTRATE_ATE_API_INSECURE", options.Insecure),
            DialTimeout = reader.Duration("SUBSTRATE_DIAL_TIMEOUT", options.DialTimeout),
            CallTimeout = reader.Duration("SUBSTRATE_CALL_TIMEOUT", options.CallTimeout),
            RouterUrl = reader.Text("SUBSTRATE_ATENET_ROUTER_URL", options.RouterUrl),
            ActorHostSuffix = reader.Text("SUBSTRATE_ACTOR_HOST_SUFFIX", options.ActorHostSuffix),
        };
    }
}
