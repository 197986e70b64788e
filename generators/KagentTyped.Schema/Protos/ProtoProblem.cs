using KagentTyped.Schema.Yaml;

namespace KagentTyped.Schema.Protos;

/// <summary>A finding about a .proto file.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Path">The file.</param>
/// <param name="Range">The place.</param>
/// <param name="Message">What is wrong and how to mend it.</param>
public sealed record ProtoProblem(ProtoProblemKind Kind, string Path, TextRange Range, string Message);
