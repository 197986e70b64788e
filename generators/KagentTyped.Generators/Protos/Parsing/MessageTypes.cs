using Google.Protobuf.Reflection;
using KagentTyped.Schema.Protos;

namespace KagentTyped.Generators.Protos.Parsing;

/// <summary>The C# classes of all messages of parsed files.</summary>
internal sealed class MessageTypes
{
    private readonly Dictionary<string, string> _classes = new(StringComparer.Ordinal);
    private readonly HashSet<string> _topLevel = new(StringComparer.Ordinal);

    public MessageTypes(IEnumerable<FileDescriptorProto> files)
    {
        foreach (var file in files)
        {
            string containing = NamespaceOf(file);
            string package = string.IsNullOrEmpty(file.Package) ? "." : $".{file.Package}.";
            foreach (var message in file.MessageTypes)
            {
                _topLevel.Add(ProtoNames.Join(containing, message.Name));
                Add(message, package, containing, message.Name);
            }

            foreach (var type in file.EnumTypes)
            {
                _topLevel.Add(ProtoNames.Join(containing, type.Name));
            }
        }
    }

    /// <summary>The namespace that a file's classes are in.</summary>
    /// <param name="file">The file.</param>
    public static string NamespaceOf(FileDescriptorProto file)
        => file.Options is { } options && options.ShouldSerializeCsharpNamespace() ? options.CsharpNamespace : ProtoNames.Namespace(file.Package ?? "");

    /// <summary>The class of a message; null when there is no such message.</summary>
    /// <param name="fullName">Its name from the root, with a point before it.</param>
    public string? Find(string? fullName) => fullName is not null && _classes.TryGetValue(fullName, out string? name) ? name : null;

    /// <summary>Whether a message or enum becomes a type of this name.</summary>
    /// <param name="name">A name with namespace.</param>
    public bool Declares(string name) => _topLevel.Contains(name);

    private void Add(DescriptorProto message, string package, string containing, string path)
    {
        _classes[package + path] = ProtoNames.Message(containing, path);
        foreach (var nested in message.NestedTypes)
        {
            Add(nested, package, containing, $"{path}.{nested.Name}");
        }
    }
}
