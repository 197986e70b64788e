namespace KagentTyped.Generators.CustomResources.Input;

/// <summary>A file of CustomResourceDefinitions as the project gives it.</summary>
/// <param name="Path">Where it is, for diagnostics.</param>
/// <param name="Text">What it says.</param>
/// <param name="Settings">What the project says about it.</param>
internal sealed record SchemaFile(string Path, string Text, SchemaFileSettings Settings);
