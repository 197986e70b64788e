namespace KagentTyped.Schema.CustomResources;

/// <summary>Whether objects of a kind live in a namespace.</summary>
public enum ResourceScope
{
    /// <summary>Objects live in a namespace.</summary>
    Namespaced,

    /// <summary>Objects are cluster-wide.</summary>
    Cluster,
}
