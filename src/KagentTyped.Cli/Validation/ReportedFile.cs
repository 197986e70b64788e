using KagentTyped.Cli.Manifests;

namespace KagentTyped.Cli.Validation;

/// <summary>How reports for services name files, which look for them in the folder in which the tool runs.</summary>
internal static class ReportedFile
{
    /// <summary>The path from the working folder, with slashes and without <c>./</c>; the full path of files that are not below.</summary>
    /// <param name="file">The file as the user named it.</param>
    public static string PathOf(string file) => Relative(file) ?? Path.GetFullPath(file).Replace(Path.DirectorySeparatorChar, '/');

    /// <summary>The same as a URI: relative, or with <c>file:</c>.</summary>
    /// <param name="file">The file as the user named it.</param>
    public static string UriOf(string file) => Relative(file) is { } path ? FileUri.Escape(path) : FileUri.Of(file);

    private static string? Relative(string file)
    {
        string path = file == ManifestText.NameOf(ManifestText.StandardInput) ? file : Path.GetRelativePath(Environment.CurrentDirectory, file).Replace(Path.DirectorySeparatorChar, '/');
        return Path.IsPathRooted(path) || path.Split('/')[0] == ".." ? null : path;
    }
}
