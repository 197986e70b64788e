using Google.Protobuf.Reflection;
using KagentTyped.Generators.Protos.Input;

namespace KagentTyped.Generators.Protos.Parsing;

/// <summary>The files that imports may name: those of the root first, then those of other roots. The parser itself knows google/protobuf.</summary>
internal sealed class ImportedFiles : IFileSystem
{
    private readonly Dictionary<string, ProtoFile> _files = new(StringComparer.Ordinal);

    /// <summary>Looks imports up from one root.</summary>
    /// <param name="files">All files that may be read, in order.</param>
    /// <param name="root">The root.</param>
    public ImportedFiles(IEnumerable<ProtoFile> files, string root)
    {
        foreach (var file in files.OrderBy(file => file.Root == root ? 0 : 1))
        {
            if (!_files.ContainsKey(file.Name))
            {
                _files.Add(file.Name, file);
            }
        }
    }

    /// <summary>The file of a name, or null.</summary>
    /// <param name="name">A name as in imports.</param>
    public ProtoFile? Find(string name) => _files.TryGetValue(name, out var file) ? file : null;

    bool IFileSystem.Exists(string path) => _files.ContainsKey(path);

    TextReader IFileSystem.OpenText(string path) => new StringReader(_files[path].Text);
}
