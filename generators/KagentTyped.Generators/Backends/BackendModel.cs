using KagentTyped.Schema.Collections;

namespace KagentTyped.Generators.Backends;

/// <summary>A class marked as a backend.</summary>
/// <param name="Namespace">Its namespace; empty for none.</param>
/// <param name="Declarations">The declarations around and of it, outermost first: <c>partial class Outer</c>.</param>
/// <param name="FileName">The name of the generated file, without its ending.</param>
/// <param name="Platforms">The platforms it serves.</param>
/// <param name="Owned">The kinds it owns.</param>
internal sealed record BackendModel(string Namespace, EquatableArray<string> Declarations, string FileName, EquatableArray<string> Platforms, EquatableArray<OwnedKind> Owned);
