namespace KagentTyped.Cli.Manifests;

/// <summary>Finds the files behind the paths of a command line.</summary>
internal static class ManifestPaths
{
    private static readonly string[] Endings = [".yaml", ".yml", ".json"];

    /// <summary>The files: those named, and for folders all below them that end with .yaml, .yml or .json, sorted by path. Hidden files and folders are left out.</summary>
    /// <param name="paths">Files, folders, or <see cref="ManifestText.StandardInput"/>.</param>
    /// <exception cref="ManifestReadException">A folder cannot be read.</exception>
    private static IEnumerable<string> Expand(IEnumerable<string> paths)
        => paths.SelectMany(path => path != ManifestText.StandardInput && Directory.Exists(path) ? FilesIn(path) : [path]).DistinctBy(Identity);

    /// <summary>The files behind paths, with their texts.</summary>
    /// <param name="paths">Files, folders, or <see cref="ManifestText.StandardInput"/>.</param>
    /// <param name="standardInput">The standard input.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="ManifestReadException">A file or folder cannot be read.</exception>
    public static async Task<IReadOnlyList<(string Name, string Text)>> ReadAsync(IEnumerable<string> paths, TextReader standardInput, CancellationToken cancellationToken)
    {
        var texts = new List<(string Name, string Text)>();
        foreach (string file in Expand(paths))
            texts.Add((ManifestText.NameOf(file), await ManifestText.ReadAsync(file, standardInput, cancellationToken).ConfigureAwait(false)));
        return texts;
    }

    // A file may be named twice in several ways, such as by itself and by its folder.
    private static string Identity(string path) => path is "" or ManifestText.StandardInput ? path : Path.GetFullPath(path);

    private static string[] FilesIn(string folder)
    {
        // A link may lead back up, so links to folders are not followed.
        var options = new EnumerationOptions { RecurseSubdirectories = false, AttributesToSkip = FileAttributes.Hidden, IgnoreInaccessible = false };
        try
        {
            string[] files = [.. Directory.EnumerateFiles(folder, "*", options).Where(file => Endings.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase))];
            var below = Directory.EnumerateDirectories(folder, "*", options).Where(child => new DirectoryInfo(child).LinkTarget is null).SelectMany(FilesIn);
            return [.. files.Concat(below).Order(StringComparer.Ordinal)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ManifestReadException($"cannot read folder {folder}: {(e is UnauthorizedAccessException ? "permission denied" : "input/output error")}", e);
        }
    }
}
