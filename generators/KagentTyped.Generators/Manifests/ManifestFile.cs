namespace KagentTyped.Generators.Manifests;

/// <summary>A manifest as the project gives it.</summary>
/// <param name="Path">Where it is, for diagnostics.</param>
/// <param name="Text">What it says.</param>
internal sealed record ManifestFile(string Path, string Text);
