namespace KagentTyped.Generators.Backends;

/// <summary>What <c>[KubernetesEntity]</c> says of a core kind.</summary>
/// <param name="Group">The API group; empty for the core group.</param>
/// <param name="Version">The version.</param>
/// <param name="Kind">The kind.</param>
/// <param name="Plural">The plural resource name.</param>
internal sealed record CoreEntity(string Group, string Version, string Kind, string Plural);
