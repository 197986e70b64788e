namespace KagentTyped.Runtime.OpenShell.Hermes;

/// <summary>What Hermes harnesses have in common.</summary>
public static class HermesDefaults
{
    /// <summary>The image of the sandbox where the harness names none.</summary>
    public const string Image = "ghcr.io/nvidia/nemoclaw/hermes-sandbox-base:3e56f808";

    /// <summary>The folder of the configuration, <c>HERMES_HOME</c>.</summary>
    public const string Home = "/sandbox/.hermes";

    /// <summary>The port of the gateway of Hermes, on loopback only.</summary>
    public const int Port = 18642;

    /// <summary>Where the gateway of Hermes writes its log.</summary>
    public const string Log = "/tmp/gateway.log";

    /// <summary>What a user runs in a terminal to talk to Hermes.</summary>
    public const string InteractiveCommand = $"cd {Home} && exec hermes";
}
