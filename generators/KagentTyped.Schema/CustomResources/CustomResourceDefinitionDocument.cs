using KagentTyped.Schema.Yaml;

namespace KagentTyped.Schema.CustomResources;

/// <summary>A CustomResourceDefinition with its place in the file.</summary>
/// <param name="Definition">What it says.</param>
/// <param name="Range">The place of its <c>metadata.name</c>, or of the document when it has none.</param>
public sealed record CustomResourceDefinitionDocument(CustomResourceDefinitionModel Definition, TextRange Range);
