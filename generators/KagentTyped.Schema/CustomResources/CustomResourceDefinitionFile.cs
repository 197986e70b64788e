using KagentTyped.Schema.Collections;

namespace KagentTyped.Schema.CustomResources;

/// <summary>What a file of CustomResourceDefinitions contains.</summary>
/// <param name="Documents">The definitions that could be read, in file order.</param>
/// <param name="Problems">The findings, in file order. A document with a finding of kind InvalidYaml,
/// NotACustomResourceDefinition or InvalidDefinition is not among <paramref name="Documents"/>.</param>
public sealed record CustomResourceDefinitionFile(EquatableArray<CustomResourceDefinitionDocument> Documents, EquatableArray<SchemaProblem> Problems);
