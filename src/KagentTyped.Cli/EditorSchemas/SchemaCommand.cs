using System.CommandLine;
using KagentTyped.Cli.Definitions;
using KagentTyped.Cli.Manifests;
using KagentTyped.Schema.CustomResources;

namespace KagentTyped.Cli.EditorSchemas;

/// <summary><c>kagent-typed schema</c>.</summary>
internal static class SchemaCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(CliStreams streams)
    {
        var kinds = new Argument<string[]>("KIND") { Arity = ArgumentArity.ZeroOrMore, Description = "Kinds, such as SandboxAgent; all when none is named." };
        CommonArguments.RefuseOptions(kinds);
        var crds = CommonArguments.Definitions("Files or folders of CustomResourceDefinitions for kinds other than kagent's.");
        var directory = new Option<string?>("--directory", "-d")
        {
            Description = "Write one file per kind and version, and 'all.json' for all of them, into this folder; without it one schema is printed.",
            HelpName = "DIR",
        };
        var command = new Command("schema", "Exports JSON Schemas, with which editors complete and check manifests.") { kinds, crds, directory };
        command.SetAction(async (result, cancellationToken) =>
        {
            var given = await ManifestPaths.ReadAsync(result.GetValue(crds) ?? [], streams.In, cancellationToken).ConfigureAwait(false);
            var chosen = Choose(GivenDefinitions.All(GivenDefinitions.Named(given), []), result.GetValue(kinds) ?? []);
            return result.GetValue(directory) is { } folder
                ? await WriteAsync(streams.Out, chosen, folder, cancellationToken).ConfigureAwait(false)
                : await PrintAsync(streams.Out, chosen).ConfigureAwait(false);
        });
        return command;
    }

    private static (CustomResourceDefinitionModel Definition, CustomResourceVersion Version)[] Choose(IReadOnlyList<CustomResourceDefinitionModel> definitions, string[] kinds)
    {
        var unknown = kinds.FirstOrDefault(kind => !definitions.Any(definition => definition.Kind == kind));
        if (unknown is not null)
            throw new UsageException($"no definition of kind '{unknown}'; there are: {string.Join(", ", definitions.Select(definition => definition.Kind).Distinct().Order(StringComparer.Ordinal))}");
        return
        [
            .. definitions
                .Where(definition => kinds.Length == 0 || kinds.Contains(definition.Kind))
                .SelectMany(definition => definition.Versions.Where(version => version.Served).Select(version => (definition, version))),
        ];
    }

    private static async Task<int> PrintAsync(TextWriter output, (CustomResourceDefinitionModel Definition, CustomResourceVersion Version)[] chosen)
    {
        if (chosen is not [var (definition, version)])
            throw new UsageException($"one schema can be printed, but {chosen.Length} were asked for; name one kind of one version, or a folder with --directory");
        await output.WriteAsync(JsonSchemaExport.Of(definition, version)).ConfigureAwait(false);
        return ExitCodes.Success;
    }

    private static async Task<int> WriteAsync(
        TextWriter output, (CustomResourceDefinitionModel Definition, CustomResourceVersion Version)[] chosen, string folder, CancellationToken cancellationToken)
    {
        if (folder.Length == 0)
            throw new UsageException("--directory names no folder");

        // All is made before anything is written, so that a fault leaves nothing half done.
        var files = chosen.Select(kind => (Path: SchemaCatalog.PathOf(kind.Definition, kind.Version), Text: JsonSchemaExport.Of(kind.Definition, kind.Version))).ToList();
        files.Add((SchemaCatalog.All, SchemaCatalog.Combined(chosen)));
        foreach (var (path, text) in files)
        {
            await WriteFileAsync(Path.Combine(folder, path), text, cancellationToken).ConfigureAwait(false);
        }

        string all = Path.Combine(folder, SchemaCatalog.All).Replace('\\', '/');
        string settings = JsonOutput.Write(writer =>
        {
            writer.WriteStartObject();
            writer.WriteStartObject("yaml.schemas");
            writer.WriteString(all, "deploy/**/*.yaml");
            writer.WriteEndObject();
            writer.WriteEndObject();
        });
        await output.WriteAsync($"""
            {files.Count} files in {folder}

            First line of a manifest, for editors with the YAML language server, which read a path from the folder of the manifest:
            # yaml-language-server: $schema={InComment(all)}

            .vscode/settings.json, for all manifests of a folder:
            {settings}
            """).ConfigureAwait(false);
        return ExitCodes.Success;
    }

    // A comment takes no spaces in what may also be a URI.
    private static string InComment(string path) => path.Any(c => char.IsWhiteSpace(c) || c is '#' or '%') ? FileUri.Of(path) : path;

    private static async Task WriteFileAsync(string file, string text, CancellationToken cancellationToken)
    {
        string next = file + ".new";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            try
            {
                // What is there stays whole until the new text is.
                await File.WriteAllTextAsync(next, text, cancellationToken).ConfigureAwait(false);
                File.Move(next, file, overwrite: true);
            }
            finally
            {
                File.Delete(next);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            string reason = Directory.Exists(file) ? "is a directory" : e is UnauthorizedAccessException ? "permission denied" : "input/output error";
            throw new UsageException($"cannot write {file}: {reason}");
        }
    }
}
