using System.Globalization;
using KagentTyped.Cli.Definitions;
using KagentTyped.Cli.Manifests;
using KagentTyped.Schema.Manifests;
using KagentTyped.Schema.Yaml;

namespace KagentTyped.Cli.Validation;

/// <summary>One run of <c>kagent-typed validate</c>.</summary>
internal static class ValidateRun
{
    /// <summary>Checks everything, then reports.</summary>
    /// <param name="streams">Where to read and write.</param>
    /// <param name="paths">Files and folders of manifests.</param>
    /// <param name="definitions">Files and folders of definitions.</param>
    /// <param name="format">One of <see cref="ProblemReport.Formats"/>.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    /// <returns>One of <see cref="ExitCodes"/>.</returns>
    public static async Task<int> ExecuteAsync(CliStreams streams, IReadOnlyList<string> paths, IReadOnlyList<string> definitions, string format, CancellationToken cancellationToken)
    {
        if (definitions.Contains(ManifestText.StandardInput) && (paths.Count == 0 || paths.Contains(ManifestText.StandardInput)))
            throw new UsageException("the standard input can be read only once, as definitions or as manifests");

        // Before the manifests are read, which may be typed.
        var given = await ManifestPaths.ReadAsync(definitions, streams.In, cancellationToken).ConfigureAwait(false);
        var named = GivenDefinitions.Named(given);
        var files = await ManifestPaths.ReadAsync(paths.Count == 0 ? [ManifestText.StandardInput] : paths, streams.In, cancellationToken).ConfigureAwait(false);
        var kinds = new KnownKinds(GivenDefinitions.All(named, files.Select(file => file.Text)));
        var patches = files.Where(file => Kustomization.IsOne(file.Name)).SelectMany(file => Kustomization.Patches(Path.GetFullPath(file.Name), file.Text)).ToHashSet(StringComparer.Ordinal);

        int objects = 0;
        var problems = new List<ManifestProblem>();
        foreach (var (name, text) in files)
        {
            cancellationToken.ThrowIfCancellationRequested();
            bool isPatch = patches.Count > 0 && patches.Contains(Kustomization.Normalize(Path.GetFullPath(name)));
            ManifestProblem[] found = [.. ManifestChecker.Check(name, text, isPatch, kinds).Select(finding => ManifestProblem.Of(name, finding))];
            problems.AddRange(found is [{ HasPlace: false }] ? found : found.Concat(DefinitionProblems.Of(name, text)).OrderBy(problem => problem.Range.Start.Offset));
            objects += ManifestObjects.Of(YamlReader.Read(text)).Count(item => item.Kind == YamlNodeKind.Mapping);
        }

        await streams.Out.WriteAsync(ProblemReport.Of(format, problems)).ConfigureAwait(false);
        int errors = problems.Count(problem => problem.IsError);
        await streams.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{Count(files.Count, "file")}, {Count(objects, "object")}, {Count(errors, "error")}")).ConfigureAwait(false);

        // An empty pipe is more likely the failure of the command before it than somebody's intention. Templates need not be YAML, and so hold no objects.
        return errors > 0 || (objects == 0 && problems.TrueForAll(problem => problem.HasPlace)) ? ExitCodes.Findings : ExitCodes.Success;
    }

    private static string Count(int number, string noun) => string.Create(CultureInfo.InvariantCulture, $"{number} {noun}{(number == 1 ? "" : "s")}");
}
