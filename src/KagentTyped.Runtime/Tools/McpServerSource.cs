using KagentTyped.V1Alpha2;

namespace KagentTyped.Runtime.Tools;

/// <summary>An MCP server, whichever kind of object describes it.</summary>
internal sealed record McpServerSource
{
    /// <summary>The address.</summary>
    public required string Url { get; init; }

    /// <summary>Whether the server speaks SSE instead of streamable HTTP.</summary>
    public bool IsSse { get; init; }

    /// <summary>How long a request may take, in seconds; null leaves it to the runtime.</summary>
    public double? TimeoutSeconds { get; init; }

    /// <summary>How long an event may be waited for, in seconds; null leaves it to the runtime.</summary>
    public double? SseReadTimeoutSeconds { get; init; }

    /// <summary>Whether the session is ended with the connection; null leaves it to the runtime.</summary>
    public bool? TerminateOnClose { get; init; }

    /// <summary>The headers of the server itself.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>The TLS settings; null for none.</summary>
    public RemoteMCPServerSpecTls? Tls { get; init; }

    /// <summary>The hash of the Secrets behind the server.</summary>
    public ReadOnlyMemory<byte> SecretHash { get; init; }

    /// <summary>Whether the server may stand outside of the cluster, so that its address decides whether a proxy applies.</summary>
    public bool IsRemote { get; init; }
}
