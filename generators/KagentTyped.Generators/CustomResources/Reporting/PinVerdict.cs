namespace KagentTyped.Generators.CustomResources.Reporting;

/// <summary>How a pin fares in one version of a definition.</summary>
/// <param name="Pin">The setting and the entry; identifies the pin within its file.</param>
/// <param name="Severity">How near it came to taking effect.</param>
/// <param name="Note">What is wrong with it; null when it takes effect.</param>
internal sealed record PinVerdict(string Pin, PinFault Severity, SchemaNote? Note);
