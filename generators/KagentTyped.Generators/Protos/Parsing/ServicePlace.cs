using KagentTyped.Schema.Yaml;

namespace KagentTyped.Generators.Protos.Parsing;

/// <summary>Where a service stands. Apart from the service itself, so that moving it generates nothing anew.</summary>
/// <param name="FullName">The service with its package.</param>
/// <param name="Path">The file.</param>
/// <param name="Range">The name of the service in it.</param>
internal sealed record ServicePlace(string FullName, string Path, TextRange Range);
