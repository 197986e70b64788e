using KagentTyped.Generators.Protos.Input;
using KagentTyped.Schema.Protos;
using ProtoBuf.Reflection;

namespace KagentTyped.Generators.Protos.Parsing;

/// <summary>
/// Finds public imports that the parser would not be done with: for each name it follows every way through them, without knowing where it has been.
/// </summary>
internal sealed class PublicImports
{
    private const int MaxWays = 2_000;
    private const int MaxDepth = 100;

    private readonly Dictionary<string, List<(ProtoFile File, Error Import)>> _imports = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, long> _ways = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _path = [];

    private PublicImports()
    {
    }

    /// <summary>Reports the files with such imports.</summary>
    /// <param name="files">All files; their names may be looked up.</param>
    /// <param name="log">Takes the findings.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public static void Report(IReadOnlyList<ProtoFile> files, ProblemLog log, CancellationToken cancellationToken)
    {
        var imports = new PublicImports();
        foreach (var file in files.Where(file => file.Text.IndexOf("public", StringComparison.Ordinal) >= 0))
        {
            cancellationToken.ThrowIfCancellationRequested();
            imports.Add(file);
        }

        foreach (string name in imports._imports.Keys)
        {
            imports.Count(name, log);
        }
    }

    private void Add(ProtoFile file)
    {
        var set = ParsedAlone.Parse(file);
        set.Process();
        var parsed = set.Files[0];
        var paths = new HashSet<string>((parsed.PublicDependencies ?? []).Select(index => parsed.Dependencies[index]), StringComparer.Ordinal);
        foreach (var import in set.GetErrors().Where(error => error.ErrorNumber == ProtoSetReader.ImportDisallowed && paths.Contains(error.Text)))
        {
            if (!_imports.TryGetValue(file.Name, out var list))
            {
                _imports.Add(file.Name, list = []);
            }

            list.Add((file, import));
        }
    }

    // A file counts twice for each way to it: with and without its package.
    private long Count(string name, ProblemLog log)
    {
        if (_ways.TryGetValue(name, out long known) || !_imports.TryGetValue(name, out var imports))
        {
            return Math.Max(known, 1);
        }

        _path.Add(name);
        long ways = 1;
        foreach (var (file, import) in imports)
        {
            int start = _path.FindIndex(other => string.Equals(other, import.Text, StringComparison.OrdinalIgnoreCase));
            if (start >= 0)
            {
                string circle = string.Join(" → ", _path.Skip(start).Append(import.Text));
                Add(log, file, import, $"Public imports lead in a circle, {ProtoSetReader.Shorten(circle, 200)}: take 'public' away from one of them.");
                continue;
            }

            bool wasKept = ways <= MaxWays;
            ways += _path.Count < MaxDepth ? 2 * Count(import.Text, log) : MaxWays;
            if (wasKept && ways > MaxWays)
            {
                Add(log, file, import, $"Public imports lead to files in more than {MaxWays} ways: import them without 'public', or where they are needed.");
            }
        }

        _path.RemoveAt(_path.Count - 1);

        // What is refused leads nowhere.
        return _ways[name] = ways > MaxWays ? 1 : ways;
    }

    private static void Add(ProblemLog log, ProtoFile file, Error import, string message)
        => log.Add(ProtoProblemKind.Unsupported, file, text => text.Range(import.LineNumber, import.ColumnNumber, import.Text.Length), message);
}
