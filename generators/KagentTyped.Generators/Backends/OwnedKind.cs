using KagentTyped.Schema.Collections;

namespace KagentTyped.Generators.Backends;

/// <summary>A kind that a backend owns.</summary>
/// <param name="TypeName">The full C# name; only the name as written where the type is generated in the same project.</param>
/// <param name="IsUnresolved">Whether the type is one that the compiler does not know yet.</param>
/// <param name="Entity">Group, version, kind and plural of a core kind; null for generated types, which know theirs.</param>
/// <param name="IsCluster">Whether a core kind is cluster-wide.</param>
/// <param name="Verbs">RBAC verbs; none for the usual ones.</param>
internal sealed record OwnedKind(string TypeName, bool IsUnresolved, CoreEntity? Entity, bool IsCluster, EquatableArray<string> Verbs);
