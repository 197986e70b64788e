using KagentTyped.Generators.CustomResources.Emitting.Validation;
using KagentTyped.Schema.Collections;

namespace KagentTyped.Generators.CustomResources;

/// <summary>A file to add to the compilation, or why there is none.</summary>
/// <param name="HintName">Its name.</param>
/// <param name="Text">Its text; null when generating failed.</param>
/// <param name="Failure">The failure, which is a defect of the generator; otherwise null.</param>
/// <param name="Rules">What became of the rules that were to be compiled into it.</param>
internal sealed record EmittedSource(string HintName, string? Text, string? Failure, EquatableArray<RuleOutcome> Rules = default);
