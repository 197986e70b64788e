using KagentTyped.Generators.CustomResources.CoreTypes;

namespace KagentTyped.Generators.CustomResources.Binding;

/// <summary>What the binder decided, for those who ask. Shapes that are equal are bound once, at the first of their sites.</summary>
internal sealed class BindingLog
{
    /// <summary>The sites that became core types, in order.</summary>
    public List<(SchemaSite Site, CoreTypeMatch Match)> Mapped { get; } = [];

    /// <summary>The object sites that got classes of their own, in order.</summary>
    public List<SchemaSite> Generated { get; } = [];

    /// <summary>The generated types by the site that names them, in order.</summary>
    public List<(string Path, string Name)> Named { get; } = [];

    /// <summary>Sites that share the type of another: their path, and the type.</summary>
    public Dictionary<string, string> Shared { get; } = new(StringComparer.Ordinal);
}
