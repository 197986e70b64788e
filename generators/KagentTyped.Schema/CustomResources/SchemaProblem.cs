using KagentTyped.Schema.Yaml;

namespace KagentTyped.Schema.CustomResources;

/// <summary>A finding in a file of CustomResourceDefinitions.</summary>
/// <param name="Kind">What sort of finding it is.</param>
/// <param name="Message">What is wrong and how to mend it, with the path inside the document and without the file position.</param>
/// <param name="Range">The place in the file.</param>
public sealed record SchemaProblem(SchemaProblemKind Kind, string Message, TextRange Range);
