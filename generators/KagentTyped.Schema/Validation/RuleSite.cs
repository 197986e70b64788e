using KagentTyped.Schema.Structural;
using KagentTyped.Schema.Yaml;

namespace KagentTyped.Schema.Validation;

/// <summary>A value whose schema has rules.</summary>
/// <param name="Schema">The schema; its rules are <see cref="SchemaNode.Validations"/>.</param>
/// <param name="Path">The field as the server spells it, map keys in brackets; empty for the whole object.</param>
/// <param name="Value">The value, pruned and with its defaults.</param>
/// <param name="OldValue">On an update the value before, where it can be correlated; otherwise null.</param>
/// <param name="IsUnchanged">Whether the value, or the nearest value above it that can be correlated, is as it was; the server then drops findings of rules that do
/// not name <c>oldSelf</c>.</param>
/// <param name="Root">The whole object.</param>
public sealed record RuleSite(SchemaNode Schema, string Path, YamlNode Value, YamlNode? OldValue, bool IsUnchanged, YamlNode Root);
