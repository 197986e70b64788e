namespace KagentTyped.Schema.Yaml;

/// <summary>One key of a mapping with its value.</summary>
/// <param name="Key">The key as a string.</param>
/// <param name="KeyRange">Where the key stands.</param>
/// <param name="Value">The value.</param>
public sealed record YamlMember(string Key, TextRange KeyRange, YamlNode Value);
