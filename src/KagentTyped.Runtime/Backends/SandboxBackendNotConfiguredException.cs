using KagentTyped.Runtime.Text;
using KagentTyped.V1Alpha2;

namespace KagentTyped.Runtime.Backends;

/// <summary>No backend of this installation runs the platform that an agent asks for.</summary>
public sealed class SandboxBackendNotConfiguredException : Exception
{
    /// <summary>Makes the exception with kagent's wording for no backend at all.</summary>
    public SandboxBackendNotConfiguredException()
        : base("sandbox backend is not configured")
    {
    }

    /// <summary>Makes the exception.</summary>
    /// <param name="message">What is missing.</param>
    public SandboxBackendNotConfiguredException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception.</summary>
    /// <param name="message">What is missing.</param>
    /// <param name="innerException">The cause.</param>
    public SandboxBackendNotConfiguredException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>The exception for a platform that no backend runs.</summary>
    /// <param name="platform">The platform, possibly one that this version does not know.</param>
    internal static SandboxBackendNotConfiguredException For(SandboxPlatform platform) => platform.Value switch
    {
        SandboxPlatform.Names.Substrate => new("substrate sandbox backend is not configured"),
        SandboxPlatform.Names.AgentSandbox => new("agent-sandbox backend is not configured"),
        var other => new($"sandbox platform {GoText.Quote(other ?? "")} is not supported"),
    };
}
