namespace KagentTyped.Runtime.Backends;

/// <summary>A sandbox on an external control plane.</summary>
/// <param name="Id">The control plane's id, opaque to everyone else; kept as <c>status.backendRef.id</c>.</param>
public readonly record struct SandboxHandle(string Id)
{
    /// <summary>The id.</summary>
    public override string ToString() => Id ?? "";
}
