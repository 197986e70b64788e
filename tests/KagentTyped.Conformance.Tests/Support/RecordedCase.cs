using KagentTyped.Schema.Yaml;

namespace KagentTyped.Conformance.Tests.Support;

/// <summary>An object and what the server said to it.</summary>
/// <param name="Definition">The name of its definition.</param>
/// <param name="Resource">The object.</param>
/// <param name="Old">What it replaces; null for a new one.</param>
/// <param name="IsStatus">Whether only the status is replaced.</param>
/// <param name="Verdict">The verdict.</param>
internal sealed record RecordedCase(string Definition, YamlNode Resource, YamlNode? Old, bool IsStatus, Verdict Verdict);
