namespace KagentTyped.Runtime.OpenClaw;

/// <summary>What OpenClaw and NemoClaw harnesses have in common wherever they run.</summary>
public static class OpenClawDefaults
{
    /// <summary>The image of the sandbox where the harness names none; pinned by digest, as Agent Substrate asks for.</summary>
    public const string Image = "ghcr.io/kagent-dev/nemoclaw/sandbox-base@sha256:d52bee415dc4c0dba7164f9eabe727574c056d4f211781f20af249707883a3b4";

    /// <summary>Where OpenShell answers requests to models inside a sandbox, and puts in the key.</summary>
    public const string InferenceUrl = "https://inference.local/v1";

    /// <summary>The port of the OpenClaw gateway in an OpenShell sandbox.</summary>
    public const int OpenShellPort = 18800;

    /// <summary>The port of the OpenClaw gateway in a Substrate actor.</summary>
    public const int SubstratePort = 80;

    /// <summary>What a user runs in a terminal to talk to OpenClaw.</summary>
    public const string InteractiveCommand = "openclaw tui";

    /// <summary>The home directory in a Substrate actor.</summary>
    public const string SubstrateHome = "/root";

    /// <summary>The origin that the proxy in front of a Substrate actor puts on every request.</summary>
    public const string ProxyOrigin = "http://127.0.0.1:80";
}
