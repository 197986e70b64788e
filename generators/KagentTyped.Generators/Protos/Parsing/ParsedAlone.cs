using Google.Protobuf.Reflection;
using KagentTyped.Generators.Protos.Input;

namespace KagentTyped.Generators.Protos.Parsing;

/// <summary>Files as the parser reads them, without their imports.</summary>
internal static class ParsedAlone
{
    /// <summary>A set with one file, whose types are not looked up.</summary>
    /// <param name="file">The file.</param>
    public static FileDescriptorSet Parse(ProtoFile file)
    {
        var set = new FileDescriptorSet { ImportValidator = _ => false };

        // No name that the file can import.
        set.Add(new string('_', file.Text.Length + 1), includeInOutput: true, new StringReader(file.Text));
        return set;
    }
}
