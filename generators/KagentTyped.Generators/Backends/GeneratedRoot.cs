namespace KagentTyped.Generators.Backends;

/// <summary>A root type that this compilation generates, by which names of types that do not exist yet are resolved.</summary>
/// <param name="Namespace">Its namespace.</param>
/// <param name="Name">Its name.</param>
internal sealed record GeneratedRoot(string Namespace, string Name);
