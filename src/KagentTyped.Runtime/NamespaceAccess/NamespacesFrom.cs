namespace KagentTyped.Runtime.NamespaceAccess;

/// <summary>The values of <c>allowedNamespaces.from</c>.</summary>
public static class NamespacesFrom
{
    /// <summary>Only the namespace of the object that is referred to; the default.</summary>
    public const string Same = "Same";

    /// <summary>Every namespace.</summary>
    public const string All = "All";

    /// <summary>The namespaces whose labels a selector matches.</summary>
    public const string Selector = "Selector";
}
