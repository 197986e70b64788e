namespace KagentTyped;

/// <summary>
/// Marks a partial class as a backend. The generator adds its <c>Platforms</c> and its <c>OwnedTypes</c>, the latter from
/// <see cref="OwnsAttribute{T}"/>.
/// </summary>
/// <param name="platforms">The platforms or backend names that the class serves, from the constants of the open enum.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class SandboxBackendAttribute(params string[] platforms) : Attribute
{
    /// <summary>The platforms or backend names that the class serves.</summary>
    public IReadOnlyList<string> Platforms { get; } = platforms;
}
