using KagentTyped.V1Alpha2;

namespace KagentTyped.Runtime.NamespaceAccess;

/// <summary>The neutral form of the policies that each kind has a type of its own for.</summary>
public static class AllowedNamespacesConversions
{
    /// <summary>The neutral form of an agent's policy.</summary>
    /// <param name="policy">The policy.</param>
    public static AllowedNamespaces ToAllowedNamespaces(this SandboxAgentSpecAllowedNamespaces policy) => new(policy.From?.Value, policy.Selector);

    /// <summary>The neutral form of a RemoteMCPServer's policy.</summary>
    /// <param name="policy">The policy.</param>
    public static AllowedNamespaces ToAllowedNamespaces(this RemoteMCPServerSpecAllowedNamespaces policy) => new(policy.From?.Value, policy.Selector);
}
