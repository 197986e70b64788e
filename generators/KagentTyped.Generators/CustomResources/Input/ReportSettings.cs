namespace KagentTyped.Generators.CustomResources.Input;

/// <summary>What the user asks to be told about the types of a file; all off unless asked for.</summary>
/// <param name="CoreTypes">Which core types were chosen, and why.</param>
/// <param name="TypeNames">How the generated types are called, as pins.</param>
/// <param name="Conversions">What is lost between versions.</param>
/// <param name="Rules">How many rules are compiled.</param>
internal readonly record struct ReportSettings(bool CoreTypes, bool TypeNames, bool Conversions, bool Rules);
