using KagentTyped.V1Alpha2;

namespace KagentTyped.Runtime.Values;

/// <summary>The neutral form of the sources and references that each kind has a type of its own for.</summary>
public static class ValueConversions
{
    /// <summary>The neutral form of a source in a SandboxAgent.</summary>
    /// <param name="source">The source.</param>
    public static ValueSource ToValueSource(this SandboxAgentSpecDeclarativeSystemMessageFrom source) => new(source.Type.ToString(), source.Name, source.Key);

    /// <summary>The neutral form of a source in an AgentHarness.</summary>
    /// <param name="source">The source.</param>
    public static ValueSource ToValueSource(this AgentHarnessSpecChannelSlackAppTokenValueFrom source) => new(source.Type.ToString(), source.Name, source.Key);

    /// <summary>The neutral form of a source in a RemoteMCPServer.</summary>
    /// <param name="source">The source.</param>
    public static ValueSource ToValueSource(this RemoteMCPServerSpecHeadersFromValueFrom source) => new(source.Type.ToString(), source.Name, source.Key);

    /// <summary>The neutral form of a header in a tool of an agent.</summary>
    /// <param name="header">The header.</param>
    public static ValueRef ToValueRef(this SandboxAgentSpecDeclarativeToolHeadersFrom header) => new(header.Name, header.Value, header.ValueFrom?.ToValueSource());

    /// <summary>The neutral form of a header in a RemoteMCPServer.</summary>
    /// <param name="header">The header.</param>
    public static ValueRef ToValueRef(this RemoteMCPServerSpecHeadersFrom header) => new(header.Name, header.Value, header.ValueFrom?.ToValueSource());

    /// <summary>The neutral form of a credential in a channel of an AgentHarness.</summary>
    /// <param name="credential">The credential.</param>
    /// <param name="name">What to call it in errors, such as <c>botToken</c>.</param>
    public static ValueRef ToValueRef(this AgentHarnessSpecChannelSlackAppToken credential, string name) => new(name, credential.Value, credential.ValueFrom?.ToValueSource());
}
