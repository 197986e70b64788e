namespace KagentTyped.Generators.Protos;

/// <summary>A file to add to the compilation.</summary>
/// <param name="HintName">Its name.</param>
/// <param name="Text">Its text; null when a defect of ours keeps it from being written.</param>
/// <param name="Failure">That defect, or null.</param>
internal sealed record ProtoSource(string HintName, string? Text, string? Failure = null);
