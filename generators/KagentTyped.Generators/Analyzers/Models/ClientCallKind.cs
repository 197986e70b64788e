namespace KagentTyped.Generators.Analyzers.Models;

/// <summary>What a call of KubernetesClient does with custom objects.</summary>
internal enum ClientCallKind
{
    /// <summary>Nothing that matters here.</summary>
    None,

    /// <summary>Reads one.</summary>
    Read,

    /// <summary>Creates one.</summary>
    Create,

    /// <summary>Replaces one, its status left out.</summary>
    Replace,

    /// <summary>Replaces the status of one.</summary>
    ReplaceStatus,
}
