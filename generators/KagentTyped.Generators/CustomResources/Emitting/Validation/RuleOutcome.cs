namespace KagentTyped.Generators.CustomResources.Emitting.Validation;

/// <summary>What became of a rule of the definition.</summary>
/// <param name="Path">The place of its value; see <see cref="Binding.SchemaSite.Path"/>.</param>
/// <param name="Rule">The expression.</param>
/// <param name="Reason">Why it is interpreted; null when it is compiled.</param>
internal sealed record RuleOutcome(string Path, string Rule, string? Reason);
