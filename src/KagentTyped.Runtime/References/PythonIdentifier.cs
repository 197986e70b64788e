namespace KagentTyped.Runtime.References;

/// <summary>
/// References in the form that agents use as Python identifiers, and that kagent's database uses as ids: <c>kagent/my-agent</c> is
/// <c>kagent__NS__my_agent</c>.
/// </summary>
public static class PythonIdentifier
{
    private const string NamespaceSeparator = "__NS__";

    /// <summary>The identifier of a name or of a <c>namespace/name</c>.</summary>
    /// <param name="reference">The reference.</param>
    public static string FromReference(string reference)
        => reference.Replace('-', '_').Replace("/", NamespaceSeparator, StringComparison.Ordinal);

    /// <summary>The reference that an identifier stands for. Kubernetes names have no underscores, so the way back is unique for them.</summary>
    /// <param name="identifier">What <see cref="FromReference"/> returned.</param>
    public static string ToReference(string identifier)
        => identifier.Replace(NamespaceSeparator, "/", StringComparison.Ordinal).Replace('_', '-');
}
