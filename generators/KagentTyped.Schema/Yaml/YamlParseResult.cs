namespace KagentTyped.Schema.Yaml;

/// <summary>What a YAML or JSON text contains.</summary>
/// <param name="Documents">The documents that could be read, in file order, without the empty ones.</param>
/// <param name="Problems">What is wrong with the text, in file order. After a syntax error no further document is read.</param>
public sealed record YamlParseResult(IReadOnlyList<YamlNode> Documents, IReadOnlyList<YamlProblem> Problems);
