using Google.Protobuf.Reflection;
using KagentTyped.Generators.Protos.Input;
using KagentTyped.Schema.Collections;
using KagentTyped.Schema.Protos;
using ProtoBuf.Reflection;

namespace KagentTyped.Generators.Protos.Parsing;

/// <summary>Parses the .proto files of a project and picks their services.</summary>
internal static class ProtoSetReader
{
    /// <summary>The largest file that is parsed, in UTF-16 code units.</summary>
    public const int MaxLength = 1_000_000;

    /// <summary>The most statements of a file that are parsed: the parser takes time by the square of the number of messages, fields, options or imports.</summary>
    public const int MaxStatements = 10_000;

    /// <summary>The deepest braces that are parsed: the parser recurses, and protoc itself stops far before.</summary>
    public const int MaxNesting = 64;

    // Numbers of the parser's errors.
    private const int TypeNotFound = 2;
    private const int FileNotFound = 4;
    internal const int ImportDisallowed = 13;

    public static ProtoSet Read(IEnumerable<ProtoFile> files, CancellationToken cancellationToken)
    {
        var log = new ProblemLog();
        var all = files.OrderBy(file => file.Path, StringComparer.Ordinal).ToArray();
        ProtoFile[] readable = [.. all.Where(file => IsReadable(file, log))];
        EndlessNames.Report(readable, log, cancellationToken);
        readable = [.. readable.Where(file => !log.Has(file))];
        PublicImports.Report(readable, log, cancellationToken);
        readable = [.. readable.Where(file => !log.Has(file))];
        var refused = new HashSet<string>(all.Where(log.Has).Select(file => file.Name), StringComparer.Ordinal);
        var units = new UnitList(log);
        foreach (var root in readable.Where(file => file.Settings.IsInput).GroupBy(file => file.Root))
        {
            cancellationToken.ThrowIfCancellationRequested();
            Parse([.. root], new ImportedFiles(readable, root.Key), refused, units, log);
        }

        return new ProtoSet(units.Units.ToEquatableArray(), log.Problems, units.Places.ToEquatableArray());
    }

    private static bool IsReadable(ProtoFile file, ProblemLog log)
    {
        if (file.Text.Length > MaxLength)
        {
            log.Add(ProtoProblemKind.Unsupported, file, text => text.Range(1, 1, 0), $"The file has {file.Text.Length} characters and at most {MaxLength} are read: split it.");
        }
        else if (log.Text(file).Nesting > MaxNesting)
        {
            log.Add(ProtoProblemKind.Unsupported, file, text => text.Range(1, 1, 0), $"Braces nest {log.Text(file).Nesting} deep and at most {MaxNesting} are read: move inner messages out.");
        }
        else if (log.Text(file).Statements > MaxStatements)
        {
            log.Add(ProtoProblemKind.Unsupported, file, text => text.Range(1, 1, 0), $"The file has {log.Text(file).Statements} statements and at most {MaxStatements} are read: split it.");
        }
        else if (!IsImportable(file.Name))
        {
            log.Add(ProtoProblemKind.Unsupported, file, text => text.Range(1, 1, 0), $"The file's name in imports would be '{file.Name}': rename it, the name may not have '..'.");
        }

        return !log.Has(file);
    }

    // What the parser takes for a path: it throws at anything else.
    private static bool IsImportable(string name) => !string.IsNullOrWhiteSpace(name) && name[0] != '/' && name.IndexOf("..", StringComparison.Ordinal) < 0;

    private static void Parse(ProtoFile[] inputs, ImportedFiles files, HashSet<string> refused, UnitList units, ProblemLog log)
    {
        var set = new FileDescriptorSet { FileSystem = files, ImportValidator = IsImportable };
        set.AddImportPath("");
        foreach (var file in inputs)
        {
            set.Add(file.Name, includeInOutput: true, new StringReader(file.Text));
        }

        set.Process();
        foreach (var error in set.GetErrors().Where(error => error.IsError))
        {
            Report(error, files.Find(error.File) ?? inputs[0], refused, log);
        }

        var types = new MessageTypes(set.Files);
        foreach (var parsed in set.Files.Where(parsed => parsed.IncludeInOutput))
        {
            if (files.Find(parsed.Name) is { } file && !log.Has(file))
            {
                units.Add(parsed, file, types);
            }
        }
    }

    private static void Report(Error error, ProtoFile file, HashSet<string> refused, ProblemLog log)
    {
        var (kind, message) = error.ErrorNumber switch
        {
            FileNotFound when refused.Contains(error.Text) => (ProtoProblemKind.ImportNotFound, $"Import {error.Text} is not read: correct what is reported there."),
            FileNotFound => (ProtoProblemKind.ImportNotFound, $"Import {error.Text} is neither below the import root '{file.Root}' nor the name of another item: include the file as SandboxProto or Protobuf item, or set ProtoRoot to the folder that imports start from."),
            ImportDisallowed => (ProtoProblemKind.ImportNotFound, $"Import '{Shorten(error.Text)}' is no path from the import root '{file.Root}': write one with forward slashes and without '..'."),
            TypeNotFound => (ProtoProblemKind.Invalid, $"There is no message or enum {error.Text} here: declare it, or import the file that does. The files that an import imports do not count unless it says 'import public'."),
            _ => (ProtoProblemKind.Invalid, $"The file does not parse at '{Shorten(error.Text)}': {error.Message}."),
        };
        log.Add(kind, file, text => text.Range(error.LineNumber, error.ColumnNumber, error.Text.Length), message);
    }

    internal static string Shorten(string text, int length = 40) => text.Length <= length ? text : text.Substring(0, length) + "…";
}
