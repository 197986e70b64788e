namespace KagentTyped.Generators.Protos.Input;

/// <summary>A .proto file.</summary>
/// <param name="Path">Its path as the compiler has it.</param>
/// <param name="Root">The folder that imports start from, with forward slashes.</param>
/// <param name="Name">Its path from that folder, which is its name in imports.</param>
/// <param name="Text">Its text.</param>
/// <param name="Settings">What is asked for.</param>
internal sealed record ProtoFile(string Path, string Root, string Name, string Text, ProtoSettings Settings);
