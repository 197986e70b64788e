namespace KagentTyped.Schema.Yaml;

/// <summary>Why a text is not valid YAML, and where.</summary>
/// <param name="Message">What is wrong and how to mend it, without the place.</param>
/// <param name="Range">The place.</param>
/// <param name="IsDuplicateKey">Whether a key of a mapping stands there again.</param>
public sealed record YamlProblem(string Message, TextRange Range, bool IsDuplicateKey = false);
