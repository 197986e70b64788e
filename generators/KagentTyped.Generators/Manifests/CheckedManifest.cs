using KagentTyped.Schema.Collections;
using KagentTyped.Schema.Manifests;

namespace KagentTyped.Generators.Manifests;

/// <summary>What is wrong with a manifest.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Findings">The findings, in the order of the file.</param>
/// <param name="Failure">The defect of ours that kept it from being checked, or null.</param>
internal sealed record CheckedManifest(string Path, EquatableArray<ManifestFinding> Findings, string? Failure);
