using KagentTyped.Schema.Collections;

namespace KagentTyped.Generators.CustomResources.Reporting;

/// <summary>What there is to tell about one version of a definition.</summary>
/// <param name="File">The file.</param>
/// <param name="Pins">How the pins of its item fare in it.</param>
/// <param name="Notes">Everything else.</param>
internal sealed record ResourceReview(string File, EquatableArray<PinVerdict> Pins, EquatableArray<SchemaNote> Notes);
